import { Big } from 'big.js'

/** An allowance that is held for an order. Quantities are decimal strings in the contract line's unit. */
export interface HeldAllowance {
  /** The key it was held under. */
  readonly key: string
  readonly coverageLineId: string
  readonly qty: string
}

/** What work really drew of a contract line's allowance. */
export interface AllowanceDraw {
  readonly coverageLineId: string
  readonly qty: string
}

/** How an order's holds end: what each gives to the work, and what the work drew beyond them. */
export interface Settlement {
  readonly settled: readonly { readonly hold: HeldAllowance; readonly used: string }[]
  readonly beyond: readonly AllowanceDraw[]
}

/** Takes each draw from the holds on its line, in the order of their keys; what a hold does not give goes back. */
export function settleAllowances(
  holds: readonly HeldAllowance[],
  draws: readonly AllowanceDraw[],
): Settlement {
  const open = new Map<string, Big>()
  for (const { coverageLineId, qty } of draws) {
    open.set(coverageLineId, (open.get(coverageLineId) ?? Big(0)).plus(qty))
  }
  const settled = holds.map((hold) => {
    const wanted = open.get(hold.coverageLineId) ?? Big(0)
    const used = wanted.lt(hold.qty) ? wanted : Big(hold.qty)
    open.set(hold.coverageLineId, wanted.minus(used))
    return { hold, used: used.toFixed() }
  })
  const beyond = [...open]
    .filter(([, qty]) => qty.gt(0))
    .map(([coverageLineId, qty]) => ({ coverageLineId, qty: qty.toFixed() }))
  return { settled, beyond }
}

/**
 * How much of a settled hold can be held again: all of it, unless what it gave back was taken by others meanwhile.
 * `free` is what the line has left, null if it has no limit.
 */
export function qtyToHoldAgain(held: { qty: string; used: string }, free: string | null): string {
  if (free === null) return held.qty
  const there = Big(free).plus(held.used)
  return there.lt(held.qty) ? there.toFixed() : held.qty
}
