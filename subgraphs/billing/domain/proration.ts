import { Big } from 'big.js'
import { DateTime } from 'luxon'
import { money, sumMoney, type Money } from '../../platform/money.ts'

/** What one stretch of a term costs. Days are `YYYY-MM-DD`, the last one included. */
export interface ProrationLine {
  readonly description: string
  readonly from: string
  readonly to: string
  readonly days: number
  readonly amount: Money
}

/** A subscription as far as its price is concerned. */
export interface PricedTerm {
  readonly planCode: string
  /** What the plan costs for a year, in units of the currency. */
  readonly yearly: string
  readonly currency: string
}

/**
 * What a term costs from one day to another: each whole year at the yearly price, the rest by the day of the year that it
 * falls into, exact to the smallest coin. A change of plan within a term credits the rest of the old one.
 */
export function prorate(term: PricedTerm, from: string, to: string): ProrationLine[] {
  const lines: ProrationLine[] = []
  let begin = day(from)
  const end = day(to).plus({ days: 1 })
  while (begin < end) {
    const year = begin.plus({ years: 1 })
    const until = year < end ? year : end
    const days = until.diff(begin, 'days').days
    const share = Big(days).div(year.diff(begin, 'days').days)
    lines.push({
      description: `${term.planCode}, ${days} days`,
      from: iso(begin),
      to: iso(until.minus({ days: 1 })),
      days,
      amount: money(Big(term.yearly).times(share), term.currency),
    })
    begin = until
  }
  return lines
}

/** The old plan's rest as a credit, and the new plan for the same days. */
export function planChange(before: PricedTerm, after: PricedTerm, from: string, to: string): ProrationLine[] {
  const credits = prorate(before, from, to).map((line) => ({
    ...line,
    description: `Credit: ${line.description}`,
    amount: money(Big(line.amount.amount).times(-1), line.amount.currency),
  }))
  return [...credits, ...prorate(after, from, to)]
}

/** The sum of lines. */
export function prorationTotal(lines: readonly ProrationLine[], currency: string): Money {
  return sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  )
}

function day(text: string): DateTime {
  return DateTime.fromISO(text, { zone: 'utc' })
}

function iso(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd')
}
