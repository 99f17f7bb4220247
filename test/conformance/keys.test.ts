import { describe, expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

const BOOKS = [
  { id: '1', isbn: 'A-1', title: 'Reed' },
  { id: '2', isbn: 'B-2', title: 'Sedge' },
]

test('an entity is continued in another subgraph by its key', async () => {
  const { dataOf, called } = federate({
    books: {
      sdl: 'type Query { books: [Book] } type Book @key(fields: "id") { id: ID! title: String }',
      resolvers: { Query: { books: () => BOOKS } },
    },
    stock: {
      sdl: 'type Book @key(fields: "id") { id: ID! copies: Int }',
      resolvers: { Book: { copies: ({ id }: { id: string }) => Number(id) * 10 } },
    },
  })
  expect(await dataOf('{ books { copies title } }')).toBe(
    '{"books":[{"copies":10,"title":"Reed"},{"copies":20,"title":"Sedge"}]}',
  )
  expect(called).toHaveLength(2)
})

describe('a key of several fields', () => {
  const { dataOf, calls } = federate({
    shelves: {
      sdl: `type Query { shelf: Shelf }
        type Shelf @key(fields: "room { floor code } number") { room: Room number: Int }
        type Room @key(fields: "code") @shareable { floor: Int code: ID! }`,
      resolvers: { Query: { shelf: () => ({ number: 7, room: { floor: 2, code: 'R' } }) } },
    },
    plan: {
      sdl: `type Shelf @key(fields: "number room { code floor }") { room: Room number: Int place: String }
        type Room @shareable { floor: Int code: ID! }`,
      resolvers: {
        Shelf: {
          place: ({ number, room }: { number: number; room: { floor: number; code: string } }) =>
            `${room.floor}/${room.code}/${number}`,
        },
      },
    },
  })

  test('and of fields below fields is told whole', async () => {
    expect(await dataOf('{ shelf { place } }')).toBe('{"shelf":{"place":"2/R/7"}}')
    expect(calls[1]?.variables['representations']).toEqual([
      { __typename: 'Shelf', room: { floor: 2, code: 'R' }, number: 7 },
    ])
  })

  test('is not mixed up with what the client selects under its names', async () => {
    expect(await dataOf('{ shelf { number: place place: number room { code: floor floor: code } } }')).toBe(
      '{"shelf":{"number":"2/R/7","place":7,"room":{"code":2,"floor":"R"}}}',
    )
  })
})

test('a key that is a list is told whole, nested lists and all', async () => {
  const { dataOf } = federate({
    routes: {
      sdl: `type Query { route: Route } type Route @key(fields: "stops { name } marks") { stops: [Stop!]! marks: [[Int!]!]! }
        type Stop @shareable { name: String! }`,
      resolvers: {
        Query: { route: () => ({ stops: [{ name: 'a' }, { name: 'b' }], marks: [[1], [2, 3]] }) },
      },
    },
    times: {
      sdl: `type Route @key(fields: "stops { name } marks") { stops: [Stop!]! marks: [[Int!]!]! told: String }
        type Stop @shareable { name: String! }`,
      resolvers: {
        Route: { told: ({ stops, marks }: Record<string, unknown>) => JSON.stringify([stops, marks]) },
      },
    },
  })
  expect(await dataOf('{ route { told } }')).toBe(
    JSON.stringify({ route: { told: '[[{"name":"a"},{"name":"b"}],[[1],[2,3]]]' } }),
  )
})

describe('subgraphs that know an entity by unequal keys', () => {
  const { dataOf, called } = federate({
    byId: {
      sdl: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String }',
      resolvers: { Query: { book: () => BOOKS[0] } },
    },
    byIsbn: {
      sdl: 'type Query { newest: Book } type Book @key(fields: "isbn") { isbn: ID! price: Int }',
      resolvers: {
        Query: { newest: () => ({ isbn: 'B-2' }) },
        Book: { price: ({ isbn }: { isbn: string }) => (isbn === 'A-1' ? 11 : 22) },
      },
    },
    bridge: {
      sdl: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! }',
      resolvers: {
        Book: {
          __resolveReference: (reference: { id?: string; isbn?: string }) =>
            BOOKS.find(({ id, isbn }) => id === reference.id || isbn === reference.isbn),
        },
      },
    },
  })

  test('are joined over one that knows both', async () => {
    expect(await dataOf('{ book { price } }')).toBe('{"book":{"price":11}}')
    expect(called).toEqual(['byId', 'bridge', 'byIsbn'])
  })

  test('are joined the other way round too', async () => {
    expect(await dataOf('{ newest { price title id } }')).toBe(
      '{"newest":{"price":22,"title":null,"id":"2"}}',
    )
  })
})

