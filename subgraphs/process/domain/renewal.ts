import type { TermBreak, TermViews } from './compare-terms.ts'
import type { Money } from '../../platform/money.ts'

/** A key of one system by which a customer is found. */
export interface CustomerKey {
  readonly owner: 'support' | 'billing'
  readonly type: 'tenantId' | 'billingAccountId'
  readonly id: string
}

/** What a renewal is begun with. What is true of the term is read when it runs: billing may have changed it since. */
export interface RenewalInput {
  readonly subscriptionId: string
  readonly customerKey: CustomerKey
  /** The order by which the customer renewed, where billing has one. */
  readonly orderNumber: string | null
  /** True if the change that began it changed the tier. */
  readonly tierChanged: boolean
  /** What the term is worth, where billing says so. */
  readonly termValue: Money | null
}

/** What its steps find out. */
export interface RenewalProgress {
  readonly supportTenantId: string | null
  readonly views: TermViews
  readonly breaks: readonly TermBreak[]
  readonly repair: 'NONE' | 'RENEW' | 'AMEND'
  /** The contract that the term is kept by in the end. */
  readonly contractId: string
}
