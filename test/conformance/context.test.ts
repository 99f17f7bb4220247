import { describe, expect, test } from 'vitest'
import { federate, problemsOf } from './ask-federation.ts'

/** Accounts tell their currency to what is below them: one field of the same subgraph takes it as an argument. */
const accounts = {
  sdl: `type Query { accounts: [Account]! account(id: ID!): Account }
    type Account @key(fields: "id") @context(name: "account") { id: ID! currency: String plan: Plan bills: [Bill!]! }
    type Plan @key(fields: "id") { id: ID! price(in: String @fromContext(field: "$account { currency }")): String }
    type Bill @key(fields: "id") { id: ID! total(in: String @fromContext(field: "$account { currency }"), digits: Int = 2): String }`,
  resolvers: {
    Query: {
      accounts: () => ['1', '2', '3'].map((id) => ({ id })),
      account: (_: unknown, { id }: { id: string }) => ({ id }),
    },
    Account: {
      currency: ({ id }: { id: string }) => ['EUR', 'USD', null][Number(id) - 1],
      plan: ({ id }: { id: string }) => (id === '2' ? { id: 'basic' } : { id: 'large' }),
      bills: ({ id }: { id: string }) => (id === '3' ? [] : [{ id: 'b1' }, { id: `b-${id}` }]),
    },
    Plan: { price: ({ id }: { id: string }, args: { in: string | null }) => `${id} in ${args.in}` },
    Bill: {
      total: ({ id }: { id: string }, args: { in: string | null; digits: number }) =>
        `${id} in ${args.in}.${args.digits}`,
    },
  },
}

describe('a field that takes an argument from its context', () => {
  const { dataOf, typeNamed, called } = federate({ accounts })

  test('is given what is around each of its places', async () => {
    expect(await dataOf('{ accounts { id plan { price } } }')).toBe(
      '{"accounts":[{"id":"1","plan":{"price":"large in EUR"}},{"id":"2","plan":{"price":"basic in USD"}},{"id":"3","plan":{"price":"large in null"}}]}',
    )
  })

  test('is given it in lists, beside arguments of the client', async () => {
    expect(
      await dataOf('query($d: Int) { accounts { bills { total(digits: $d) x: total } } }', { d: 3 }),
    ).toBe(
      '{"accounts":[{"bills":[{"total":"b1 in EUR.3","x":"b1 in EUR.2"},{"total":"b-1 in EUR.3","x":"b-1 in EUR.2"}]},{"bills":[{"total":"b1 in USD.3","x":"b1 in USD.2"},{"total":"b-2 in USD.3","x":"b-2 in USD.2"}]},{"bills":[]}]}',
    )
  })

  test('does not show the argument to clients', () => {
    expect(JSON.stringify(typeNamed('Plan')?.toConfig())).not.toContain('fromContext')
  })

  test('is asked for all places at once', async () => {
    await dataOf('{ accounts { plan { price } } }')
    expect(called).toEqual(['accounts', 'accounts'])
  })

  test('is not misled by the client’s aliases', async () => {
    expect(await dataOf('{ account(id: "1") { currency: id id: plan { currency: price } } }')).toBe(
      '{"account":{"currency":"1","id":{"currency":"large in EUR"}}}',
    )
  })

  test('is asked for more contexts than one request holds', async () => {
    const many = federate({
      accounts: {
        ...accounts,
        resolvers: {
          ...accounts.resolvers,
          Query: { accounts: () => Array.from({ length: 45 }, (_, id) => ({ id: String(id) })) },
          Account: { currency: ({ id }: { id: string }) => `C${id}`, plan: () => ({ id: 'p' }) },
        },
      },
    })
    const { accounts: answered } = JSON.parse(await many.dataOf('{ accounts { plan { price } } }')) as {
      accounts: { plan: { price: string } }[]
    }
    expect(answered.map(({ plan }) => plan.price)).toEqual(
      Array.from({ length: 45 }, (_, id) => `p in C${id}`),
    )
    expect(many.calls).toHaveLength(4)
  })

  test('has its error at its own place', async () => {
    const failing = federate({
      accounts: {
        ...accounts,
        resolvers: {
          ...accounts.resolvers,
          Plan: {
            price: (_: unknown, args: { in: string | null }) =>
              args.in === 'USD' ? Promise.reject(new Error('No.')) : args.in,
          },
        },
      },
    })
    const { data, errors } = await failing.ask('{ accounts { plan { x: price } } }')
    expect(data).toEqual({ accounts: [{ plan: { x: 'EUR' } }, { plan: { x: null } }, { plan: { x: null } }] })
    expect(errors?.map(({ path }) => path)).toEqual([['accounts', 1, 'plan', 'x']])
  })
})

