import { execFile } from 'node:child_process'
import { chown, cp, mkdir, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TesseraError } from '../../errors.ts'
import { POSTGRES_MAJOR } from './postgres-binaries.ts'

const run = promisify(execFile)

/** The uid and gid that every Linux has for those who own nothing. */
const NOBODY = 65_534

/** As whom the server runs: PostgreSQL refuses to run as root. */
export interface ServerIdentity {
  /** The program and its arguments as they are to be spawned. */
  command(program: string, args: readonly string[]): readonly [string, string[]]
  /** For `spawn`; empty where the server runs as we do. */
  readonly spawnAs: { readonly uid?: number; readonly gid?: number }
  /** Where the binaries are that this identity can run. */
  readonly binaries: string
  /** Gives a folder with all in it to the identity. */
  own(folder: string): Promise<void>
}

/** The ways to be somebody else, in the order in which they are tried. */
export type IdentityWay = 'self' | 'namespace' | 'nobody'

/**
 * Finds as whom to run the server: as we are; as root in a user namespace that calls us somebody else and leaves the
 * files ours; else as nobody, who then owns the data and may need the binaries copied to where nobody gets. Throws
 * `INVALID_CONFIGURATION` if none works.
 */
export async function findIdentity(binaries: string, ways?: readonly IdentityWay[]): Promise<ServerIdentity> {
  const isRoot = process.getuid?.() === 0
  for (const way of ways ?? (isRoot ? ['namespace', 'nobody'] : ['self'])) {
    const identity = way === 'nobody' ? await asNobody(binaries) : asOurselves(binaries, way === 'namespace')
    if (identity !== null && (await canRun(identity))) return identity
  }
  throw new TesseraError(
    'INVALID_CONFIGURATION',
    'PostgreSQL refuses to run as root, and no other identity serves here; run as another user or set DATABASE_URL.',
  )
}

function asOurselves(binaries: string, inNamespace: boolean): ServerIdentity {
  const prefix = inNamespace ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'] : []
  return {
    command(program, args) {
      const [first = program, ...rest] = [...prefix, program, ...args]
      return [first, rest]
    },
    spawnAs: {},
    binaries,
    own: () => Promise.resolve(),
  }
}

async function asNobody(binaries: string): Promise<ServerIdentity | null> {
  const spawnAs = { uid: NOBODY, gid: NOBODY }
  const identity = (folder: string): ServerIdentity => ({
    command: (program, args) => [program, [...args]],
    spawnAs,
    binaries: folder,
    own: giveToNobody,
  })
  if (await canRun(identity(binaries))) return identity(binaries)
  // A project under a home that is closed to others cannot be reached by them: copy the server aside.
  const copy = join(tmpdir(), `tessera-postgres-${POSTGRES_MAJOR}`)
  try {
    await mkdir(copy, { recursive: true, mode: 0o755 })
    await cp(binaries, copy, { recursive: true, force: true, verbatimSymlinks: true })
  } catch {
    return null
  }
  return identity(copy)
}

async function canRun({ command, spawnAs, binaries }: ServerIdentity): Promise<boolean> {
  try {
    const [program, args] = command(join(binaries, 'bin', 'postgres'), ['--version'])
    await run(program, args, { ...spawnAs, cwd: '/' })
    return true
  } catch {
    return false
  }
}

async function giveToNobody(folder: string): Promise<void> {
  await chown(folder, NOBODY, NOBODY)
  for (const entry of await readdir(folder)) {
    const path = join(folder, entry)
    if ((await stat(path)).isDirectory()) await giveToNobody(path)
    else await chown(path, NOBODY, NOBODY)
  }
}
