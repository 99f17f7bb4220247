import type { EntitlementFacts } from './entitlement-facts.ts'
import { listFacts } from './fact-list.ts'
import type { DecisionReason } from './decision-reasons.ts'

/**
 * The gate before the decision table (R0 and R1): without a joined identity, or with a mandatory fact missing or too
 * old, nothing can be decided. An identity that is missing is R0 as well: governance gives none also where two
 * customers claim a key alike, so a steward has to look if it stays away. The systems that did not answer are named.
 */
export function checkFacts(facts: EntitlementFacts): DecisionReason | null {
  const { identity } = facts
  if (identity === null || identity.status !== 'RESOLVED') {
    const text =
      identity === null
        ? 'Who the customer is could not be had. Try again in a moment; if it stays so, a data steward has to join the keys.'
        : `The customer's keys in the three systems are not joined (the identity is ${identity.status.toLowerCase()}). A data steward has to join them.`
    return gate('R0', 'IDENTITY_UNRESOLVED', text, identity === null ? [] : ['identity.status'])
  }
  const missing = missingFacts(facts)
  if (missing.length > 0) {
    return gate(
      'R1',
      'SOURCE_DOWN',
      `Facts could not be had: ${missing.join(', ')}. Try again in a moment.`,
      [],
    )
  }
  const stale = listFacts(facts).filter(({ stamp }) => stamp.stale)
  if (stale.length === 0) return null
  const names = stale.map(({ name }) => name).join(', ')
  const text = `Facts are older than they may be: ${names}. Read the entitlement again.`
  return gate(
    'R1',
    'FACT_STALE',
    text,
    stale.map(({ id }) => id),
  )
}

function missingFacts(facts: EntitlementFacts): string[] {
  const mandatory: readonly [unknown, string][] = [
    [facts.billing, 'payment standing (billing)'],
    [facts.subscriptions, 'subscriptions (billing)'],
    [facts.credit, 'credit block (ERP)'],
    [facts.contracts, 'contracts (ERP)'],
    [facts.assetExpected && facts.asset === null ? null : true, 'the unit with its warranties (ERP)'],
  ]
  return mandatory.filter(([fact]) => fact === null).map(([, name]) => name)
}

function gate(ruleId: string, code: string, ruleText: string, factIds: readonly string[]): DecisionReason {
  return { ruleId, code, ruleText, effect: 'DENY', factIds }
}
