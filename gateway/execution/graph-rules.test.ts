import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createGraph, type Graph } from './graph.ts'

const fixture = buildFixture((name, sdl) => {
  if (name === 'people') return `${sdl} type Mutation { slow: Int again: Int }`
  return name === 'teams' ? `${sdl} type Mutation { quick: Int }` : sdl
})
const order: string[] = []
const graph = createGraph({
  supergraph: buildSupergraph(fixture.supergraphSdl),
  transport: (subgraph) => ({
    ...fixture.transport(subgraph),
    async execute(request, envelope) {
      order.push(`${subgraph} begins`)
      // Whoever is asked first answers last, were they asked at once.
      if (subgraph === 'people') await new Promise((resolve) => setTimeout(resolve, 20))
      const result = await fixture.transport(subgraph).execute(request, envelope)
      order.push(`${subgraph} ends`)
      return result
    },
  }),
})

const ask = (query: string, variables = {}, over: Graph = graph) =>
  over.execute({
    document: parse(query),
    variables,
    envelope: {
      principal: { subject: 'tester', roles: [], scopes: [] },
      correlationId: 'test',
      deadlineMs: Number.MAX_SAFE_INTEGER,
    },
  })

test('mutations of several subgraphs run one after the other, in the client’s order', async () => {
  order.length = 0
  const { data } = await ask('mutation { a: slow quick c: again }')
  expect(data).toEqual({ a: null, quick: null, c: null })
  expect(order).toEqual(['people', 'teams', 'people'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

describe('a null where none may be', () => {
  test('goes up to the next place that allows it, and is told at its own', async () => {
    const { data, errors } = await ask('{ one: person(id: "3") { it: verdict { strict } name } }')
    expect(data).toEqual({ one: { it: null, name: 'Cy' } })
    expect(errors).toMatchObject([{ path: ['one', 'it', 'strict'] }])
  })

  test('empties an item of a list and leaves the other items', async () => {
    const { data, errors } = await ask('{ person(id: "2") { friends { nickname name } } }')
    expect(data).toEqual({ person: { friends: [null, null] } })
    expect(errors).toMatchObject([
      { path: ['person', 'friends', 0, 'nickname'], extensions: { code: 'NOT_FOUND' } },
    ])
  })
})

test('an error in a list is told at each name that the client gave', async () => {
  const { data, errors } = await ask('{ people { a: fails b: fails } }')
  expect(data).toMatchObject({ people: [{ a: 1 }, { a: null, b: null }, { b: 3 }] })
  expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual(['people.1.a', 'people.1.b'])
  expect(errors?.[0]).toMatchObject({ extensions: { service: 'people' } })
  expect(JSON.stringify(errors)).not.toContain('Two fails')
})

test.each([
  ['missing', 'query($id: ID!) { person(id: $id) { name } }', {}],
  ['of another type', 'query($n: Int) { people(first: $n) { name } }', { n: 'three' }],
  ['null where none may be', 'query($id: ID!) { person(id: $id) { name } }', { id: null }],
])('a variable that is %s is refused before anybody is asked', async (_name, query, variables) => {
  order.length = 0
  const { data, errors } = await ask(query, variables)
  expect(data).toBeUndefined()
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  expect(order).toEqual([])
})

test('no more mistakes in the variables are told than anybody reads', async () => {
  const ids = Array.from({ length: 5_000 }, () => ({}))
  const { errors } = await ask(
    'query($ids: [ID!]) { person(id: "1") { name } __typename @include(if: $ids) }',
    { ids },
  )
  expect(errors?.length).toBeLessThanOrEqual(51)
})

test('a variable’s default is used where none is given', async () => {
  const { data } = await ask('query($n: Int = 1) { people(first: $n) { name } }')
  expect(data).toEqual({ people: [{ name: 'Ada' }] })
})

describe('introspection', () => {
  const schema = { queryType: { name: 'Query' } }

  test.each([
    ['a fragment', '{ ...F teams { code } } fragment F on Query { __schema { queryType { name } } }'],
    ['an inline fragment', '{ ... on Query { __schema { queryType { name } } teams { code } } }'],
    [
      'fragments in fragments',
      '{ ... { ...F } teams { code } } fragment F on Query { ... { __schema { ...G } } } fragment G on __Schema { queryType { name } }',
    ],
  ])('in %s comes with the data', async (_name, query) => {
    expect((await ask(query)).data).toEqual({ __schema: schema, teams: [{ code: 'red' }, { code: 'blue' }] })
  })

  test('stands where the client put it', async () => {
    const { data } = await ask(
      '{ first: __type(name: "Team") { name } teams { code } ... { __schema { __typename } } z: __typename }',
    )
    expect(Object.keys(data ?? {})).toEqual(['first', 'teams', '__schema', 'z'])
  })

  test('alone asks nobody', async () => {
    order.length = 0
    const { data } = await ask(
      '{ __typename ... on Query { again: __typename } __type(name: "Team") { name } }',
    )
    expect(data).toEqual({ __typename: 'Query', again: 'Query', __type: { name: 'Team' } })
    expect(order).toEqual([])
  })
})

test('what is skipped whole leaves its object', async () => {
  const { data } = await ask(
    '{ people(first: 1) { name @skip(if: true) } ... { teams @skip(if: true) { code } } }',
  )
  expect(data).toEqual({ people: [{}] })
})
