import { Big } from 'big.js'
import type { Money } from '../../platform/money.ts'
import type { ApproverRole, AuthorizationApproval } from './work-authorization.ts'

/** Up to which amount a service manager approves alone, in units of the currency; above it, and in others, finance does. */
const MANAGER_LIMITS: Readonly<Record<string, string>> = {
  EUR: '2500',
  USD: '2750',
  GBP: '2150',
  AUD: '4000',
  JPY: '375000',
}

/**
 * Who has to approve: whom the decision names of the house, and for the amount a service manager up to the limit,
 * finance above it.
 */
export function approversOf(decisionRoles: readonly string[], notToExceed: Money): ApproverRole[] {
  const limit = MANAGER_LIMITS[notToExceed.currency]
  const byAmount = limit !== undefined && Big(notToExceed.amount).lte(limit) ? 'service-manager' : 'finance'
  const named = decisionRoles.filter(isApprover)
  if (byAmount === 'finance') return inOrder([...named, 'finance'])
  return inOrder(named.length > 0 ? named : ['service-manager'])
}

/** True if the customer has to agree: whenever the decision says so. */
export function customerHasToAgree(decisionRoles: readonly string[]): boolean {
  return decisionRoles.includes('customer')
}

/** Approvals that nobody has given yet. */
export function openApprovals(roles: readonly ApproverRole[]): AuthorizationApproval[] {
  return roles.map((role) => ({ role, by: null, at: null, note: null }))
}

/** The first approval still open that somebody of these roles can give; null if there is none. */
export function approvalFor(
  approvals: readonly AuthorizationApproval[],
  roles: readonly string[],
): AuthorizationApproval | null {
  return approvals.find(({ role, by }) => by === null && roles.includes(role)) ?? null
}

function isApprover(role: string): role is ApproverRole {
  return role === 'service-manager' || role === 'finance'
}

function inOrder(roles: readonly ApproverRole[]): ApproverRole[] {
  return (['service-manager', 'finance'] as const).filter((role) => roles.includes(role))
}
