import { expect, test } from 'vitest'
import type { OrderWorkLine, StandingDocument } from './posting-ledger.ts'
import { COST_TOLERANCE_PCT, validatePosting, type PostingFacts } from './validate-posting.ts'

const LABOR: OrderWorkLine = {
  id: 'L1',
  kind: 'LABOR',
  productCode: null,
  qtyPlanned: '2',
  qtyActual: '2',
  qtyToBill: '0',
  unitCost: '50',
  unitPrice: '100',
  coveredPct: '100',
  coverageSource: null,
  frozenBy: 'ENT-1',
}
const COST: StandingDocument = {
  id: 'D1',
  lineId: 'L1',
  kind: 'COST',
  amount: { amount: '100.00', currency: 'EUR' },
  periodKey: '2026-03',
}
const GOOD: PostingFacts = {
  currency: 'EUR',
  lines: [LABOR],
  documents: [COST],
  consumed: new Map(),
  periods: [{ key: '2026-03', opensOn: '2026-03-01', closesOn: '2026-04-11' }],
  authorised: null,
  day: '2026-03-01',
}
const worked = (qtyActual: string, amount: string): Partial<PostingFacts> => ({
  lines: [{ ...LABOR, qtyActual }],
  documents: [{ ...COST, amount: { amount, currency: 'EUR' } }],
})

test('finds nothing in a posting that is well', () => {
  expect(validatePosting(GOOD)).toEqual({
    ok: true,
    findings: [],
    amountAtRisk: { amount: '0.00', currency: 'EUR' },
  })
})

test.each<[string, Partial<PostingFacts>, string, RegExp]>([
  ['a period that nobody set up', { periods: [] }, 'PERIOD_CLOSED', /2026-03 is not set up/],
  ['the day on which a period closes', { day: '2026-04-11' }, 'PERIOD_CLOSED', /closed on 2026-04-11/],
  ['the day before a period opens', { day: '2026-02-28' }, 'PERIOD_CLOSED', /opens on 2026-03-01/],
  ['a line without its cost', { documents: [] }, 'COST_NOT_POSTED', /L1 has cost 100.00 EUR and nothing/],
  [
    'a cost of another amount',
    worked('1', '100.00'),
    'COST_NOT_POSTED',
    /50.00 EUR and 100.00 EUR is posted/,
  ],
  ['coverage that is not settled', { lines: [{ ...LABOR, frozenBy: null }] }, 'COVERAGE_NOT_FROZEN', /L1/],
  ['a negative bill', { lines: [{ ...LABOR, qtyToBill: '-1' }] }, 'QUANTITY_NEGATIVE', /bills -1/],
  ['cost beyond the tolerance', worked('3.01', '150.50'), 'COST_OVER_TOLERANCE', /planned were 100.00/],
])('finds %s', (_name, change, code, message) => {
  const { ok, findings, amountAtRisk } = validatePosting({ ...GOOD, ...change })
  expect(ok).toBe(false)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ code, message: expect.stringMatching(message) })
  const posted = (change.documents ?? GOOD.documents)[0]?.amount.amount ?? '0.00'
  expect(amountAtRisk.amount).toBe(posted)
})

test('finds another currency and does not add it to the amount at risk', () => {
  const documents = [{ ...COST, amount: { amount: '100.00', currency: 'USD' } }]
  const { findings, amountAtRisk } = validatePosting({ ...GOOD, documents })
  expect(findings.map(({ code }) => code)).toEqual(['CURRENCY_MISMATCH'])
  expect(amountAtRisk).toEqual({ amount: '0.00', currency: 'EUR' })
})

test('tolerates cost up to the tolerance', () => {
  expect(COST_TOLERANCE_PCT).toBe(50)
  expect(validatePosting({ ...GOOD, ...worked('3', '150.00') }).ok).toBe(true)
})

test('tolerates cost up to what the customer agreed to pay, in the currency of the order', () => {
  const costly = { ...GOOD, ...worked('8', '400.00') }
  expect(validatePosting({ ...costly, authorised: { amount: '400.00', currency: 'EUR' } }).ok).toBe(true)
  for (const authorised of [
    { amount: '399.99', currency: 'EUR' },
    { amount: '4000', currency: 'USD' },
  ]) {
    expect(validatePosting({ ...costly, authorised }).findings).toMatchObject([
      { code: 'COST_OVER_TOLERANCE' },
    ])
  }
})
