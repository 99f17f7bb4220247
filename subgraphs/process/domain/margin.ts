import { Big } from 'big.js'
import { money, type Money } from '../../platform/money.ts'

/** What is left of an order: invoiced less cost. `pct` is 0 to 100, one decimal. */
export interface Margin {
  readonly revenue: Money
  readonly cost: Money
  readonly amount: Money | null
  readonly pct: string | null
  readonly basis: 'ACTUAL' | 'PLANNED'
}

/**
 * The margin of an order, or null if its cost cannot be had. Until something was posted the planned cost stands for
 * the actual one; amounts of different currencies are shown side by side and never added.
 */
export function marginOf(
  costs: { actual: Money; planned: Money } | null,
  billed: Money | null,
): Margin | null {
  if (costs === null) return null
  const posted = !Big(costs.actual.amount).eq(0)
  const cost = posted ? costs.actual : costs.planned
  const revenue = billed ?? money(0, cost.currency)
  const basis = posted ? 'ACTUAL' : 'PLANNED'
  if (revenue.currency !== cost.currency) return { revenue, cost, amount: null, pct: null, basis }
  const amount = Big(revenue.amount).minus(cost.amount)
  const pct = Big(revenue.amount).eq(0) ? null : amount.div(revenue.amount).times(100).toFixed(1)
  return { revenue, cost, amount: money(amount, cost.currency), pct, basis }
}

/** An event of a margin, before the order is read. */
export interface MarginEvent {
  readonly cursor: string
  readonly cause: string
  readonly serviceOrderId: string
}

/** A `ServiceOrder` as the planner hands it over with the amounts that `margin` requires. */
export interface ServiceOrderRepresentation {
  readonly id: string
  readonly costFacts?: { readonly actual: Money; readonly planned: Money } | null
  readonly billedFacts?: { readonly billed: Money | null } | null
}
