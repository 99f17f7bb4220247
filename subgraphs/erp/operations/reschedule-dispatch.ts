import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { dispatchMachine } from '../domain/dispatch-machine.ts'
import { findVisit } from '../domain/find-visit.ts'
import { pathToVisits } from '../domain/derive-order-state.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { visitWish } from '../domain/visit-wish.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { LockedVisit } from '../domain/field-keeping.ts'
import { announceVisit } from './announce-visit.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Another visit that a workflow asks for. Instants are RFC 3339. */
export interface RescheduleRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly skills: readonly string[]
  /** Who does not come: those who declined, or did not show. */
  readonly excludeTechnicians: readonly string[]
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

/**
 * Books another technician and tells him, once a key; returns the visit's number. The undo is `cancelDispatch` by the
 * same key. Throws `NO_TECHNICIAN`, and `ILLEGAL_TRANSITION` if the order does not need a visit.
 */
export function rescheduleDispatch(
  ground: OperationGround,
  request: RescheduleRequest,
  actor: Actor,
): Promise<string> {
  const { database, system, now } = ground
  const { key, serviceOrderId, skills, excludeTechnicians, windowFrom, windowTo } = request
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    if (claim.state === 'DONE' && claim.resultId !== null) return claim.resultId
    let order = await lockOrder(ground, tx, serviceOrderId)
    const wish = visitWish(skills, windowFrom, windowTo, now())
    const technicians = await system.lockTechnicians(tx, order.region, wish.from, wish.to)
    const visit = findVisit(
      technicians.filter(({ number }) => !excludeTechnicians.includes(number)),
      wish,
    )
    if (visit === null) {
      throw new TesseraError('NO_TECHNICIAN', 'Nobody else with the skills is free in this window; widen it.')
    }
    const visitId = await system.insertVisit(tx, { ...visit, key, orderId: order.id, skills })
    await system.rememberResult(tx, key, visitId)
    order = { ...order, technicians: [...order.technicians, visit.technician] }
    order = await moveOrder(ground, tx, order, 'SCHEDULED', `${visit.technician} is booked instead`, actor)
    await system.dispatchVisits(tx, order.id)
    await moveOrder(ground, tx, order, 'DISPATCHED', 'The technician was told', actor)
    return visitId
  })
}

/** How long after its window a visit counts as missed. */
const NO_SHOW_MS = 3_600_000

const BATCH = 20

/** Timers act in this name. */
const CLOCK = { by: 'erp:clock', correlationId: '' }

/** Calls off visits to which nobody set out in time, each once; true if there may be more. */
export async function tellNoShows(ground: OperationGround): Promise<boolean> {
  const { database, system, now } = ground
  const due = await database.transaction((tx) =>
    system.claimNoShows(tx, new Date(now().getTime() - NO_SHOW_MS), BATCH),
  )
  // Each in a transaction of its own and by way of its order, as everybody locks them.
  for (const visit of due) await database.transaction((tx) => missed(ground, tx, visit))
  return due.length === BATCH
}

async function missed(ground: OperationGround, tx: Transaction, due: LockedVisit): Promise<void> {
  const { system, events, now } = ground
  let order = await lockOrder(ground, tx, due.orderId)
  const visit = await system.lockVisit(tx, due.id)
  if (visit === null || (visit.state !== 'DISPATCHED' && visit.state !== 'ACCEPTED')) return
  const actor = { ...CLOCK, correlationId: `no-show:${visit.id}` }
  const reason = `${visit.technician} did not set out`
  const state = dispatchMachine.move(visit.state, 'CANCELLED')
  await system.writeVisitState(tx, visit.id, state)
  const done = { atMs: now().getTime(), payload: { reason } }
  await announceVisit(ground, tx, order, { ...visit, state }, visit.state, actor, done)
  await events.append(tx, {
    type: 'dispatch.noShow',
    source: 'erp',
    subject: visit.id,
    actor: actor.by,
    correlationId: actor.correlationId,
    region: REGIONS.find((region) => region === order.region),
    audience: { erpCustomerNumber: order.customerNumber, technicians: visit.technician },
    data: {
      entity: 'Dispatch',
      serviceOrderId: order.id,
      technician: visit.technician,
      before: { state: visit.state },
      after: { state },
    },
  })
  for (const next of pathToVisits(order.state, await system.visitStates(tx, order.id)))
    order = await moveOrder(ground, tx, order, next, reason, actor)
}
