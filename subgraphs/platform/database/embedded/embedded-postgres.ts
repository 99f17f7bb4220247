import { spawn } from 'node:child_process'
import { chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { TesseraError } from '../../errors.ts'
import { openDataFolder, readOrCreatePassword, type DataFolder } from './data-folder.ts'
import { findPostgres } from './postgres-binaries.ts'
import { findIdentity, type IdentityWay, type ServerIdentity } from './server-identity.ts'

/** How the server is used: `own` refuses a second owner, `join` shares the one that runs or starts it. */
export type ServerUse = 'own' | 'join'

/** What an embedded server is started with. */
export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Logger
  readonly use?: ServerUse
  /** Server settings beyond the usual, e.g. `fsync=off` for tests. */
  readonly settings?: readonly string[]
  /** Which identities to try; by default whatever this user needs. */
  readonly ways?: readonly IdentityWay[]
  /** By default sockets wherever there are any. */
  readonly over?: 'socket' | 'tcp'
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  readonly connection: ClientConfig
  /** Stops the server if it is ours to stop, all written out. */
  close(): Promise<void>
}

const USER = 'tessera'
const DATABASE = 'tessera'

/** Held by the one process that owns the data, on a connection that ends with it, however it ends. */
const OWNER_LOCK = 7_305_000

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000
const POLL_MS = 15

/** What every server runs with: reachable by us alone, UTC, nothing in shared memory that a container may lack. */
const SETTINGS = ['timezone=UTC', 'log_timezone=UTC', 'max_connections=200', 'max_parallel_workers_per_gather=0']

