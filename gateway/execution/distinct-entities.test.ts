import { Kind, parse, type SelectionSetNode } from 'graphql'
import { expect, test } from 'vitest'
import { EntityCollection } from './distinct-entities.ts'

const keyOf = (fields: string): SelectionSetNode => {
  const [definition] = parse(`{ ${fields} }`).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A key is a selection.')
  return definition.selectionSet
}
const KEYS = [keyOf('id'), keyOf('tenant { code } number')]
const at = (key: number) => ({ data: {}, place: { up: null, key } })

test('asks once for what is equal in all facts, and keeps every place of it', () => {
  const entities = new EntityCollection()
  const ada = () => ({ __typename: 'Person', id: '1', facts: [{ weight: 60 }, null] })
  for (const place of [0, 1]) expect(entities.add(ada(), KEYS, at(place))).toBe(true)
  expect(entities.representations).toEqual([ada()])
  expect(entities.targets).toEqual([[at(0), at(1)]])
})

test('keeps apart what differs in a fact, in its key or in its type', () => {
  const entities = new EntityCollection()
  const different = [
    { __typename: 'Person', id: '1', weight: 60 },
    { __typename: 'Person', id: '1', weight: null },
    { __typename: 'Person', id: '1', weight: { kg: 60 } },
    { __typename: 'Person', id: '1', weight: [60] },
    { __typename: 'Person', id: '2', weight: 60 },
    { __typename: 'Team', id: '1', weight: 60 },
    { __typename: 'Team', tenant: { code: 'a' }, number: 1 },
    { __typename: 'Team', tenant: { code: 'b' }, number: 1 },
  ]
  for (const [place, each] of different.entries()) entities.add(each, KEYS, at(place))
  expect(entities.representations).toEqual(different)
})

test.each([
  [{ __typename: 'Person' }],
  [{ __typename: 'Person', id: null }],
  [{ __typename: 'Team', tenant: {}, number: 1 }],
])('leaves out %j, which no key is whole of', (representation) => {
  const entities = new EntityCollection()
  expect(entities.add(representation, KEYS, at(0))).toBe(false)
  expect(entities.representations).toEqual([])
})
