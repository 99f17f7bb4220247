import { Big } from 'big.js'
import type { OrderWorkLine } from './posting-ledger.ts'
import { stockReservationMachine, type ReservationState } from './stock-reservation-machine.ts'

/** A reservation of an order, as it is settled when the work is over. */
export interface OrderReservation {
  readonly id: string
  readonly partCode: string
  readonly location: string
  readonly qtyReserved: string
  readonly state: ReservationState
}

/** How one reservation ends: `consumed` of it left the house, `rest` is free again. */
export interface ReservationEnd {
  readonly reservation: OrderReservation
  readonly consumed: string
  readonly rest: string
  /** Where the rest ends. */
  readonly restState: 'RETURNED' | 'RELEASED'
}

/** What the technician has is used before what still lies in the warehouse. */
const USED_FIRST: readonly ReservationState[] = [
  'ISSUED',
  'ALLOCATED',
  'RESERVED',
  'PARTIALLY_RESERVED',
  'BACKORDERED',
]

/** The way of a part that was used without each step having been noted. */
const TO_CONSUMED: readonly ReservationState[] = ['RESERVED', 'ALLOCATED', 'ISSUED', 'CONSUMED']

/**
 * How the reservations of an order end that its work has used `lines` of: used parts are consumed, from what was handed
 * out first, the rest is returned or released. Throws `ILLEGAL_TRANSITION` for a state that the machine does not end so.
 */
export function endReservations(
  lines: readonly Pick<OrderWorkLine, 'kind' | 'productCode' | 'qtyActual'>[],
  reservations: readonly OrderReservation[],
): readonly ReservationEnd[] {
  const open = usedParts(lines)
  return reservations
    .filter(({ state }) => USED_FIRST.includes(state))
    .toSorted((a, b) => USED_FIRST.indexOf(a.state) - USED_FIRST.indexOf(b.state) || (a.id < b.id ? -1 : 1))
    .map((reservation) => {
      const wanted = open.get(reservation.partCode) ?? Big(0)
      const there = Big(reservation.qtyReserved)
      const consumed = wanted.lt(there) ? wanted : there
      open.set(reservation.partCode, wanted.minus(consumed))
      return endOf(reservation, consumed, there.minus(consumed))
    })
}

/** What of the used parts no reservation gave, by part; empty if all was reserved. */
export function partsBeyondStock(
  lines: readonly Pick<OrderWorkLine, 'kind' | 'productCode' | 'qtyActual'>[],
  consumed: ReadonlyMap<string, string>,
): readonly { readonly partCode: string; readonly qty: string }[] {
  return [...usedParts(lines)]
    .map(([partCode, used]) => ({ partCode, qty: used.minus(consumed.get(partCode) ?? 0) }))
    .filter(({ qty }) => qty.gt(0))
    .map(({ partCode, qty }) => ({ partCode, qty: qty.toFixed() }))
}

function usedParts(
  lines: readonly Pick<OrderWorkLine, 'kind' | 'productCode' | 'qtyActual'>[],
): Map<string, Big> {
  const used = new Map<string, Big>()
  for (const { kind, productCode, qtyActual } of lines) {
    if (kind !== 'PART' || productCode === null || Big(qtyActual).lte(0)) continue
    used.set(productCode, (used.get(productCode) ?? Big(0)).plus(qtyActual))
  }
  return used
}

function endOf(reservation: OrderReservation, consumed: Big, rest: Big): ReservationEnd {
  const { state } = reservation
  if (consumed.gt(0)) {
    const from = state === 'PARTIALLY_RESERVED' ? stockReservationMachine.move(state, 'RESERVED') : state
    TO_CONSUMED.slice(TO_CONSUMED.indexOf(from) + 1).reduce(
      (at, to) => stockReservationMachine.move(at, to),
      from,
    )
  }
  const restState = state === 'ISSUED' ? 'RETURNED' : 'RELEASED'
  if (consumed.eq(0)) stockReservationMachine.move(state, restState)
  return { reservation, consumed: consumed.toFixed(), rest: rest.toFixed(), restState }
}
