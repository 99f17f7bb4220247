import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { findOperation } from '../execution/prepare-operation.ts'
import { readDemand } from './field-demand.ts'
import { compileDemand } from './operation-cost.ts'

const SDL = `
  directive @cost(weight: Int!) on FIELD_DEFINITION
  directive @cost__listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
  type Query {
    one: Thing
    few: [Thing!]! @cost__listSize(assumedSize: 3)
    some: [Thing!]!
    page(first: Int = 20): ThingConnection!
    list(first: Int): [Thing!]!
    any: Any
  }
  type Mutation { change: Thing }
  type Thing { id: ID! name: String part: Thing judged: Thing @cost(weight: 50) rank: Int @cost(weight: 2) }
  type Other { id: ID! thing: Thing }
  union Any = Thing | Other
  type ThingConnection { edges: [ThingEdge!]! total: Int }
  type ThingEdge { node: Thing! }`
const schema = buildSchema(SDL)
const demand = readDemand(parse(SDL))

function measure(text: string, variables = {}) {
  const { operation, fragments } = findOperation(parse(text), null)
  return compileDemand(schema, demand, operation, fragments)(variables)
}

test.each([
  ['{ one { id name } }', 1],
  ['{ one { part { part { id } } } }', 3],
  ['{ one { judged { id } rank } }', 1 + 50 + 2],
  ['{ few { id } }', 3],
  ['{ some { part { id } } }', 20],
  ['{ list(first: 7) { id } }', 7],
  ['{ list { id } }', 10],
  // The connection, so many edges, and a node each.
  ['{ page { edges { node { id } } } }', 1 + 20 * 2],
  ['{ page(first: 4) { edges { node { part { id } } } } }', 1 + 4 * 3],
  ['{ a: few { id } b: few { id } }', 6],
  ['{ any { ... on Thing { part { id } } ...O } } fragment O on Other { thing { id } }', 3],
  ['mutation { change { part { id } } }', 11],
  ['{ __schema { types { name } } __typename }', 0],
])('%s costs %i', (text, cost) => {
  expect(measure(text).cost).toBe(cost)
})

test('a page’s length may come in a variable, and what is not given is the default', () => {
  const text = 'query($n: Int) { page(first: $n) { edges { node { id } } } }'
  expect(measure(text, { n: 500 })).toEqual({ cost: 1_001, page: 500 })
  expect(measure(text)).toEqual({ cost: 41, page: 20 })
  expect(measure(text, { n: -5 })).toEqual({ cost: 1, page: 0 })
})
