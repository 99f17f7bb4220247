import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { ApolloClient, gql, HttpLink, InMemoryCache, type ApolloLink } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { Client as UrqlClient, fetchExchange, gql as urqlGql, subscriptionExchange } from '@urql/core'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { openLocalIssuer } from '../gateway/security/local-issuer.ts'
import { startWorld, type World } from './helpers/world.ts'

const QUERY = 'subscription Followed { caseStatusChanged { cursor change { status } case { id } } }'

const PARTS = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json'

/** The gateway counts a subscription before its subgraph follows the events. */
const STANDS_MS = 300

/** How long a token of the local issuer holds. */
const LIFETIME_MS = 8 * 3_600_000

let world: World
let token: string
beforeAll(async () => {
  world = await startWorld({ environment: { TESSERA_MAX_STREAMS: '20' } })
  token = await world.token({ role: 'support-agent' })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

const url = () => `${world.url}/graphql`
const headers = () => ({ authorization: `Bearer ${token}` })

/** Begins to follow; hands each event's data on, and returns what ends it. */
type Follow = (onData: (data: unknown) => void, onError: (error: unknown) => void) => () => void

function wsClient() {
  return createWsClient({
    url: url().replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
  })
}

function followWithApollo(link: ApolloLink): Follow {
  return (onData, onError) => {
    const client = new ApolloClient({ link, cache: new InMemoryCache() })
    const subscription = client.subscribe({ query: gql(QUERY) }).subscribe({
      next: ({ data }) => {
        onData(data)
      },
      error: onError,
    })
    return () => {
      subscription.unsubscribe()
      client.stop()
    }
  }
}

function followWithSse(singleConnection: boolean): Follow {
  return (onData, onError) => {
    const client = createSseClient({ url: url(), headers, singleConnection, retryAttempts: 0 })
    client.subscribe(
      { query: QUERY },
      {
        next: ({ data }) => {
          onData(data)
        },
        error: onError,
        complete: () => undefined,
      },
    )
    return () => {
      client.dispose()
    }
  }
}

const CLIENTS: readonly (readonly [name: string, follow: () => Follow])[] = [
  [
    'graphql-ws',
    () => (onData, onError) => {
      const client = wsClient()
      client.subscribe(
        { query: QUERY },
        {
          next: ({ data }) => {
            onData(data)
          },
          error: onError,
          complete: () => undefined,
        },
      )
      return () => void client.dispose()
    },
  ],
  ['graphql-sse, distinct connections', () => followWithSse(false)],
  ['graphql-sse, a single connection', () => followWithSse(true)],
  [
    'Apollo Client over HTTP, in parts',
    () => followWithApollo(new HttpLink({ uri: url(), headers: headers() })),
  ],
  ['Apollo Client over WebSocket', () => followWithApollo(new GraphQLWsLink(wsClient()))],
  [
    'urql',
    () => (onData, onError) => {
      const sockets = wsClient()
      const client = new UrqlClient({
        url: url(),
        preferGetMethod: false,
        exchanges: [
          fetchExchange,
          subscriptionExchange({
            forwardSubscription: ({ query = '', variables }) => ({
              subscribe: ({ next, error, complete }) => ({
                unsubscribe: sockets.subscribe(
                  { query, variables: { ...variables } },
                  {
                    next: ({ data = null, errors }) => {
                      next(errors === undefined ? { data } : { data, errors })
                    },
                    error,
                    complete,
                  },
                ),
              }),
            }),
          }),
        ],
      })
      const { unsubscribe } = client.subscription(urqlGql(QUERY), {}).subscribe(({ data, error }) => {
        if (error === undefined) onData(data)
        else onError(error)
      })
      return () => {
        unsubscribe()
        void sockets.dispose()
      }
    },
  ],
]

describe.each(CLIENTS)('%s', (_name, begin) => {
  test('hears of changes in order, and leaves nothing open when it goes', async () => {
    const heard: string[] = []
    const errors: unknown[] = []
    const before = await openStreams()
    const stop = begin()(
      (data) =>
        heard.push((data as { caseStatusChanged: { case: { id: string } } }).caseStatusChanged.case.id),
      (error) => errors.push(error),
    )
    await expect.poll(async () => [errors, await openStreams()]).toEqual([[], before + 1])
    await delay(STANDS_MS)
    const opened = [await openCase(), await openCase()]
    await expect.poll(() => heard).toEqual(opened)
    expect(errors).toEqual([])
    stop()
    await expect.poll(openStreams).toBe(before)
  })
})

describe('a stream', () => {
  test('ends with its token: over SSE and in parts it says so, over WebSocket with a code on which clients come again', async () => {
    const issuer = await openLocalIssuer(world.dataDir)
    const soon = async () => {
      const issued = await issuer.issue({ role: 'support-agent' }, new Date(Date.now() - LIFETIME_MS + 3_000))
      return { authorization: `Bearer ${issued.token}` }
    }
    const sse = createSseClient({ url: url(), headers: soon, retryAttempts: 0 })
    const sockets = createWsClient({
      url: url().replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: soon,
      retryAttempts: 0,
    })
    const parts = await openRawStream(PARTS, await soon())
    const [said, closed] = await Promise.all([
      sse.iterate({ query: QUERY }).next(),
      sockets
        .iterate({ query: QUERY })
        .next()
        .catch((error: unknown) => error),
    ])
    expect(said.value).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED', retryable: true } }] })
    expect(closed).toMatchObject({ code: 4403, reason: 'The token has expired; connect with a new one.' })
    await expect.poll(parts.text).toContain('"code":"TOKEN_EXPIRED"')
    await expect.poll(parts.text).toMatch(/--graphql--\s*$/)
    sse.dispose()
    await expect.poll(openStreams).toBe(0)
  })

  test.each(['text/event-stream', PARTS])(
    'whose client goes before it begins is not kept (%s)',
    async (accept) => {
      for (const bearer of await tokensOfNewCustomers(10, 'gone')) await goAtOnce(accept, bearer)
      await delay(STANDS_MS)
      await openCase()
      await expect.poll(openStreams).toBe(0)
    },
  )

  test('over a connection that breaks while it is made does not count against its caller', async () => {
    // More than one caller may have.
    const tokens = await tokensOfNewCustomers(25, 'flapping')
    for (const each of tokens) await breakWhileConnecting(each)
    await delay(STANDS_MS)
    const client = createWsClient({
      url: url().replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${tokens[0]}` },
      retryAttempts: 0,
    })
    const { value } = await client.iterate({ query: '{ __typename }' }).next()
    expect(value).toEqual({ data: { __typename: 'Query' } })
    await client.dispose()
  })

  test('over the limit of its caller is refused with what to do', async () => {
    const client = wsClient()
    const open = Array.from({ length: 20 }, () => client.iterate({ query: QUERY }))
    for (const each of open) void each.next()
    await expect.poll(openStreams).toBe(20)
    const refused = await client.iterate({ query: QUERY }).next()
    expect(refused.value).toMatchObject({
      errors: [
        {
          message: '20 subscriptions of one caller are open already; end one of them first.',
          extensions: { code: 'TOO_MANY_STREAMS' },
        },
      ],
    })
    await client.dispose()
    await expect.poll(openStreams).toBe(0)
  })

  test('that was reserved is its caller’s alone, and nobody reserves without end', async () => {
    const reserve = () => fetch(url(), { method: 'PUT', headers: headers() })
    const first = await reserve()
    expect(first.status).toBe(201)
    const stream = { 'x-graphql-event-stream-token': await first.text(), accept: 'text/event-stream' }
    const other = { authorization: `Bearer ${await world.token({ role: 'analyst' })}` }
    const stolen = await fetch(url(), { headers: { ...stream, ...other } })
    expect(stolen.status).toBe(404)
    expect(await stolen.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    const rest = await Promise.all(Array.from({ length: 12 }, reserve))
    expect(rest.map(({ status }) => status).toSorted()).toEqual([
      ...Array<number>(9).fill(201),
      ...Array<number>(3).fill(429),
    ])
    expect((await fetch(url(), { method: 'PUT' })).status).toBe(401)
  })

  test('reserved by one caller keeps no other from reserving', async () => {
    const tokens = Array.from({ length: 12 }, (_each, index) =>
      world.token({ role: 'support-agent', subject: `reserving-${index}` }),
    )
    const answers = await Promise.all(
      tokens.map(async (each) =>
        fetch(url(), { method: 'PUT', headers: { authorization: `Bearer ${await each}` } }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  })

  test('of several operations is told of changed rights by a newer token in any request of it', async () => {
    const as = async (role: 'support-agent' | 'analyst') => ({
      authorization: `Bearer ${await world.token({ role, subject: 'moved' })}`,
    })
    const reserved = await fetch(url(), { method: 'PUT', headers: await as('support-agent') })
    const stream = { 'x-graphql-event-stream-token': await reserved.text() }
    const request = httpRequest(url(), {
      headers: { ...stream, ...(await as('support-agent')), accept: 'text/event-stream' },
    })
    request.end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    const text = collect(response)
    const operate = async (operationId: string, role: 'support-agent' | 'analyst') => {
      const { status } = await fetch(url(), {
        method: 'POST',
        headers: { ...stream, ...(await as(role)), 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'subscription { caseStatusChanged { change { status } } }',
          extensions: { operationId },
        }),
      })
      expect(status).toBe(202)
    }
    await operate('before', 'support-agent')
    await operate('after', 'analyst')
    await delay(STANDS_MS)
    await openCase()
    await expect.poll(text).toMatch(/"id":"before","payload":{"errors":.*"code":"RIGHTS_CHANGED"/)
    await expect.poll(text).toMatch(/"id":"after","payload":{"data":{"caseStatusChanged":/)
    response.destroy()
    await expect.poll(openStreams).toBe(0)
  })

  test.each([
    ['sse', () => openRawStream('text/event-stream')],
    ['parts', () => openRawStream(PARTS)],
    ['WebSocket', openRawSocket],
  ])('whose reader does not read is bounded and told where to resume (%s)', async (_kind, open) => {
    const { response, text } = await open()
    response.pause()
    const brisk = wsClient()
    let taken = 0
    const sink = { next: () => taken++, error: () => undefined, complete: () => undefined }
    brisk.subscribe({ query: QUERY }, sink)
    await expect.poll(openStreams).toBe(2)
    await delay(STANDS_MS)
    const big = 'x'.repeat(60_000)
    const { supportTenantId } = showcase('covered-device')
    // More than the socket's buffers and the gateway's own hold.
    const rows = 600
    await world.database.query(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
       select 'case.statusChanged', 'support', ticket_id, 'test', 'test', 'EU', jsonb_build_object('supportTenantId', $1::text),
         jsonb_build_object('entity', 'Case', 'change', jsonb_build_object('status', 'IN_PROGRESS', 'at', now(), 'by', 'test', 'reason', $2::text, 'correlationId', 'test'))
       from support.ticket, generate_series(1, $3) where ticket_id = $4`,
      [supportTenantId, big, rows, showcase('covered-device').caseId],
    )
    // Nobody else waits for it.
    await expect.poll(() => taken, { timeout: 20_000 }).toBe(rows)
    response.resume()
    await expect.poll(() => text().includes('FELL_BEHIND'), { timeout: 20_000 }).toBe(true)
    expect(text()).toMatch(/"code":"FELL_BEHIND","cursor":"[\w-]+"/)
    if (response instanceof WebSocket) response.terminate()
    else response.destroy()
    await brisk.dispose()
    await expect.poll(openStreams).toBe(0)
  })
})

/** How many subscriptions the gateway says are open. */
async function openStreams(): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  return Number(/^tessera_subscriptions (\d+)$/m.exec(text)?.[1])
}

let lastCustomer = 0

/** Tokens of one subject for customers whom the gateway has not looked up yet, so that it takes a moment to know them. */
async function tokensOfNewCustomers(count: number, subject: string): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `CUS-${String(++lastCustomer).padStart(6, '0')}`)
  return await Promise.all(ids.map((customer) => world.token({ role: 'customer', subject, customer })))
}

