import type { Agreement } from './agreement-status.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { listFacts, type DecisionFact } from './fact-list.ts'

/** Two systems that disagree, and the rule that settled it. */
export interface FactConflict {
  readonly fact: string
  readonly values: readonly DecisionFact[]
  readonly resolvedBy: string
}

/** Where the systems contradict each other about what was looked at (survivorship of the canonical model, §4). */
export function findConflicts(facts: EntitlementFacts, agreements: readonly Agreement[]): FactConflict[] {
  const listed = listFacts(facts)
  const valuesOf = (ids: readonly string[]) => listed.filter(({ id }) => ids.includes(id))
  const terms = agreements.flatMap(({ contract, subscriptions, status }) => {
    if (contract === null || (status !== 'LIVE_PROVISIONAL' && status !== 'TERM_CONFLICT')) return []
    const ids = [`contract.${contract.id}`, ...subscriptions.map(({ id }) => `subscription.${id}`)]
    const resolvedBy =
      status === 'LIVE_PROVISIONAL'
        ? 'Billing is the authority for the term: its renewal counts.'
        : 'Without proof of a renewal nothing is paid for until it is settled.'
    return [{ fact: 'CONTRACT_TERM_MISMATCH', values: valuesOf(ids), resolvedBy }]
  })
  return [...terms, ...ownerConflict(facts, valuesOf)]
}

function ownerConflict(
  { asset, credit }: EntitlementFacts,
  valuesOf: (ids: readonly string[]) => DecisionFact[],
): FactConflict[] {
  if (asset === null || credit === null || asset.ownerNumber === credit.customerNumber) return []
  const resolvedBy =
    'The ERP is the authority for the owner: a warranty follows the unit, a contract does not.'
  return [{ fact: 'ASSET_OWNER_MISMATCH', values: valuesOf(['asset.status', 'credit.block']), resolvedBy }]
}
