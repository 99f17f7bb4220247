import { DateTime } from 'luxon'
import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal, type Region } from '../../platform/principal.ts'

/** How far back invoices are shown to those who may see invoices and not the history. */
const RECENT_DAYS = 90

/**
 * Which accounts a caller may reach: `all`, one, or none. A region is not a matter of billing's rows: accounts are
 * reached from customers and orders, which are filtered where they are kept.
 */
export type BillingVisibility = 'all' | 'none' | { readonly accountId: string }

/** The accounts a caller may reach. */
export function visibilityOf(principal: Principal): BillingVisibility {
  if (hasScope(principal, WORKFLOW_SCOPE)) return 'all'
  if (!hasRole(principal, 'customer')) return principal.roles.length > 0 ? 'all' : 'none'
  const accountId = principal.customer?.billingAccountId
  return accountId === undefined ? 'none' : { accountId }
}

/** True if a row of this account may be shown. */
export function mayReach(visibility: BillingVisibility, accountId: string): boolean {
  return visibility === 'all' || (visibility !== 'none' && visibility.accountId === accountId)
}

/** True if a caller may hear of what happened in a region: what is pushed was not reached from a row that is filtered. */
export function isInRegionOf(principal: Principal, region: Region | undefined): boolean {
  return principal.region === undefined || principal.region === region
}

/** The day from which paid invoices are shown too; null if all are (the scope `billing:history`, or one's own). */
export function recentSince(principal: Principal, now: Date): string | null {
  if (hasScope(principal, 'billing:history') || hasRole(principal, 'customer')) return null
  return DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days: RECENT_DAYS }).toISODate()
}
