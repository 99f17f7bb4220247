import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideEntitlement } from './decide-entitlement.ts'
import { factsOf, type CaseRepresentation } from './entitlement-facts.ts'
import { contract, facts, line, NOW } from './entitlement-fixtures.ts'
import { ENTITLEMENT_RULES } from './entitlement-rules.ts'

const given = facts({ contracts: [contract()], asset: { coverageLines: [line()] } })
const whole = {
  ...given.case,
  contact: { isNamedCaller: true },
  customer: {
    identityFacts: given.identity,
    billingFacts: given.billing,
    subscriptionFacts: given.subscriptions,
    creditFacts: given.credit,
    contractFacts: given.contracts,
  },
  asset: given.asset,
} satisfies CaseRepresentation
const codes = (representation: CaseRepresentation) =>
  decideEntitlement(factsOf(representation), ENTITLEMENT_RULES, NOW).reasons.map(({ code }) => code)

describe('the facts of a representation', () => {
  test('are those that the planner hands over', () => {
    expect(factsOf(whole)).toEqual({ ...given, assetExpected: true })
  })

  test('lack a unit that is named and that the ERP says nothing about', () => {
    expect(factsOf({ ...whole, asset: { id: 'AST-1' } })).toMatchObject({ asset: null, assetExpected: true })
    expect(codes({ ...whole, asset: { id: 'AST-1' } })).toEqual(['SOURCE_DOWN'])
  })

  test('need no unit where the case names none', () => {
    expect(factsOf({ ...whole, asset: null })).toMatchObject({ asset: null, assetExpected: false })
    expect(codes({ ...whole, asset: null })).not.toContain('SOURCE_DOWN')
  })

  test('say by their absence which system did not answer', () => {
    expect(
      codes({ ...whole, customer: { ...whole.customer, billingFacts: null, subscriptionFacts: null } }),
    ).toEqual(['SOURCE_DOWN'])
    expect(codes({ ...whole, customer: null })).toEqual(['IDENTITY_UNRESOLVED'])
  })

  test('give a decision whatever is null or missing', () => {
    const part = fc.constantFrom('keep', 'null', 'missing')
    const keys = [
      'severity',
      'incidentType',
      'lifeSafety',
      'channel',
      'openedAt',
      'contact',
      'customer',
      'asset',
    ] as const
    const customerKeys = [
      'identityFacts',
      'billingFacts',
      'subscriptionFacts',
      'creditFacts',
      'contractFacts',
    ] as const
    const without = (object: object, changes: readonly (readonly [string, string])[]) =>
      Object.fromEntries(
        Object.entries(object).flatMap(([key, value]) => {
          const change = changes.find(([name]) => name === key)?.[1] ?? 'keep'
          return change === 'missing' ? [] : [[key, change === 'null' ? null : value]]
        }),
      )
    const choices = (names: readonly string[]) =>
      fc.tuple(...names.map((name) => part.map((change) => [name, change] as const)))
    fc.assert(
      fc.property(choices(keys), choices(customerKeys), (top, inner) => {
        const representation = without({ ...whole, customer: without(whole.customer, inner) }, top)
        const decision = decideEntitlement(factsOf({ ...representation, id: 'CS-1' }), ENTITLEMENT_RULES, NOW)
        return decision.id.startsWith('ENT-') && decision.reasons.length > 0
      }),
    )
  })
})