test('a stub that cannot be resolved leads to the subgraph that can', async () => {
  const { dataOf, called } = federate({
    reviews: {
      sdl: `type Query { reviews: [Review] } type Review { text: String book: Book }
        type Book @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: {
          reviews: () => [
            { text: 'good', book: { id: '2' } },
            { text: 'none', book: null },
          ],
        },
      },
    },
    books: {
      sdl: 'type Book @key(fields: "id") { id: ID! title: String }',
      resolvers: {
        Book: { __resolveReference: ({ id }: { id: string }) => BOOKS.find((book) => book.id === id) },
      },
    },
  })
  expect(await dataOf('{ reviews { book { id title } text } }')).toBe(
    '{"reviews":[{"book":{"id":"2","title":"Sedge"},"text":"good"},{"book":null,"text":"none"}]}',
  )
  expect(called).toEqual(['reviews', 'books'])
  expect(await dataOf('{ reviews { book { id } } }')).toContain('"id":"2"')
  expect(called).toEqual(['reviews'])
})

test('a key may ask for the type’s own name', async () => {
  const { dataOf } = federate({
    one: {
      sdl: 'type Query { book: Book } type Book @key(fields: "__typename id") { id: ID! }',
      resolvers: { Query: { book: () => ({ id: '1' }) } },
    },
    two: {
      sdl: 'type Book @key(fields: "__typename id") { id: ID! title: String }',
      resolvers: { Book: { title: ({ id }: { id: string }) => `T${id}` } },
    },
  })
  expect(await dataOf('{ book { t: __typename title __typename } }')).toBe(
    '{"book":{"t":"Book","title":"T1","__typename":"Book"}}',
  )
})

test('one subgraph may resolve an entity by a key that another field of it has as its name', async () => {
  const { dataOf } = federate({
    one: {
      sdl: `type Query { users: [User] } type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! }`,
      resolvers: {
        Query: {
          users: () => [
            { id: '1', email: 'a@x' },
            { id: 'a@x', email: 'b@x' },
          ],
        },
      },
    },
    two: {
      sdl: 'type User @key(fields: "email") { email: String! mails: Int }',
      resolvers: { User: { mails: ({ email }: { email: string }) => (email === 'a@x' ? 1 : 2) } },
    },
    three: {
      sdl: 'type User @key(fields: "id") { id: ID! visits: String }',
      resolvers: { User: { visits: ({ id }: { id: string }) => `of ${id}` } },
    },
  })
  expect(await dataOf('{ users { mails visits } }')).toBe(
    '{"users":[{"mails":1,"visits":"of 1"},{"mails":2,"visits":"of a@x"}]}',
  )
})

test('an entity of entities as its key is found by theirs', async () => {
  const { dataOf } = federate({
    orders: {
      sdl: `type Query { line: Line } type Line @key(fields: "order { id } item { sku }") { order: Order! item: Item! }
        type Order @key(fields: "id") { id: ID! } type Item @key(fields: "sku") { sku: ID! }`,
      resolvers: { Query: { line: () => ({ order: { id: 'o1' }, item: { sku: 's1' } }) } },
    },
    amounts: {
      sdl: `type Line @key(fields: "order { id } item { sku }") { order: Order! item: Item! amount: String }
        type Order @key(fields: "id") { id: ID! placed: String } type Item @key(fields: "sku") { sku: ID! name: String }`,
      resolvers: {
        Line: {
          amount: ({ order, item }: { order: { id: string }; item: { sku: string } }) => order.id + item.sku,
        },
        Order: { placed: () => 'today' },
        Item: { name: ({ sku }: { sku: string }) => `Item ${sku}` },
      },
    },
  })
  expect(await dataOf('{ line { amount item { name } order { placed id } } }')).toBe(
    '{"line":{"amount":"o1s1","item":{"name":"Item s1"},"order":{"placed":"today","id":"o1"}}}',
  )
})

describe('a null in a key', () => {
  const { ask, called } = federate({
    one: {
      sdl: `type Query { books: [Book] parts: [Part] } type Book @key(fields: "id") { id: ID name: String }
        type Part @key(fields: "id tenant") { id: ID! tenant: ID }`,
      resolvers: {
        Query: {
          books: () => [
            { id: null, name: 'x' },
            { id: '1', name: 'y' },
          ],
          parts: () => [
            { id: '1', tenant: null },
            { id: '1', tenant: 't' },
          ],
        },
      },
    },
    two: {
      sdl: `type Book @key(fields: "id") { id: ID copies: Int } type Part @key(fields: "id tenant") { id: ID! tenant: ID price: String }`,
      resolvers: {
        Book: { copies: () => 1 },
        Part: { price: ({ id, tenant }: { id: string; tenant: string | null }) => `${id} of ${tenant}` },
      },
    },
  })

  test('that is all of it finds nothing, and the others are found', async () => {
    expect(await ask('{ books { name copies } }')).toEqual({
      data: {
        books: [
          { name: 'x', copies: null },
          { name: 'y', copies: 1 },
        ],
      },
    })
    expect(called).toEqual(['one', 'two'])
  })

  test('that is a part of it is told like any other part', async () => {
    expect(await ask('{ parts { price } }')).toEqual({
      data: { parts: [{ price: '1 of null' }, { price: '1 of t' }] },
    })
  })
})

test('a nested key leads over a subgraph that knows two keys', async () => {
  const { dataOf } = federate({
    one: {
      sdl: 'type Query { t: T } type T @key(fields: "a { k }") { a: A! x: Int } type A @shareable { k: ID! }',
      resolvers: { Query: { t: () => ({ a: { k: '1' } }) }, T: { x: () => 1 } },
    },
    bridge: {
      sdl: 'type T @key(fields: "a { k }") @key(fields: "n") { a: A! n: Int! } type A @shareable { k: ID! }',
      resolvers: { T: { n: () => 5, a: () => ({ k: '1' }) } },
    },
    two: {
      sdl: 'type Query { other: T } type T @key(fields: "n") { n: Int! y: Int }',
      resolvers: { Query: { other: () => ({ n: 5 }) }, T: { y: () => 2 } },
    },
  })
  expect(await dataOf('{ t { y x } other { x y } }')).toBe('{"t":{"y":2,"x":1},"other":{"x":1,"y":2}}')
})
