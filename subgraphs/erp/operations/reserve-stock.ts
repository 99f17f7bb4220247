import { TesseraError } from '../../platform/errors.ts'
import { allocateStock, type PartNeed } from '../domain/allocate-stock.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { requirePositive } from '../domain/require-quantity.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Stock that a workflow asks for. `validUntil` is RFC 3339. */
export interface StockRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly parts: readonly PartNeed[]
  readonly validUntil: string
}

/** Holds stock for an order, all parts or none, and releases the order; once a key. Throws `PART_SHORTAGE`. */
export async function reserveStock(
  ground: OperationGround,
  request: StockRequest,
  actor: Actor,
): Promise<void> {
  const { database, system, now } = ground
  for (const { qty } of request.parts) requirePositive(qty, 'qty')
  await database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, request.key, now())
    if (claim.state === 'UNDONE') refuseUndone(request.key)
    if (claim.state === 'DONE') return
    const order = await lockOrder(ground, tx, request.serviceOrderId)
    const codes = request.parts.map(({ partCode }) => partCode)
    const stock = await system.lockFreeStock(tx, codes, order.region)
    const { allocations, shortfalls } = allocateStock(request.parts, stock, order.city)
    if (shortfalls.length > 0) {
      const short = shortfalls.map(
        (each) => `${each.partCode}: ${each.requested} asked for, ${each.available} free`,
      )
      throw new TesseraError('PART_SHORTAGE', `Not all parts are in stock (${short.join('; ')}).`)
    }
    const { key, validUntil } = request
    if (allocations.length > 0) {
      await system.insertReservations(tx, { key, orderId: order.id, allocations, validUntil, at: now() })
    }
    await moveOrder(ground, tx, order, 'RELEASED', 'Parts are reserved', actor)
  })
}

/** Gives back the stock held under a key; true if there was something to give back. */
export function releaseStock({ database, system, now }: OperationGround, key: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null) return false
    await system.releaseReservations(tx, key)
    return true
  })
}
