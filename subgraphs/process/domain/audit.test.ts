import { describe, expect, test } from 'vitest'
import { decideEntitlement } from './decide-entitlement.ts'
import { contract, facts, line, NOW, subscription, warranty } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
const decide = (g: EntitlementFacts, rules = ENTITLEMENT_RULES) => decideEntitlement(g, rules, NOW)
const why = (g: EntitlementFacts) => decide(g).reasons.filter(({ effect }) => effect === 'DENY').map(({ code }) => code)
const includes = ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'].map((costLine) => ({ costLine, pct: '100', incidentTypes: [], channels: [] }))
describe('audit', () => {
  test('F1 dispute', () => expect(why(facts({ contracts: [contract()], asset: { coverageLines: [line({ incidentTypes: ['HOW_TO'] })] }, billing: { state: 'DISPUTED' } }))).toEqual(['DISPUTE_OPEN']))
  test('F1 agreement', () => expect(why(facts({ contracts: [contract({ status: 'SUSPENDED' })] }))).toEqual(['AGREEMENT_SUSPENDED']))
  test('F2 short line', () => {
    const at = (used: string) => decide(facts({ contracts: [contract()], asset: { coverageLines: [
      line({ id: 'a', allowanceUnit: 'HOUR', allowanceTotal: '4', allowanceUsed: used }), line({ id: 'b', scope: 'ACCOUNT' })] } }))
    expect(at('4').outcome).toBe('COVERED'); expect(at('3').outcome).toBe('COVERED'); expect(at('3').allowanceDraws).toEqual([])
  })
  test('F3 zero', () => expect(() => decide(facts({ contracts: [contract()], asset: { coverageLines: [line({ allowanceUnit: 'HOUR', allowanceTotal: '4' })] } }), { ...ENTITLEMENT_RULES, estimates: {} })).not.toThrow())
  test('F4 window', () => {
    const ev = { orderNumber: 'RO', signedOn: '2026-01-05', termEnd: '2026-03-01' }
    expect(decide(facts({ contracts: [contract({ status: 'EXPIRED', end: '2026-01-31' })], subscriptions: [subscription({ renewalEvidence: ev, termEnd: '2026-03-01' }), subscription({ id: 'S-OLD', status: 'CANCELLED', termEnd: '2030-01-01' })], asset: { coverageLines: [line({ end: '2026-01-31' })] } })).coverage).toBe('NONE')
  })
  test('F5 lineage', () => {
    const ev = { orderNumber: 'RO', signedOn: '2026-01-05', termEnd: '2026-12-31' }
    expect(decide(facts({ contracts: [contract({ status: 'EXPIRED', end: '2026-01-31' })], subscriptions: [subscription({ contractId: 'K-2', renewalEvidence: ev })], asset: { coverageLines: [line({ end: '2026-01-31' })] } }))).toMatchObject({ outcome: 'COVERED', provisional: true })
  })
  test('F6 hours', () => expect(decide(facts({ contracts: [contract()], asset: { warranties: [warranty({ travelPct: '0' })], coverageLines: [line({ allowanceUnit: 'HOUR', allowanceTotal: '9' })] } })).allowanceDraws).toEqual([]))
  test('F7 typename', () => {
    const g = facts({ contracts: [contract()] })
    const t = { ...g, contracts: g.contracts?.map((c) => ({ ...c, __typename: 'ContractFacts' })) ?? null }
    expect(decide(t).id).toBe(decide(g).id)
  })
  test('F8 over 100', () => expect(decide(facts({ asset: { warranties: [warranty({ laborPct: '120' })] } })).coverage).toBe('FULL'))
  test('F16 limit', () => {
    const clause = { kind: 'EA', maxOverdueDays: null, maxAmount: { amount: '5000.00', currency: 'EUR' }, approverRole: 'x' }
    const d = decide(facts({ contracts: [contract({ exceptionClause: clause })], asset: { coverageLines: [line({ partsPct: '0' })] } }))
    expect(d.outcome).toBe('PARTIALLY_COVERED'); expect(d.approvals.map(({ limit }) => limit)).toEqual([null])
  })
  test('F20 plan', () => expect(decide(facts({ contracts: [contract({ status: 'SUSPENDED' }), contract({ id: 'K-9', renewalRoot: null })], subscriptions: [subscription({ contractId: 'K-9', renewalRoot: null, includes })], asset: { coverageLines: [line()] } })).outcome).toBe('COVERED'))
})
