import { TesseraError } from '../../platform/errors.ts'
import {
  assessCancellation as assess,
  describeCancellation,
  type CancellationAssessment,
} from '../domain/assess-cancellation.ts'
import { pathToVisits } from '../domain/derive-order-state.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { serviceOrderMachine } from '../domain/service-order-machine.ts'
import { lockOrder, moveOrder, recordState } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** What cancelling an order would undo; changes nothing. Throws `ILLEGAL_TRANSITION` if it cannot be cancelled. */
export function previewCancellation(
  ground: OperationGround,
  serviceOrderId: string,
): Promise<CancellationAssessment> {
  return ground.database.transaction(async (tx) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    return assess(order, await ground.system.lockHoldings(tx, order.id))
  })
}

/**
 * Looks at what cancelling an order would undo, once a key, and keeps everybody else from moving the order meanwhile.
 * Throws `ILLEGAL_TRANSITION` if it cannot be cancelled: work that is over won the race.
 */
export function assessCancellation(
  ground: OperationGround,
  { key, serviceOrderId, reason }: { key: string; serviceOrderId: string; reason: string },
  actor: Actor,
): Promise<CancellationAssessment> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    const order = await lockOrder(ground, tx, serviceOrderId)
    const holdings = await system.lockHoldings(tx, order.id)
    if (claim.state === 'DONE') {
      const earlier = await system.cancellation(tx, key)
      return describeCancellation(order.id, earlier?.cameFrom ?? order.state, holdings)
    }
    const assessment = assess(order, holdings)
    const { state: cameFrom } = order
    await system.insertCancellation(tx, { key, orderId: order.id, cameFrom, reason, at: now() })
    await moveOrder(ground, tx, order, 'ASSESSING_CANCELLATION', reason, actor)
    return assessment
  })
}

/**
 * Takes back the assessment made under a key: the order stands where it stood, or where its visits say that it stands by
 * now. True if it was this call. Throws
 * `ILLEGAL_TRANSITION` once the cancellation has begun.
 */
export function abandonCancellation(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    const cancellation = done === null ? null : await system.cancellation(tx, key)
    if (cancellation === null) return false
    const order = await lockOrder(ground, tx, cancellation.orderId)
    if (order.state !== 'ASSESSING_CANCELLATION') {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `The cancellation of ${order.id} has begun, so the order is ${order.state}; it can no longer be abandoned.`,
      )
    }
    // By the machine itself: `moveOrder` lets nobody else take an order out of its assessment.
    const state = serviceOrderMachine.move(order.state, cancellation.cameFrom)
    let restored = { ...order, state }
    await recordState(ground, tx, restored, order.state, reason, actor)
    await system.writeCancellationState(tx, order.id, 'ABANDONED')
    // A visit may have been missed meanwhile, and then the order needs one again.
    const visits = await system.visitStates(tx, order.id)
    const path = visits.length === 0 ? [] : pathToVisits(state, visits)
    for (const next of path) restored = await moveOrder(ground, tx, restored, next, reason, actor)
    return true
  })
}
