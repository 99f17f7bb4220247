import { expect, test } from 'vitest'
import type { OrderBilling, UsageRecord, UsageState } from './billing-system.ts'
import { billedAmountOf, billingStatusOf } from './order-billing.ts'

const usage = (state: UsageState): UsageRecord => ({
  id: 'U-1',
  source: 'erp',
  idempotencyKey: 'k',
  kind: 'LABOR',
  quantity: '1',
  unit: 'HOUR',
  occurredAt: '2026-03-01T00:00:00Z',
  state,
  ratedAmount: { amount: '120.00', currency: 'EUR' },
  productCode: null,
  period: null,
  includedQuantity: null,
  rejection: null,
  reversesId: null,
  invoiceId: null,
})
const eur = (amount: string) => ({ amount, currency: 'EUR' })

test.each<[string, OrderBilling, string, string | null]>([
  ['nothing was reported', { usage: [], invoiced: null, credited: null }, 'NOT_BILLABLE', null],
  [
    'all was rejected',
    { usage: [usage('REJECTED')], invoiced: null, credited: null },
    'NOT_BILLABLE',
    '0.00',
  ],
  ['rated and not invoiced', { usage: [usage('RATED')], invoiced: null, credited: null }, 'UNBILLED', '0.00'],
  [
    'half invoiced',
    { usage: [usage('RATED'), usage('BILLED')], invoiced: eur('120.00'), credited: null },
    'PARTIALLY_BILLED',
    '120.00',
  ],
  [
    'all invoiced',
    { usage: [usage('BILLED')], invoiced: eur('120.00'), credited: eur('20.00') },
    'BILLED',
    '100.00',
  ],
  [
    'credited in full',
    { usage: [usage('BILLED')], invoiced: eur('120.00'), credited: eur('120.00') },
    'CREDITED',
    '0.00',
  ],
])('%s', (_name, billing, status, amount) => {
  expect(billingStatusOf(billing)).toBe(status)
  expect(billedAmountOf(billing)?.amount ?? null).toBe(amount)
})
