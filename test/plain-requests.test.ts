import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from './helpers/world.ts'

let world: World
let nextAccept = 1

beforeAll(async () => {
  world = await startWorld({
    wrap: (name, transport) => ({
      ...transport,
      execute(request, envelope) {
        if (envelope.correlationId !== 'billing-down' || name !== 'billing')
          return transport.execute(request, envelope)
        return Promise.reject(new Error('down: secret detail'))
      },
    }),
  })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

interface Asked {
  readonly role?: 'support-agent' | 'customer' | 'analyst'
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** What a client sees of an answer; its time and what is left of the rate are always different. */
async function ask({ role = 'support-agent', body, headers = {} }: Asked, accept: string) {
  const customer = role === 'customer' ? { customer: 'CUS-000001' } : {}
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.token({ role, ...customer })}`,
      'content-type': 'application/json',
      'x-correlation-id': 'plain',
      accept,
      ...headers,
    },
    body: JSON.stringify(body),
  })
  const shown = [...response.headers].filter(([name]) => !/^(date|ratelimit)$/.test(name))
  return { status: response.status, headers: Object.fromEntries(shown), text: await response.text() }
}

/** The answer to a client whose `Accept` was never seen, and to the same one once it was. */
async function askTwice(asked: Asked, ranges = 'application/json') {
  const accept = ranges
    .split(',')
    .map((range) => `${range};q=0.${100 + nextAccept++}`)
    .join(', ')
  const first = await ask(asked, accept)
  await ask({ body: { query: '{ __typename }' } }, accept)
  return { first, second: await ask(asked, accept) }
}

const CASES = '{ cases(first: 2) { edges { node { id status customer { name } } } } }'

describe('a request in the ordinary form is answered as Apollo Server answers it', () => {
  test.each<[string, Asked, number]>([
    ['data', { body: { query: CASES } }, 200],
    [
      'one of two operations',
      { body: { query: `query A ${CASES} query B { __typename }`, operationName: 'B' } },
      200,
    ],
    ['an operation that is not there', { body: { query: `query A ${CASES}`, operationName: 'B' } }, 400],
    ['none of two named', { body: { query: 'query A { __typename } query B { __typename }' } }, 400],
    ['nulls for what is left out', { body: { query: CASES, variables: null, operationName: null } }, 200],
    [
      'variables',
      {
        body: { query: 'query($n: Int) { cases(first: $n) { edges { node { id } } } }', variables: { n: 1 } },
      },
      200,
    ],
    [
      'variables that are not such',
      {
        body: {
          query: 'query($n: Int) { cases(first: $n) { edges { node { id } } } }',
          variables: { n: 'many' },
        },
      },
      400,
    ],
    ['variables that are a list', { body: { query: CASES, variables: [1] } }, 400],
    ['variables as text', { body: { query: CASES, variables: '{}' } }, 400],
    ['a name that is none', { body: { query: CASES, operationName: 7 } }, 400],
    ['extensions that are none', { body: { query: CASES, extensions: 7 } }, 400],
    ['extensions', { body: { query: CASES, extensions: { something: true } } }, 200],
    ['a syntax error', { body: { query: '{ cases(' } }, 400],
    ['a field that is not there', { body: { query: '{ nothing }' } }, 400],
    ['a subscription', { body: { query: 'subscription { caseStatusChanged { cursor } }' } }, 400],
    ['an error of a subgraph', { body: { query: '{ cases(first: 101) { edges { node { id } } } }' } }, 200],
    [
      'a field that the role may not see',
      {
        role: 'customer',
        body: { query: '{ cases(first: 1) { edges { node { id entitlement { facts { id } } } } } }' },
      },
      200,
    ],
    [
      'a subgraph that is away',
      {
        body: { query: '{ case(id: "CS-00000001") { id customer { name standing { state } } } }' },
        headers: { 'x-correlation-id': 'billing-down' },
      },
      200,
    ],
    [
      'a mutation that the role may not ask for',
      {
        role: 'analyst',
        body: {
          query: 'mutation($input: DispatchInput!) { dispatchService(input: $input) { replayed } }',
          variables: {
            input: {
              caseId: 'CS-00000001',
              decisionId: 'none',
              idempotencyKey: 'plain',
              parts: [],
              skills: [],
            },
          },
        },
      },
      200,
    ],
    [
      'an operation that is too deep',
      {
        body: {
          query: `{ case(id: "CS-00000001") { ${'customer { cases(first: 1) { edges { node { '.repeat(9)} id ${'} } } }'.repeat(9)} } }`,
        },
      },
      400,
    ],
  ])('%s', async (_name, asked, status) => {
    const { first, second } = await askTwice(asked)
    expect(second).toEqual(first)
    expect(second.status).toBe(status)
  })

  test.each([
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json,application/json',
    '*/*',
    'text/html,*/*',
    'text/html',
  ])('%s', async (ranges) => {
    const { first, second } = await askTwice({ body: { query: CASES } }, ranges)
    expect(second).toEqual(first)
  })
})
