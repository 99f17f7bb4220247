import { expect, test } from 'vitest'
import { standingOn } from './account-standing.ts'
import type { AccountRecord, UnpaidInvoice } from './billing-system.ts'

const TODAY = '2026-03-15'

const account = (changes: Partial<AccountRecord>): AccountRecord => ({
  accountId: 'BA-1',
  currency: 'EUR',
  graceDays: 10,
  status: 'OK',
  unpaid: [],
  holds: [],
  ...changes,
})
const invoice = (dueOn: string, disputed = false): UnpaidInvoice => ({
  dueOn,
  disputed,
  open: { amount: '100.00', currency: 'EUR' },
})

test.each<[string, Partial<AccountRecord>, string]>([
  ['nothing is unpaid', {}, 'CURRENT'],
  ['nothing is due yet', { unpaid: [invoice('2026-03-15')] }, 'CURRENT'],
  ['one day late is within grace', { unpaid: [invoice('2026-03-14')] }, 'GRACE'],
  ['the last day of grace', { unpaid: [invoice('2026-03-05')] }, 'GRACE'],
  ['the day after grace', { unpaid: [invoice('2026-03-04')] }, 'OVERDUE'],
  ['a disputed invoice does not age', { unpaid: [invoice('2025-01-01', true)] }, 'DISPUTED'],
  [
    'a dispute does not hide what is overdue',
    { unpaid: [invoice('2026-01-01'), invoice('2026-01-01', true)] },
    'OVERDUE',
  ],
  ['dunning suspended it', { status: 'SUSPENDED' }, 'SUSPENDED'],
  ['finance wrote it off', { status: 'WRITTEN_OFF', unpaid: [invoice('2025-01-01')] }, 'WRITTEN_OFF'],
])('%s', (_name, changes, expected) => {
  expect(standingOn(account(changes), TODAY).state).toBe(expected)
})

test('the overdue amount leaves out what is disputed and what is not due', () => {
  const unpaid = [
    invoice('2026-01-01'),
    invoice('2026-02-01'),
    invoice('2026-01-01', true),
    invoice('2026-04-01'),
  ]
  expect(standingOn(account({ unpaid }), TODAY)).toEqual({
    state: 'OVERDUE',
    overdueAmount: { amount: '200.00', currency: 'EUR' },
    oldestOverdueDays: 73,
    openDisputes: 1,
  })
})

test('days are calendar days, also over a change of the clocks', () => {
  expect(standingOn(account({ unpaid: [invoice('2026-03-28')] }), '2026-03-30').oldestOverdueDays).toBe(2)
})
