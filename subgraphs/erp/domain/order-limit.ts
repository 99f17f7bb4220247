import { Big } from 'big.js'

/** A line as far as the customer pays for it. Quantities, prices and shares are decimal strings. */
export interface BillableLine {
  readonly qtyActual: string
  readonly unitPrice: string
  /** 0 to 100. */
  readonly coveredPct: string
}

/** A warning is due when this much of a limit is used up, in per cent. */
export const WARN_AT_PCT = 80

/** What the customer pays for what was done so far, before taxes, in units of the order's currency. */
export function billableSoFar(lines: readonly BillableLine[]): string {
  return lines
    .reduce(
      (sum, { qtyActual, unitPrice, coveredPct }) =>
        sum.plus(Big(qtyActual).times(unitPrice).times(Big(100).minus(coveredPct)).div(100)),
      Big(0),
    )
    .toString()
}

/** How an amount stands to the limit that somebody agreed to; without one nothing stops the work. */
export function limitState(consumed: string, limit: string | null): 'BELOW' | 'WARNED' | 'REACHED' {
  if (limit === null) return 'BELOW'
  if (Big(consumed).gt(limit)) return 'REACHED'
  return Big(consumed).times(100).gte(Big(limit).times(WARN_AT_PCT)) && Big(consumed).gt(0)
    ? 'WARNED'
    : 'BELOW'
}
