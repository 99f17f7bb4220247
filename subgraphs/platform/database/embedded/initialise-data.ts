import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { TesseraError } from '../../errors.ts'
import type { DataFolder } from './data-folder.ts'
import { hasCode } from './has-code.ts'
import { isAlive } from './pid-file.ts'
import { lastLine, runProgram } from './run-program.ts'
import type { ServerIdentity } from './server-identity.ts'

/** The database user whom the data belongs to. */
export const USER = 'tessera'

/** How new data is made. */
export interface NewData {
  /** Null where the server is reached through a socket that only we can reach. */
  readonly password: string | null
  /** False if the server will not write through to the disk either. */
  readonly sync: boolean
}

/**
 * Makes the data beside its place and moves it there when it is whole: a first start that is killed leaves nothing
 * half done, and of two at once one wins. Throws `INVALID_CONFIGURATION` with what PostgreSQL said.
 */
export async function initialiseData(
  folder: DataFolder,
  identity: ServerIdentity,
  { password, sync }: NewData,
): Promise<void> {
  await removeAbandoned(folder.cluster)
  const fresh = freshFolder(folder.cluster, process.pid)
  await mkdir(fresh, { mode: 0o700 })
  await identity.own(fresh)
  const passwordFile = join(folder.socket, `initial-password-${process.pid}`)
  if (password !== null) await writeFile(passwordFile, password, { mode: 0o600 })
  await identity.own(folder.socket)
  try {
    const { code, output } = await runProgram(identity, 'initdb', fresh, [
      ...['-U', USER, '-E', 'UTF8', '--locale=C', '--no-instructions', ...(sync ? [] : ['--no-sync'])],
      ...(password === null
        ? ['--auth-local=trust', '--auth-host=reject']
        : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]),
    ])
    if (code !== 0) throw initialiseFailure(folder.cluster, output)
    await rename(fresh, folder.cluster).catch((error: unknown) => {
      // Another process was first; its data is as good.
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/** One for each process, so that two do not write into each other's. */
function freshFolder(cluster: string, pid: number): string {
  return `${cluster}.new-${pid}`
}

async function removeAbandoned(cluster: string): Promise<void> {
  const prefix = basename(freshFolder(cluster, 0)).slice(0, -1)
  for (const entry of await readdir(dirname(cluster))) {
    if (!entry.startsWith(prefix)) continue
    const pid = Number(entry.slice(prefix.length))
    if (pid !== process.pid && isAlive(pid)) continue
    await rm(join(dirname(cluster), entry), { recursive: true, force: true })
  }
}

function initialiseFailure(cluster: string, output: string): TesseraError {
  return new TesseraError(
    'INVALID_CONFIGURATION',
    `PostgreSQL cannot make its data in ${cluster} (${lastLine(output)}); make room there or set TESSERA_DATA to another folder.`,
  )
}
