import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import type { Federation } from '../../test/helpers/build-federation.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { SubgraphRequest } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createGraph, type Graph } from './graph.ts'

/** The fixture with a field that needs scopes. */
const GUARDED = (name: string, sdl: string) =>
  name === 'people'
    ? sdl.replace('weight: Int', 'weight: Int secret: String @requiresScopes(scopes: [["a", "b"], ["c"]])')
    : sdl

function graphOver(
  fixture: Federation,
  down: readonly string[] = [],
  seen: (SubgraphRequest & { subgraph: string })[] = [],
): Graph {
  return createGraph({
    supergraph: buildSupergraph(fixture.supergraphSdl),
    transport: (subgraph) => ({
      ...fixture.transport(subgraph),
      execute(request, envelope) {
        seen.push({ ...request, subgraph })
        if (down.includes(subgraph))
          return Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', `${subgraph} is down.`))
        return fixture.transport(subgraph).execute(request, envelope)
      },
    }),
  })
}

const envelope = (...scopes: string[]) => ({
  principal: { subject: 'tester', roles: [], scopes },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
})
const ask = (graph: Graph, query: string, variables = {}, ...scopes: string[]) =>
  graph.execute({ document: parse(query), variables, envelope: envelope(...scopes) })

describe('aliases', () => {
  test('that are the names of other fields, keys and required facts get what they ask for', async () => {
    const { data } = await ask(
      graphOver(buildFixture()),
      '{ people(first: 1) { id: name name: id load: nickname weight: load } }',
    )
    expect(data).toEqual({ people: [{ id: 'Ada', name: '1', load: 'n1', weight: 120 }] })
  })

  test('of one field with other arguments are kept apart', async () => {
    const { data } = await ask(
      graphOver(buildFixture()),
      '{ teams { a: points(at: 1) points b: points(at: 2) } }',
    )
    expect(data).toEqual({
      teams: [
        { a: 11, points: 10, b: 12 },
        { a: 21, points: 20, b: 22 },
      ],
    })
  })
})

test('an alias may be a name that objects have by themselves', async () => {
  const { data } = await ask(
    graphOver(buildFixture()),
    '{ person(id: "1") { __proto__: name constructor: id toString: team { __proto__: code } } }',
  )
  expect(JSON.stringify(data)).toBe(
    '{"person":{"__proto__":"Ada","constructor":"1","toString":{"__proto__":"red"}}}',
  )
})

describe('a field that the caller may not see', () => {
  const graph = graphOver(buildFixture(GUARDED))

  test('is null with an error at each of its places, and its neighbours are not harmed', async () => {
    const { data, errors } = await ask(
      graph,
      '{ everybody: people { name ...Hidden } } fragment Hidden on Person { hush: secret }',
    )
    expect(data).toEqual({
      everybody: [
        { name: 'Ada', hush: null },
        { name: 'Bo', hush: null },
        { name: 'Cy', hush: null },
      ],
    })
    expect(errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual(
      [0, 1, 2].map((index) => [['everybody', index, 'hush'], 'FORBIDDEN_FIELD']),
    )
  })

  test('may be all that is selected', async () => {
    const { data, errors } = await ask(graph, '{ person(id: "1") { secret } }')
    expect(data).toEqual({ person: { secret: null } })
    expect(errors).toHaveLength(1)
  })

  test.each([
    [['a'], true],
    [['b', 'a'], false],
    [['c'], false],
    [[], true],
  ])('with scopes %j is refused: %s', async (scopes, refused) => {
    const { errors } = await ask(graph, '{ person(id: "1") { secret } }', {}, ...scopes)
    expect(errors !== undefined).toBe(refused)
  })
})

describe('a subgraph that is down', () => {
  test('leaves its own fields null and says so at the client’s places', async () => {
    const { data, errors } = await ask(
      graphOver(buildFixture(), ['scores']),
      '{ people(first: 2) { name heavy: load } }',
    )
    expect(data).toEqual({
      people: [
        { name: 'Ada', heavy: null },
        { name: 'Bo', heavy: null },
      ],
    })
    expect(errors?.[0]).toMatchObject({
      path: ['people', 0],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'scores' },
    })
  })

  test('is what every null is put down to, also where it is not told any more', async () => {
    const many = buildFixture((name, sdl) =>
      name === 'people' ? sdl.replace('people(first', 'crowd: [Person] people(first') : sdl,
    )
    const { data, errors } = await ask(
      createGraph({
        supergraph: buildSupergraph(many.supergraphSdl),
        transport: (subgraph) => ({
          ...many.transport(subgraph),
          execute: () =>
            subgraph === 'people'
              ? Promise.resolve({
                  data: { crowd: Array.from({ length: 50 }, (_, id) => ({ __typename: 'Person', id })) },
                })
              : Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', `${subgraph} is down.`)),
        }),
      }),
      '{ crowd { nickname } }',
    )
    expect(data).toEqual({ crowd: Array.from({ length: 50 }, () => null) })
    expect(errors).toHaveLength(20)
    expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['SUBGRAPH_UNAVAILABLE']),
    )
  })

  test('is told to whoever requires its facts as null', async () => {
    const { data } = await ask(
      graphOver(buildFixture(), ['scores']),
      '{ person(id: "1") { verdict { text } } }',
    )
    expect(data).toEqual({ person: { verdict: { text: '1:none:red' } } })
  })
})

describe('an interface that a subgraph knows as an object', () => {
  test('keeps the types that another subgraph told', async () => {
    const { data, errors } = await ask(
      graphOver(buildFixture()),
      '{ goods { __typename next { __typename offer } ... on Tool { offer label } } }',
    )
    const saw = { __typename: 'Tool', offer: 'Buy Saw' }
    const tool = { __typename: 'Tool', offer: 'Buy it' }
    expect(data).toEqual({
      goods: [
        { __typename: 'Chart', next: tool },
        { __typename: 'Tool', next: saw, offer: 'Buy it', label: null },
        { __typename: 'Tool', next: null, offer: 'Buy Saw', label: 'Saw' },
      ],
    })
    expect(errors).toBeUndefined()
  })

  test('may have fields of one name and unequal types', async () => {
    const { data } = await ask(
      graphOver(buildFixture()),
      '{ cheapest { ... on Chart { pages: size } ... on Tool { size } } }',
    )
    expect(data).toEqual({ cheapest: { size: 'small' } })
  })
})

test('equal entities are asked for once', async () => {
  const seen: (SubgraphRequest & { subgraph: string })[] = []
  await ask(
    graphOver(buildFixture(), [], seen),
    '{ people { friends { nickname } name } more: people { friends { nickname } } }',
  )
  const asked = seen
    .filter(({ subgraph }) => subgraph === 'teams')
    .map(({ variables }) => variables?.['representations'])
  for (const representations of asked) expect(representations).toHaveLength(3)
})

test('introspection and data come in one answer', async () => {
  const { data } = await ask(graphOver(buildFixture()), '{ __schema { queryType { name } } teams { code } }')
  expect(data).toEqual({
    __schema: { queryType: { name: 'Query' } },
    teams: [{ code: 'red' }, { code: 'blue' }],
  })
})

test('conditions by variables are decided before the plan is made', async () => {
  const graph = graphOver(buildFixture())
  const query = 'query($with: Boolean!) { people(first: 1) { tags load @include(if: $with) } }'
  expect((await ask(graph, query, { with: false })).data).toEqual({ people: [{ tags: [['1', null], null] }] })
  expect((await ask(graph, query, { with: true })).data).toEqual({
    people: [{ tags: [['1', null], null], load: 120 }],
  })
})
