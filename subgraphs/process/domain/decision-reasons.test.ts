import { expect, test } from 'vitest'
import { decideEntitlement } from './decide-entitlement.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { contract, facts, line, NOW } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'

const decide = (given: EntitlementFacts) => decideEntitlement(given, ENTITLEMENT_RULES, NOW)
const elsewhere = { contracts: [contract()], asset: { coverageLines: [line({ incidentTypes: ['HOW_TO'] })] } }
const softHold = { holds: [{ source: 'dunning', level: 'SOFT' as const, reason: 'x', since: '2026-03-01' }] }

test.each([
  ['CREDIT_HOLD', 'release the hold', facts({ ...elsewhere, credit: { level: 'HARD' } })],
  ['CREDIT_HOLD', 'release the hold', facts({ ...elsewhere, billing: softHold })],
  ['AGREEMENT_SUSPENDED', 'resume it', facts({ contracts: [contract({ status: 'SUSPENDED' })] })],
  [
    'AGREEMENT_SUSPENDED',
    'resume it',
    facts({ contracts: [contract({ status: 'SUSPENDED' })], billing: softHold }),
  ],
  ['DISPUTE_OPEN', 'Settle the dispute', facts({ ...elsewhere, billing: { state: 'DISPUTED' } })],
  ['OVERDUE', 'Settle them', facts({ ...elsewhere, billing: { state: 'OVERDUE' } })],
])('a denial by %s says the remedy that helps: %s', (code, remedy, given) => {
  const decision = decide(given)
  expect(decision).toMatchObject({ outcome: 'SUSPENDED', nextAction: 'DENY' })
  const denials = decision.reasons.filter(({ effect }) => effect === 'DENY')
  expect(denials).toMatchObject([{ ruleId: 'R7', code, ruleText: expect.stringContaining(remedy) }])
  const listed = decision.facts.map(({ id }) => id)
  expect(listed).toEqual(expect.arrayContaining([...(denials[0]?.factIds ?? [])]))
})

test('only the clause that lets work start limits what is approved', () => {
  const maxAmount = { amount: '5000.00', currency: 'EUR' }
  const clause = { kind: 'EA_CONTINUITY', maxOverdueDays: null, maxAmount, approverRole: 'service-manager' }
  const contracts = [contract({ exceptionClause: clause })]
  const partial = decide(facts({ contracts, asset: { coverageLines: [line({ partsPct: '0' })] } }))
  expect(partial.approvals).toMatchObject([{ role: 'customer', limit: null }])
  const exception = decide(facts({ contracts, billing: { state: 'OVERDUE' } }))
  expect(exception.approvals.map(({ limit }) => limit)).toEqual([maxAmount, maxAmount])
})

test('reasons name no amounts and no reason of a hold', () => {
  const secret = { source: 'finance', level: 'HARD' as const, reason: 'suspected fraud', since: '2026-03-01' }
  const given = facts({
    ...elsewhere,
    billing: { state: 'OVERDUE', overdueAmount: { amount: '1234.56', currency: 'EUR' }, holds: [secret] },
  })
  const text = decide(given)
    .reasons.map(({ ruleText }) => ruleText)
    .join(' ')
  expect(text).not.toMatch(/fraud|1234|EUR/)
})
