import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOf } from './agreement-status.ts'
import { decideEntitlement } from './decide-entitlement.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { contract, facts, line, NOW, STAMP, subscription, warranty } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'

const decide = (given: EntitlementFacts) => decideEntitlement(given, ENTITLEMENT_RULES, NOW)
const covered = (changes: Parameters<typeof line>[0] = {}) => ({
  contracts: [contract()],
  asset: { coverageLines: [line(changes)] },
})
const decidingRule = (given: EntitlementFacts) =>
  decide(given).reasons.find(
    ({ effect, ruleId }) => (effect === 'DECIDE' || effect === 'DENY') && ruleId.startsWith('R'),
  )

describe('step A, what contract and subscription say together', () => {
  test.each([
    ['SUSPENDED', 'ACTIVE', false, 'SUSPENDED'],
    ['ACTIVE', 'SUSPENDED', false, 'SUSPENDED'],
    ['ACTIVE', 'ACTIVE', false, 'LIVE'],
    ['ACTIVE', 'TRIALING', false, 'LIVE'],
    ['ACTIVE', 'PAST_DUE', false, 'LIVE'],
    ['ACTIVE', null, false, 'LIVE'],
    ['ACTIVE', 'PENDING_ACTIVATION', false, 'LIVE'],
    ['ACTIVE', 'OUT_OF_TERM', false, 'TERM_CONFLICT'],
    ['ACTIVE', 'CANCELLED', false, 'TERM_CONFLICT'],
    ['ACTIVE', 'EXPIRED', false, 'TERM_CONFLICT'],
    [null, 'ACTIVE', false, 'LIVE'],
    [null, 'EXPIRED', false, 'LAPSED'],
    ['EXPIRED', 'ACTIVE', true, 'LIVE_PROVISIONAL'],
    ['EXPIRED', 'PAST_DUE', true, 'LIVE_PROVISIONAL'],
    ['EXPIRED', 'ACTIVE', false, 'TERM_CONFLICT'],
    ['EXPIRED', 'CANCELLED', false, 'LAPSED'],
    ['EXPIRED', null, false, 'LAPSED'],
    ['CANCELLED', 'ACTIVE', false, 'LAPSED'],
  ])(
    'contract %s with subscription %s (renewal proved: %s) is %s',
    (contractStatus, status, evidence, expected) => {
      const renewalEvidence = evidence
        ? { orderNumber: 'RO-1', signedOn: '2026-01-05', termEnd: '2027-01-31' }
        : null
      const agreement = statusOf(
        contractStatus === null ? null : contract({ status: contractStatus }),
        status === null ? [] : [subscription({ status, renewalEvidence })],
      )
      expect(agreement).toBe(expected)
    },
  )
})

describe('step B, standing', () => {
  const hold = (level: 'SOFT' | 'HARD') => ({
    holds: [{ source: 'finance', level, reason: 'x', since: '2026-03-01' }],
  })
  test.each([
    ['a hard hold suspends', facts({ ...covered(), billing: hold('HARD') }), 'SUSPENDED'],
    ['a hard credit block suspends', facts({ ...covered(), credit: { level: 'HARD' } }), 'SUSPENDED'],
    ['a suspended contract suspends', facts({ contracts: [contract({ status: 'SUSPENDED' })] }), 'SUSPENDED'],
    ['no agreement is none', facts(), 'NONE'],
    ['a soft hold restricts', facts({ ...covered(), billing: hold('SOFT') }), 'RESTRICTED'],
    ['arrears restrict', facts({ ...covered(), billing: { state: 'OVERDUE' } }), 'RESTRICTED'],
    ['a dispute restricts', facts({ ...covered(), billing: { state: 'DISPUTED' } }), 'RESTRICTED'],
    ['grace is in order', facts({ ...covered(), billing: { state: 'GRACE' } }), 'ACTIVE'],
  ])('%s', (_name, given, expected) => {
    expect(decide(given).standing).toBe(expected)
  })
})

