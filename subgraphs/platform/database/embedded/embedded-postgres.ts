import { chmod } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { TesseraError } from '../../errors.ts'
import { openDataFolder, readOrCreatePassword, type DataFolder } from './data-folder.ts'
import { hasCode } from './has-code.ts'
import { initialiseData } from './initialise-data.ts'
import { joinUsers, leaveUsers, ownerName, takeOwnership } from './ownership.ts'
import { findPostgres } from './postgres-binaries.ts'
import { findIdentity, type IdentityWay, type ServerIdentity } from './server-identity.ts'
import { findRunning, launch, stopServer } from './server-process.ts'

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
  /** Stops the server, all written out: the owner's does, and the last one's of those who joined. */
  close(): Promise<void>
}

const DATABASE = 'tessera'

/** A server found running may be on its way to its end; then there is another one to start. */
const MAX_ATTEMPTS = 3

/**
 * Starts a real PostgreSQL on a data folder, or takes up one that still runs there after its owner was killed. Throws
 * `INVALID_CONFIGURATION` with a sentence for whatever its user can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const over = options.over ?? (process.platform === 'win32' ? 'tcp' : 'socket')
  // The server works elsewhere, where a relative path would mean another folder.
  const dataDir = resolve(options.dataDir)
  const folder = await openDataFolder(dataDir)
  const password = over === 'tcp' ? await readOrCreatePassword(dataDir) : null
  for (let attempt = 1; ; attempt++) {
    const connection = (await findRunning(folder, password)) ?? (await start(options, folder, password))
    try {
      return await enter(options, folder, connection)
    } catch (error) {
      if (error instanceof TesseraError || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

async function start(
  { settings = [], ways }: EmbeddedOptions,
  folder: DataFolder,
  password: string | null,
): Promise<ClientConfig> {
  const identity = await identityFor(ways)
  // Whoever else the server runs as has to get to its own folders in here, and sees nothing on the way.
  if (identity.spawnAs.uid !== undefined) await chmod(folder.dataDir, 0o711)
  if (!folder.initialised)
    await initialiseData(folder, identity, { password, sync: !settings.includes('fsync=off') })
  return await launch(folder, identity, password, settings)
}

async function identityFor(ways?: readonly IdentityWay[]): Promise<ServerIdentity> {
  return await findIdentity(await findPostgres(), ways)
}

/** Takes a place among those who use the server, for as long as one connection of this process lives. */
async function enter(
  { log, use = 'own', ways }: EmbeddedOptions,
  folder: DataFolder,
  connection: ClientConfig,
): Promise<EmbeddedPostgres> {
  const client = new Client({
    ...connection,
    database: 'postgres',
    application_name: use === 'own' ? ownerName() : `tessera guest, process ${process.pid}`,
  })
  let closing = false
  client.on('error', (error) => {
    if (!closing) log.error({ err: error }, 'The embedded PostgreSQL ended; start again.')
  })
  try {
    await client.connect()
    if (use === 'own') await takeOwnership(client, folder.dataDir)
    await joinUsers(client)
    await ensureDatabase(client)
  } catch (error) {
    closing = true
    await client.end().catch(() => undefined)
    throw error
  }
  return {
    connection: { ...connection, database: DATABASE },
    async close() {
      closing = true
      // A server that is gone has nobody left to ask, nor anything left to stop.
      const last = await leaveUsers(client).catch(() => false)
      await client.end().catch(() => undefined)
      if (use === 'own' || last) await stopServer(folder, () => identityFor(ways))
    },
  }
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rowCount !== 0) return
  await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
    // Another process that joined at the same moment made it.
    if (!hasCode(error, '42P04', '23505')) throw error
  })
}
