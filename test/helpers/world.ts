import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { runTogether, type Instruments } from '../../gateway/run-together.ts'
import { openLocalIssuer, type TokenRequest } from '../../gateway/security/local-issuer.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { openDatabase, type Database } from '../../subgraphs/platform/database/database.ts'
import { openTracing } from '../../subgraphs/platform/tracing/open-tracing.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './test-database.ts'

/** A GraphQL answer as a client reads it. */
export interface Answer {
  readonly status: number
  // A test says by its expectations what it expects here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions?: { readonly code?: string; readonly service?: string }
  }[]
}

/** A whole Tessera of a test's own: real gateway, real subgraphs, a real database with the sample. */
export interface World extends AsyncDisposable {
  readonly url: string
  readonly databaseUrl: string
  readonly dataDir: string
  readonly database: Database
  /** Subgraphs asked since the last `reset`. */
  readonly fetches: string[]
  /** Statements run since the last `reset`. */
  readonly statements: string[]
  reset(): void
  token(request: TokenRequest): Promise<string>
  /** Asks the graph over HTTP as somebody; a string is a role. */
  ask(who: TokenRequest | TokenRequest['role'], query: string, variables?: object): Promise<Answer>
}

/** What a test's world differs in. */
export interface WorldOptions extends Pick<Instruments, 'wrap' | 'watch' | 'now'> {
  readonly environment?: Readonly<Record<string, string>>
  /** A database of an earlier world, to go on with. */
  readonly databaseName?: string
  /** True if the database stays when the world ends. */
  readonly keep?: boolean
}

/** Starts a world on a copy of the template; `await using` ends it and drops the copy. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const server = testServer()
  const name = options.databaseName ?? `world_${randomUUID().replaceAll('-', '')}`
  if (options.databaseName === undefined) await createDatabase(server, name, TEMPLATE)
  const databaseUrl = withDatabase(server, name)
  const dataDir = await mkdtemp(join(tmpdir(), 'tessera-world-'))
  const fetches: string[] = []
  const statements: string[] = []
  const configuration = readConfiguration({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    TESSERA_DATA: dataDir,
    TESSERA_CUSTOMERS: '0',
    TESSERA_DRAIN_MS: '0',
    ...options.environment,
  })
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' })
  const ignore = () => undefined
  const tracing = await openTracing(configuration, 'tessera', { onLost: ignore, onBack: ignore })
  const running = await runTogether(configuration, log, ignore, {
    tracing,
    watch: options.watch ?? false,
    onFetch: ({ subgraph }) => fetches.push(subgraph),
    onStatement: (text) => statements.push(text),
    ...(options.wrap === undefined ? {} : { wrap: options.wrap }),
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  const database = await openDatabase({
    connection: { connectionString: databaseUrl },
    log,
    maxConnections: 3,
  })
  const issuer = await openLocalIssuer(dataDir)
  const tokens = new Map<string, Promise<string>>()
  const token = (request: TokenRequest) => {
    const key = JSON.stringify(request)
    const known = tokens.get(key) ?? issuer.issue(request, new Date()).then((issued) => issued.token)
    tokens.set(key, known)
    return known
  }
  return {
    url: running.url,
    databaseUrl,
    dataDir,
    database,
    fetches,
    statements,
    token,
    reset() {
      fetches.length = 0
      statements.length = 0
    },
    async ask(who, query, variables = {}) {
      const request = typeof who === 'string' ? { role: who } : who
      const response = await fetch(`${running.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token(request)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      const body = (await response.json()) as Omit<Answer, 'status'>
      return { status: response.status, ...body }
    },
    async [Symbol.asyncDispose]() {
      await database.close()
      await running.close()
      await tracing?.close()
      if (options.keep !== true) await dropDatabase(server, name)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
