import type { Transaction } from '../../platform/database/database.ts'
import { fillBackorders as fill, type Fill } from '../domain/backorder-parts.ts'
import type { StockPlace } from '../domain/stock-keeping.ts'
import { announceOrder } from './announce-order.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/**
 * Gives what has become free in some places to those who wait there, and releases the orders that lack nothing any
 * more. Returns what was given.
 */
export async function fillBackorders(
  ground: OperationGround,
  tx: Transaction,
  places: readonly StockPlace[],
  actor: Actor,
): Promise<readonly Fill[]> {
  const filled: Fill[] = []
  for (const place of inOrder(places)) {
    const waiting = await ground.system.lockShort(tx, place)
    if (waiting.length === 0) continue
    const free = await ground.system.lockFree(tx, place)
    for (const each of fill(waiting, free ?? '0')) {
      await giveTo(ground, tx, each, actor)
      filled.push(each)
    }
  }
  return filled
}

/** Each place once, in one fixed order, so that two who fill at once do not wait for each other. */
function inOrder(places: readonly StockPlace[]): readonly StockPlace[] {
  const byName = new Map(places.map((place) => [`${place.partCode} ${place.location}`, place]))
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place)
}

async function giveTo(ground: OperationGround, tx: Transaction, each: Fill, actor: Actor): Promise<void> {
  const { system, now } = ground
  const { reservation, taken, qtyReserved, state } = each
  await system.writeFill(tx, each, now())
  const order = await lockOrder(ground, tx, reservation.orderId)
  await announceOrder(ground, tx, order, actor, 'reservation.filled', {
    entity: 'StockReservation',
    reservationId: reservation.id,
    partCode: reservation.partCode,
    location: reservation.location,
    qty: taken,
    before: { state: reservation.state, qtyReserved: reservation.qtyReserved },
    after: { state, qtyReserved },
  })
  const waits = order.state === 'CREATED' || order.state === 'AWAITING_AUTHORIZATION'
  if (waits && !(await system.isShort(tx, order.id))) {
    await moveOrder(ground, tx, order, 'RELEASED', 'All parts have come', actor)
  }
}
