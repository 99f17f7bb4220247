import { describe, expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

const MEDIA = [
  { __typename: 'Book', id: 'b1', title: 'Reed', pages: 90 },
  { __typename: 'Film', id: 'f1', title: 'Sedge', minutes: 100 },
  { __typename: 'Book', id: 'b2', title: null, pages: null },
]
const media = (id: string) => MEDIA.find((each) => each.id === id) ?? null
const reference = { __resolveReference: ({ id }: { id: string }) => media(id) }

const catalogue = {
  sdl: `type Query { media: [Media]! one(id: ID!): Media book: Book }
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
    type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
  resolvers: {
    Query: {
      media: () => MEDIA,
      one: (_: unknown, { id }: { id: string }) => media(id),
      book: () => MEDIA[0],
    },
    Media: reference,
    Book: reference,
    Film: reference,
  },
}
const reviews = {
  sdl: `type Query { best: Media latest: [Review!]! }
    type Mutation { praise(id: ID!): Media! }
    type Review { text: String of: Media }
    type Media @key(fields: "id") @interfaceObject { id: ID! score: Int! related: [Media] title: String @external blurb: String @requires(fields: "title") }`,
  resolvers: {
    Query: {
      best: () => ({ id: 'f1' }),
      latest: () => [
        { text: 'fine', of: { id: 'b1' } },
        { text: 'lost', of: { id: 'x' } },
        { text: 'bare', of: null },
      ],
    },
    Mutation: { praise: (_: unknown, { id }: { id: string }) => ({ id }) },
    Media: {
      score: ({ id }: { id: string }) => id.length + Number(id[1]),
      related: ({ id }: { id: string }) => (id === 'b1' ? [{ id: 'f1' }, null, { id: 'b2' }] : []),
      blurb: ({ title }: { title?: string | null }) => `See ${title ?? 'it'}`,
    },
  },
}

describe('a field that an interface object adds', () => {
  const { dataOf, called, ask } = federate({ catalogue, reviews })

  test('is there on the interface, on its types and in fragments on either', async () => {
    expect(await dataOf('{ media { score } book { score } }')).toBe(
      '{"media":[{"score":3},{"score":3},{"score":4}],"book":{"score":3}}',
    )
    expect(
      await dataOf(
        '{ media { ... on Film { score minutes } ... on Media { title } ... on Book { s: score } } }',
      ),
    ).toBe(
      '{"media":[{"title":"Reed","s":3},{"score":3,"minutes":100,"title":"Sedge"},{"title":null,"s":4}]}',
    )
  })

  test('may require what the types have', async () => {
    expect(await dataOf('{ media { blurb } best { blurb title } }')).toBe(
      '{"media":[{"blurb":"See Reed"},{"blurb":"See Sedge"},{"blurb":"See it"}],"best":{"blurb":"See Sedge","title":"Sedge"}}',
    )
  })

  test('is asked for once for all types', async () => {
    await dataOf('{ media { score } }')
    expect(called).toEqual(['catalogue', 'reviews'])
  })

  test('leads to the concrete type when that is asked for', async () => {
    expect(await dataOf('{ best { __typename score } }')).toBe('{"best":{"__typename":"Film","score":3}}')
    expect(await dataOf('{ best { ... on Film { minutes } ... on Book { pages } id } }')).toBe(
      '{"best":{"minutes":100,"id":"f1"}}',
    )
  })

  test('may be a list of the interface, whose items are of unequal types', async () => {
    expect(
      await dataOf('{ book { related { __typename title ... on Book { pages } ... on Film { minutes } } } }'),
    ).toBe(
      '{"book":{"related":[{"__typename":"Film","title":"Sedge","minutes":100},null,{"__typename":"Book","title":null,"pages":null}]}}',
    )
  })

  test('may lead from interface object to concrete type and back', async () => {
    expect(
      await dataOf('{ book { related { related { id } ... on Film { minutes score related { id } } } } }'),
    ).toBe('{"book":{"related":[{"related":[],"minutes":100,"score":3},null,{"related":[]}]}}')
  })

  test('of whom the owner knows nothing is null at its place, and its neighbours are whole', async () => {
    const { data, errors } = await ask('{ latest { text of { __typename title } } }')
    expect(data).toEqual({
      latest: [
        { text: 'fine', of: { __typename: 'Book', title: 'Reed' } },
        { text: 'lost', of: null },
        { text: 'bare', of: null },
      ],
    })
    expect(errors).toMatchObject([{ path: ['latest', 1, 'of'] }])
  })

  test('may come of a mutation', async () => {
    expect(await dataOf('mutation { praise(id: "b2") { __typename id score ... on Book { pages } } }')).toBe(
      '{"praise":{"__typename":"Book","id":"b2","score":4,"pages":null}}',
    )
  })

  test('is in the graph that clients see, on the interface and on each of its types', async () => {
    const { data } = await ask(
      '{ i: __type(name: "Media") { kind fields { name } possibleTypes { name } } b: __type(name: "Book") { fields { name } } }',
    )
    expect(data).toMatchObject({
      i: { kind: 'INTERFACE', possibleTypes: [{ name: 'Film' }, { name: 'Book' }] },
    })
    expect(JSON.stringify(data?.['b'])).toContain('"score"')
  })
})

describe('two interface objects of one interface', () => {
  const { dataOf } = federate({
    catalogue,
    reviews,
    shop: {
      sdl: `type Query { offers: [Media!]! } type Media @key(fields: "id") @interfaceObject { id: ID! price: Int score: Int! @external deal: String @requires(fields: "score") }`,
      resolvers: {
        Query: { offers: () => [{ id: 'b1' }, { id: 'f1' }] },
        Media: { price: () => 5, deal: ({ score }: { score: number }) => `${score} for 5` },
      },
    },
  })

  test('reach each other', async () => {
    expect(await dataOf('{ offers { price score } }')).toBe(
      '{"offers":[{"price":5,"score":3},{"price":5,"score":3}]}',
    )
  })

  test('require of each other', async () => {
    expect(await dataOf('{ offers { deal __typename } media { deal } }')).toBe(
      '{"offers":[{"deal":"3 for 5","__typename":"Book"},{"deal":"3 for 5","__typename":"Film"}],"media":[{"deal":"3 for 5"},{"deal":"3 for 5"},{"deal":"4 for 5"}]}',
    )
  })

  test('are told apart from fields of one type alone', async () => {
    expect(await dataOf('{ offers { ... on Book { pages price } ... on Film { deal } } }')).toBe(
      '{"offers":[{"pages":90,"price":5},{"deal":"3 for 5"}]}',
    )
  })
})

describe('an interface with a key whose types are spread', () => {
  test('has each type’s own fields where each type keeps them', async () => {
    const { dataOf } = federate({
      catalogue,
      lengths: {
        sdl: `type Book @key(fields: "id") { id: ID! words: Int } type Film @key(fields: "id") { id: ID! frames: Int }`,
        resolvers: { Book: { words: () => 1000 }, Film: { frames: () => 24 } },
      },
    })
    expect(await dataOf('{ media { id ... on Book { words } ... on Film { frames } } }')).toBe(
      '{"media":[{"id":"b1","words":1000},{"id":"f1","frames":24},{"id":"b2","words":1000}]}',
    )
  })

  test('has a field of the interface where each type keeps it', async () => {
    const { dataOf } = federate({
      things: {
        sdl: `type Query { things: [Thing] } interface Thing { id: ID! }
          type Lamp implements Thing @key(fields: "id") { id: ID! } type Chair implements Thing @key(fields: "id") { id: ID! name: String @shareable }`,
        resolvers: {
          Query: {
            things: () => [
              { __typename: 'Lamp', id: '1' },
              { __typename: 'Chair', id: '2', name: 'C' },
            ],
          },
        },
      },
      names: {
        sdl: `interface Thing { id: ID! name: String } type Lamp implements Thing @key(fields: "id") { id: ID! name: String }
          type Chair implements Thing @key(fields: "id") { id: ID! name: String @shareable }`,
        resolvers: { Lamp: { name: () => 'L' } },
      },
    })
    expect(await dataOf('{ things { name __typename } }')).toBe(
      '{"things":[{"name":"L","__typename":"Lamp"},{"name":"C","__typename":"Chair"}]}',
    )
  })
})

test('interfaces of interfaces are walked down to the types', async () => {
  const { dataOf } = federate({
    one: {
      sdl: `type Query { nodes: [Node] } interface Node { id: ID! } interface Named implements Node { id: ID! name: String }
        type A implements Node & Named @key(fields: "id") { id: ID! name: String } type B implements Node @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { nodes: () => [{ __typename: 'A', id: '1', name: 'a' }, { __typename: 'B', id: '2' }, null] },
      },
    },
    two: {
      sdl: 'type A @key(fields: "id") { id: ID! extra: Int } type B @key(fields: "id") { id: ID! extra: Int }',
      resolvers: { A: { extra: () => 1 }, B: { extra: () => 2 } },
    },
  })
  expect(
    await dataOf(
      '{ nodes { ... on Named { name ... on A { extra } } ... on Node { id ... on B { extra } } } }',
    ),
  ).toBe('{"nodes":[{"name":"a","extra":1,"id":"1"},{"id":"2","extra":2},null]}')
})
