import { expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

const reviews = {
  sdl: `type Query { reviews: [Review] }
    type Review { id: ID! book: Book writer: Writer editor: Writer }
    type Book @key(fields: "isbn") { isbn: ID! }
    type Writer @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      reviews: () => [
        { id: '1', book: { isbn: 'A' }, writer: { id: '7' }, editor: { id: '8' } },
        { id: '2', book: { isbn: 'B' }, writer: { id: '8' }, editor: null },
      ],
    },
  },
}

const library = {
  sdl: `type Book @key(fields: "isbn") { isbn: ID! title(length: Int): String blurb: String! }
    type Writer @key(fields: "id") { id: ID! name(length: Int): String motto: String! }`,
  resolvers: {
    Book: {
      title: ({ isbn }: { isbn: string }, { length }: { length?: number }) =>
        `Title ${isbn}`.slice(0, length ?? undefined),
      blurb: ({ isbn }: { isbn: string }) => {
        if (isbn === 'B') throw new Error('No blurb of B.')
        return `Blurb ${isbn}`
      },
    },
    Writer: {
      name: ({ id }: { id: string }, { length }: { length?: number }) =>
        `Name ${id}`.slice(0, length ?? undefined),
      motto: ({ id }: { id: string }) => {
        if (id === '7') throw new Error('No motto of 7.')
        return `Motto ${id}`
      },
    },
  },
}

test('what one subgraph is asked at the same time is one request', async () => {
  const { dataOf, calls } = federate({ reviews, library })
  expect(await dataOf('{ reviews { book { title } writer { name } } }')).toBe(
    '{"reviews":[{"book":{"title":"Title A"},"writer":{"name":"Name 7"}},{"book":{"title":"Title B"},"writer":{"name":"Name 8"}}]}',
  )
  expect(calls.map(({ subgraph }) => subgraph)).toEqual(['reviews', 'library'])
})

test('an entity at several places that are asked the same is told once', async () => {
  const { dataOf, calls } = federate({ reviews, library })
  expect(await dataOf('{ reviews { writer { name } editor { name } } }')).toBe(
    '{"reviews":[{"writer":{"name":"Name 7"},"editor":{"name":"Name 8"}},{"writer":{"name":"Name 8"},"editor":null}]}',
  )
  expect(calls).toHaveLength(2)
  expect(calls[1]?.variables).toEqual({
    representations: [
      { __typename: 'Writer', id: '7' },
      { __typename: 'Writer', id: '8' },
    ],
  })
})

test('each part of a request has its own arguments, and what the client named goes to all', async () => {
  const { dataOf, calls } = federate({ reviews, library })
  expect(
    await dataOf(
      'query($n: Int) { reviews { book { title(length: $n) } writer { name(length: $n) } editor { name(length: 4) } } }',
      { n: 6 },
    ),
  ).toBe(
    '{"reviews":[{"book":{"title":"Title "},"writer":{"name":"Name 7"},"editor":{"name":"Name"}},{"book":{"title":"Title "},"writer":{"name":"Name 8"},"editor":null}]}',
  )
  expect(calls).toHaveLength(2)
  expect(Object.keys(calls[1]?.variables ?? {}).toSorted()).toEqual([
    'n',
    'representations_0',
    'representations_1',
    'representations_2',
  ])
})

test('a client’s variable that is named as ours are keeps its requests apart', async () => {
  const { dataOf, calls } = federate({ reviews, library })
  expect(
    await dataOf(
      'query($representations_1: Int) { reviews { book { title(length: $representations_1) } writer { name } } }',
      { representations_1: 3 },
    ),
  ).toBe(
    '{"reviews":[{"book":{"title":"Tit"},"writer":{"name":"Name 7"}},{"book":{"title":"Tit"},"writer":{"name":"Name 8"}}]}',
  )
  expect(calls).toHaveLength(3)
})

test('an error of one part is at its own place and leaves the others whole', async () => {
  const { ask } = federate({ reviews, library })
  const { data, errors } = await ask('{ reviews { book { blurb } writer { motto } editor { name } } }')
  expect(data).toEqual({
    reviews: [
      { book: { blurb: 'Blurb A' }, writer: null, editor: { name: 'Name 8' } },
      { book: null, writer: { motto: 'Motto 8' }, editor: null },
    ],
  })
  expect(errors?.map(({ path }) => path)).toEqual([
    ['reviews', 1, 'book', 'blurb'],
    ['reviews', 0, 'writer', 'motto'],
  ])
})

test('a part that fails as a whole takes no other along', async () => {
  const { ask, called } = federate({
    reviews,
    library: {
      ...library,
      resolvers: {
        ...library.resolvers,
        Book: {
          ...library.resolvers.Book,
          __resolveReference: () => {
            throw new Error('No books.')
          },
        },
      },
    },
  })
  const { data, errors } = await ask('{ reviews { book { title } writer { name } editor { motto } } }')
  expect(data).toEqual({
    reviews: [
      { book: { title: null }, writer: { name: 'Name 7' }, editor: { motto: 'Motto 8' } },
      { book: { title: null }, writer: { name: 'Name 8' }, editor: null },
    ],
  })
  expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual(['reviews.0.book', 'reviews.1.book'])
  expect(called).toEqual(['reviews', 'library', 'library', 'library'])
})

test('a request that fails is told at every place that it was for, and its parts alone are null', async () => {
  const { ask } = federate({
    reviews,
    library: { ...library, answer: () => ({ errors: [{ message: 'Not now.' }] }) },
  })
  const { data, errors } = await ask('{ reviews { id book { title } writer { name } } }')
  expect(data).toEqual({
    reviews: [
      { id: '1', book: { title: null }, writer: { name: null } },
      { id: '2', book: { title: null }, writer: { name: null } },
    ],
  })
  expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual([
    'reviews.0.book',
    'reviews.0.writer',
    'reviews.1.book',
    'reviews.1.writer',
  ])
})

test('places with nothing to ask for are not asked for', async () => {
  const { dataOf, calls } = federate({
    reviews: {
      ...reviews,
      resolvers: {
        Query: { reviews: () => [{ id: '1', book: null, writer: { id: '7' }, editor: null }] },
      },
    },
    library,
  })
  expect(await dataOf('{ reviews { book { title } writer { name } } }')).toBe(
    '{"reviews":[{"book":null,"writer":{"name":"Name 7"}}]}',
  )
  expect(Object.keys(calls[1]?.variables ?? {})).toEqual(['representations'])
})
