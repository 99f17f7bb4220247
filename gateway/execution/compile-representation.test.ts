import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import { expect, test } from 'vitest'
import { compileRepresentation } from './compile-representation.ts'

const field = (name: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode =>
  selections.length === 0 ? { kind: 'Field', name } : { kind: 'Field', name, selections }
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
})
const isTypeOf = (typeName: string, condition: string) =>
  typeName === condition || (condition === 'Good' && typeName === 'Tool')

const represent = compileRepresentation(
  [
    on('Good', field('__typename'), field('maker', field('id'))),
    on('Tool', field('size'), field('maker', field('country'))),
    on('Person', field('__typename'), field('id')),
  ],
  isTypeOf,
)

test('tells the facts of all the types that an object is of, one object’s facts together', () => {
  const tool = { __typename: 'Tool', maker: { id: 'm1', country: 'DE', city: 'Ulm' }, size: 4, label: 'Saw' }
  expect(represent(tool)).toEqual({ __typename: 'Tool', maker: { id: 'm1', country: 'DE' }, size: 4 })
})

test('tells a fact that could not be had as null, in lists too', () => {
  expect(represent({ __typename: 'Tool', maker: [{ id: 'm1' }, null] })).toEqual({
    __typename: 'Tool',
    maker: [{ id: 'm1', country: null }, null],
    size: null,
  })
})

test('is null for a type that the fetch is not for, and for an object of no known type', () => {
  expect(represent({ __typename: 'Team', id: '1' })).toBeNull()
  expect(represent({ id: '1' })).toBeNull()
})

test('keeps types apart that come one after the other', () => {
  expect(represent({ __typename: 'Person', id: '1', size: 4 })).toEqual({ __typename: 'Person', id: '1' })
  expect(represent({ __typename: 'Good', maker: null })).toEqual({ __typename: 'Good', maker: null })
})
