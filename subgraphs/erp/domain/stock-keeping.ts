import type { Transaction } from '../../platform/database/database.ts'
import type { Backorder, Fill, ShortReservation } from './backorder-parts.ts'
import type { OrderReservation, ReservationEnd } from './consume-stock.ts'

/** A part in a warehouse. */
export interface StockPlace {
  readonly partCode: string
  readonly location: string
}

/** The end of an order's reservations, as it is written. */
export interface StockEnds {
  /** The posting that what is consumed belongs to; null if nothing is. */
  readonly postingId: string | null
  readonly ends: readonly ReservationEnd[]
  readonly at: Date
}

/** A reservation whose time has passed before it was picked, with whose order it was for. */
export interface DueReservation extends OrderReservation {
  readonly order: { readonly id: string; readonly customerNumber: string; readonly region: string }
}

/** Goods that came in. */
export interface Receipt extends StockPlace {
  readonly key: string
  readonly qty: string
  readonly at: Date
}

/** The ERP's stock beyond reserving: what becomes of what was reserved, and what comes in. */
export interface StockKeeping {
  /** The reservations of an order, locked. */
  lockReservations(tx: Transaction, orderId: string): Promise<OrderReservation[]>
  /** Consumed stock leaves the house, the rest is free; a reservation that ends both ways becomes two. */
  endReservations(tx: Transaction, ends: StockEnds): Promise<void>
  /** What left the house with a posting, by part. */
  consumedBy(tx: Transaction, postingId: string): Promise<Map<string, string>>
  /** Puts back on hand what left the house with a posting, reserved and handed out as before. */
  takeBackConsumed(tx: Transaction, postingId: string, at: Date): Promise<void>
  /** Takes what is there of parts that are short, and keeps who waits for the rest. */
  insertBackorders(
    tx: Transaction,
    wait: {
      readonly key: string
      readonly orderId: string
      readonly backorders: readonly Backorder[]
      readonly validUntil: string
      readonly at: Date
    },
  ): Promise<void>
  /** What is free of a part in a warehouse, locked; null if the warehouse does not keep it. */
  lockFree(tx: Transaction, place: StockPlace): Promise<string | null>
  /** Who waits for a part in a warehouse, the longest wait first; locked. */
  lockShort(tx: Transaction, place: StockPlace): Promise<ShortReservation[]>
  /** Gives what came to one who waits; it holds as long again as it was meant to from the beginning. */
  writeFill(tx: Transaction, fill: Fill, at: Date): Promise<void>
  /** True if an order waits for any part still. */
  isShort(tx: Transaction, orderId: string): Promise<boolean>
  /** Takes goods in; false if there is no such warehouse. */
  receive(tx: Transaction, receipt: Receipt): Promise<boolean>
  /** What came in under a key; null if nothing did. */
  receipt(tx: Transaction, key: string): Promise<Omit<Receipt, 'at'> | null>
  /** Takes goods out again that came in and are free still. */
  takeBackReceipt(tx: Transaction, receipt: Receipt): Promise<void>
  /** Reservations that were not picked in time; nobody else gets them. */
  lockDueReservations(tx: Transaction, now: Date, limit: number): Promise<DueReservation[]>
  expireReservation(tx: Transaction, reservation: OrderReservation): Promise<void>
}
