import fc from 'fast-check'
import { buildSchema, execute, parse, printSchema, validate, type GraphQLFieldResolver } from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture, FACTS } from '../../test/helpers/fixture-federation.ts'
import { generateSelections } from '../../test/helpers/generate-selections.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createGraph } from './graph.ts'

const fixture = buildFixture()
const graph = createGraph({
  supergraph: buildSupergraph(fixture.supergraphSdl),
  transport: fixture.transport,
})
/** One server that has all of the facts: what a client sees must not tell it from the federation. */
const monolith = buildSchema(printSchema(graph.apiSchema))

const ENVELOPE = {
  principal: { subject: 'tester', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}

interface Fact {
  readonly __typename: string
  readonly id: string
  readonly [name: string]: unknown
}

const personOf = (id: string): Fact | null => {
  const found = FACTS.people.find((each) => each.id === id)
  return found === undefined ? null : { __typename: 'Person', ...found }
}
const goodOf = (id: string) => FACTS.goods.find((each) => each.id === id) ?? null
const teamOf = (code: unknown) => (typeof code === 'string' ? { __typename: 'Team', id: code, code } : null)
const load = ({ weight }: Fact) => (typeof weight === 'number' ? weight * 2 : null)

const RESOLVERS: Readonly<Record<string, (fact: Fact, args: Record<string, unknown>) => unknown>> = {
  'Query.people': (_fact, { first }) => FACTS.people.slice(0, Number(first)).map(({ id }) => personOf(id)),
  'Query.person': (_fact, { id }) => personOf(String(id)),
  'Query.anything': () => [personOf('1'), teamOf('red')],
  'Query.named': () => FACTS.people.map(({ id }) => personOf(id)),
  'Query.teams': () => ['red', 'blue'].map(teamOf),
  'Query.goods': () => FACTS.goods,
  'Query.mixed': () => [...FACTS.goods, null, { __typename: 'Maker', id: 'm2' }],
  'Query.cheapest': () => goodOf('g2'),
  'Person.team': ({ team }) => teamOf(team),
  'Person.friends': ({ id }) => [personOf(FACTS.people[Number(id) % 3]?.id ?? ''), null],
  'Person.fails': ({ id }) => {
    if (id === '2') throw new Error('Two fails.')
    return Number(id)
  },
  'Person.nickname': ({ id, nickname }) => nickname ?? (id === '3' ? null : `n${id}`),
  'Person.load': load,
  'Person.tags': ({ id }) => [[id, null], null],
  'Person.verdict': (fact) => {
    const weight = load(fact)
    return {
      text: `${fact.id}:${weight ?? 'none'}:${teamOf(fact['team'])?.code ?? 'none'}`,
      strict: fact.id === '3' ? null : 'ok',
      level: weight === null ? null : weight > 130 ? 'HIGH' : 'LOW',
    }
  },
  'Team.number': ({ id }) => (id === 'red' ? 1 : 2),
  'Team.title': ({ id }) => `Team ${id}`,
  // The teams know their captain's nickname, though they do not find that person by id.
  'Team.captain': ({ id }) => (id === 'red' ? { ...personOf('3'), nickname: 'n3' } : null),
  'Team.points': ({ id }, { at }) => (id === 'red' ? 10 : 20) + Number(at),
  'Good.price': ({ id }) => Number(id.slice(1)) * 10,
  'Good.offer': ({ label }) => `Buy ${typeof label === 'string' ? label : 'it'}`,
  'Good.next': ({ id }) => goodOf(`g${Number(id.slice(1)) + 1}`),
  'Maker.country': ({ id }) => (id === 'm1' ? 'DE' : 'FR'),
  'Maker.city': ({ id }) => (id === 'm1' ? 'Ulm' : null),
}

const resolve: GraphQLFieldResolver<Fact, unknown, Record<string, unknown>> = (
  fact,
  args,
  _context,
  info,
) => {
  const owner = ['Chart', 'Tool'].includes(info.parentType.name) ? 'Good' : info.parentType.name
  const resolver = RESOLVERS[`${owner}.${info.fieldName}`]
  return resolver === undefined ? fact?.[info.fieldName] : resolver(fact, args)
}

/**
 * Where in the data a null stands because of an error. Which of several errors below is told is left open; and an error
 * where no null stands is of what a plan fetches beyond what was asked.
 */
function nullsOf(
  data: unknown,
  errors: readonly { readonly path?: readonly (string | number)[] | undefined }[] | undefined,
): string[] {
  const places = (errors ?? []).flatMap(({ path = [] }) => {
    let value = data
    let place = ''
    for (const key of path) {
      if (value === null || value === undefined) break
      value = (value as Record<string | number, unknown>)[key]
      place = `${place}.${key}`
    }
    return value === null ? [place] : []
  })
  return [...new Set(places)].sort()
}

test('answers as one server would that had all the facts', async () => {
  const query = graph.apiSchema.getQueryType()
  if (query === null || query === undefined) throw new Error('The fixture has no queries.')
  let compared = 0
  await fc.assert(
    fc.asyncProperty(generateSelections(graph.apiSchema, query, 4), async (selection) => {
      const text = `query($yes: Boolean!, $no: Boolean!, $two: Int!) { ${selection} last: __typename @include(if: $yes) @skip(if: $no) t: teams { points(at: $two) } }`
      const document = parse(text)
      if (validate(graph.apiSchema, document).length > 0) return
      compared++
      const variables = { yes: true, no: false, two: 2 }
      const [answer, expected] = await Promise.all([
        graph.execute({ document, variables, envelope: ENVELOPE }),
        execute({ schema: monolith, document, variableValues: variables, fieldResolver: resolve }),
      ])
      expect(JSON.stringify(answer.data), text).toBe(JSON.stringify(expected.data))
      expect(nullsOf(answer.data, answer.errors), text).toEqual(nullsOf(expected.data, expected.errors))
    }),
    { numRuns: 2_000 },
  )
  expect(compared).toBeGreaterThan(200)
}, 120_000)
