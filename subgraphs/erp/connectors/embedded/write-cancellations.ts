import type { Queryable } from '../../../platform/database/database.ts'
import type { OrderHoldings } from '../../domain/assess-cancellation.ts'
import type { Cancellation } from '../../domain/cancellation-records.ts'
import type { ServiceOrderState } from '../../domain/service-order-machine.ts'
import { readDispatches, readReservations } from './read-order-details.ts'
import { lockOrderAllowances } from './settle-allowances.ts'
import { readOrderWork } from './write-postings.ts'

/** What an order has taken and done; visits, stock and allowances are locked until the transaction ends. */
export async function lockHoldings(tx: Queryable, orderId: string): Promise<OrderHoldings> {
  await tx.query('select 1 from erp.dispatch where order_id = $1 order by dispatch_no for update', [orderId])
  await tx.query(
    'select 1 from erp.stock_reservation where order_id = $1 order by reservation_no for update',
    [orderId],
  )
  return {
    allowances: await lockOrderAllowances(tx, orderId),
    visits: (await readDispatches(tx, [orderId])).get(orderId) ?? [],
    reservations: (await readReservations(tx, [orderId])).get(orderId) ?? [],
    work: await readOrderWork(tx, orderId),
  }
}

/** Writes a cancellation that begins with its assessment. */
export async function insertCancellation(
  tx: Queryable,
  { key, orderId, cameFrom, reason, at }: Cancellation & { readonly at: Date },
): Promise<void> {
  await tx.query(
    `insert into erp.cancellation (request_key, order_id, came_from, reason, state, at)
     values ($1, $2, $3, $4, 'ASSESSING', $5)`,
    [key, orderId, cameFrom, reason, at],
  )
}

/** The cancellation under a key. */
export async function readCancellation(tx: Queryable, key: string): Promise<Cancellation | null> {
  const [row] = await tx.query<{ order_id: string; came_from: ServiceOrderState; reason: string }>(
    'select order_id, came_from, reason from erp.cancellation where request_key = $1',
    [key],
  )
  return row === undefined
    ? null
    : { key, orderId: row.order_id, cameFrom: row.came_from, reason: row.reason }
}

/** Moves on what is not abandoned of an order. */
export async function writeCancellationState(
  tx: Queryable,
  orderId: string,
  state: 'ABANDONED' | 'BEGUN' | 'CONFIRMED',
): Promise<void> {
  await tx.query(`update erp.cancellation set state = $2 where order_id = $1 and state <> 'ABANDONED'`, [
    orderId,
    state,
  ])
}
