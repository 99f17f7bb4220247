import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({
    wrap: (name, transport) => ({
      ...transport,
      execute(request, envelope) {
        if (name === 'billing' && envelope.correlationId === 'billing-down')
          return Promise.reject(new Error('down: secret detail'))
        return transport.execute(request, envelope)
      },
    }),
  })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

async function post(body: string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await world.token({ role: 'support-agent' })}`
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
  })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, body: JSON.parse(text) }
}

const query = (text: string, variables = {}, operationName?: string) =>
  post(JSON.stringify({ query: text, variables, ...(operationName === undefined ? {} : { operationName }) }))

describe('a request that cannot be served is a clear GraphQL error', () => {
  test.each<[string, () => ReturnType<typeof post>, number, RegExp]>([
    ['malformed JSON', () => post('{"query":'), 400, /not JSON/],
    ['no JSON at all', () => post('query', { 'content-type': 'text/plain' }), 400, /content-type/],
    [
      'a body over the limit',
      () => post(JSON.stringify({ query: 'x'.repeat(1_100_000) })),
      413,
      /larger than/,
    ],
    ['an empty body', () => post('{}'), 400, /body missing/],
    ['a syntax error', () => query('{ case('), 400, /Syntax Error/],
    ['an unknown field', () => query('{ nothing }'), 400, /Cannot query field "nothing"/],
    ['an unknown operation', () => query('query A { __typename }', {}, 'B'), 400, /operation/i],
    [
      'a variable of the wrong type',
      () => query('query($id: ID!) { case(id: $id) { id } }', { id: { a: 1 } }),
      400,
      /\$id/,
    ],
    ['a variable that is missing', () => query('query($id: ID!) { case(id: $id) { id } }'), 400, /\$id/],
    ['an over-long list', () => query('{ cases(first: 101) { edges { node { id } } } }'), 200, /at most 100/],
    ['a negative page', () => query('{ cases(first: -1) { edges { node { id } } } }'), 200, /0 to 100/],
    [
      'a cursor that is not ours',
      () => query('{ cases(after: "abc") { edges { node { id } } } }'),
      200,
      /cursor/i,
    ],
    [
      'another list’s cursor',
      () =>
        query(
          `{ cases(after: "${Buffer.from('["invoice","2026-01-01","x"]').toString('base64url')}") { edges { node { id } } } }`,
        ),
      200,
      /cursor/i,
    ],
    [
      'a day that is none',
      () => query('{ cases(filter: { openedFrom: "yesterday" }) { edges { node { id } } } }'),
      200,
      /DateTime/,
    ],
    [
      'a day in a variable that is none',
      () =>
        query('query($from: DateTime) { cases(filter: { openedFrom: $from }) { edges { node { id } } } }', {
          from: 'yesterday',
        }),
      200,
      /DateTime must be/,
    ],
    ['a document of too many tokens', () => query(`{ ${'a: __typename '.repeat(6_000)} }`), 400, /token/i],
  ])('%s', async (_name, send, status, message) => {
    const answer = await send()
    expect(answer.status).toBe(status)
    expect(answer.body.errors[0].message).toMatch(message)
    expect(answer.body.errors[0].extensions.code).toMatch(/^[A-Z_]+$/)
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d+|at Object/)
  })
})

test.each([
  'case',
  'asset',
  'contract',
  'serviceOrder',
  'invoice',
  'customer',
  'saga',
  'entitlementDecision',
])('an unknown %s is null', async (field) => {
  const { body } = await query(`query($id: ID!) { found: ${field}(id: $id) { id } }`, {
    id: "no-such'; drop table x; --",
  })
  expect(body).toEqual({ data: { found: null } })
})

test('text of any kind is searched for, not interpreted', async () => {
  const { body } = await query(
    `query($t: String!) { customers(text: $t) { edges { node { id } } } cases(filter: { text: $t }) { edges { node { id } } } }`,
    { t: `%_\\'";--\u0000`.replace('\u0000', '') },
  )
  expect(body.errors).toBeUndefined()
  expect(body.data).toEqual({ customers: { edges: [] }, cases: { edges: [] } })
})

test('without a token it is 401 with a sentence, but for the page and the health', async () => {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('npm run token'), extensions: { code: 'UNAUTHENTICATED' } }],
  })
  for (const path of ['/', '/healthz', '/readyz', '/metrics'])
    expect((await fetch(`${world.url}${path}`)).status, path).toBe(200)
  const forged = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.', 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  })
  expect(forged.status).toBe(401)
})

test('a caller’s correlation id comes back; one that is not fit for a header is replaced', async () => {
  const good = await post('{"query":"{__typename}"}', { 'x-correlation-id': 'desk-42' })
  expect(good.headers.get('x-correlation-id')).toBe('desk-42')
  const bad = await post('{"query":"{__typename}"}', { 'x-correlation-id': 'a b <c>' })
  expect(bad.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a system that is down leaves its fields null, the decision indeterminate and nothing of its insides', async () => {
  const text = JSON.stringify({
    query:
      '{ case(id: "CS-00000001") { id customer { name standing { state } } entitlement { outcome reasons { code ruleText } } } }',
  })
  const { status, text: raw, body } = await post(text, { 'x-correlation-id': 'billing-down' })
  expect(status).toBe(200)
  expect(body.data.case).toMatchObject({
    customer: { standing: null },
    entitlement: { outcome: 'INDETERMINATE', reasons: [{ code: 'SOURCE_DOWN' }] },
  })
  expect(body.errors[0].extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'billing' })
  expect(raw).not.toContain('secret detail')
})

test('internal mutations are nobody’s', async () => {
  const { body } = await query('mutation { releaseStock(key: "k", reason: "r") }')
  expect(body.errors[0].message).toMatch(/Cannot query field "releaseStock"/)
})
