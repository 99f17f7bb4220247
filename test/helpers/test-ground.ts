import { randomUUID } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { pino } from 'pino'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { openDatabase } from '../../subgraphs/platform/database/database.ts'
import { openEventLog } from '../../subgraphs/platform/events/open-event-log.ts'
import { NO_INBOX } from '../../subgraphs/platform/inbox/inbox.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { Ground, RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** The ground of one subgraph's tests, on a database of its own that is dropped at the end. */
export interface TestGround extends AsyncDisposable {
  readonly ground: Ground
  /** Every statement since the last `statements.length = 0`. */
  readonly statements: string[]
}

/** The present in tests. */
const TEST_NOW = new Date('2026-03-01T09:30:00.000Z')

/** Opens a ground on a new database of the server that `TESSERA_TEST_SERVER` names. */
export async function openTestGround(now: () => Date = () => TEST_NOW): Promise<TestGround> {
  const server = process.env['TESSERA_TEST_SERVER']
  if (server === undefined)
    throw new Error('TESSERA_TEST_SERVER is not set: it names the PostgreSQL for tests.')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${escapeIdentifier(name)}`)
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' })
  const statements: string[] = []
  const database = await openDatabase({
    connection: { connectionString: withDatabase(server, name) },
    log,
    onStatement: (text) => statements.push(text),
  })
  const events = await openEventLog(database, log)
  return {
    statements,
    ground: {
      configuration: readConfiguration({}),
      database,
      events,
      inbox: NO_INBOX,
      workflows: {
        register: () => () => absent('workflow'),
        begun: () => absent('workflow'),
        ring: () => absent('workflow'),
        launch: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
      log,
      tracing: null,
      now,
      subgraph: () => ABSENT,
      graph: ABSENT,
    },
    async [Symbol.asyncDispose]() {
      await events.close()
      await database.close()
      await onServer(server, `drop database ${escapeIdentifier(name)} with (force)`)
    },
  }
}

/** A request's envelope for a principal. */
export function envelopeFor(principal: Partial<Principal>, correlationId = 'test'): RequestEnvelope {
  return {
    principal: { subject: 'tester', roles: [], scopes: [], ...principal },
    correlationId,
    deadlineMs: Date.now() + 60_000,
  }
}

/** A ground of one subgraph has no other. */
const ABSENT: SubgraphTransport = {
  execute: () => absent('subgraph'),
  subscribe: () => {
    throw new Error('There is no other subgraph here.')
  },
}

function absent(what: string): Promise<never> {
  return Promise.reject(new Error(`There is no ${what} here.`))
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