describe('step C, cover', () => {
  test('a warranty pays before the contract, and the contract tops up what is left', () => {
    const { lineCoverage, coverage } = decide(
      facts({
        contracts: [contract()],
        asset: {
          warranties: [warranty({ travelPct: '0', expensesPct: '0' })],
          coverageLines: [line({ laborPct: '50' })],
        },
      }),
    )
    expect(coverage).toBe('FULL')
    expect(lineCoverage.map(({ by }) => by)).toEqual([
      'standard warranty W-1',
      'standard warranty W-1',
      'contract line K-1/10',
      'contract line K-1/10',
    ])
  })

  test('a used-up allowance pays nothing, a short one a part', () => {
    const allowance = { allowanceUnit: 'VISIT', allowanceTotal: '4' }
    expect(decide(facts(covered({ ...allowance, allowanceUsed: '3', allowanceHeld: '1' }))).coverage).toBe(
      'NONE',
    )
    const short = decide(facts(covered({ ...allowance, allowanceUnit: 'HOUR', allowanceUsed: '3' })))
    expect(short.coverage).toBe('PARTIAL')
    expect(short.lineCoverage[0]?.coveredPct).toBe('50')
    expect(short.allowanceDraws).toEqual([{ coverageLineId: 'K-1/10', quantity: '1', unit: 'HOUR' }])
  })

  test('what is excluded, out of its window or of another incident type pays nothing', () => {
    for (const change of [
      { exclusionCodes: ['HARDWARE_FAILURE'] },
      { end: '2026-03-09' },
      { start: '2026-03-11' },
      { incidentTypes: ['HOW_TO'] },
    ]) {
      expect(decide(facts(covered(change))).coverage, JSON.stringify(change)).toBe('NONE')
    }
  })

  test('between contract lines priority decides, then the narrower scope', () => {
    const by = (...lines: ReturnType<typeof line>[]) =>
      decide(facts({ contracts: [contract()], asset: { coverageLines: lines } })).lineCoverage[0]?.by
    const asset = line({ id: 'asset' })
    const account = line({ id: 'account', scope: 'ACCOUNT' })
    expect(by(account, asset)).toBe('contract line asset')
    expect(by({ ...account, priority: 1 }, asset)).toBe('contract line account')
  })

  test('a renewal that only billing has seen extends the line and is provisional', () => {
    const renewalEvidence = { orderNumber: 'RO-1', signedOn: '2026-01-05', termEnd: '2027-01-31' }
    const decision = decide(
      facts({
        contracts: [contract({ status: 'EXPIRED', end: '2026-01-31' })],
        subscriptions: [subscription({ renewalEvidence })],
        asset: { coverageLines: [line({ end: '2026-01-31', contractStatus: 'EXPIRED' })] },
      }),
    )
    expect(decision).toMatchObject({ outcome: 'COVERED', provisional: true })
    expect(decision.conflicts.map(({ fact }) => fact)).toEqual(['CONTRACT_TERM_MISMATCH'])
  })

  test('the contract of a former owner pays nothing, the warranty goes with the unit', () => {
    const sold = { ownerNumber: '99999999', coverageLines: [line()] }
    expect(decide(facts({ contracts: [contract()], asset: sold })).coverage).toBe('NONE')
    expect(
      decide(facts({ contracts: [contract()], asset: { ...sold, warranties: [warranty()] } })).coverage,
    ).toBe('FULL')
  })

  test('a plan pays for what it includes', () => {
    const includes = ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'].map((costLine) => ({
      costLine,
      pct: '100',
      incidentTypes: [],
      channels: [],
    }))
    const given = facts({ subscriptions: [subscription({ contractId: null, renewalRoot: null, includes })] })
    expect(decide(given)).toMatchObject({ outcome: 'COVERED', serviceLevelCode: 'GOLD' })
  })
})

