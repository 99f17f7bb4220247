import fc from 'fast-check'
import { buildSchema, execute, parse, validate, type ExecutionResult } from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture } from '../../../test/helpers/fixture-federation.ts'
import { generateSelections } from '../../../test/helpers/generate-selections.ts'
import { createExecuteOperation } from './execute-operation.ts'

const { schemas } = buildFixture()
const executeCompiled = createExecuteOperation(1)

function errorsOf({ errors = [] }: ExecutionResult): string[] {
  return errors.map(({ message, path }) => JSON.stringify([message, path]))
}

test.each([...schemas])('compiled, %s answers as graphql-js does, its errors too', async (_name, schema) => {
  const query = schema.getQueryType()
  if (query === null || query === undefined) throw new Error('Each subgraph of the fixture has queries.')
  let compared = 0
  await fc.assert(
    fc.asyncProperty(generateSelections(schema, query, 4), async (selection) => {
      // What has conditions is not compiled.
      const plain = selection.replace(/ @(include|skip)\(if: \$\w+\)/g, '')
      const text = `query($two: Int = 2) { ${plain} }`
      const document = parse(text)
      // That a variable is not used does not matter here.
      if (validate(schema, document).some(({ message }) => !message.endsWith('is never used.'))) return
      compared++
      const args = { schema, document, contextValue: {} }
      const [compiled, expected] = [await executeCompiled(args), await execute(args)]
      // Its fields may come in another order: the gateway puts them into the client's.
      expect(compiled.data, text).toEqual(expected.data)
      expect(errorsOf(compiled), text).toEqual(errorsOf(expected))
    }),
    { numRuns: 300 },
  )
  expect(compared).toBeGreaterThan(10)
})

const ENTITIES =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { nickname } ... on Team { title captain { nickname } } } }'

test('entities are found, missed and failed alike', async () => {
  const schema = schemas.get('teams')
  if (schema === undefined) throw new Error('The fixture has teams.')
  const document = parse(ENTITIES)
  const r = [
    { __typename: 'Person', id: '1' },
    { __typename: 'Person', id: '3' },
    { __typename: 'Team', number: 1 },
    { __typename: 'Unknown', id: '1' },
  ]
  for (const variableValues of [{ r }, { r: r.slice(0, 3) }, { r: [] }, {}]) {
    const args = { schema, document, variableValues, contextValue: {} }
    const [compiled, expected] = [await executeCompiled(args), await execute(args)]
    expect(compiled.data).toEqual(expected.data)
    expect(errorsOf(compiled)).toEqual(errorsOf(expected))
  }
})

test('a document of several operations runs the one that is named', async () => {
  const schema = schemas.get('people')
  if (schema === undefined) throw new Error('The fixture has people.')
  const document = parse('query A { a: __typename } query B { b: __typename }')
  const run = async (operationName: string) => ({
    ...(await executeCompiled({ schema, document, operationName })).data,
  })
  expect([await run('B'), await run('A')]).toEqual([{ b: 'Query' }, { a: 'Query' }])
})

test('an input type that contains itself, with defaults, is what graphql-js makes of it', async () => {
  const schema = buildSchema(`
    type Query { told(filter: Filter!): String }
    input Filter { word: String! = "any", inner: Filter, deep: Boolean! = false }`)
  const document = parse('query($filter: Filter!) { told(filter: $filter) }')
  const rootValue = { told: ({ filter }: { filter: unknown }) => JSON.stringify(filter) }
  const args = { schema, document, rootValue, variableValues: { filter: { inner: { deep: true } } } }
  expect(await executeCompiled(args)).toEqual(await execute(args))
})
