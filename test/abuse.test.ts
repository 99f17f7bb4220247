import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ environment: { TESSERA_INTROSPECTION: 'analyst,integration' } })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

const { caseId } = showcase('covered-device')
const CASE = `case(id: "${caseId}") { id }`
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_each, index) => make(index)).join(' ')
const nested = (levels: number, before: string, inner: string, after: string) =>
  before.repeat(levels) + inner + after.repeat(levels)

/** Sends bytes as they are, as somebody; the answer, whatever it is. */
async function send(body: string | Buffer, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await world.token({ role: 'support-agent' })}`,
      ...headers,
    },
    body,
  })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers }
}

/** Documents that are refused by their look: no subgraph hears of them. */
const DOCUMENTS: readonly (readonly [what: string, document: string, code: string])[] = [
  ['an alias flood', `{ ${times(400, (index) => `a${index}: ${CASE}`)} }`, 'OPERATION_TOO_LARGE'],
  ['a field a thousand times', `{ ${times(1_000, () => CASE)} }`, 'OPERATION_TOO_LARGE'],
  ['more tokens than a parser should read', `{ ${'__typename '.repeat(20_000)} }`, 'GRAPHQL_PARSE_FAILED'],
  [
    'deep nesting',
    `{ cases { edges { node { ${nested(30, 'customer { cases { edges { node {', 'id', '}}}}')} } } } }`,
    'OPERATION_TOO_DEEP',
  ],
  [
    'fragments that double',
    `{ ...F0 } ${times(25, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F25 on Query { ${CASE} }`,
    'OPERATION_TOO_LARGE',
  ],
  [
    'fragments in a circle',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a directive flood',
    `{ case(id: "1") ${'@include(if: true) '.repeat(500)} { id } }`,
    'OPERATION_TOO_LARGE',
  ],
  [
    'directives that nobody knows',
    `{ case(id: "1") ${times(100, (index) => `@d${index}`)} { id } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an introspection loop',
    `{ __schema { types { ${nested(8, 'fields { type {', 'name', '} }')} } } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'forged entities',
    `{ _entities(representations: [{ __typename: "Case", id: "${caseId}" }]) { __typename } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the subgraphs’ own schemas', '{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a workflow’s own mutation', 'mutation { raiseException(input: {}) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'pages of pages',
    '{ cases(first: 500) { edges { node { statusHistory { at } customer { cases(first: 500) { edges { node { id } } } } } } } }',
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'a page without an end',
    '{ cases(first: 2000000000) { edges { node { id } } } }',
    'OPERATION_TOO_EXPENSIVE',
  ],
]

describe('a document', () => {
  test.each(DOCUMENTS)('of %s is refused before anything is asked', async (_what, query, code) => {
    world.reset()
    const { status, text } = await send(JSON.stringify({ query }))
    expect({ status, code: JSON.parse(text).errors[0].extensions.code }).toEqual({ status: 400, code })
    expect(text.length).toBeLessThan(20_000)
    expect(text).not.toContain('"data":{')
    expect(world.fetches).toEqual([])
  })

  test('is refused over WebSocket just so', async () => {
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const messages: { id?: string; type: string; payload?: object }[] = []
    socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString())))
    await once(socket, 'open')
    const authorization = `Bearer ${await world.token({ role: 'support-agent' })}`
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }))
    await expect.poll(() => messages.length).toBe(1)
    world.reset()
    for (const [index, [, query]] of DOCUMENTS.entries())
      socket.send(JSON.stringify({ type: 'subscribe', id: String(index), payload: { query } }))
    await expect
      .poll(() => messages.filter(({ type }) => type === 'next' || type === 'error').length)
      .toBe(DOCUMENTS.length)
    expect(JSON.stringify(messages)).not.toContain('"data":{')
    expect(world.fetches).toEqual([])
    // What is no message of the protocol ends the connection, and nothing else.
    const closed = once(socket, 'close')
    socket.send('{{{')
    expect((await closed)[0]).toBe(4400)
  })

  test('that introspects is for the roles that may', async () => {
    const query = '{ __schema { queryType { name } } }'
    expect(await world.ask('support-agent', query)).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    })
    expect((await world.ask('analyst', query)).data.__schema.queryType.name).toBe('Query')
  })

  test('is told what it asked for, and how much it may', async () => {
    const { text } = await send(JSON.stringify({ query: '{ cases(first: 501) { edges { node { id } } } }' }))
    expect(JSON.parse(text).errors).toEqual([
      {
        message: 'A page has 501 entries; ask for at most 500.',
        extensions: { code: 'OPERATION_TOO_EXPENSIVE', retryable: false, asked: 501, limit: 500 },
      },
    ])
  })
})

