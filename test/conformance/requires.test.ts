import { describe, expect, test } from 'vitest'
import { federate, type CaseSubgraph } from './ask-federation.ts'

type Facts = Record<string, unknown>
const told = (facts: Facts) =>
  JSON.stringify(Object.fromEntries(Object.entries(facts).filter(([key]) => key !== '__typename')))

/** A subgraph that keeps the facts, and one or more that need some of them; each field tells what it was given. */
const over = (product: Facts, facts: string, ...ruled: string[]) =>
  federate({
    facts: {
      sdl: `type Query { product: Product products: [Product] } ${facts}`,
      resolvers: { Query: { product: () => product, products: () => [product, null, product] } },
    },
    ...Object.fromEntries(
      ruled.map((sdl, index): [string, CaseSubgraph] => [
        `rules${index}`,
        {
          sdl,
          resolvers: {
            Product: Object.fromEntries(
              [...sdl.matchAll(/(\w+): String @requires/g)].map(([, name]) => [name, told]),
            ),
          },
        },
      ]),
    ),
  })

describe('what a field requires is fetched and told to its subgraph', () => {
  test.each([
    ['a scalar', 'weight: Int', 'weight: Int @external', 'weight', { weight: 3 }, { weight: 3 }],
    [
      'several scalars',
      'weight: Int name: String',
      'weight: Int @external name: String @external',
      'weight name',
      { weight: 3, name: 'n' },
      { weight: 3, name: 'n' },
    ],
    [
      'a list',
      'marks: [[Int]]',
      'marks: [[Int]] @external',
      'marks',
      { marks: [[1, null], null] },
      { marks: [[1, null], null] },
    ],
    [
      'a custom scalar',
      'raw: Raw',
      'raw: Raw @external',
      'raw',
      { raw: { a: [{ b: 1 }], c: null } },
      { raw: { a: [{ b: 1 }], c: null } },
    ],
    [
      'an object',
      'size: Size',
      'size: Size @external',
      'size { wide high }',
      { size: { wide: 1, high: 2, unit: 'm' } },
      { size: { wide: 1, high: 2 } },
    ],
    [
      'a list of objects',
      'sizes: [Size]',
      'sizes: [Size] @external',
      'sizes { wide }',
      { sizes: [{ wide: 1 }, null, { wide: 2 }] },
      { sizes: [{ wide: 1 }, null, { wide: 2 }] },
    ],
    [
      'objects in objects in lists',
      'boxes: [Box]',
      'boxes: [Box] @external',
      'boxes { sizes { wide } }',
      { boxes: [{ sizes: [{ wide: 1 }] }, { sizes: [] }] },
      { boxes: [{ sizes: [{ wide: 1 }] }, { sizes: [] }] },
    ],
    [
      'null',
      'weight: Int size: Size',
      'weight: Int @external size: Size @external',
      'weight size { wide }',
      { weight: null, size: null },
      { weight: null, size: null },
    ],
    [
      'an empty list',
      'sizes: [Size]',
      'sizes: [Size] @external',
      'sizes { wide }',
      { sizes: [] },
      { sizes: [] },
    ],
    [
      'an interface',
      'part: Part',
      'part: Part @external',
      'part { __typename name ... on Screw { thread } }',
      { part: { __typename: 'Screw', name: 's', thread: 4 } },
      { part: { __typename: 'Screw', name: 's', thread: 4 } },
    ],
    [
      'a list of an interface’s types',
      'parts: [Part]',
      'parts: [Part] @external',
      'parts { __typename name ... on Screw { thread } ... on Nail { long } }',
      {
        parts: [
          { __typename: 'Screw', name: 's', thread: 4 },
          { __typename: 'Nail', name: 'n', long: 9 },
          null,
        ],
      },
      {
        parts: [
          { __typename: 'Screw', name: 's', thread: 4 },
          { __typename: 'Nail', name: 'n', long: 9 },
          null,
        ],
      },
    ],
    [
      'a union',
      'thing: Thing',
      'thing: Thing @external',
      'thing { __typename ... on Screw { thread } ... on Size { wide } }',
      { thing: { __typename: 'Size', wide: 4 } },
      { thing: { __typename: 'Size', wide: 4 } },
    ],
  ])('%s', async (_name, owned, external, fields, fact, expected) => {
    const types = `scalar Raw type Size @shareable { wide: Int high: Int unit: String } type Box @shareable { sizes: [Size] }
      interface Part { name: String } type Screw implements Part @shareable { name: String thread: Int }
      type Nail implements Part @shareable { name: String long: Int } union Thing = Screw | Size`
    const { dataOf } = over(
      { id: '1', ...fact },
      `type Product @key(fields: "id") { id: ID! ${owned} } ${types}`,
      `type Product @key(fields: "id") { id: ID! ${external} rule: String @requires(fields: "${fields}") } ${types}`,
    )
    const answer = JSON.parse(await dataOf('{ product { rule } }')) as { product: { rule: string } }
    expect(JSON.parse(answer.product.rule)).toEqual({ id: '1', ...expected })
    expect(Object.keys(answer.product)).toEqual(['rule'])
  })
})

