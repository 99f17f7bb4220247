import { buildSchema, printSchema, validateSchema } from 'graphql'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { narrowSchema } from './narrow-schema.ts'

const SDL = `
  type Query { "One." case(id: ID!, deep: Boolean = true): Case ledger: Ledger any: Any! named(by: Order = NEW): [Named!] find(filter: Filter): Case }
  type Case implements Named { name: String cost: Money secret: Secret @deprecated(reason: "Old.") }
  type Tool implements Named { name: String ledger: Ledger }
  interface Named { name: String }
  union Any = Case | Ledger
  type Ledger { cost: Money }
  type Money { amount: String }
  type Secret { word: String }
  enum Order { NEW COST }
  input Filter { name: String cost: Int }
`
const schema = buildSchema(SDL)
const without = (...hidden: string[]) => narrowSchema(schema, (coordinate) => !hidden.includes(coordinate))

test('what nothing hides is as it was', () => {
  const all = printSchema(without())
  for (const part of [
    '"""One."""',
    'deep: Boolean = true',
    '@deprecated(reason: "Old.")',
    'type Tool implements Named',
  ])
    expect(all).toContain(part)
})

test('a hidden field takes along what nothing else leads to, and no more', () => {
  const narrowed = without('Case.secret', 'Query.ledger', 'Tool.ledger')
  expect(narrowed.getType('Secret')).toBeUndefined()
  expect(narrowed.getType('Ledger')).toBeDefined()
  expect(printSchema(narrowed)).not.toContain('secret')
})

test('a hidden type goes with every field, member and interface that speaks of it', () => {
  const printed = printSchema(without('Ledger', 'Money', 'Named'))
  expect(printed).not.toMatch(/Ledger|Money|Named|cost: Money/)
  expect(printed).toContain('union Any = Case')
})

test('a type that has nothing left goes too, and so on', () => {
  const printed = printSchema(without('Money.amount'))
  expect(printed).not.toMatch(/Money|Ledger/)
})

test('arguments, input fields and values are hidden alone', () => {
  const printed = printSchema(without('Query.case(deep:)', 'Filter.cost', 'Order.COST'))
  expect(printed).toContain('case(id: ID!): Case')
  expect(printed).not.toMatch(/cost: Int|COST/)
})

test('whatever is hidden, the rest is a valid schema that names none of it', () => {
  const coordinates = Object.values(schema.getTypeMap())
    .filter(
      ({ name }) => !name.startsWith('__') && !['Query', 'String', 'ID', 'Int', 'Boolean'].includes(name),
    )
    .flatMap((type) => [
      type.name,
      ...('getFields' in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []),
    ])
  fc.assert(
    fc.property(fc.subarray(coordinates), (hidden) => {
      const narrowed = without(...hidden)
      // Somebody always sees something: `find` and its argument's type may be all.
      if (Object.keys(narrowed.getQueryType()?.getFields() ?? {}).length === 0) return
      expect(validateSchema(narrowed)).toEqual([])
      for (const coordinate of hidden) {
        const [type = '', field] = coordinate.split('.')
        const found = narrowed.getType(type)
        if (field === undefined) expect(found).toBeUndefined()
        else if (found !== undefined && 'getFields' in found)
          expect(found.getFields()).not.toHaveProperty(field)
      }
    }),
  )
})
