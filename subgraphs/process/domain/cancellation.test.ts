import { expect, test } from 'vitest'
import { cancelledUsage, type CancelledLine } from './cancellation.ts'

const line = (change: Partial<CancelledLine>): CancelledLine => ({
  id: 'SO-1/1',
  kind: 'LABOR',
  productCode: null,
  qtyActual: '2',
  unit: 'HOUR',
  coveredPct: '0',
  unitPrice: null,
  ...change,
})

test.each([
  ['nothing while nobody has begun', { qtyActual: '0' }, []],
  ['nothing of what is covered', { coveredPct: '100' }, []],
  ['all of what is not', {}, ['2']],
  ['the share that is not covered', { coveredPct: '75', qtyActual: '1.5' }, ['0.375']],
])('of cancelled work the customer pays %s', (_name, change, quantities) => {
  const usage = cancelledUsage([line(change)], '2026-03-01T00:00:00Z')
  expect(usage.map(({ quantity }) => quantity)).toEqual(quantities)
  for (const { idempotencyKey } of usage) expect(idempotencyKey).toBe('SO-1/1:cancelled')
})
