import type { Transaction } from '../../platform/database/database.ts'
import type { OrderReservation, ReservationEnd } from './consume-stock.ts'

/** The end of an order's reservations, as it is written. */
export interface StockEnds {
  /** The posting that what is consumed belongs to; null if nothing is. */
  readonly postingId: string | null
  readonly ends: readonly ReservationEnd[]
  readonly at: Date
}

/** The ERP's stock beyond reserving: what becomes of what was reserved. */
export interface StockKeeping {
  /** The reservations of an order, locked. */
  lockReservations(tx: Transaction, orderId: string): Promise<OrderReservation[]>
  /** Consumed stock leaves the house, the rest is free; a reservation that ends both ways becomes two. */
  endReservations(tx: Transaction, ends: StockEnds): Promise<void>
  /** What left the house with a posting, by part. */
  consumedBy(tx: Transaction, postingId: string): Promise<Map<string, string>>
  /** Puts back on hand what left the house with a posting, reserved and handed out as before. */
  takeBackConsumed(tx: Transaction, postingId: string, at: Date): Promise<void>
}