test('a context reaches through other subgraphs, and each place of one entity has its own', async () => {
  const { dataOf } = federate({
    shops: {
      sdl: `type Query { shops: [Shop] } type Shop @key(fields: "id") @context(name: "shop") { id: ID! locale: String! best: Item }
        type Item @key(fields: "sku") { sku: ID! maker: Maker } type Maker @key(fields: "id") { id: ID! greeting(as: String @fromContext(field: "$shop { locale }")): String }`,
      resolvers: {
        Query: {
          shops: () => [
            { id: '1', locale: 'de', best: { sku: 's' } },
            { id: '2', locale: 'fr', best: { sku: 's' } },
          ],
        },
        Maker: { greeting: (_: unknown, args: { as: string }) => `hello in ${args.as}` },
        Item: { maker: () => ({ id: 'm' }) },
      },
    },
    stock: {
      sdl: 'type Item @key(fields: "sku") { sku: ID! left: Int twin: Item } ',
      resolvers: { Item: { left: () => 3, twin: () => ({ sku: 't' }) } },
    },
  })
  expect(await dataOf('{ shops { best { left twin { maker { greeting } } maker { greeting } } } }')).toBe(
    JSON.stringify({
      shops: ['de', 'fr'].map((locale) => ({
        best: {
          left: 3,
          twin: { maker: { greeting: `hello in ${locale}` } },
          maker: { greeting: `hello in ${locale}` },
        },
      })),
    }),
  )
})

test('a context of several types is taken from whichever is around', async () => {
  const { dataOf } = federate({
    one: {
      sdl: `type Query { owners: [Owner] } union Owner @context(name: "owner") = Person | Firm
        type Person @key(fields: "id") { id: ID! tongue: String pet: Pet } type Firm @key(fields: "id") { id: ID! office: Office pet: Pet } type Office { tongue: String }
        type Pet @key(fields: "id") { id: ID! call(in: String @fromContext(field: "$owner ... on Person { tongue } ... on Firm { office { tongue } }")): String }`,
      resolvers: {
        Query: {
          owners: () => [
            { __typename: 'Person', id: '1', tongue: 'de', pet: { id: 'p' } },
            { __typename: 'Firm', id: '2', office: { tongue: 'en' }, pet: { id: 'p' } },
          ],
        },
        Pet: { call: (_: unknown, args: { in: string }) => `in ${args.in}` },
      },
    },
  })
  expect(await dataOf('{ owners { ... on Firm { pet { call } } ... on Person { pet { call } } } }')).toBe(
    '{"owners":[{"pet":{"call":"in de"}},{"pet":{"call":"in en"}}]}',
  )
})

test('a context that nobody has set around a field is refused', () => {
  expect(
    problemsOf({
      one: `type Query { plan: Plan account: Account } type Account @key(fields: "id") @context(name: "account") { id: ID! currency: String plan: Plan }
        type Plan @key(fields: "id") { id: ID! price(in: String @fromContext(field: "$account { currency }")): String }`,
    }),
  ).toMatchObject([{ code: 'SATISFIABILITY_ERROR' }])
})

test('a context may be another subgraph’s field, below a query and a mutation alike', async () => {
  const { dataOf } = federate({
    one: {
      sdl: `type Query { user: User } type Mutation { join: User }
        type User @key(fields: "id") @context(name: "user") { id: ID! zone: String @external near: Place }
        type Place @key(fields: "id") { id: ID! opens(in: String @fromContext(field: "$user { zone }")): String }`,
      resolvers: {
        Query: { user: () => ({ id: '1' }) },
        Mutation: { join: () => ({ id: '2' }) },
        User: { near: () => ({ id: 'p' }) },
        Place: { opens: (_: unknown, args: { in: string }) => `at 9 in ${args.in}` },
      },
    },
    two: {
      sdl: 'type User @key(fields: "id") { id: ID! zone: String }',
      resolvers: { User: { zone: ({ id }: { id: string }) => `zone ${id}` } },
    },
  })
  expect(await dataOf('{ user { near { opens } } }')).toBe('{"user":{"near":{"opens":"at 9 in zone 1"}}}')
  expect(await dataOf('mutation { join { near { opens } } }')).toBe(
    '{"join":{"near":{"opens":"at 9 in zone 2"}}}',
  )
})