test('what the client selects of the required object does not change what is told', async () => {
  const { dataOf } = over(
    { id: '1', size: { wide: 1, high: 2 } },
    'type Product @key(fields: "id") { id: ID! size: Size } type Size @shareable { wide: Int high: Int }',
    `type Product @key(fields: "id") { id: ID! size: Size @external rule: String @requires(fields: "size { wide high }") }
     type Size @shareable { wide: Int high: Int }`,
  )
  expect(JSON.parse(await dataOf('{ product { size { high: wide wide: high } rule } }'))).toEqual({
    product: { size: { high: 1, wide: 2 }, rule: '{"id":"1","size":{"wide":1,"high":2}}' },
  })
  expect(JSON.parse(await dataOf('{ product { rule: id size: rule id: size { wide } } }'))).toEqual({
    product: { rule: '1', size: '{"id":"1","size":{"wide":1,"high":2}}', id: { wide: 1 } },
  })
})

test('a fact that has arguments is required with their defaults, and the client’s arguments are its own', async () => {
  const { dataOf } = federate({
    facts: {
      sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price(in: String = "EUR"): String }',
      resolvers: {
        Query: { product: () => ({ id: '1' }) },
        Product: { price: (_: unknown, args: { in: string }) => `1 ${args.in}` },
      },
    },
    rules: {
      sdl: 'type Product @key(fields: "id") { id: ID! price(in: String = "EUR"): String @external tag: String @requires(fields: "price") }',
      resolvers: { Product: { tag: ({ price }: { price: string }) => `costs ${price}` } },
    },
  })
  expect(await dataOf('{ product { price(in: "USD") tag again: price } }')).toBe(
    '{"product":{"price":"1 USD","tag":"costs 1 EUR","again":"1 EUR"}}',
  )
})

test('two fields of one subgraph that require the same, and of two subgraphs, share its fetch', async () => {
  const { dataOf, calls } = over(
    { id: '1', weight: 3 },
    'type Product @key(fields: "id") { id: ID! weight: Int }',
    'type Product @key(fields: "id") { id: ID! weight: Int @external a: String @requires(fields: "weight") b: String @requires(fields: "weight") }',
    'type Product @key(fields: "id") { id: ID! weight: Int @external c: String @requires(fields: "weight") }',
  )
  const rule = '{"id":"1","weight":3}'
  expect(JSON.parse(await dataOf('{ product { a b c } }'))).toEqual({
    product: { a: rule, b: rule, c: rule },
  })
  expect(calls).toHaveLength(3)
})

test('a fact that fails is told as null, and its error is told to the client', async () => {
  const { ask } = federate({
    facts: {
      sdl: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! weight: Int }',
      resolvers: {
        Query: { products: () => [{ id: '1' }, { id: '2' }] },
        Product: {
          weight({ id }: Facts) {
            if (id === '1') throw new Error('No scales.')
            return 2
          },
        },
      },
    },
    rules: {
      sdl: 'type Product @key(fields: "id") { id: ID! weight: Int @external load: String @requires(fields: "weight") }',
      resolvers: { Product: { load: ({ weight }: Facts) => `load ${String(weight)}` } },
    },
  })
  const { data, errors } = await ask('{ products { load } }')
  expect(data).toEqual({ products: [{ load: 'load null' }, { load: 'load 2' }] })
  expect(errors).toMatchObject([{ path: ['products', 0], extensions: { service: 'facts' } }])
})

