import { expect, test } from 'vitest'
import { customerKeyOf, isOtherOutcome } from './case-outcome.ts'

const COVERED = { outcome: 'COVERED', nextAction: 'AUTO_DISPATCH' }

test.each([
  ['the same', COVERED, false],
  ['another outcome', { ...COVERED, outcome: 'SUSPENDED' }, true],
  ['another next action', { ...COVERED, nextAction: 'DENY' }, true],
])('%s is told: %s', (_what, after, told) => {
  expect(isOtherOutcome(COVERED, after)).toBe(told)
})

test('what nobody knew before is told', () => {
  expect(isOtherOutcome(null, COVERED)).toBe(true)
})

test.each([
  [{ billingAccountId: 'BA-1' }, { owner: 'billing', type: 'billingAccountId', id: 'BA-1' }],
  [{ erpCustomerNumber: '1' }, { owner: 'erp', type: 'customerNumber', id: '1' }],
  [{ supportTenantId: 'TEN-1' }, { owner: 'support', type: 'tenantId', id: 'TEN-1' }],
  [{ billingAccountId: null, erpCustomerNumber: '' }, null],
])('an event for %j concerns %j', (audience: Record<string, string | null>, key) => {
  expect(customerKeyOf(audience)).toEqual(key)
})
