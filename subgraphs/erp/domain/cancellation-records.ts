import type { Transaction } from '../../platform/database/database.ts'
import type { OrderHoldings } from './assess-cancellation.ts'
import type { ServiceOrderState } from './service-order-machine.ts'

/** A cancellation that was asked for. */
export interface Cancellation {
  readonly key: string
  readonly orderId: string
  /** Where the order stood, and stands again if the cancellation is abandoned. */
  readonly cameFrom: ServiceOrderState
  readonly reason: string
}

/** What the ERP keeps of cancellations, and of the visits that they call off. */
export interface CancellationRecords {
  /** What an order has taken and done; visits, stock and allowances are locked. */
  lockHoldings(tx: Transaction, orderId: string): Promise<OrderHoldings>
  insertCancellation(tx: Transaction, cancellation: Cancellation & { readonly at: Date }): Promise<void>
  /** The one under a key; null if there is none. */
  cancellation(tx: Transaction, key: string): Promise<Cancellation | null>
  /** Moves on what is not abandoned of an order. */
  writeCancellationState(
    tx: Transaction,
    orderId: string,
    state: 'ABANDONED' | 'BEGUN' | 'CONFIRMED',
  ): Promise<void>
}