test('facts of another entity are fetched where that entity’s are', async () => {
  const { dataOf } = federate({
    orders: {
      sdl: `type Query { order: Order } type Order @key(fields: "id") { id: ID! customer: Customer }
        type Customer @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { order: () => ({ id: 'o', customer: { id: 'c' } }) } },
    },
    customers: {
      sdl: 'type Customer @key(fields: "id") { id: ID! rating: Int }',
      resolvers: { Customer: { rating: () => 5 } },
    },
    risk: {
      sdl: `type Order @key(fields: "id") { id: ID! customer: Customer @external risk: String @requires(fields: "customer { rating }") }
        type Customer @key(fields: "id") { id: ID! rating: Int @external }`,
      resolvers: {
        Order: { risk: ({ customer }: { customer: { rating: number } }) => `R${customer.rating}` },
      },
    },
  })
  expect(await dataOf('{ order { risk customer { id } } }')).toBe(
    '{"order":{"risk":"R5","customer":{"id":"c"}}}',
  )
})

test('what a required field requires in turn, below a list of entities, is fetched for each', async () => {
  const { dataOf } = federate({
    carts: {
      sdl: `type Query { cart: Cart } type Cart @key(fields: "id") { id: ID! items: [Item] } type Item @key(fields: "sku") { sku: ID! count: Int }`,
      resolvers: {
        Query: {
          cart: () => ({
            id: 'k',
            items: [{ sku: 'a', count: 2 }, null, { sku: 'b', count: 3 }, { sku: 'a', count: 5 }],
          }),
        },
      },
    },
    prices: {
      sdl: 'type Item @key(fields: "sku") { sku: ID! count: Int @external price: Int cost: Int @requires(fields: "count") }',
      resolvers: { Item: { price: () => 1, cost: ({ count }: { count: number }) => count * 10 } },
    },
    totals: {
      sdl: `type Cart @key(fields: "id") { id: ID! items: [Item] @external total: String @requires(fields: "items { cost sku }") }
        type Item @key(fields: "sku") { sku: ID! cost: Int @external }`,
      resolvers: { Cart: { total: ({ items }: Facts) => JSON.stringify(items) } },
    },
  })
  const { cart } = JSON.parse(await dataOf('{ cart { total } }')) as { cart: { total: string } }
  expect(JSON.parse(cart.total)).toEqual([
    { cost: 20, sku: 'a' },
    null,
    { cost: 30, sku: 'b' },
    { cost: 50, sku: 'a' },
  ])
})

test('facts of an interface’s types are fetched where each type keeps them', async () => {
  const { dataOf } = federate({
    boxes: {
      sdl: `type Query { box: Box } type Box @key(fields: "id") { id: ID! items: [Item] } interface Item { id: ID! }
        type Pen implements Item @key(fields: "id") { id: ID! } type Cup implements Item @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          box: () => ({
            id: '1',
            items: [{ __typename: 'Pen', id: 'p' }, null, { __typename: 'Cup', id: 'c' }],
          }),
        },
      },
    },
    looks: {
      sdl: 'type Pen @key(fields: "id") { id: ID! ink: String } type Cup @key(fields: "id") { id: ID! glaze: String }',
      resolvers: { Pen: { ink: () => 'blue' }, Cup: { glaze: () => 'matt' } },
    },
    labels: {
      sdl: `type Box @key(fields: "id") { id: ID! items: [Item] @external label: String @requires(fields: "items { __typename ... on Pen { ink } ... on Cup { glaze } }") }
        interface Item { id: ID! } type Pen implements Item @key(fields: "id") { id: ID! ink: String @external }
        type Cup implements Item @key(fields: "id") { id: ID! glaze: String @external }`,
      resolvers: { Box: { label: ({ items }: Facts) => JSON.stringify(items) } },
    },
  })
  const { box } = JSON.parse(await dataOf('{ box { label } }')) as { box: { label: string } }
  expect(JSON.parse(box.label)).toEqual([
    { __typename: 'Pen', ink: 'blue' },
    null,
    { __typename: 'Cup', glaze: 'matt' },
  ])
})
