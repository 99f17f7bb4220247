import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { TesseraError } from '../../errors.ts'
import type { DataFolder } from './data-folder.ts'
import { USER } from './initialise-data.ts'
import { readPidFile, removeStalePidFile, servesFolder } from './pid-file.ts'
import { lastLine, runProgram, spawnProgram } from './run-program.ts'
import type { ServerIdentity } from './server-identity.ts'

const SOCKET_PORT = 5432
const ANSWER_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000
const POLL_MS = 15

/** A killed server's own processes may live on for a moment, and until they end no other one starts. */
const MAX_STARTS = 20
const START_AGAIN_MS = 250
const LEFT_BEHIND = /postmaster\.pid|shared memory block|lock file/

/** What every server runs with: UTC, and nothing in shared memory that a container may lack. */
const SETTINGS = [
  'timezone=UTC',
  'log_timezone=UTC',
  'max_connections=200',
  'max_parallel_workers_per_gather=0',
]

/**
 * The connection to the server that runs on the folder, once it answers; null if none does. Throws
 * `INVALID_CONFIGURATION` if one runs and does not answer.
 */
export async function findRunning(folder: DataFolder, password: string | null): Promise<ClientConfig | null> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS
  for (;;) {
    const server = await readPidFile(folder.cluster)
    if (server === null || !(await servesFolder(server.pid, folder.cluster))) return null
    const connection = connectionTo(folder, password, server.port)
    if (await answers(connection)) return connection
    // It starts or stops.
    if (Date.now() > deadline) throw silent(folder, server.pid)
    await delay(POLL_MS)
  }
}

/** Starts the server on its data and waits until it answers. Throws `INVALID_CONFIGURATION` with its last words. */
export async function launch(
  folder: DataFolder,
  identity: ServerIdentity,
  password: string | null,
  settings: readonly string[],
): Promise<ClientConfig> {
  const port = password === null ? SOCKET_PORT : await freePort()
  await identity.own(folder.cluster)
  await identity.own(folder.socket)
  for (let start = 1; ; start++) {
    const connection = await spawnServer(folder, identity, password, port, settings)
    if (connection !== null) return connection
    // Another process started it at the same moment.
    const running = await findRunning(folder, password)
    if (running !== null) return running
    const words = lastLine(await logOf(folder))
    if (start === MAX_STARTS || !LEFT_BEHIND.test(await logOf(folder))) throw startFailure(folder, words)
    await removeStalePidFile(folder.cluster)
    await delay(START_AGAIN_MS)
  }
}

/** Fast shutdown: connections are ended, everything is written out. */
export async function stopServer(
  { cluster }: DataFolder,
  identity: () => Promise<ServerIdentity>,
): Promise<void> {
  const server = await readPidFile(cluster)
  if (server === null || !(await servesFolder(server.pid, cluster))) return
  if (process.platform === 'win32') {
    // There a signal would end it at once, as a crash does.
    await runProgram(await identity(), 'pg_ctl', cluster, ['stop', '-m', 'fast', '-w'])
    return
  }
  process.kill(server.pid, 'SIGINT')
  const deadline = Date.now() + STOP_TIMEOUT_MS
  while ((await servesFolder(server.pid, cluster)) && Date.now() < deadline) await delay(POLL_MS)
}

/** Spawns the server; null if it ends before it answers. */
async function spawnServer(
  folder: DataFolder,
  identity: ServerIdentity,
  password: string | null,
  port: number,
  settings: readonly string[],
): Promise<ClientConfig | null> {
  const sockets = identity.spawnAs.uid === undefined ? folder.socket : socketFromInside(folder)
  const values = [
    ...SETTINGS,
    `port=${port}`,
    `listen_addresses=${password === null ? '' : '127.0.0.1'}`,
    `unix_socket_directories=${password === null ? sockets : ''}`,
    ...settings,
  ]
  const args = values.flatMap((value) => ['-c', value])
  const log = await open(folder.logFile, 'w', 0o600)
  // In a process group of its own: Ctrl-C is for us, who stop the server when all requests are answered.
  const options = { stdio: ['ignore', log.fd, log.fd], detached: true } satisfies Parameters<
    typeof spawnProgram
  >[4]
  const child = spawnProgram(identity, 'postgres', folder.cluster, args, options)
  child.unref()
  let ended = false
  const end = () => {
    ended = true
  }
  child.on('exit', end).on('error', end)
  await log.close()
  const connection = connectionTo(folder, password, port)
  const deadline = Date.now() + ANSWER_TIMEOUT_MS
  while (!ended && Date.now() < deadline) {
    if (await answers(connection)) return connection
    await delay(POLL_MS)
  }
  return null
}

/** As seen by a server that works in its data folder and may not be able to get there from the root. */
function socketFromInside({ cluster, socket, dataDir }: DataFolder): string {
  return socket.startsWith(dataDir) ? relative(cluster, socket) : socket
}

function connectionTo({ socket }: DataFolder, password: string | null, port: number): ClientConfig {
  // Whatever PGSSLMODE says is meant for another server.
  const local = { user: USER, ssl: false }
  return password === null
    ? { ...local, host: socket, port: SOCKET_PORT }
    : { ...local, host: '127.0.0.1', port, password }
}

async function answers(connection: ClientConfig): Promise<boolean> {
  const client = new Client({ ...connection, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
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

function logOf(folder: DataFolder): Promise<string> {
  return readFile(folder.logFile, 'utf8').catch(() => '')
}

function startFailure({ cluster, logFile }: DataFolder, words: string): TesseraError {
  return new TesseraError(
    'INVALID_CONFIGURATION',
    `PostgreSQL does not start on ${cluster} (${words}); see ${logFile}, or set TESSERA_DATA to another folder.`,
  )
}

function silent({ cluster }: DataFolder, pid: number): TesseraError {
  return new TesseraError(
    'INVALID_CONFIGURATION',
    `The PostgreSQL on ${join(cluster)} (process ${pid}) does not answer; stop it or set TESSERA_DATA to another folder.`,
  )
}
