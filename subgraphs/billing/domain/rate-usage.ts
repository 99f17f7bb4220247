import { Big } from 'big.js'
import { money, type Money } from '../../platform/money.ts'

/** Something that was used, before it has a price. Quantities are decimal strings; a reversal's is below zero. */
export interface UnratedUsage {
  readonly accountId: string
  readonly kind: string
  readonly productCode: string | null
  readonly quantity: string
  readonly unit: string
  /** RFC 3339. */
  readonly occurredAt: string
  /** The price that the reporter names for one, for what is passed on at cost. */
  readonly givenPrice: Money | null
}

/** What a thing is sold for between two days (`YYYY-MM-DD`, the last included; null while it holds). */
export interface Price {
  readonly kind: string
  readonly productCode: string
  readonly currency: string
  readonly unit: string
  readonly unitPrice: string
  readonly validFrom: string
  readonly validTo: string | null
}

/** What a plan includes of a kind in a month, and what it takes off the price of the rest, 0 to 100. */
export interface PlanRate {
  readonly planCode: string
  readonly kind: string
  readonly unit: string
  readonly includedQty: string
  readonly discountPct: string
}

/** An account with the plans that it is on. */
export interface RatedAccount {
  readonly accountId: string
  readonly currency: string
  readonly plans: readonly { readonly planCode: string; readonly from: string; readonly to: string | null }[]
}

/** What of a plan's monthly allowance is used. */
export interface AllowanceUse {
  readonly accountId: string
  readonly planCode: string
  readonly kind: string
  /** `YYYY-MM`. */
  readonly period: string
  readonly used: string
}

/** All that pricing looks at. */
export interface RateBook {
  readonly accounts: ReadonlyMap<string, RatedAccount>
  readonly prices: readonly Price[]
  readonly planRates: readonly PlanRate[]
  readonly allowances: readonly AllowanceUse[]
}

/** A price: what the allowance took first, and what the rest costs. */
export interface Rating {
  readonly period: string
  readonly planCode: string | null
  readonly includedQty: string
  readonly unitPrice: string
  readonly amount: Money
}

/** Why something cannot be priced; an owner is told. */
export interface Unratable {
  readonly code: 'PRICE_UNKNOWN' | 'UNIT_MISMATCH' | 'CURRENCY_MISMATCH'
  readonly reason: string
}

/** What became of each event, in their order, and how much of each allowance is used then. */
export interface RatedUsage {
  readonly results: readonly (Rating | Unratable)[]
  readonly allowances: readonly AllowanceUse[]
}

/**
 * Prices usage by the price list and plan that held when it was used: the month's allowance first, the rest at the
 * plan's price. Currencies never mix. A reversal gives back what its quantity took.
 */
export function rateUsage(events: readonly UnratedUsage[], book: RateBook): RatedUsage {
  const used = new Map(book.allowances.map((each) => [allowanceKey(each), each]))
  const results = events.map((event) => {
    const found = pricing(event, book)
    if ('code' in found) return found
    const { rate, planCode, currency, unitPrice, unit } = found
    const period = periodOf(event.occurredAt)
    const quantity = Big(event.quantity)
    if (unit !== event.unit) {
      return {
        code: 'UNIT_MISMATCH' as const,
        reason: `${event.kind} is sold by the ${unit}, not by the ${event.unit}.`,
      }
    }
    const key =
      planCode === null
        ? null
        : allowanceKey({ accountId: event.accountId, planCode, kind: event.kind, period })
    const before = key === null ? undefined : used.get(key)
    const included =
      rate === null ? Big(0) : includedOf(quantity, Big(before?.used ?? 0), Big(rate.includedQty))
    if (key !== null && planCode !== null && rate !== null) {
      const { accountId, kind } = event
      const total = Big(before?.used ?? 0).plus(included)
      used.set(key, { accountId, planCode, kind, period, used: total.toString() })
    }
    const price = Big(unitPrice)
      .times(Big(100).minus(rate?.discountPct ?? 0))
      .div(100)
    return {
      period,
      planCode: rate === null ? null : planCode,
      includedQty: included.toString(),
      unitPrice: price.toString(),
      amount: money(quantity.minus(included).times(price), currency),
    }
  })
  return { results, allowances: [...used.values()] }
}

/** The month that usage belongs to, `YYYY-MM`, in UTC. */
export function periodOf(occurredAt: string): string {
  return new Date(occurredAt).toISOString().slice(0, 7)
}

/** The plan and its rate for a kind on the day of use, as far as the account is on one that has a rate. */
export function planRateOf(
  { accountId, kind, occurredAt }: Pick<UnratedUsage, 'accountId' | 'kind' | 'occurredAt'>,
  book: Pick<RateBook, 'accounts' | 'planRates'>,
): PlanRate | null {
  const day = occurredAt.slice(0, 10)
  const plans = book.accounts.get(accountId)?.plans ?? []
  const inForce = plans.filter(({ from, to }) => from <= day && (to === null || day <= to))
  const rates = inForce.flatMap(({ planCode }) =>
    book.planRates.filter((rate) => rate.planCode === planCode && rate.kind === kind),
  )
  // Of several the one that includes most, and of equals the first by name: the customer's best, and always the same.
  const [best = null] = rates.sort(
    (a, b) => Big(b.includedQty).cmp(a.includedQty) || (a.planCode < b.planCode ? -1 : 1),
  )
  return best
}

type Pricing = {
  readonly rate: PlanRate | null
  readonly planCode: string | null
  readonly currency: string
  readonly unitPrice: string
  readonly unit: string
}

function pricing(event: UnratedUsage, book: RateBook): Pricing | Unratable {
  const { accountId, kind, productCode, occurredAt, givenPrice } = event
  const currency = book.accounts.get(accountId)?.currency ?? ''
  if (givenPrice !== null) {
    if (givenPrice.currency !== currency) {
      return {
        code: 'CURRENCY_MISMATCH',
        reason: `The account ${accountId} is billed in ${currency}; ${givenPrice.currency} cannot be added to it.`,
      }
    }
    return { rate: null, planCode: null, currency, unitPrice: givenPrice.amount, unit: event.unit }
  }
  const day = occurredAt.slice(0, 10)
  const price = book.prices.find(
    (each) =>
      each.kind === kind &&
      each.productCode === (productCode ?? '') &&
      each.currency === currency &&
      each.validFrom <= day &&
      (each.validTo === null || day <= each.validTo),
  )
  if (price === undefined) {
    const what = productCode === null ? kind : `${kind} ${productCode}`
    return {
      code: 'PRICE_UNKNOWN',
      reason: `The price list has no price in ${currency} for ${what} on ${day}.`,
    }
  }
  const rate = planRateOf(event, book)
  return { rate, planCode: rate?.planCode ?? null, currency, unitPrice: price.unitPrice, unit: price.unit }
}

/** How much of a quantity the allowance takes; below zero, how much a reversal gives back. */
function includedOf(quantity: Big, used: Big, total: Big): Big {
  const left = total.minus(used)
  if (quantity.gte(0)) return left.lte(0) ? Big(0) : quantity.gt(left) ? left : quantity
  // A reversal gives back to the allowance what is used of it, and no more.
  const back = quantity.times(-1)
  return (back.gt(used) ? used : back).times(-1)
}

function allowanceKey({ accountId, planCode, kind, period }: Omit<AllowanceUse, 'used'>): string {
  return JSON.stringify([accountId, planCode, kind, period])
}
