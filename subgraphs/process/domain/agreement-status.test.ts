import { expect, test } from 'vitest'
import { decideEntitlement } from './decide-entitlement.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { contract, facts, line, NOW, subscription } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'

const decide = (given: EntitlementFacts) => decideEntitlement(given, ENTITLEMENT_RULES, NOW)
const expired = contract({ status: 'EXPIRED', end: '2026-01-31' })
const asset = { coverageLines: [line({ end: '2026-01-31', contractStatus: 'EXPIRED' })] }
const evidence = (termEnd: string) => ({ orderNumber: 'RO-1', signedOn: '2026-01-05', termEnd })

test('a renewal under a number that the ERP does not know yet is joined by lineage', () => {
  const renewed = subscription({ contractId: 'K-2', renewalEvidence: evidence('2026-12-31') })
  const decision = decide(facts({ contracts: [expired], subscriptions: [renewed], asset }))
  expect(decision).toMatchObject({ outcome: 'COVERED', provisional: true })
})

test('a subscription of another known contract does not pay for its predecessor', () => {
  const successor = contract({ id: 'K-2', contractNumber: 'K-2', renewedFrom: 'K-1' })
  const renewed = subscription({ contractId: 'K-2', renewalEvidence: evidence('2026-12-31') })
  const decision = decide(facts({ contracts: [expired, successor], subscriptions: [renewed], asset }))
  expect(decision.coverage).toBe('NONE')
})

test('only a live and proven renewal extends the line, not a subscription that has ended', () => {
  const renewed = subscription({ renewalEvidence: evidence('2026-03-01'), termEnd: '2026-03-01' })
  const ended = subscription({ id: 'SUB-0', status: 'CANCELLED', termEnd: '2030-01-01' })
  const decision = decide(facts({ contracts: [expired], subscriptions: [renewed, ended], asset }))
  expect(decision.coverage).toBe('NONE')
})

test('a plan that includes service counts for the standing, also if its contract is about other units', () => {
  const includes = ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'].map((costLine) => ({
    costLine,
    pct: '100',
    incidentTypes: [],
    channels: [],
  }))
  const decision = decide(
    facts({
      contracts: [contract({ status: 'SUSPENDED' }), contract({ id: 'K-9', renewalRoot: null })],
      subscriptions: [subscription({ contractId: 'K-9', renewalRoot: null, includes })],
      asset: { coverageLines: [line()] },
    }),
  )
  expect(decision).toMatchObject({ outcome: 'COVERED', standing: 'ACTIVE' })
})
