import { expect, test } from 'vitest'
import {
  actualDraws,
  billableUsage,
  billsLine,
  coverageDrift,
  coverOfLines,
  type WorkedLine,
} from './completion.ts'

const line = (change: Partial<WorkedLine>): WorkedLine => ({
  id: 'SO-1/1',
  kind: 'LABOR',
  productCode: null,
  qtyActual: '2',
  qtyToBill: '0',
  unit: 'HOUR',
  coveredPct: '100',
  coverageSource: 'contract.C/1',
  unitPrice: { amount: '120.00', currency: 'EUR' },
  ...change,
})

test('a line with something to bill is one usage event under a key of its own for each attempt', () => {
  const lines = [
    line({}),
    line({ id: 'SO-1/2', kind: 'PART', productCode: 'P', qtyToBill: '1.5', unit: 'EACH' }),
  ]
  expect(billableUsage(lines, 2, '2026-03-01T00:00:00Z')).toEqual([
    {
      idempotencyKey: 'SO-1/2:2',
      kind: 'PART',
      productCode: 'P',
      quantity: '1.5',
      unit: 'EACH',
      occurredAt: '2026-03-01T00:00:00Z',
      unitPrice: null,
    },
  ])
})

test('an expense is passed on at what it cost', () => {
  const expense = line({
    kind: 'EXPENSE',
    unit: 'EACH',
    qtyToBill: '1',
    unitPrice: { amount: '19.50', currency: 'EUR' },
  })
  expect(billableUsage([expense], 1, '2026-03-01T00:00:00Z')).toMatchObject([
    { kind: 'EXPENSE', unitPrice: { amount: '19.50', currency: 'EUR' } },
  ])
})

test('a usage event bills the line whose key it carries and no other', () => {
  expect(billsLine('SO-1/1:2', 'SO-1/1')).toBe(true)
  expect(billsLine('SO-1/1', 'SO-1/1')).toBe(true)
  expect(billsLine('SO-1/10:1', 'SO-1/1')).toBe(false)
})

test('the sealed cover holds, and only kinds that differ today are noted', () => {
  const sealed = [line({}), line({ kind: 'PART', coveredPct: '50' }), line({ kind: 'TRAVEL' })]
  const today = [
    { kind: 'LABOR' as const, coveredPct: '100.0' },
    { kind: 'PART' as const, coveredPct: '0' },
  ]
  expect(coverageDrift(sealed, today)).toEqual([{ kind: 'PART', sealedPct: '50', nowPct: '0' }])
})

test('an order without a sealed decision keeps the cover of its lines, one a kind', () => {
  const lines = [line({ coveredPct: '50' }), line({ id: 'SO-1/2' }), line({ kind: 'PART', coveredPct: '0' })]
  expect(coverOfLines(lines).map(({ kind, coveredPct }) => [kind, coveredPct])).toEqual([
    ['LABOR', '50'],
    ['PART', '0'],
  ])
})

test.each([
  ['VISIT', '1', '3', '1'],
  ['HOUR', '2', '1.5', '1.5'],
  ['HOUR', '2', '3', '2'],
])('an allowance of %s with %s held and %s hours worked draws %s', (unit, quantity, qtyActual, qty) => {
  const held = [{ coverageLineId: 'C/1', quantity, unit }]
  const lines = [line({ qtyActual }), line({ kind: 'PART', qtyActual: '9' })]
  expect(actualDraws(held, lines)).toEqual([{ coverageLineId: 'C/1', qty }])
})
