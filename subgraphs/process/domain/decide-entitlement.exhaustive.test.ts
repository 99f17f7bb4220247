import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOf } from './agreement-status.ts'
import { decideEntitlement } from './decide-entitlement.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { contract, facts, line, NOW, subscription, warranty } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'

const decide = (given: EntitlementFacts) => decideEntitlement(given, ENTITLEMENT_RULES, NOW)
const decidingRule = (given: EntitlementFacts) =>
  decide(given).reasons.find(
    ({ effect, ruleId }) => (effect === 'DECIDE' || effect === 'DENY') && ruleId.startsWith('R'),
  )

describe('every combination of a discretised input space', () => {
  const AXES = {
    identity: ['RESOLVED', 'PARTIAL', 'AMBIGUOUS', 'UNRESOLVED'],
    contractStatus: ['ACTIVE', 'SUSPENDED', 'EXPIRED', null],
    subscriptionStatus: ['ACTIVE', 'SUSPENDED', 'EXPIRED', null],
    evidence: [true, false],
    billing: ['CURRENT', 'GRACE', 'OVERDUE', 'DISPUTED'],
    hold: ['NONE', 'SOFT', 'HARD'],
    credit: ['NONE', 'SOFT', 'HARD'],
    warranty: ['NONE', 'STANDARD', 'STATUTORY'],
    linePct: ['0', '50', '100'],
    exhausted: [true, false],
    clause: [true, false],
  } as const
  type Point = { readonly [Axis in keyof typeof AXES]: (typeof AXES)[Axis][number] }

  const factsAt = (point: Point): EntitlementFacts => {
    const pct = {
      laborPct: point.linePct,
      partsPct: point.linePct,
      travelPct: point.linePct,
      expensesPct: point.linePct,
    }
    const allowance = point.exhausted
      ? { allowanceUnit: 'VISIT', allowanceTotal: '1', allowanceUsed: '1' }
      : {}
    const renewalEvidence = point.evidence
      ? { orderNumber: 'RO', signedOn: '2026-01-01', termEnd: '2026-12-31' }
      : null
    const exceptionClause = point.clause
      ? { kind: 'EA', maxOverdueDays: null, maxAmount: null, approverRole: 'service-manager' }
      : null
    return facts({
      identity: { status: point.identity },
      billing: {
        state: point.billing,
        holds:
          point.hold === 'NONE'
            ? []
            : [{ source: 'dunning', level: point.hold, reason: 'x', since: '2026-03-01' }],
      },
      credit: { level: point.credit },
      contracts:
        point.contractStatus === null ? [] : [contract({ status: point.contractStatus, exceptionClause })],
      subscriptions:
        point.subscriptionStatus === null
          ? []
          : [subscription({ status: point.subscriptionStatus, renewalEvidence })],
      asset: {
        warranties:
          point.warranty === 'NONE'
            ? []
            : [warranty({ type: point.warranty, statutory: point.warranty === 'STATUTORY' })],
        coverageLines: point.contractStatus === null ? [] : [line({ ...pct, ...allowance })],
      },
    })
  }

  function* points(): Generator<Point> {
    const axes = Object.entries(AXES)
    const total = axes.reduce((product, [, values]) => product * values.length, 1)
    for (let index = 0; index < total; index++) {
      let rest = index
      const point = axes.map(([axis, values]) => {
        const value = values[rest % values.length]
        rest = Math.floor(rest / values.length)
        return [axis, value]
      })
      yield Object.fromEntries(point) as Point
    }
  }

  test('is decided, by every rule of the table, and never unsafely', () => {
    const seen = new Set<string>()
    let count = 0
    for (const point of points()) {
      // One unresolved identity stops at the gate like another: a sample of those is enough.
      if (point.identity !== 'RESOLVED' && count % 97 !== 0 && count++ >= 0) continue
      count++
      const given = factsAt(point)
      const decision = decide(given)
      const ruleId = decision.reasons.find(({ ruleId: id }) => id.startsWith('R'))?.ruleId ?? ''
      seen.add(ruleId)
      const agreementLive = decision.reasons.every(({ code }) => code !== 'COVERED_BY_CONTRACT')
      const mayPay = statusOf(given.contracts?.[0] ?? null, given.subscriptions ?? [])
      const label = JSON.stringify(point)
      if (mayPay !== 'LIVE' && mayPay !== 'LIVE_PROVISIONAL') expect(agreementLive, label).toBe(true)
      const good =
        point.hold === 'NONE' &&
        point.credit === 'NONE' &&
        (point.billing === 'CURRENT' || point.billing === 'GRACE')
      if (decision.outcome === 'CHARGEABLE') expect(good, label).toBe(true)
      if (decision.standing === 'SUSPENDED' && decision.outcome === 'COVERED')
        expect(point.warranty, label).toBe('STATUTORY')
    }
    seen.add(decidingRule(facts({ billing: null }))?.ruleId ?? '')
    expect([...seen].sort()).toEqual(['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'])
  }, 120_000)

  test('never gives a worse outcome for a better fact', () => {
    const RANK = [
      'COVERED',
      'PARTIALLY_COVERED',
      'CHARGEABLE',
      'EXCEPTION_ELIGIBLE',
      'SUSPENDED',
      'NOT_ENTITLED',
    ]
    // SUSPENDED and NOT_ENTITLED are equally bad: both deny.
    const rank = (point: Point) => Math.min(4, RANK.indexOf(decide(factsAt(point)).outcome))
    const better: readonly [Partial<Point>, Partial<Point>][] = [
      [{ hold: 'SOFT' }, { hold: 'NONE' }],
      [{ hold: 'HARD' }, { hold: 'SOFT' }],
      [{ credit: 'SOFT' }, { credit: 'NONE' }],
      [{ credit: 'HARD' }, { credit: 'SOFT' }],
      [{ billing: 'OVERDUE' }, { billing: 'CURRENT' }],
      [{ warranty: 'NONE' }, { warranty: 'STATUTORY' }],
      [{ linePct: '50' }, { linePct: '100' }],
      [{ exhausted: true }, { exhausted: false }],
      [{ evidence: false }, { evidence: true }],
      [{ clause: false }, { clause: true }],
    ]
    const arbitrary = fc.record(
      Object.fromEntries(Object.entries(AXES).map(([axis, values]) => [axis, fc.constantFrom(...values)])),
    ) as unknown as fc.Arbitrary<Point>
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...better), (point, [worse, good]) => {
        const resolved = { ...point, identity: 'RESOLVED' as const }
        return rank({ ...resolved, ...good }) <= rank({ ...resolved, ...worse })
      }),
      { numRuns: 5_000 },
    )
  })
})
