import { TesseraError } from '../../platform/errors.ts'
import { allocateStock, type PartNeed, type Shortfall } from '../domain/allocate-stock.ts'
import { backorderParts } from '../domain/backorder-parts.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { requirePositive } from '../domain/require-quantity.ts'
import { fillBackorders } from './fill-backorders.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Stock that a workflow asks for. `validUntil` is RFC 3339. */
export interface StockRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly parts: readonly PartNeed[]
  readonly validUntil: string
  /** True to take what is there and wait for the rest. */
  readonly backorder: boolean
}

/**
 * Holds stock for an order, all parts or none, and releases the order; once a key. Throws `PART_SHORTAGE`. With
 * `backorder` it takes what is there and waits for the rest, and the order is released when that has come.
 */
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
    const wait = request.backorder
      ? backorderParts(shortfalls, stock, order.city)
      : { allocations: [], backorders: [], nowhere: shortfalls.map(({ partCode }) => partCode) }
    if (wait.nowhere.length > 0) refuseShortage(shortfalls, wait.nowhere)
    const taken = [...allocations, ...wait.allocations]
    const { key, validUntil } = request
    const held = { key, orderId: order.id, validUntil, at: now() }
    if (taken.length > 0) await system.insertReservations(tx, { ...held, allocations: taken })
    await system.insertBackorders(tx, { ...held, backorders: wait.backorders })
    if (wait.backorders.length === 0) {
      await moveOrder(ground, tx, order, 'RELEASED', 'Parts are reserved', actor)
    }
  })
}

/** Gives back the stock held under a key, to those who wait for it; true if there was something to give back. */
export function releaseStock(ground: OperationGround, key: string, actor: Actor): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null) return false
    const freed = await system.releaseReservations(tx, key)
    await fillBackorders(ground, tx, freed, actor)
    return true
  })
}

function refuseShortage(shortfalls: readonly Shortfall[], parts: readonly string[]): never {
  const short = shortfalls
    .filter(({ partCode }) => parts.includes(partCode))
    .map((each) => `${each.partCode}: ${each.requested} asked for, ${each.available} free`)
  throw new TesseraError('PART_SHORTAGE', `Not all parts are in stock (${short.join('; ')}).`)
}
