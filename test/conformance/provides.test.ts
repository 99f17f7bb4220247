import { describe, expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

const owner = {
  sdl: `type Author @key(fields: "id") { id: ID! name: String @shareable born: Int address: Address @shareable }
    type Address @shareable { city: String zip: String }
    interface Pet { id: ID! name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String @shareable lives: Int @shareable }
    type Dog implements Pet @key(fields: "id") { id: ID! name: String @shareable }`,
  resolvers: {
    Author: {
      name: () => 'owner’s name',
      born: () => 1900,
      address: () => ({ city: 'owner’s city', zip: 'owner’s zip' }),
    },
    Cat: { name: () => 'owner’s cat', lives: () => 9 },
    Dog: { name: () => 'owner’s dog' },
  },
}
const external = `type Author @key(fields: "id") { id: ID! name: String @external address: Address @external } type Address { city: String @external zip: String @external }
  interface Pet { id: ID! name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String @external lives: Int @external }
  type Dog implements Pet @key(fields: "id") { id: ID! name: String @external } union Friend = Author | Cat`
const AUTHOR = {
  __typename: 'Author',
  id: '1',
  name: 'provided name',
  address: { city: 'provided city', zip: 'provided zip' },
}
const CAT = { __typename: 'Cat', id: 'c', name: 'provided cat', lives: 7 }
const DOG = { __typename: 'Dog', id: 'd', name: 'provided dog' }

const provider = (query: string) => ({
  // Every external field has a use, whatever the case provides.
  sdl: `type Query { ${query} plain: Author whole: Author @provides(fields: "name address { city zip }")
    cat: Cat @provides(fields: "name lives") dog: Dog @provides(fields: "name") } ${external}`,
  resolvers: {
    Query: {
      plain: () => AUTHOR,
      author: () => AUTHOR,
      authors: () => [AUTHOR, null],
      pets: () => [CAT, DOG],
      friends: () => [AUTHOR, CAT],
    },
  },
})

describe('what a field provides is taken from it', () => {
  test.each([
    [
      'a scalar',
      'author: Author @provides(fields: "name")',
      '{ author { name } }',
      { author: { name: 'provided name' } },
    ],
    [
      'on a list',
      'authors: [Author] @provides(fields: "name")',
      '{ authors { name } }',
      { authors: [{ name: 'provided name' }, null] },
    ],
    [
      'below a field',
      'author: Author @provides(fields: "address { city }")',
      '{ author { address { city } } }',
      { author: { address: { city: 'provided city' } } },
    ],
    [
      'for one type of an interface',
      'pets: [Pet] @provides(fields: "... on Cat { name lives }")',
      '{ pets { ... on Cat { name lives } } }',
      { pets: [{ name: 'provided cat', lives: 7 }, {}] },
    ],
    [
      'for types of a union',
      'friends: [Friend] @provides(fields: "... on Author { name } ... on Cat { lives }")',
      '{ friends { ... on Author { name } ... on Cat { lives } __typename } }',
      {
        friends: [
          { name: 'provided name', __typename: 'Author' },
          { lives: 7, __typename: 'Cat' },
        ],
      },
    ],
  ])('%s', async (_name, query, operation, expected) => {
    const { dataOf, called } = federate({ owner, provider: provider(query) })
    expect(JSON.parse(await dataOf(operation))).toEqual(expected)
    expect(called).toEqual(['provider'])
  })
})

test('what a field does not provide is fetched from its owner', async () => {
  const { dataOf, called } = federate({
    owner,
    provider: provider('author: Author @provides(fields: "name")'),
  })
  expect(await dataOf('{ author { name born } plain { name } }')).toBe(
    '{"author":{"name":"provided name","born":1900},"plain":{"name":"owner’s name"}}',
  )
  // Both places at once.
  expect(called).toEqual(['provider', 'owner'])
})

test('a type of an interface for which nothing is provided is fetched, the other is not', async () => {
  const { dataOf } = federate({
    owner,
    provider: provider('pets: [Pet] @provides(fields: "... on Cat { name }")'),
  })
  expect(await dataOf('{ pets { name } }')).toBe('{"pets":[{"name":"provided cat"},{"name":"owner’s dog"}]}')
})

test('of an object that a subgraph knows in part the rest is its owner’s', async () => {
  const { dataOf } = federate({
    owner,
    provider: {
      sdl: `type Query { author: Author @provides(fields: "address { city }") }
        type Author @key(fields: "id") { id: ID! address: Address @external } type Address @shareable { city: String }`,
      resolvers: { Query: { author: () => AUTHOR } },
    },
  })
  expect(await dataOf('{ author { address { zip city } } }')).toBe(
    '{"author":{"address":{"zip":"owner’s zip","city":"provided city"}}}',
  )
})
