import { DateTime } from 'luxon'
import { sumMoney, type Money } from '../../platform/money.ts'
import type { AccountRecord, UnpaidInvoice } from './billing-system.ts'

/** Where an account stands with its payments. */
export interface AccountStanding {
  readonly state: 'CURRENT' | 'GRACE' | 'OVERDUE' | 'DISPUTED' | 'SUSPENDED' | 'WRITTEN_OFF'
  readonly overdueAmount: Money
  readonly oldestOverdueDays: number
  readonly openDisputes: number
}

/**
 * The standing on a day (`YYYY-MM-DD`). What dunning or finance did to the account goes first; then what is overdue
 * beyond grace; a dispute counts when nothing else does. Disputed invoices do not age.
 */
export function standingOn(account: AccountRecord, today: string): AccountStanding {
  const overdue = account.unpaid.filter(({ disputed, dueOn }) => !disputed && dueOn < today)
  const openDisputes = account.unpaid.filter(({ disputed }) => disputed).length
  const oldestOverdueDays = Math.max(0, ...overdue.map(({ dueOn }) => daysBetween(dueOn, today)))
  return {
    state: stateOf(account, oldestOverdueDays, openDisputes),
    overdueAmount: sumMoney(
      overdue.map(({ open }: UnpaidInvoice) => open),
      account.currency,
    ),
    oldestOverdueDays,
    openDisputes,
  }
}

function stateOf(
  account: AccountRecord,
  overdueDays: number,
  openDisputes: number,
): AccountStanding['state'] {
  if (account.status !== 'OK') return account.status
  if (overdueDays > account.graceDays) return 'OVERDUE'
  if (openDisputes > 0) return 'DISPUTED'
  return overdueDays > 0 ? 'GRACE' : 'CURRENT'
}

function daysBetween(from: string, to: string): number {
  return DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days
}
