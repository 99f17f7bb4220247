import { expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

/** Two subgraphs that write, one that only knows. What happens is noted in order. */
function writers() {
  const log: string[] = []
  const stock = new Map<string, number>()
  const step = async (name: string) => {
    log.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 2))
    log.push(`${name} ends`)
  }
  const graph = federate({
    orders: {
      sdl: `type Query { order: Order } type Mutation { order(id: ID!): Order cancel(id: ID!): Cancelled }
        type Order @key(fields: "id") { id: ID! state: String } type Cancelled { order: Order query: Query }`,
      resolvers: {
        Query: { order: () => ({ id: 'q', state: 'ASKED' }) },
        Mutation: {
          async order(_: unknown, { id }: { id: string }) {
            await step(`order ${id}`)
            return { id, state: 'NEW' }
          },
          async cancel(_: unknown, { id }: { id: string }) {
            await step(`cancel ${id}`)
            return { order: { id, state: 'GONE' }, query: {} }
          },
        },
      },
    },
    stock: {
      sdl: `type Query { left: Int } type Mutation { take(id: ID!): Order! } type Order @key(fields: "id") { id: ID! taken: Int }`,
      resolvers: {
        Query: { left: () => 40 },
        Mutation: {
          async take(_: unknown, { id }: { id: string }) {
            await step(`take ${id}`)
            stock.set(id, (stock.get(id) ?? 0) + 1)
            return { id }
          },
        },
        Order: {
          taken({ id }: { id: string }) {
            log.push(`read ${id}`)
            return stock.get(id) ?? 0
          },
        },
      },
    },
  })
  return { ...graph, log }
}

test('mutations of several subgraphs run in order, and what is read of one is read before the next begins', async () => {
  const { dataOf, log, called } = writers()
  expect(
    await dataOf(
      'mutation { a: order(id: "1") { taken } take(id: "1") { taken state } b: order(id: "1") { taken id } again: take(id: "1") { taken } }',
    ),
  ).toBe('{"a":{"taken":0},"take":{"taken":1,"state":null},"b":{"taken":1,"id":"1"},"again":{"taken":2}}')
  expect(log.filter((each) => !each.includes('read'))).toEqual(
    ['order 1', 'take 1', 'order 1', 'take 1'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  )
  expect(called).toEqual(['orders', 'stock', 'stock', 'orders', 'orders', 'stock', 'stock'])
})

test('mutations of one subgraph in a row are one request', async () => {
  const { dataOf, called, log } = writers()
  await dataOf('mutation { a: order(id: "1") { id } b: order(id: "2") { id } take(id: "3") { id } }')
  expect(called).toEqual(['orders', 'stock'])
  expect(log[1]).toBe('order 1 ends')
})

test('the same mutation under two names runs twice, under one name once', async () => {
  const { dataOf, log } = writers()
  await dataOf('mutation { a: take(id: "1") { id } b: take(id: "1") { id } }')
  expect(log.filter((each) => each.endsWith('begins'))).toHaveLength(2)
  log.length = 0
  await dataOf('mutation { take(id: "1") { id } ...F } fragment F on Mutation { take(id: "1") { taken } }')
  expect(log.filter((each) => each.endsWith('begins'))).toHaveLength(1)
})

test('a skipped mutation does not run', async () => {
  const { dataOf, log } = writers()
  expect(
    await dataOf('mutation($no: Boolean!) { take(id: "1") @include(if: $no) { id } order(id: "2") { id } }', {
      no: false,
    }),
  ).toBe('{"order":{"id":"2"}}')
  expect(log).toEqual(['order 2 begins', 'order 2 ends'])
})

test('a mutation tells its type’s name', async () => {
  const { dataOf } = writers()
  expect(await dataOf('mutation { t: __typename order(id: "1") { __typename } }')).toBe(
    '{"t":"Mutation","order":{"__typename":"Order"}}',
  )
})

test('the query type in an answer leads to all of the graph’s queries, at its place', async () => {
  const { dataOf } = writers()
  expect(
    await dataOf(
      'mutation { cancel(id: "1") { query { left x: order { taken state } __typename } order { taken } } }',
    ),
  ).toBe(
    '{"cancel":{"query":{"left":40,"x":{"taken":0,"state":"ASKED"},"__typename":"Query"},"order":{"taken":0}}}',
  )
})

test('an error of a query in an answer lies at its place', async () => {
  const { ask } = federate({
    one: {
      sdl: 'type Query { a: [Here] } type Here { query: Query n: Int }',
      resolvers: {
        Query: {
          a: () => [
            { n: 1, query: {} },
            { n: 2, query: {} },
          ],
        },
      },
    },
    two: {
      sdl: 'type Query { b: Int c: Int }',
      resolvers: { Query: { b: () => Promise.reject(new Error('No.')), c: () => 3 } },
    },
  })
  const { data, errors } = await ask('{ a { n query { c x: b } } c }')
  expect(data).toEqual({
    a: [
      { n: 1, query: { c: 3, x: null } },
      { n: 2, query: { c: 3, x: null } },
    ],
    c: 3,
  })
  expect(errors?.map(({ path }) => path)).toEqual([
    ['a', 0, 'query', 'x'],
    ['a', 1, 'query', 'x'],
  ])
})
