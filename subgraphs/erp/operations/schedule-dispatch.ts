import { TesseraError } from '../../platform/errors.ts'
import { findVisit } from '../domain/find-visit.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { visitWish } from '../domain/visit-wish.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** A visit that a workflow asks for. Instants are RFC 3339. */
export interface VisitRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly skills: readonly string[]
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

/** Books the earliest technician who has the skills and is free, once a key; returns the visit's number. Throws `NO_TECHNICIAN`. */
export function scheduleDispatch(
  ground: OperationGround,
  request: VisitRequest,
  actor: Actor,
): Promise<string> {
  const { database, system, now } = ground
  const { key, serviceOrderId, skills, windowFrom, windowTo } = request
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    if (claim.state === 'DONE' && claim.resultId !== null) return claim.resultId
    const order = await lockOrder(ground, tx, serviceOrderId)
    const wish = visitWish(skills, windowFrom, windowTo, now())
    const visit = findVisit(await system.lockTechnicians(tx, order.region, wish.from, wish.to), wish)
    if (visit === null) {
      throw new TesseraError(
        'NO_TECHNICIAN',
        'No technician with the skills is free in this window; widen it.',
      )
    }
    const visitId = await system.insertVisit(tx, { ...visit, key, orderId: order.id, skills })
    await system.rememberResult(tx, key, visitId)
    const technicians = [...order.technicians, visit.technician]
    await moveOrder(
      ground,
      tx,
      { ...order, technicians },
      'SCHEDULED',
      `${visit.technician} is booked`,
      actor,
    )
    return visitId
  })
}

/** Calls off the visit booked under a key, and the order needs one again; true if it was this call. */
export function cancelDispatch(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null || done.resultId === null) return false
    const [visit] = (await system.dispatchesById([done.resultId])).values()
    if (visit === undefined) return false
    let order = await lockOrder(ground, tx, visit.serviceOrderId)
    if (!(await system.cancelVisit(tx, visit.id))) return false
    if (order.state === 'DISPATCHED') order = await moveOrder(ground, tx, order, 'SCHEDULED', reason, actor)
    if (order.state === 'SCHEDULED') await moveOrder(ground, tx, order, 'RELEASED', reason, actor)
    return true
  })
}

/** Tells the technician: visits and order become DISPATCHED. An order that is there already stays as it is. */
export async function confirmDispatch(ground: OperationGround, orderId: string, actor: Actor): Promise<void> {
  await ground.database.transaction(async (tx) => {
    const order = await lockOrder(ground, tx, orderId)
    if (order.state === 'DISPATCHED') return
    await ground.system.dispatchVisits(tx, orderId)
    await moveOrder(ground, tx, order, 'DISPATCHED', 'The technician was told', actor)
  })
}
