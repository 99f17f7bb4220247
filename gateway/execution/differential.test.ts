import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway'
import fc from 'fast-check'
import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  parse,
  validate,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createGraph } from './graph.ts'

process.env['APOLLO_TELEMETRY_DISABLED'] = '1'

const fixture = buildFixture()
const graph = createGraph({
  supergraph: buildSupergraph(fixture.supergraphSdl),
  transport: fixture.transport,
})
const reference = new ApolloGateway({
  supergraphSdl: fixture.supergraphSdl,
  buildService({ name }) {
    const schema = fixture.schemas.get(name)
    if (schema === undefined) throw new Error(`There is no subgraph ${name}.`)
    return new LocalGraphQLDataSource(schema)
  },
  logger: { debug() {}, info() {}, warn() {}, error() {} },
})
const loaded = reference.load()

const ENVELOPE = {
  principal: { subject: 'tester', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}

async function answerOfReference(query: string) {
  const { executor } = await loaded
  const document = parse(query)
  const context = {
    request: { query, variables: {} },
    document,
    operationName: null,
    operation: getOperationAST(document),
    queryHash: query,
    source: query,
    context: {},
    schema: graph.apiSchema,
    metrics: {},
    logger: console,
  }
  return await executor(context as unknown as Parameters<typeof executor>[0])
}

/**
 * Where errors are, aliases undone: a field that we fetch once for two aliases fails at both. Their words differ, since
 * ours say which subgraph.
 */
const placesOf = (
  errors: readonly { readonly path?: readonly (string | number)[] | undefined }[] | undefined,
) => {
  const places = (errors ?? []).map(({ path }) =>
    path?.map((step) => String(step).replace(/^x_/, '')).join('.'),
  )
  return [...new Set(places)].sort()
}

/** A selection as we get it, with conditions, and as the reference gets it, with the conditions decided. */
interface Selection {
  readonly ours: string
  readonly theirs: string
}

const same = (text: string): Selection => ({ ours: text, theirs: text })

/**
 * The reference loses what lies behind an interface object: it takes the interface's name for the entity's type, and
 * leaves out entities for which it did not fetch a required fact. One server with all the facts is our measure there
 * (monolith.test.ts).
 */
const LOST_BY_REFERENCE = ['goods', 'mixed', 'cheapest']

/**
 * Operations over the fixture: aliases, arguments, fragments, conditions by variables, to a depth of four. An alias is
 * never the name of a field, and the reference gets no conditions: it takes one field for the other, and can lose a
 * field beside a condition (our own tests cover both).
 */
function selections(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  depth: number,
): fc.Arbitrary<Selection> {
  const fields = 'getFields' in type ? Object.values(type.getFields()) : []
  const usable = fields.filter(
    (field) =>
      !LOST_BY_REFERENCE.includes(field.name) && (depth > 0 || !isCompositeType(getNamedType(field.type))),
  )
  const field = usable.map((each) => {
    const below = getNamedType(each.type)
    const args = each.name === 'person' ? '(id: "2")' : ''
    const inner = isCompositeType(below)
      ? selections(schema, below, depth - 1).map(({ ours, theirs }) => ({
          ours: ` { ${ours} }`,
          theirs: ` { ${theirs} }`,
        }))
      : fc.constant(same(''))
    const alias = fc.constantFrom('', '', `x_${each.name}: `)
    const condition = fc.constantFrom(
      '',
      '',
      '',
      ' @include(if: $yes)',
      ' @skip(if: $no)',
      ' @include(if: $no)',
    )
    return fc.tuple(alias, inner, condition).map(([name, { ours, theirs }, when]) => ({
      ours: `${name}${each.name}${args}${when}${ours}`,
      theirs: when === ' @include(if: $no)' ? '' : `${name}${each.name}${args}${theirs}`,
    }))
  })
  const possible = isAbstractType(type) && depth > 0 ? schema.getPossibleTypes(type) : []
  const fragments = possible.map((each) =>
    selections(schema, each, depth - 1).map(({ ours, theirs }) => ({
      ours: `... on ${each.name} { ${ours} }`,
      theirs: `... on ${each.name} { ${theirs} }`,
    })),
  )
  return fc
    .array(fc.oneof(fc.constant(same('__typename')), ...field, ...fragments), { minLength: 1, maxLength: 4 })
    .map((parts) => ({
      ours: ['__typename', ...parts.map(({ ours }) => ours)].join(' '),
      theirs: ['__typename', ...parts.map(({ theirs }) => theirs)].join(' '),
    }))
}

test('answers as the reference does, data and places of errors alike', async () => {
  const query = graph.apiSchema.getQueryType()
  if (query === null || query === undefined) throw new Error('The fixture has no queries.')
  const arbitrary = selections(graph.apiSchema, query, 4)
  let compared = 0
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ ours, theirs }) => {
      const text = `query($yes: Boolean!, $no: Boolean!) { ${ours} a: __typename @include(if: $yes) b: __typename @skip(if: $no) }`
      const document = parse(text)
      if (validate(graph.apiSchema, document).length > 0) return
      compared++
      const [answer, expected] = await Promise.all([
        graph.execute({ document, variables: { yes: true, no: false }, envelope: ENVELOPE }),
        answerOfReference(`{ ${theirs} a: __typename b: __typename }`),
      ])
      expect(answer.data, text).toEqual(expected.data)
      // The reference carries nulls up without a word; we say where one was that may not be.
      const fetched = answer.errors?.filter(({ extensions }) => extensions?.['service'] !== undefined)
      expect(placesOf(fetched), text).toEqual(placesOf(expected.errors))
    }),
    { numRuns: 600 },
  )
  expect(compared).toBeGreaterThan(300)
}, 120_000)
