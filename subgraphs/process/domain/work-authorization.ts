import type { Money } from '../../platform/money.ts'
import type { SagaAudience } from './saga.ts'
import type { AuthorizationState } from './work-authorization-machine.ts'

/** Roles that approve an authorisation before the customer sees it. */
export type ApproverRole = 'service-manager' | 'finance'

/** Why it is asked for: consent before the work, consent after work that could not wait, or a limit that was reached. */
export type AuthorizationPurpose = 'CONSENT' | 'AFTERWARDS' | 'LIMIT'

/** One line of the quote. Quantities are decimal strings, `coveredPct` is 0 to 100. */
export interface AuthorizationLine {
  readonly kind: string
  readonly productCode: string | null
  readonly qty: string
  readonly unit: string
  readonly unitPrice: Money
  readonly coveredPct: string
  /** What the customer pays of it. */
  readonly amount: Money
}

/** One approval that is needed; `by` and `at` (RFC 3339) are null until it is given. */
export interface AuthorizationApproval {
  readonly role: ApproverRole
  readonly by: string | null
  readonly at: string | null
  readonly note: string | null
}

/** The customer's word, given by the customer or noted by an agent with how it was given. `at` is RFC 3339. */
export interface Acceptance {
  readonly by: string
  readonly channel: string
  readonly evidence: string | null
  readonly at: string
}

/** Somebody's consent to pay for an order's work up to a limit. */
export interface WorkAuthorization {
  readonly id: string
  readonly serviceOrderId: string
  readonly version: number
  readonly caseId: string | null
  readonly decisionId: string | null
  readonly state: AuthorizationState
  readonly purpose: AuthorizationPurpose
  /** What whoever requested it wants those who approve to know. */
  readonly note: string | null
  readonly lines: readonly AuthorizationLine[]
  readonly quote: Money
  readonly notToExceed: Money
  /** What was recorded so far that the customer pays for. */
  readonly consumed: Money
  /** The share of the limit, 1 to 100, at which a warning is due. */
  readonly warnAtPct: number
  readonly approvals: readonly AuthorizationApproval[]
  readonly needsCustomer: boolean
  readonly acceptance: Acceptance | null
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly expiresAt: Date
  /** Why it ended, in words for people; null while it has not. */
  readonly endReason: string | null
  readonly audience: SagaAudience
  readonly region: string | null
  readonly correlationId: string
}

/** An event of an authorisation, before the authorisation is read. */
export interface AuthorizationEvent {
  readonly cursor: string
  readonly authorizationId: string
}
