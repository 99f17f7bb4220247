import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { Defer20220824Handler, GraphQL17Alpha9Handler, type Incremental } from '@apollo/client/incremental'
import { Client as UrqlClient, fetchExchange, gql as urqlGql } from '@urql/core'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { startWorld, type World } from './helpers/world.ts'

const QUERY = `query Deferred($id: ID!) {
  case(id: $id) { id ...Cover @defer(label: "cover") }
}
fragment Cover on Case { entitlement { outcome } customer { name standing { state } } }`

let world: World
let token: string
/** Lets the process layer answer; until then only the first answer can be there. */
let release: () => void = () => undefined
let gate: Promise<void> = Promise.resolve()
beforeAll(async () => {
  world = await startWorld({
    wrap: (name, transport) =>
      name === 'process'
        ? {
            ...transport,
            async execute(request, envelope) {
              await gate
              return await transport.execute(request, envelope)
            },
          }
        : transport,
  })
  token = await world.token({ role: 'support-agent' })
})
afterAll(async () => {
  release()
  await world[Symbol.asyncDispose]()
})

const url = () => `${world.url}/graphql`
const headers = () => ({ authorization: `Bearer ${token}` })
const variables = { id: showcase('covered-device').caseId }

function holdProcess(): void {
  gate = new Promise((resolve) => (release = resolve))
}

/** Asks with `@defer`; hands on what the client shows, each time that it shows more. */
type AskDeferred = (onShown: (data: unknown) => void) => Promise<void>

function withApollo(handler: Defer20220824Handler | GraphQL17Alpha9Handler): AskDeferred {
  return async (onShown) => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: url(), headers: headers() }),
      cache: new InMemoryCache(),
      // Its own handlers are not of its own type where every optional property is exact.
      incrementalHandler: handler as unknown as Incremental.Handler,
    })
    const query = client.watchQuery({ query: gql(QUERY), variables })
    await new Promise<void>((resolve, reject) => {
      query.subscribe({
        next({ data, dataState, error }) {
          if (error !== undefined) reject(new Error('It failed.', { cause: error }))
          else if (data !== undefined) onShown(data)
          if (dataState === 'complete') resolve()
        },
      })
    })
    client.stop()
  }
}

const withUrql: AskDeferred = async (onShown) => {
  const client = new UrqlClient({
    url: url(),
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchOptions: { headers: headers() },
  })
  await new Promise<void>((resolve, reject) => {
    client.query(urqlGql(QUERY), variables).subscribe(({ data, error, hasNext }) => {
      if (error !== undefined) reject(error)
      else onShown(data)
      if (!hasNext) resolve()
    })
  })
}

const CLIENTS: readonly (readonly [name: string, ask: AskDeferred])[] = [
  ['Apollo Client, as of 2022-08-24', withApollo(new Defer20220824Handler())],
  ['Apollo Client, incremental v0.2', withApollo(new GraphQL17Alpha9Handler())],
  ['urql', withUrql],
]

describe.each(CLIENTS)('%s', (_name, ask) => {
  test('shows the case at once and its cover when it is there', async () => {
    holdProcess()
    const shown: unknown[] = []
    await ask((data) => {
      shown.push(structuredClone(data))
      release()
    })
    expect(shown[0]).toMatchObject({ case: { id: variables.id } })
    expect(shown[0]).not.toHaveProperty('case.entitlement')
    expect(shown.at(-1)).toMatchObject({
      case: {
        id: variables.id,
        entitlement: { outcome: 'COVERED' },
        customer: { standing: { state: 'CURRENT' } },
      },
    })
  })
})

test('a client that takes its answer whole gets it whole, over every protocol', async () => {
  release()
  gate = Promise.resolve()
  const whole = await world.ask('support-agent', QUERY, variables)
  expect(whole.data).toMatchObject({ case: { entitlement: { outcome: 'COVERED' } } })
  const ws = createWsClient({
    url: url().replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
  })
  const sse = createSseClient({ url: url(), headers })
  for (const client of [ws, sse]) {
    const results = []
    for await (const result of client.iterate({ query: QUERY, variables })) results.push(result)
    expect(results).toEqual([{ data: whole.data }])
    await client.dispose()
  }
})

test('what is refused is refused as ever, and a client that goes in the middle leaves nothing behind', async () => {
  const post = (body: object, signal?: AbortSignal) =>
    fetch(url(), {
      method: 'POST',
      headers: {
        ...headers(),
        'content-type': 'application/json',
        accept: 'multipart/mixed;deferSpec=20220824,application/json',
      },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    })
  const unknown = await post({ query: '{ case(id: "1") { nothing ... @defer { id } } }' })
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
    400,
    'application/json; charset=utf-8',
  ])
  const missing = await post({ query: QUERY })
  expect([missing.status, await missing.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  ])
  holdProcess()
  const leaving = new AbortController()
  const answer = await post({ query: QUERY, variables }, leaving.signal)
  expect(answer.headers.get('content-type')).toContain('multipart/mixed')
  leaving.abort()
  release()
  gate = Promise.resolve()
  expect((await world.ask('support-agent', QUERY, variables)).errors).toBeUndefined()
})
