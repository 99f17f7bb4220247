import { Big } from 'big.js'
import { money, type Money } from '../../platform/money.ts'
import type { OrderBilling, UsageRecord } from './billing-system.ts'

export type ServiceBillingStatus = 'NOT_BILLABLE' | 'UNBILLED' | 'PARTIALLY_BILLED' | 'BILLED' | 'CREDITED'

/** How far an order is billed. Rejected usage is owned by an exception and does not count. */
export function billingStatusOf({ usage, invoiced, credited }: OrderBilling): ServiceBillingStatus {
  const counting = usage.filter(({ state }) => state !== 'REJECTED')
  if (counting.length === 0 && invoiced === null) return 'NOT_BILLABLE'
  if (invoiced !== null && credited !== null && Big(credited.amount).gte(invoiced.amount)) return 'CREDITED'
  const billed = counting.filter(isBilled).length
  if (billed === counting.length) return 'BILLED'
  return billed === 0 ? 'UNBILLED' : 'PARTIALLY_BILLED'
}

/** What was invoiced for an order with credits taken off; null if nothing was reported or invoiced. */
export function billedAmountOf({ usage, invoiced, credited }: OrderBilling): Money | null {
  if (invoiced !== null) return money(Big(invoiced.amount).minus(credited?.amount ?? 0), invoiced.currency)
  const currency = usage.find(({ ratedAmount }) => ratedAmount !== null)?.ratedAmount?.currency
  return currency === undefined ? null : money(0, currency)
}

function isBilled({ state }: UsageRecord): boolean {
  return state === 'BILLED'
}
