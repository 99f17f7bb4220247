import { Big } from 'big.js'
import type { Allocation, FreeStock, Shortfall } from './allocate-stock.ts'
import { stockReservationMachine, type ReservationState } from './stock-reservation-machine.ts'

/** A part of which an order waits for more. */
export interface Backorder {
  readonly partCode: string
  /** Where it waits. */
  readonly location: string
  readonly qtyRequested: string
  /** What is there already. */
  readonly qtyReserved: string
  readonly state: ReservationState
}

/** What is taken of parts that are short, and what is waited for. */
export interface BackorderPlan {
  readonly allocations: readonly Allocation[]
  readonly backorders: readonly Backorder[]
  /** Parts that no warehouse keeps. */
  readonly nowhere: readonly string[]
}

/** A reservation that waits for more. */
export interface ShortReservation {
  readonly id: string
  readonly orderId: string
  readonly partCode: string
  readonly location: string
  readonly qtyRequested: string
  readonly qtyReserved: string
  readonly state: ReservationState
}

/** A reservation to which something came. `taken` is what came. */
export interface Fill {
  readonly reservation: ShortReservation
  readonly taken: string
  readonly qtyReserved: string
  readonly state: ReservationState
}

/**
 * Takes of each part that is short whatever there is, and waits for the rest at the warehouse nearest to the site: that
 * in its city, else the first by code.
 */
export function backorderParts(
  shortfalls: readonly Shortfall[],
  stock: readonly FreeStock[],
  city: string | null,
): BackorderPlan {
  const plans = shortfalls.map((shortfall) => backorderPart(shortfall, stock, city))
  return {
    allocations: plans.flatMap(({ allocations }) => allocations),
    backorders: plans.flatMap(({ backorders }) => backorders),
    nowhere: plans.flatMap(({ nowhere }) => nowhere),
  }
}

/** Gives what is free to those who wait, the longest wait first; who waits behind gets what is left. */
export function fillBackorders(waiting: readonly ShortReservation[], free: string): readonly Fill[] {
  let left = Big(free)
  return waiting.flatMap((reservation) => {
    const open = Big(reservation.qtyRequested).minus(reservation.qtyReserved)
    const taken = left.lt(open) ? left : open
    if (taken.lte(0)) return []
    left = left.minus(taken)
    const full = taken.eq(open)
    const { state } = reservation
    const reached = full ? 'RESERVED' : 'PARTIALLY_RESERVED'
    return [
      {
        reservation,
        taken: taken.toFixed(),
        qtyReserved: taken.plus(reservation.qtyReserved).toFixed(),
        // A part that is there in part and gets some more is there in part still.
        state: state === reached ? state : stockReservationMachine.move(state, reached),
      },
    ]
  })
}

function backorderPart(
  { partCode, requested }: Shortfall,
  stock: readonly FreeStock[],
  city: string | null,
): BackorderPlan {
  const [home, ...others] = stock
    .filter((place) => place.partCode === partCode)
    .toSorted(
      (a, b) => Number(b.city === city) - Number(a.city === city) || (a.location < b.location ? -1 : 1),
    )
  if (home === undefined) return { allocations: [], backorders: [], nowhere: [partCode] }
  const allocations = others
    .filter(({ free }) => Big(free).gt(0))
    .map(({ location, free }) => ({ partCode, location, qty: free }))
  const elsewhere = allocations.reduce((sum, { qty }) => sum.plus(qty), Big(0))
  const state = stockReservationMachine.move(
    stockReservationMachine.initial,
    Big(home.free).gt(0) ? 'PARTIALLY_RESERVED' : 'BACKORDERED',
  )
  const backorder = {
    partCode,
    location: home.location,
    qtyRequested: Big(requested).minus(elsewhere).toFixed(),
    qtyReserved: home.free,
    state,
  }
  return { allocations, backorders: [backorder], nowhere: [] }
}
