import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloClient, gql, HttpLink, InMemoryCache, type ApolloLink } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { Client as UrqlClient, gql as urqlGql, subscriptionExchange } from '@urql/core'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openLocalIssuer } from '../gateway/security/local-issuer.ts'
import { openDatabase, type Database } from '../subgraphs/platform/database/database.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { freePort } from './helpers/free-port.ts'
import { startWorld } from './helpers/world.ts'

const QUERY = `subscription Followed($since: String) {
  caseStatusChanged(since: $since) { cursor change { reason } } }`

/** Changes before the restart, while nobody is connected, and after it. */
const EACH = 5

/** A client that comes again waits as long as it pleases; here as short as it goes. */
const RETRY = { retryAttempts: 1_000, retryWait: () => pause(50), retry: () => pause(50) }

interface Pushed {
  readonly caseStatusChanged?: {
    readonly cursor: string
    readonly change: { readonly reason: string }
  } | null
}

/** Where a client is connected, and what it hands on; it begins behind the last cursor it had. */
interface Following {
  readonly url: string
  readonly headers: Record<string, string>
  /** Read whenever it connects, so that it goes on where it was. */
  readonly variables: { readonly since: string }
  readonly onData: (data: Pushed | null | undefined) => void
}

/** Follows until it is stopped, whatever becomes of the gateway. */
type Follow = (following: Following) => () => void

const CLIENTS: readonly (readonly [name: string, follow: Follow])[] = [
  [
    'graphql-ws',
    (following) => {
      const client = wsClient(following)
      client.subscribe<Pushed>(asked(following), sinkOf(following))
      return () => void client.dispose()
    },
  ],
  ['graphql-sse, distinct connections', (following) => followWithSse(following, false)],
  ['graphql-sse, a single connection', (following) => followWithSse(following, true)],
  [
    'Apollo Client over HTTP, in parts',
    (following) => followWithApollo(following, () => new HttpLink({ uri: following.url })),
  ],
  [
    'Apollo Client over WebSocket',
    (following) => followWithApollo(following, () => new GraphQLWsLink(wsClient(following, 0))),
  ],
  ['urql', followWithUrql],
]

test('every client goes on behind its last cursor when the gateway is started anew, with all that happened meanwhile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-restart-'))
  const environment = { PORT: String(await freePort()), TESSERA_DATA: folder }
  const first = await startWorld({ environment, keep: true })
  const database = await openDatabase({
    connection: { connectionString: first.databaseUrl },
    log: pino({ level: 'silent' }),
  })
  const { token } = await (await openLocalIssuer(folder)).issue({ role: 'support-agent' }, new Date())
  const since = await lastCursor(database)
  const heard = CLIENTS.map((): string[] => [])
  const stops = CLIENTS.map(([, follow], index) => {
    const variables = { since }
    return follow({
      url: `${first.url}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      variables,
      onData(data) {
        const event = data?.caseStatusChanged
        if (event == null) return
        variables.since = event.cursor
        heard[index]?.push(event.change.reason)
      },
    })
  })
  await change(database, 0)
  await expect.poll(() => heard).toEqual(CLIENTS.map(() => reasons(1)))

  await first[Symbol.asyncDispose]()
  // Somebody else writes while nobody is told.
  await change(database, 1)
  const second = await startWorld({ databaseName: new URL(first.databaseUrl).pathname.slice(1), environment })
  await change(database, 2)
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(CLIENTS.map(() => reasons(3)))
  for (const stop of stops) stop()
  await database.close()
  await second[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

function reasons(rounds: number): string[] {
  return Array.from({ length: rounds * EACH }, (_each, index) => String(index))
}

async function change(database: Database, round: number): Promise<void> {
  const { caseId, supportTenantId } = showcase('covered-device')
  for (const reason of reasons(round + 1).slice(-EACH)) {
    const made = { status: 'IN_PROGRESS', at: new Date(), by: 'test', reason, correlationId: 'test' }
    await database.query(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
       values ('case.statusChanged', 'support', $1, 'test', 'test', 'EU', $2, $3)`,
      [caseId, JSON.stringify({ supportTenantId }), JSON.stringify({ entity: 'Case', change: made })],
    )
  }
}

async function lastCursor(database: Database): Promise<string> {
  const [row] = await database.query<{ last: string | null }>(
    'select max(position) as last from platform.outbox',
  )
  return Buffer.from(JSON.stringify(['event', row?.last ?? '0'])).toString('base64url')
}

/** The libraries that come again by themselves read the variables anew each time. */
function asked({ variables }: Following) {
  return { query: QUERY, variables: variables as Record<string, unknown> }
}

function sinkOf({ onData }: Following) {
  return {
    next: ({ data }: { data?: Pushed | null | undefined }) => {
      onData(data)
    },
    error: () => undefined,
    complete: () => undefined,
  }
}

function wsClient({ url, headers }: Following, retryAttempts = RETRY.retryAttempts) {
  return createWsClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
    shouldRetry: () => true,
    ...RETRY,
    retryAttempts,
  })
}

function followWithSse(following: Following, singleConnection: boolean): () => void {
  const { url, headers } = following
  const client = createSseClient({ url, headers, singleConnection, ...RETRY })
  client.subscribe<Pushed, unknown>(asked(following), sinkOf(following))
  return () => {
    client.dispose()
  }
}

/** Apollo Client takes a copy of its variables: so whoever uses it subscribes again when a subscription breaks. */
function followWithApollo(following: Following, makeLink: () => ApolloLink): () => void {
  const client = new ApolloClient({ link: makeLink(), cache: new InMemoryCache() })
  return again((onEnd) => {
    const options = {
      query: gql(QUERY),
      variables: { ...following.variables },
      context: { headers: following.headers },
    }
    const subscription = client.subscribe<Pushed>(options).subscribe({
      next({ data, error }) {
        if (error === undefined) following.onData(data)
        else onEnd()
      },
      error: onEnd,
      complete: onEnd,
    })
    return () => {
      subscription.unsubscribe()
    }
  })
}

function followWithUrql(following: Following): () => void {
  const sockets = wsClient(following, 0)
  const client = new UrqlClient({
    url: following.url,
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: sockets.subscribe(
              { query, variables: { ...variables } },
              {
                next: ({ data = null, errors }) => {
                  sink.next(errors === undefined ? { data } : { data, errors })
                },
                error: (error) => {
                  sink.error(error)
                },
                complete: () => {
                  sink.complete()
                },
              },
            ),
          }),
        }),
      }),
    ],
  })
  return again((onEnd) => {
    const { unsubscribe } = client
      .subscription<Pushed>(urqlGql(QUERY), { ...following.variables })
      .subscribe(({ data, error }) => {
        if (error === undefined) following.onData(data)
        else onEnd()
      })
    return unsubscribe
  })
}

/** Subscribes again whenever a subscription ends, until it is stopped. */
function again(subscribe: (onEnd: () => void) => () => void): () => void {
  let stopped = false
  let stop: () => void = () => undefined
  const begin = () => {
    if (stopped) return
    let over = false
    stop = subscribe(() => {
      if (over) return
      over = true
      void pause(50).then(begin)
    })
  }
  begin()
  return () => {
    stopped = true
    stop()
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
