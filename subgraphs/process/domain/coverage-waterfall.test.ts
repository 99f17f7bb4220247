import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideEntitlement } from './decide-entitlement.ts'
import type { CoverageLineFacts } from './entitlement-facts.ts'
import { contract, facts, line, NOW, warranty } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES, type EntitlementRules } from './entitlement-rules.ts'

const HOURS = { allowanceUnit: 'HOUR', allowanceTotal: '4' }
const cover = (lines: readonly CoverageLineFacts[], rules: EntitlementRules = ENTITLEMENT_RULES) =>
  decideEntitlement(facts({ contracts: [contract()], asset: { coverageLines: lines } }), rules, NOW)

test('a line that is nearly used up does not stand in the way of a fuller one, and nothing is drawn of it', () => {
  const nearlyUsedUp = line({ id: 'narrow', ...HOURS, allowanceUsed: '3' })
  const decision = cover([nearlyUsedUp, line({ id: 'wide', scope: 'ACCOUNT' })])
  expect(decision.lineCoverage.map(({ by }) => by)).toEqual(Array(4).fill('contract line wide'))
  expect(decision).toMatchObject({ outcome: 'COVERED', allowanceDraws: [] })
})

// A narrower line that promises less wins all the same: that is the model's tie-break. So the promises are alike here.
test('between lines that promise alike, more allowance never covers less', () => {
  const used = fc.integer({ min: 0, max: 4 })
  const priority = fc.constantFrom(null, 1)
  fc.assert(
    fc.property(
      fc.constantFrom('40', '100'),
      used,
      used,
      priority,
      (laborPct, usedOfFirst, usedOfOther, priority) => {
        const laborWith = (usedHours: number) => {
          const first = line({ id: 'a', laborPct, ...HOURS, allowanceUsed: String(usedHours) })
          const other = line({
            id: 'b',
            scope: 'SITE',
            laborPct,
            priority,
            ...HOURS,
            allowanceUsed: String(usedOfOther),
          })
          return Number(cover([first, other]).lineCoverage[0]?.coveredPct)
        }
        return laborWith(Math.max(0, usedOfFirst - 1)) >= laborWith(usedOfFirst)
      },
    ),
  )
})

test('work draws no more than the need, and never more than is left', () => {
  const units = fc.constantFrom('HOUR', 'VISIT')
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (unit, used, held) => {
      const given = line({
        allowanceUnit: unit,
        allowanceTotal: '6',
        allowanceUsed: String(used),
        allowanceHeld: String(held),
      })
      const drawn = cover([given]).allowanceDraws.reduce((sum, { quantity }) => sum + Number(quantity), 0)
      return drawn <= Math.max(0, 6 - used - held) && drawn <= (unit === 'HOUR' ? 2 : 1)
    }),
  )
})

test('hours are not drawn of a line that does not pay for labour', () => {
  const given = facts({
    contracts: [contract()],
    asset: { warranties: [warranty({ travelPct: '0' })], coverageLines: [line(HOURS)] },
  })
  expect(decideEntitlement(given, ENTITLEMENT_RULES, NOW)).toMatchObject({
    coverage: 'FULL',
    allowanceDraws: [],
  })
})

test('an incident without any estimate needs nothing of an allowance', () => {
  const decision = cover([line(HOURS)], { ...ENTITLEMENT_RULES, estimates: {} })
  expect(decision).toMatchObject({ coverage: 'FULL', plannedWork: [], allowanceDraws: [] })
})

test('a share of more than the whole counts as the whole', () => {
  const given = facts({ asset: { warranties: [warranty({ laborPct: '120' })] } })
  expect(decideEntitlement(given, ENTITLEMENT_RULES, NOW).lineCoverage[0]?.coveredPct).toBe('100')
})
