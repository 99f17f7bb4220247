import { defineMachine } from '../../platform/state-machine.ts'

/** Where a stock reservation stands. */
export type ReservationState =
  | 'REQUESTED'
  | 'RESERVED'
  | 'PARTIALLY_RESERVED'
  | 'BACKORDERED'
  | 'REJECTED'
  | 'RELEASED'
  | 'EXPIRED'
  | 'ALLOCATED'
  | 'ISSUED'
  | 'CONSUMED'
  | 'RETURNED'

/** A stock reservation (TMF687): asked for, held, picked, handed out, used; or given back before it is picked. */
export const stockReservationMachine = defineMachine<ReservationState>('StockReservation', 'REQUESTED', {
  REQUESTED: ['RESERVED', 'PARTIALLY_RESERVED', 'BACKORDERED', 'REJECTED'],
  RESERVED: ['ALLOCATED', 'RELEASED', 'EXPIRED'],
  PARTIALLY_RESERVED: ['RESERVED', 'BACKORDERED', 'RELEASED', 'EXPIRED'],
  BACKORDERED: ['RESERVED', 'PARTIALLY_RESERVED', 'RELEASED'],
  REJECTED: [],
  RELEASED: [],
  EXPIRED: [],
  ALLOCATED: ['ISSUED', 'RELEASED'],
  ISSUED: ['CONSUMED', 'RETURNED'],
  CONSUMED: [],
  RETURNED: [],
})