describe('a request', () => {
  const query = `{ ${CASE} }`

  test.each<[string, string | Buffer, number]>([
    ['many operations at once', JSON.stringify(Array.from({ length: 100 }, () => ({ query }))), 400],
    ['a body beyond the limit', JSON.stringify({ query, variables: { a: 'x'.repeat(2_000_000) } }), 413],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['nothing', '', 400],
    ['no object', '"query"', 400],
    ['a query that is none', '{"query":{"a":1}}', 400],
    ['variables that are a list', JSON.stringify({ query, variables: [1] }), 400],
    ['deeply nested JSON', `{"query":"{ __typename }","variables":${nested(100_000, '[', '', ']')}}`, 400],
  ])('of %s is refused with a sentence', async (_what, body, status) => {
    world.reset()
    const answer = await send(body)
    expect(answer.status).toBe(status)
    expect(typeof JSON.parse(answer.text).errors[0].message).toBe('string')
    expect(answer.text).not.toMatch(/at .*\.ts:|node_modules/)
    expect(world.fetches).toEqual([])
  })

  test('whose variables reach for prototypes changes none, and is read as data or refused', async () => {
    const mutation = 'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }'
    for (const input of ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}']) {
      const { status, text } = await send(
        `{"query":${JSON.stringify(mutation)},"variables":{"input":${input}}}`,
      )
      expect({ status, data: JSON.parse(text).data }).toEqual({ status: 400, data: undefined })
    }
    await send(`{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}`)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    const giant = await send(
      JSON.stringify({
        query: 'query($id: ID!) { case(id: $id) { id } }',
        variables: { id: 'x'.repeat(500_000) },
      }),
    )
    expect(JSON.parse(giant.text).data?.case ?? null).toBeNull()
  })

  test('from another site’s form or script is not run', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status, text } = await send(JSON.stringify({ query }), { 'content-type': type })
      expect([400, 415]).toContain(status)
      expect(text).not.toContain(caseId)
    }
    const got = await fetch(`${world.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization: `Bearer ${await world.token({ role: 'support-agent' })}` },
    })
    expect(got.status).toBe(400)
    expect(await got.text()).toContain('CSRF')
  })

  test('is answered with headers that say what is left, and that nobody keeps or guesses it', async () => {
    const { headers } = await send(JSON.stringify({ query }))
    expect(headers.get('ratelimit-policy')).toBe('"caller";q=60000;w=60')
    expect(headers.get('ratelimit')).toMatch(/^"caller";r=\d+;t=\d+$/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('that is sent byte by byte keeps nobody else waiting', async () => {
    const slow = Array.from({ length: 50 }, () => {
      const request = httpRequest(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': '1000' },
      })
      request.on('error', () => undefined)
      request.write('{')
      return request
    })
    const { port } = new URL(world.url)
    const headless = connect(Number(port), 'localhost')
    headless.on('error', () => undefined)
    headless.write('POST /graphql HTTP/1.1\r\nHost: x\r\n')
    expect((await send(JSON.stringify({ query }))).status).toBe(200)
    for (const request of slow) request.destroy()
    headless.destroy()
  })
})

describe('a token', () => {
  const claims = { roles: ['finance'] }

  test('that is unsigned, signed by another, old, or of another audience gets nothing', async () => {
    const mine = await generateKeyPair('EdDSA')
    const real = await world.token({ role: 'finance' })
    const [head = '', , signature = ''] = real.split('.')
    const body = JSON.parse(Buffer.from(real.split('.')[1] ?? '', 'base64url').toString()) as object
    const raised = Buffer.from(JSON.stringify({ ...body, roles: ['integration'] })).toString('base64url')
    const tokens = [
      new UnsecuredJWT({ ...body }).encode(),
      await new SignJWT({ ...body }).setProtectedHeader({ alg: 'EdDSA' }).sign(mine.privateKey),
      await new SignJWT({ ...body })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('secret of somebody')),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA' })
        .setExpirationTime(1)
        .sign(mine.privateKey),
      `${head}.${raised}.${signature}`,
      `${head}.${raised}.`,
      'x'.repeat(8_000),
      '..',
    ]
    for (const token of tokens) {
      const { status, text } = await send('{"query":"{ __typename }"}', { authorization: `Bearer ${token}` })
      expect({ status, code: JSON.parse(text).errors[0].extensions.code }).toEqual({
        status: 401,
        code: 'UNAUTHENTICATED',
      })
    }
  })

  test('is not replaced by a seal that is none of ours, nor by headers of a proxy', async () => {
    for (const headers of [
      { 'tessera-seal': 'forged' },
      {
        'tessera-seal': Buffer.from(
          JSON.stringify({ principal: { scopes: ['internal:workflow'] } }),
        ).toString('base64url'),
      },
      { 'x-user': 'admin', 'x-forwarded-user': 'admin', 'x-original-url': '/healthz' },
    ]) {
      const { status, text } = await send('{"query":"{ __typename }"}', {
        authorization: '',
        ...headers,
      })
      expect(status).toBe(401)
      expect(text).not.toContain('"data"')
    }
  })
})