/** Asks for a stream and goes before anything is answered. */
async function goAtOnce(accept: string, bearer: string): Promise<void> {
  const socket = connect(Number(new URL(url()).port), 'localhost')
  await once(socket, 'connect')
  const body = JSON.stringify({ query: QUERY })
  const head = {
    host: 'localhost',
    authorization: `Bearer ${bearer}`,
    accept,
    'content-type': 'application/json',
    'content-length': String(body.length),
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`, () => socket.destroy())
  await once(socket, 'close')
}

/** Says who connects and breaks off before that was looked at. */
async function breakWhileConnecting(bearer: string): Promise<void> {
  const socket = new WebSocket(url().replace('http', 'ws'), 'graphql-transport-ws')
  await once(socket, 'open')
  const payload = { authorization: `Bearer ${bearer}` }
  socket.send(JSON.stringify({ type: 'connection_init', payload }), () => {
    socket.terminate()
  })
  await once(socket, 'close')
}

/** A stream whose reader takes as much as the test lets it. */
async function openRawStream(accept: string, who: Record<string, string> = headers()) {
  const request = httpRequest(url(), {
    method: 'POST',
    headers: { ...who, accept, 'content-type': 'application/json' },
  })
  request.end(JSON.stringify({ query: 'subscription { caseStatusChanged { cursor change { reason } } }' }))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { response, text: collect(response) }
}

/** The same over a WebSocket. */
async function openRawSocket() {
  const socket = new WebSocket(url().replace('http', 'ws'), 'graphql-transport-ws')
  await once(socket, 'open')
  let text = ''
  socket.on('message', (message: Buffer) => {
    text = (text + message.toString()).slice(-100_000)
  })
  socket.send(JSON.stringify({ type: 'connection_init', payload: headers() }))
  await expect.poll(() => text).toContain('connection_ack')
  const query = 'subscription { caseStatusChanged { cursor change { reason } } }'
  socket.send(JSON.stringify({ type: 'subscribe', id: 'slow', payload: { query } }))
  await expect.poll(openStreams).toBe(1)
  return { response: socket, text: () => text }
}

/** The last of what a response says. */
function collect(response: IncomingMessage): () => string {
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-100_000)
  })
  return () => text
}

async function openCase(): Promise<string> {
  const { supportTenantId, serialNumber } = showcase('covered-device')
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    serialNumber,
    severity: 'SEV3',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: 'Fault',
    description: 'It stopped.',
  }
  const mutation = 'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }'
  const { data } = await world.ask('support-agent', mutation, { input })
  return data.openCase.case.id
}
