import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import type { Logger } from 'pino'
import type { Configuration } from './configuration.ts'
import { openDatabase, type Database } from './database/database.ts'
import { startEmbeddedPostgres, type ServerUse } from './database/embedded/embedded-postgres.ts'
import { openEventLog } from './events/open-event-log.ts'
import { NO_INBOX } from './inbox/inbox.ts'
import { createNatsInbox } from './inbox/nats-inbox.ts'
import { connectNats } from './publisher/connect-nats.ts'
import { openNatsPublisher } from './publisher/nats-publisher.ts'
import { publishEvents } from './publisher/publish-events.ts'
import type { Ground } from './subgraph/subgraph.ts'
import { traceDatabase } from './tracing/trace-database.ts'
import { traceWorkflows } from './tracing/trace-workflows.ts'
import type { Tracing } from './tracing/tracing.ts'
import { createWorkflowEngine } from './workflows/workflow-engine.ts'

/** A ground with what it stands on; the ways to the other subgraphs come from whoever puts the graph together. */
export interface OpenGround {
  readonly ground: Omit<Ground, 'subgraph' | 'graph'>
  readonly database: Database
  /** Closes events, database and, if it is ours, the server, in this order. */
  close(): Promise<void>
}

/** What a ground is opened with beyond the configuration. */
export interface GroundOptions {
  /** `own` for the one process that runs everything, `join` for processes that share the data. */
  readonly use: ServerUse
  readonly onStatement?: (text: string) => void
  readonly now?: () => Date
  /** Traces statements and steps; nothing does if left out. */
  readonly tracing?: Tracing | null
}

/** Connections that the requests and the events share. */
const MAX_CONNECTIONS = 20

/** Opens the database, the outbox and the workflows. Throws `INVALID_CONFIGURATION` for what its user can mend. */
export async function openGround(
  configuration: Configuration,
  log: Logger,
  { use, onStatement, now = () => new Date(), tracing = null }: GroundOptions,
): Promise<OpenGround> {
  const server = await openDatabaseServer(configuration, log, use)
  try {
    const nats = configuration.natsUrl === undefined ? null : await connectNats(configuration.natsUrl, log)
    const opened = await openDatabase({
      connection: server.connection,
      log,
      maxConnections: MAX_CONNECTIONS,
      ...(onStatement === undefined ? {} : { onStatement }),
    })
    const database = traceDatabase(tracing, opened)
    const events = await openEventLog(database, log)
    if (nats !== null) publishEvents(events, await openNatsPublisher(nats))
    const inbox = nats === null ? null : createNatsInbox(nats, database, log)
    const workflows = traceWorkflows(tracing, createWorkflowEngine(server.connection, log))
    return {
      ground: { configuration, database, events, inbox: inbox ?? NO_INBOX, workflows, log, tracing, now },
      database,
      async close() {
        await inbox?.close()
        await events.close()
        await nats?.drain()
        await database.close()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** The server that the configuration names, or the embedded one. */
export interface DatabaseServer {
  readonly connection: PoolConfig
  close(): Promise<void>
}

/** Opens the embedded server, or says how the configured one is reached. Throws `INVALID_CONFIGURATION`. */
export async function openDatabaseServer(
  { databaseUrl, dataDir }: Configuration,
  log: Logger,
  use: ServerUse,
): Promise<DatabaseServer> {
  if (databaseUrl === undefined) return await startEmbeddedPostgres({ dataDir, log, use })
  return { connection: { connectionString: databaseUrl }, close: () => Promise.resolve() }
}

/** The secret that seals requests between processes: the configured one, else one that lies in the data folder. */
export async function readSealSecret({ sealSecret, dataDir }: Configuration): Promise<string> {
  if (sealSecret !== undefined) return sealSecret
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'seal-secret')
  await writeFile(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    },
  )
  return await readFile(file, 'utf8')
}
