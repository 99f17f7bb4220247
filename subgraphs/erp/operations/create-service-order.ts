import { TesseraError } from '../../platform/errors.ts'
import { serialFromAssetId } from '../../platform/serial-number.ts'
import type { NewOrderLine } from '../domain/erp-system.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { requirePositive } from '../domain/require-quantity.ts'
import { serviceOrderMachine } from '../domain/service-order-machine.ts'
import { withdrawalPath } from '../domain/withdrawal-path.ts'
import { lockOrder, moveOrder, recordState } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

const MAX_LINES = 100

/** An order that a workflow asks for. */
export interface OrderRequest {
  readonly key: string
  readonly caseId: string
  readonly assetId: string | null
  readonly customerNumber: string
  readonly decisionId: string
  readonly awaitAuthorization: boolean
  readonly lines: readonly NewOrderLine[]
  readonly skills: readonly string[]
  /** The keys under which its allowances are held. */
  readonly allowanceKeys: readonly string[]
}

/** Writes an order, once a key; returns its id. Throws `NOT_FOUND` if the customer is unknown. */
export function createServiceOrder(
  ground: OperationGround,
  request: OrderRequest,
  actor: Actor,
): Promise<string> {
  if (request.lines.length > MAX_LINES) {
    throw new TesseraError('LIST_TOO_LONG', `An order has at most ${MAX_LINES} lines.`)
  }
  for (const { qty } of request.lines) requirePositive(qty, 'qty')
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, request.key, now())
    if (claim.state === 'UNDONE') refuseUndone(request.key)
    if (claim.state === 'DONE' && claim.resultId !== null) return claim.resultId
    const { assetId, allowanceKeys, ...order } = request
    const serialKey = assetId === null ? null : serialFromAssetId(assetId)
    const orderId = await system.insertOrder(tx, { ...order, serialKey, at: now() })
    if (orderId === null)
      throw new TesseraError('NOT_FOUND', `There is no customer ${request.customerNumber}.`)
    await system.rememberResult(tx, request.key, orderId)
    const held = new Set(allowanceKeys)
    if ((await system.attachAllowances(tx, orderId, [...held])) < held.size) {
      throw new TesseraError('NOT_FOUND', 'An allowance that the order names is not held; hold it first.')
    }
    const created = { ...(await lockOrder(ground, tx, orderId)), state: serviceOrderMachine.initial }
    await recordState(ground, tx, created, null, 'Written', actor)
    if (request.awaitAuthorization) {
      await moveOrder(
        ground,
        tx,
        created,
        'AWAITING_AUTHORIZATION',
        'Somebody has to agree to pay first',
        actor,
      )
    }
    return orderId
  })
}

/** Takes an order back to CANCELLED by its machine; true if it was this call. Throws `ILLEGAL_TRANSITION` once work began. */
export function withdrawServiceOrder(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null || done.resultId === null) return false
    let order = await lockOrder(ground, tx, done.resultId)
    for (const state of withdrawalPath(order.state))
      order = await moveOrder(ground, tx, order, state, reason, actor)
    return true
  })
}
