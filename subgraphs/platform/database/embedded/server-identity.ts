import { execFile } from 'node:child_process'
import { chmod, cp, lchown, lstat, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { TesseraError } from '../../errors.ts'

const run = promisify(execFile)

/** The uid and gid of those who own nothing. Every Linux knows them by name, which `initdb` insists on. */
export const NOBODY = 65_534

const PACKAGE = z.object({ version: z.string() })

/** As whom the server runs: PostgreSQL refuses to run as root, and as a user whom the system knows no name of. */
export interface ServerIdentity {
  /** The program and its arguments as they are to be spawned. */
  command(program: string, args: readonly string[]): readonly [string, string[]]
  /** For `spawn`; empty where the server runs as we do. */
  readonly spawnAs: { readonly uid?: number; readonly gid?: number }
  /** Where the binaries are that this identity can run. */
  readonly binaries: string
  /** How the server's programs name a data folder, and where they are spawned. */
  reach(folder: string): { readonly folder: string; readonly cwd: string }
  /** Gives a folder with all in it to the identity. */
  own(folder: string): Promise<void>
}

/** The ways to be somebody else, in the order in which they are tried. */
export type IdentityWay = 'self' | 'namespace' | 'nobody'

/**
 * Finds as whom to run the server: as we are; in a user namespace that calls us somebody else and leaves the files
 * ours; else, as root, as nobody, who then owns the data and may need the binaries copied to where nobody gets. Throws
 * `INVALID_CONFIGURATION` if none works.
 */
export async function findIdentity(
  binaries: string,
  ways: readonly IdentityWay[] = usualWays(),
): Promise<ServerIdentity> {
  for (const way of ways) {
    const identity = way === 'nobody' ? await asNobody(binaries) : asOurselves(binaries, way === 'namespace')
    if (identity !== null && (await canRun(identity))) return identity
  }
  throw new TesseraError(
    'INVALID_CONFIGURATION',
    'PostgreSQL runs neither as root nor as a user without a name, and no other identity serves here; run as another user or set DATABASE_URL.',
  )
}

function usualWays(): readonly IdentityWay[] {
  if (process.getuid?.() === 0) return ['namespace', 'nobody']
  return hasName() ? ['self'] : ['namespace']
}

/** Containers are often run as a bare number. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function asOurselves(binaries: string, inNamespace: boolean): ServerIdentity {
  const prefix = inNamespace
    ? ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
    : []
  return {
    command(program, args) {
      const [first = program, ...rest] = [...prefix, program, ...args]
      return [first, rest]
    },
    spawnAs: {},
    binaries,
    reach: (folder) => ({ folder, cwd: '/' }),
    // The namespace knows root's files alone; data from before it was possible here is nobody's.
    own: (folder) => (inNamespace && process.getuid?.() === 0 ? giveTo(0, folder) : Promise.resolve()),
  }
}

async function asNobody(binaries: string): Promise<ServerIdentity | null> {
  if (process.platform !== 'linux') return null
  const identity = (folder: string): ServerIdentity => ({
    command: (program, args) => [program, [...args]],
    spawnAs: { uid: NOBODY, gid: NOBODY },
    binaries: folder,
    // We enter the folder while still root: the way to it, e.g. through root's home, may be closed to nobody.
    reach: (data) => ({ folder: '/proc/self/cwd', cwd: data }),
    own: (data) => giveTo(NOBODY, data),
  })
  if (await canRun(identity(binaries))) return identity(binaries)
  const copy = await copyAside(binaries).catch(() => null)
  return copy === null ? null : identity(copy)
}

/**
 * A copy of the server where everybody gets, made once a version; null if somebody else has put something there, which
 * root must neither run nor write to.
 */
async function copyAside(binaries: string): Promise<string | null> {
  const { version } = PACKAGE.parse(
    JSON.parse(await readFile(join(dirname(binaries), 'package.json'), 'utf8')),
  )
  const copy = join(tmpdir(), `tessera-postgres-${version}`)
  if (!(await exists(copy))) {
    const fresh = await mkdtemp(`${copy}-`)
    await cp(binaries, fresh, { recursive: true, verbatimSymlinks: true })
    await chmod(fresh, 0o755)
    // Another process may have been first.
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }))
  }
  const found = await lstat(copy)
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0 ? copy : null
}

async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  )
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

/** The folder itself comes last: as long as it is not given, not all in it is. */
async function giveTo(owner: number, folder: string): Promise<void> {
  if ((await lstat(folder)).uid === owner) return
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await giveTo(owner, path)
    else await lchown(path, owner, owner)
  }
  await lchown(folder, owner, owner)
}
