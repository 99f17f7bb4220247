/** What is told of a case's decision when it changes. */
export interface CaseOutcome {
  readonly outcome: string
  readonly nextAction: string
}

/** A case with its decision of this moment. */
export interface DecidedCase extends CaseOutcome {
  readonly caseId: string
  readonly decisionId: string
}

/** A system's key of a customer whose cases are to be decided anew. */
export interface CustomerKey {
  readonly owner: 'support' | 'billing' | 'erp'
  readonly type: string
  readonly id: string
}

/** The change of a case's decision, as an event tells it; `before` is null if it was not known. */
export interface EntitlementEvent {
  readonly cursor: string
  readonly cause: string
  readonly before: CaseOutcome | null
  readonly caseId: string
}

/** True if somebody who watches the case has to act otherwise now. */
export function isOtherOutcome(before: CaseOutcome | null, after: CaseOutcome): boolean {
  return before === null || before.outcome !== after.outcome || before.nextAction !== after.nextAction
}

/** The keys that the systems' events carry, and what governance calls them. */
const KEYS: readonly (Omit<CustomerKey, 'id'> & { readonly audience: string })[] = [
  { audience: 'billingAccountId', owner: 'billing', type: 'billingAccountId' },
  { audience: 'erpCustomerNumber', owner: 'erp', type: 'customerNumber' },
  { audience: 'supportTenantId', owner: 'support', type: 'tenantId' },
]

/** Whom an event concerns; null if it concerns no customer. */
export function customerKeyOf(audience: Readonly<Record<string, string | null>>): CustomerKey | null {
  for (const { audience: name, owner, type } of KEYS) {
    const id = audience[name]
    if (id != null && id !== '') return { owner, type, id }
  }
  return null
}
