import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { createClient as createWsClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { hashOf, readManifest, type Manifest } from '../gateway/known-operations/manifest.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { runProgram } from './helpers/run-program.ts'
import { startWorld, type World } from './helpers/world.ts'

const { caseId } = showcase('covered-device')
const TEXT = 'query Named($id: ID!) { case(id: $id) { id } }'

let folder: string
let world: World
let token: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-operations-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function begin(environment: Record<string, string>): Promise<void> {
  world = await startWorld({ watch: true, environment })
  token = await world.token({ role: 'support-agent' })
}

async function post(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  // A test says by its expectations what it expects here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, body: (await response.json()) as any }
}

const persisted = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
})

describe('automatic persisted queries', () => {
  beforeAll(() => begin({}))
  afterAll(() => world[Symbol.asyncDispose]())

  test('Apollo Client sends a text once and its hash from then on', async () => {
    const sent: string[] = []
    const link = new PersistedQueryLink({ sha256: hashOf }).concat(
      new HttpLink({
        uri: `${world.url}/graphql`,
        headers: { authorization: `Bearer ${token}` },
        fetch: (url, init) => {
          sent.push(String(init?.body))
          return fetch(url, init)
        },
      }),
    )
    const client = new ApolloClient({ link, cache: new InMemoryCache() })
    const ask = () =>
      client.query({ query: gql(TEXT), variables: { id: caseId }, fetchPolicy: 'network-only' })
    for (let count = 0; count < 3; count++) expect((await ask()).data).toMatchObject({ case: { id: caseId } })
    expect(sent.map((body) => body.includes('query Named'))).toEqual([false, true, false, false])
  })

  test('a hash also goes by GET, and over WebSocket', async () => {
    await post({ query: TEXT, variables: { id: caseId }, ...persisted(TEXT) })
    const parameters = new URLSearchParams({
      variables: JSON.stringify({ id: caseId }),
      extensions: JSON.stringify(persisted(TEXT).extensions),
    })
    const response = await fetch(`${world.url}/graphql?${parameters.toString()}`, {
      headers: { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' },
    })
    expect(await response.json()).toEqual({ data: { case: { id: caseId } } })

    const client = createWsClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    })
    const answers = client.iterate({ query: '', variables: { id: caseId }, ...persisted(TEXT) })
    for await (const { data } of answers) expect(data).toEqual({ case: { id: caseId } })
    await client.dispose()
  })

  test('a hash that nobody sent the text of is told in the clients’ words; one of another text is refused', async () => {
    expect(await post(persisted('query Never { cases { edges { cursor } } }'))).toMatchObject({
      status: 200,
      body: {
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      },
    })
    expect(await post({ query: TEXT, ...persisted('{ __typename }') })).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    })
  })
})

describe('where the safe list is on', () => {
  let file: string
  let manifest: Manifest
  const idOf = (name: string) => manifest.operations.find((each) => each.name === name)?.id ?? ''
  const NOT_KNOWN = { errors: [{ extensions: { code: 'OPERATION_NOT_KNOWN', retryable: false } }] }

  beforeAll(async () => {
    file = join(folder, 'operations.json')
    expect(await publish()).toMatch(/^\d+ operations are published/)
    manifest = (await readManifest(file)) ?? fail()
    await begin({ TESSERA_SAFE_LIST: 'on', TESSERA_OPERATIONS: file })
  })
  afterAll(() => world[Symbol.asyncDispose]())

  async function publish(...args: string[]): Promise<string> {
    const program = runProgram('gateway/publish-operations.ts', {}, '--to', file, ...args)
    expect(await program.ended).toBe(0)
    return program.said()
  }

  test('a published operation runs by its id, by the standard’s name for it, and by its text however spaced', async () => {
    const variables = { id: caseId }
    const id = idOf('AgentDesktopCase')
    const known = [
      { ...persistedId(id), variables },
      { documentId: id, variables },
      { documentId: `sha256:${id}`, variables },
      { query: `# Ours\n${operation('AgentDesktopCase').replaceAll('\n', ' \n ,')}`, variables },
    ]
    for (const body of known)
      expect((await post(body)).body, JSON.stringify(body).slice(0, 80)).toMatchObject({
        data: { case: { id: caseId } },
      })
  })

  test('anything else is refused over every protocol, introspection and hashes of unknown texts too', async () => {
    expect(await post({ query: TEXT, variables: { id: caseId } })).toMatchObject({
      status: 403,
      body: NOT_KNOWN,
    })
    expect(await post({ query: '{ __schema { types { name } } }' })).toMatchObject({
      status: 403,
      body: NOT_KNOWN,
    })
    expect(await post({ query: TEXT, variables: { id: caseId }, ...persisted(TEXT) })).toMatchObject({
      body: NOT_KNOWN,
    })
    expect(await post(persisted(TEXT))).toMatchObject({
      body: { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    })
    const subscription = { query: 'subscription { caseStatusChanged { cursor } }' }
    expect(await post(subscription, { accept: 'text/event-stream' })).toMatchObject({
      status: 403,
      body: NOT_KNOWN,
    })
    expect(await post(subscription, { accept: 'multipart/mixed;subscriptionSpec=1.0' })).toMatchObject({
      status: 403,
      body: NOT_KNOWN,
    })
    const client = createWsClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    })
    const told = new Promise((resolve) => {
      client.subscribe(subscription, { next: resolve, error: resolve, complete: () => undefined })
    })
    expect(await told).toMatchObject([{ extensions: { code: 'OPERATION_NOT_KNOWN' } }])
    await client.dispose()
  })

  test('our own workflows ask what they have to', async () => {
    const { body } = await post({ documentId: idOf('AgentDesktopCase'), variables: { id: caseId } })
    const input = {
      caseId,
      decisionId: body.data.case.entitlement.id,
      idempotencyKey: 'safe-list',
      parts: [],
      skills: [],
    }
    const dispatched = await post({ documentId: idOf('AgentDesktopDispatch'), variables: { input } })
    expect(dispatched.body).toMatchObject({
      data: { dispatchService: { saga: { state: 'COMPLETED' }, userErrors: [] } },
    })
  })

  test('what is published while the gateway runs is known within a moment', async () => {
    await writeFile(join(folder, 'more.graphql'), TEXT)
    expect(await publish(join(folder, 'more.graphql'))).toContain(', 1 of them new')
    await expect
      .poll(async () => (await post({ query: TEXT, variables: { id: caseId } })).status, { timeout: 10_000 })
      .toBe(200)
  })

  test('an operation that the graph cannot answer is not published', async () => {
    await writeFile(join(folder, 'wrong.graphql'), 'query Wrong { nothing }')
    const program = runProgram(
      'gateway/publish-operations.ts',
      {},
      '--to',
      file,
      join(folder, 'wrong.graphql'),
    )
    expect(await program.ended).toBe(1)
    expect(program.said()).toContain('Wrong: Cannot query field "nothing"')
    expect(program.said()).not.toContain('    at ')
  })
})

function persistedId(id: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash: id } } }
}

function fail(): never {
  throw new Error('Nothing was published.')
}