describe('step D, the outcome', () => {
  const clause = {
    kind: 'EA_CONTINUITY',
    maxOverdueDays: 60,
    maxAmount: null,
    approverRole: 'service-manager',
  }
  test.each([
    [
      'R0',
      'INDETERMINATE',
      'IDENTITY_UNRESOLVED',
      facts({ ...covered(), identity: { status: 'AMBIGUOUS' } }),
    ],
    ['R0', 'INDETERMINATE', 'IDENTITY_UNRESOLVED', facts({ ...covered(), identity: null })],
    ['R1', 'INDETERMINATE', 'SOURCE_DOWN', facts({ ...covered(), billing: null })],
    ['R1', 'INDETERMINATE', 'SOURCE_DOWN', facts({ ...covered(), asset: null })],
    [
      'R1',
      'INDETERMINATE',
      'FACT_STALE',
      facts({ ...covered(), billing: { stamp: { ...STAMP, stale: true } } }),
    ],
    ['R2', 'COVERED', 'COVERED_BY_CONTRACT', facts(covered())],
    ['R2', 'COVERED', 'COVERED_BY_WARRANTY', facts({ asset: { warranties: [warranty()] } })],
    ['R3', 'PARTIALLY_COVERED', 'LINE_NOT_COVERED', facts(covered({ partsPct: '0' }))],
    [
      'R3',
      'PARTIALLY_COVERED',
      'LIMIT_EXCEEDED',
      facts(covered({ allowanceUnit: 'HOUR', allowanceTotal: '1' })),
    ],
    [
      'R4',
      'PARTIALLY_COVERED',
      'STANDING_RESTRICTED',
      facts({ ...covered({ partsPct: '0' }), billing: { state: 'OVERDUE' } }),
    ],
    ['R5', 'CHARGEABLE', 'NOT_COVERED', facts()],
    ['R5', 'CHARGEABLE', 'NOT_COVERED', facts(covered({ incidentTypes: ['HOW_TO'] }))],
    [
      'R6',
      'EXCEPTION_ELIGIBLE',
      'EA_CLAUSE',
      facts({
        contracts: [contract({ exceptionClause: clause })],
        billing: { state: 'OVERDUE', oldestOverdueDays: 40 },
      }),
    ],
    ['R7', 'SUSPENDED', 'CREDIT_HOLD', facts({ ...covered(), credit: { level: 'HARD' } })],
    [
      'R7',
      'SUSPENDED',
      'OVERDUE',
      facts({ ...covered({ incidentTypes: ['HOW_TO'] }), billing: { state: 'OVERDUE' } }),
    ],
    ['R8', 'NOT_ENTITLED', 'NO_AGREEMENT', facts({ billing: { state: 'OVERDUE' } })],
  ])('%s gives %s because %s', (rule, outcome, code, given) => {
    expect(decide(given).outcome).toBe(outcome)
    expect(decidingRule(given)).toMatchObject({ ruleId: rule, code })
  })

  test('the clause does not reach past its days', () => {
    const late = { state: 'OVERDUE' as const, oldestOverdueDays: 61 }
    const given = facts({ contracts: [contract({ exceptionClause: clause })], billing: late })
    expect(decide(given).outcome).toBe('SUSPENDED')
  })

  test('danger to people sends service out, to be approved afterwards', () => {
    const given = facts({ case: { severity: 'SEV1', lifeSafety: true }, credit: { level: 'HARD' } })
    expect(decide(given)).toMatchObject({ outcome: 'EXCEPTION_ELIGIBLE', nextAction: 'AUTO_DISPATCH' })
    expect(decide(given).reasons.map(({ code }) => code)).toContain('SAFETY_OVERRIDE')
  })

  test('a caller who is not named and a channel that is not included are flagged and deny nothing', () => {
    const includes = ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'].map((costLine) => ({
      costLine,
      pct: '100',
      incidentTypes: [],
      channels: ['portal'],
    }))
    const decision = decide(
      facts({
        case: { callerIsNamed: false },
        subscriptions: [subscription({ contractId: null, renewalRoot: null, includes })],
      }),
    )
    expect(decision.outcome).toBe('COVERED')
    expect(decision.reasons.filter(({ effect }) => effect === 'FLAG').map(({ code }) => code)).toEqual([
      'CHANNEL_NOT_INCLUDED',
      'CALLER_NOT_NAMED',
    ])
  })

  test('every reason cites facts that are listed', () => {
    const decision = decide(facts({ ...covered({ partsPct: '0' }), billing: { state: 'OVERDUE' } }))
    const known = new Set(decision.facts.map(({ id }) => id))
    for (const { factIds } of decision.reasons) for (const id of factIds) expect(known).toContain(id)
  })
})

describe('the id', () => {
  const given = facts({
    contracts: [contract({ id: 'K-2' }), contract()],
    subscriptions: [subscription(), subscription({ id: 'SUB-2', contractId: null, renewalRoot: null })],
    asset: { coverageLines: [line(), line({ id: 'K-1/20' })], warranties: [warranty()] },
  })

  test('is the same for the same facts, in any order and read at any time', () => {
    const later = { ...STAMP, observedAt: '2026-03-11T08:00:00.000Z', freshnessMs: 1_234, version: '2' }
    const same = facts({
      ...given,
      contracts: (given.contracts ?? []).toReversed(),
      subscriptions: (given.subscriptions ?? []).toReversed(),
      asset: { ...given.asset, coverageLines: (given.asset?.coverageLines ?? []).toReversed(), stamp: later },
    })
    const id = decideEntitlement(same, ENTITLEMENT_RULES, new Date('2030-01-01')).id
    expect(id).toBe(decide(given).id)
  })

  test('is another for another fact, another case and other rules', () => {
    const others = [
      facts({ ...given, case: { id: 'CS-2' } }),
      facts({ ...given, billing: { openDisputes: 1 } }),
      facts({ ...given, asset: { ...given.asset, coverageLines: [line({ allowanceHeld: '1' })] } }),
      facts({ ...given, credit: { stamp: { ...STAMP, stale: true } } }),
    ]
    for (const other of others) expect(decide(other).id).not.toBe(decide(given).id)
    const otherRules = { ...ENTITLEMENT_RULES, version: 'x' }
    expect(decideEntitlement(given, otherRules, NOW).id).not.toBe(decide(given).id)
  })

  test('does not depend on type names, which the query planner adds or leaves out', () => {
    const named = (given.contracts ?? []).map((each) => ({ ...each, __typename: 'ContractFacts' }))
    expect(decide({ ...given, contracts: named }).id).toBe(decide(given).id)
  })

  test('exists for any facts at all: nothing throws', () => {
    const parts = ['identity', 'billing', 'credit', 'subscriptions', 'contracts', 'asset'] as const
    fc.assert(
      fc.property(fc.subarray([...parts]), fc.boolean(), (missing, assetExpected) => {
        const nulls = Object.fromEntries(missing.map((part) => [part, null]))
        return decide({ ...given, ...nulls, assetExpected }).id.startsWith('ENT-')
      }),
    )
  })
})
