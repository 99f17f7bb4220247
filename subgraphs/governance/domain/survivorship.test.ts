import { expect, test } from 'vitest'
import type { SourceValue } from './customer.ts'
import { survivorsOf } from './survivorship.ts'

const OLD = new Date('2026-01-01T00:00:00Z')
const NEW = new Date('2026-02-01T00:00:00Z')

function says(field: string, owner: string, value: string | null, observedAt: Date): SourceValue {
  return { field, owner, value, observedAt, version: '1' }
}

test.each([
  [
    'the ERP names the company, however old',
    'legalName',
    ['erp', 'E', OLD],
    ['support', 'S', NEW],
    'E',
    'SOURCE_SYSTEM',
    1,
  ],
  [
    'an ERP without a tax id does not erase it',
    'taxId',
    ['erp', null, NEW],
    ['billing', 'B', OLD],
    'B',
    'SOURCE_SYSTEM',
    1,
  ],
  ['the newest e-mail wins', 'contactEmail', ['support', 'S', OLD], ['billing', 'B', NEW], 'B', 'RECENCY', 1],
  [
    'of equally new ones the desk wins',
    'channelPreference',
    ['billing', 'B', NEW],
    ['support', 'S', NEW],
    'S',
    'RECENCY',
    1,
  ],
  [
    'addresses add up and none loses',
    'address',
    ['support', 'S', OLD],
    ['erp', 'E', NEW],
    'E; S',
    'AGGREGATION',
    0,
  ],
  ['equal phones are one', 'phone', ['support', 'P', OLD], ['erp', 'P', NEW], 'P', 'AGGREGATION', 0],
] as const)('%s', (_name, field, one, other, value, rule, losers) => {
  const values = [one, other].map(([owner, text, at]) => says(field, owner, text, at))
  for (const order of [values, values.toReversed()]) {
    const [survivor] = survivorsOf(order)
    expect(survivor).toMatchObject({ field, value, rule })
    expect(survivor?.losers).toHaveLength(losers)
  }
})
