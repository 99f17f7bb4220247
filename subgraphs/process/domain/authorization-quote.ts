import { Big } from 'big.js'
import { money, sumMoney, type Money } from '../../platform/money.ts'
import type { AuthorizationLine } from './work-authorization.ts'

/** One line of an order as it is quoted. `coveredPct` is 0 to 100. */
export interface LineToQuote {
  readonly kind: string
  readonly productCode: string | null
  readonly qty: string
  readonly unit: string
  readonly coveredPct: string
}

/** What billing charges for a line: `amount` is the quantity at `unitPrice`, less what the plan's allowance takes. */
export interface LinePrice {
  readonly unitPrice: Money
  readonly amount: Money
}

/** Work turns out longer than planned: the limit leaves room for a tenth, so that not every visit has to be asked for twice. */
const LIMIT_MARGIN = '1.10'

/** A warning is due when four fifths of the limit are used up. */
export const WARN_AT_PCT = 80

/**
 * What the customer would pay: each line's price less its cover, and the limit, which is a margin above it. Prices are
 * those of `lines` in their order, all in one currency; what was done already is within the limit too. Throws RangeError otherwise.
 */
export function quoteWork(
  lines: readonly LineToQuote[],
  prices: readonly LinePrice[],
  currency: string,
  consumed: Money | null = null,
): { lines: AuthorizationLine[]; quote: Money; notToExceed: Money } {
  const quoted = lines.map((line, index) => {
    const price = prices[index]
    if (price === undefined) throw new RangeError(`${lines.length} lines have ${prices.length} prices.`)
    const { unitPrice, amount } = price
    const own = Big(amount.amount).times(Big(100).minus(line.coveredPct)).div(100)
    return { ...line, unitPrice, amount: money(own, amount.currency) }
  })
  const quote = sumMoney(
    quoted.map(({ amount }) => amount),
    currency,
  )
  const done = consumed !== null && consumed.currency === currency ? Big(consumed.amount) : Big(0)
  const expected = done.gt(quote.amount) ? done : Big(quote.amount)
  return { lines: quoted, quote, notToExceed: money(expected.times(LIMIT_MARGIN), currency) }
}

/** True if so much of the limit is used up that a warning is due. */
export function isWarned(consumed: Money, notToExceed: Money, warnAtPct: number): boolean {
  if (consumed.currency !== notToExceed.currency) return false
  return (
    Big(consumed.amount).times(100).gte(Big(notToExceed.amount).times(warnAtPct)) &&
    Big(consumed.amount).gt(0)
  )
}