/**
 * Starts a real PostgreSQL on a data folder, or takes up one that still runs there after its owner was killed. Throws
 * `INVALID_CONFIGURATION` with a sentence for whatever its user can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, use = 'own' } = options
  const over = options.over ?? (process.platform === 'win32' ? 'tcp' : 'socket')
  const folder = await openDataFolder(dataDir)
  const password = over === 'tcp' ? await readOrCreatePassword(dataDir) : null
  const running = await findRunning(folder, password)
  const connection = running ?? (await launch(options, folder, password))
  const owner = new Client({ ...connection, database: 'postgres' })
  owner.on('error', () => undefined)
  await owner.connect()
  await takeOwnership(owner, use, dataDir)
  await ensureDatabase(owner)
  return {
    connection: { ...connection, database: DATABASE },
    async close() {
      const last = use === 'own' || (running === null && (await isAlone(owner)))
      await owner.end()
      if (last) await stop(folder)
    },
  }
}

/** The connection to a server that runs on the folder; null if none does. */
async function findRunning(folder: DataFolder, password: string | null): Promise<ClientConfig | null> {
  const lines = await readPidFile(folder)
  if (lines === null || !isAlive(Number(lines[0]))) return null
  const connection = connectionTo(folder, password, Number(lines[3]))
  const client = new Client({ ...connection, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return connection
  } catch {
    // The process number belongs to somebody else by now, or the server is about to end.
    return null
  }
}

async function launch(options: EmbeddedOptions, folder: DataFolder, password: string | null): Promise<ClientConfig> {
  const identity = await findIdentity(await findPostgres(), options.ways)
  // Whoever else the server runs as has to get through to its own folders in here, and sees nothing on the way.
  if (identity.spawnAs.uid !== undefined) await chmod(options.dataDir, 0o711)
  if (!folder.initialised) await initialise(folder, identity, password)
  const port = password === null ? SOCKET_PORT : await freePort()
  await identity.own(folder.cluster)
  await identity.own(folder.socket)
  const connection = connectionTo(folder, password, port)
  // Right after a server was killed a first start can stumble over what it left behind.
  if (!(await trySpawn(options, folder, identity, connection, port))) {
    await delay(200)
    if (!(await trySpawn(options, folder, identity, connection, port))) throw await startFailure(folder)
  }
  return connection
}

const SOCKET_PORT = 5432

function connectionTo({ socket }: DataFolder, password: string | null, port: number): ClientConfig {
  return password === null
    ? { host: socket, port: SOCKET_PORT, user: USER }
    : { host: '127.0.0.1', port, user: USER, password }
}

/** Makes the data beside its place and moves it there when it is whole: a killed first start leaves nothing half. */
async function initialise(folder: DataFolder, identity: ServerIdentity, password: string | null): Promise<void> {
  const fresh = `${folder.cluster}.new`
  const passwordFile = join(folder.socket, 'initial-password')
  await rm(fresh, { recursive: true, force: true })
  const args = ['-D', fresh, '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']
  if (password === null) args.push('--auth=trust')
  else {
    await writeFile(passwordFile, password, { mode: 0o600 })
    args.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`)
  }
  if (identity.spawnAs.uid !== undefined) await prepareFor(identity, fresh)
  const { code, output } = await runToEnd(identity, 'initdb', args)
  await rm(passwordFile, { force: true })
  if (code !== 0) throw new TesseraError('INVALID_CONFIGURATION', `PostgreSQL cannot make its data in ${fresh}: ${lastLine(output)}`)
  await rename(fresh, folder.cluster)
}

async function prepareFor(identity: ServerIdentity, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  await identity.own(folder)
}

function runToEnd(identity: ServerIdentity, program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const [command, rest] = identity.command(join(identity.binaries, 'bin', program), args)
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { ...identity.spawnAs, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, output })
    })
  })
}

/** Spawns the server and waits until it answers; false if it ended before. */
async function trySpawn(
  { settings = [] }: EmbeddedOptions,
  folder: DataFolder,
  identity: ServerIdentity,
  connection: ClientConfig,
  port: number,
): Promise<boolean> {
  const addresses = connection.password === undefined ? '' : '127.0.0.1'
  const sockets = connection.password === undefined ? folder.socket : ''
  const values = [
    ...SETTINGS,
    `port=${port}`,
    `listen_addresses=${addresses}`,
    `unix_socket_directories=${sockets}`,
    ...settings,
  ]
  const args = ['-D', folder.cluster, ...values.flatMap((value) => ['-c', value])]
  const [command, rest] = identity.command(join(identity.binaries, 'bin', 'postgres'), args)
  const log = await open(folder.logFile, 'w', 0o600)
  // In a process group of its own: Ctrl-C is for us, who stop the server when all requests are answered.
  const child = spawn(command, rest, { ...identity.spawnAs, detached: true, stdio: ['ignore', log.fd, log.fd], cwd: '/' })
  child.unref()
  await log.close()
  let ended = false
  child.on('exit', () => {
    ended = true
  })
  child.on('error', () => {
    ended = true
  })
  return await answers(connection, () => ended)
}

async function answers(connection: ClientConfig, ended: () => boolean): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!ended() && Date.now() < deadline) {
    const client = new Client({ ...connection, database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await delay(POLL_MS)
    }
  }
  return false
}

async function takeOwnership(owner: Client, use: ServerUse, dataDir: string): Promise<void> {
  if (use === 'join') return
  const { rows } = await owner.query<{ owned: boolean }>('select pg_try_advisory_lock($1) as owned', [OWNER_LOCK])
  if (rows[0]?.owned === true) {
    await owner.query(`set application_name = 'tessera owner, process ${process.pid}'`)
    return
  }
  const { rows: holders } = await owner.query<{ application_name: string }>(
    `select application_name from pg_stat_activity where application_name like 'tessera owner%'`,
  )
  const who = holders[0]?.application_name.replace('tessera owner, ', '') ?? 'another process'
  await owner.end()
  throw new TesseraError(
    'INVALID_CONFIGURATION',
    `Another Tessera (${who}) is using ${dataDir}; stop it or set TESSERA_DATA to another folder.`,
  )
}

async function ensureDatabase(owner: Client): Promise<void> {
  const { rowCount } = await owner.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) {
    await owner.query(`create database ${DATABASE}`).catch((error: unknown) => {
      // Another process that joined at the same moment made it.
      if (!(error instanceof Error && 'code' in error && error.code === '42P04')) throw error
    })
  }
}

async function isAlone(owner: Client): Promise<boolean> {
  const { rows } = await owner.query<{ others: number }>(
    `select count(*)::integer as others from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.others === 0
}

/** Fast shutdown: no new connections, those there are ended, everything written out. */
async function stop(folder: DataFolder): Promise<void> {
  const lines = await readPidFile(folder)
  const pid = Number(lines?.[0])
  if (lines === null || !isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + STOP_TIMEOUT_MS
  while ((await readPidFile(folder)) !== null && isAlive(pid) && Date.now() < deadline) await delay(POLL_MS)
}

async function readPidFile({ cluster }: DataFolder): Promise<string[] | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : text.split('\n')
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : SOCKET_PORT)
      })
    })
  })
}

async function startFailure(folder: DataFolder): Promise<TesseraError> {
  const log = await readFile(folder.logFile, 'utf8').catch(() => '')
  return new TesseraError(
    'INVALID_CONFIGURATION',
    `PostgreSQL does not start on ${folder.cluster} (${lastLine(log)}); see ${folder.logFile}.`,
  )
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no message'
}
