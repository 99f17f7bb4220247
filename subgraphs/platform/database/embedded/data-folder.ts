import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, lstat, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TesseraError } from '../../errors.ts'
import { hasCode } from './has-code.ts'
import { POSTGRES_MAJOR } from './postgres-binaries.ts'
import { NOBODY } from './server-identity.ts'

/** A Unix socket's path has at most 107 bytes (unix(7)); PostgreSQL adds this to the folder's. */
const SOCKET_FILE = '/.s.PGSQL.5432'
const MAX_SOCKET_PATH = 107

/** The places of an embedded server. */
export interface DataFolder {
  readonly dataDir: string
  /** The server's own data. */
  readonly cluster: string
  /** True if the data is there already. */
  readonly initialised: boolean
  /** The folder of the socket, which nobody else can enter. */
  readonly socket: string
  readonly logFile: string
}

/** Makes and checks the data folder. Throws `INVALID_CONFIGURATION` with a sentence that names it. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  await makeFolder(dataDir)
  const cluster = join(dataDir, 'postgres')
  return {
    dataDir,
    cluster,
    initialised: await checkVersion(cluster),
    socket: await makeSocketFolder(dataDir),
    logFile: join(dataDir, 'postgres.log'),
  }
}

/** The password of a server that is reached over TCP; made once and readable by us alone. */
export async function readOrCreatePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return known
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error: unknown) => {
      // Another process that starts at the same moment made it.
      if (!hasCode(error, 'EEXIST')) throw error
    },
  )
  return await readFile(file, 'utf8')
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
    const what = hasCode(cause, 'EEXIST', 'ENOTDIR') ? 'is not a folder' : `cannot be used (${code})`
    throw refuse(
      `The data folder ${dataDir} ${what}; make it readable and writable or set TESSERA_DATA to another.`,
    )
  }
}

async function checkVersion(cluster: string): Promise<boolean> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw refuse(
      `The data in ${cluster} cannot be read; check who owns it or set TESSERA_DATA to another folder.`,
    )
  })
  if (version === null) return false
  if (version.trim() === POSTGRES_MAJOR) return true
  throw refuse(
    `The data in ${cluster} was written by PostgreSQL ${version.trim()}, this is ${POSTGRES_MAJOR}; move it away or set TESSERA_DATA to another folder.`,
  )
}

/** Inside the data folder, or in a private one with a short name if the path would be too long. */
async function makeSocketFolder(dataDir: string): Promise<string> {
  const inside = join(dataDir, 'run')
  if (Buffer.byteLength(inside) + SOCKET_FILE.length <= MAX_SOCKET_PATH) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return inside
  }
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const short = join(tmpdir(), `tessera-${name}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  const { uid } = await lstat(short)
  // Root may have given it to the server's identity.
  const own = process.getuid?.()
  if (own !== undefined && uid !== own && !(own === 0 && uid === NOBODY)) {
    throw refuse(`${short} belongs to somebody else; set TESSERA_DATA to a folder with a shorter path.`)
  }
  await chmod(short, 0o700)
  return short
}

function refuse(message: string): TesseraError {
  return new TesseraError('INVALID_CONFIGURATION', message)
}
