import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { buildManifest, hashOf, mergeManifests } from './manifest.ts'

const schema = buildSchema(
  'type Query { a: Thing } type Mutation { put: Thing } type Thing { id: ID name: String }',
)
const FILES = [
  { file: 'a.graphql', text: 'query One { a { ...Named } } mutation Two { put { id } }' },
  { file: 'parts.graphql', text: 'fragment Named on Thing { name } fragment Unused on Thing { id }' },
]

test('each operation stands alone with the fragments that it uses, under the hash of its text', () => {
  const { operations } = buildManifest(FILES, schema)
  expect(operations.map(({ name, type }) => [name, type])).toEqual([
    ['One', 'query'],
    ['Two', 'mutation'],
  ])
  const [one] = operations
  expect(one?.body).toContain('fragment Named on Thing')
  expect(one?.body).not.toContain('Unused')
  expect(one?.id).toBe(hashOf(one?.body ?? ''))
})

test('a manifest of another tool keeps its ids, and merging keeps what was published before', () => {
  const other = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: 'portal-1', name: 'Portal', type: 'query', body: 'query Portal { a { id } }' }],
  }
  const newer = buildManifest([{ file: 'portal.json', text: JSON.stringify(other) }], schema)
  const merged = mergeManifests(buildManifest(FILES, schema), newer)
  expect(merged.operations.map(({ name }) => name)).toEqual(['One', 'Portal', 'Two'])
  expect(mergeManifests(merged, newer)).toEqual(merged)
})

test.each([
  [
    'a field that the graph does not have',
    'x.graphql',
    'query X { b }',
    'x.graphql cannot be published: X: Cannot query field "b"',
  ],
  ['no name', 'x.graphql', '{ a { id } }', 'has no name'],
  ['no GraphQL', 'x.graphql', 'query X {', 'Syntax Error'],
  ['no JSON', 'x.json', 'query X', 'it is not JSON'],
  ['no manifest', 'x.json', '{"format":"relay"}', 'format'],
])('%s is a sentence that names the file', (_name, file, text, sentence) => {
  expect(() => buildManifest([{ file, text }], schema)).toThrow(sentence)
})
