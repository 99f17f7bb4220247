import { Big } from 'big.js'
import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import { checkWork } from '../domain/check-work.ts'
import { pathToVisits } from '../domain/derive-order-state.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import type { LockedVisit } from '../domain/field-keeping.ts'
import type { ServiceOrderState } from '../domain/service-order-machine.ts'
import {
  courseOf,
  recordedWork,
  type VisitAction,
  type VisitActionKind,
  type VisitCourse,
  type WorkPayload,
} from '../domain/visit-actions.ts'
import { announceVisit } from './announce-visit.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'
import { keepLimit } from './order-limits.ts'

/** Something that a technician did, as it is told. `at` is when it happened: now, unless the technician says. */
export interface FieldAction {
  readonly idempotencyKey: string
  readonly dispatchId: string
  readonly kind: VisitActionKind
  readonly at: Date
  readonly saysWhen: boolean
  readonly payload: WorkPayload
}

/** Who tells it. */
export interface FieldAsker extends Actor {
  readonly principal: Principal
}

/** States of an order in which its visits may still be worked on. */
const OPEN_TO_WORK: readonly ServiceOrderState[] = [
  'RELEASED',
  'SCHEDULED',
  'DISPATCHED',
  'IN_PROGRESS',
  'ON_HOLD',
  'CANNOT_COMPLETE',
]

/** A telephone's clock may run ahead of ours by this much. */
const FUTURE_MS = 5 * 60_000

/**
 * Applies what a technician did at the time at which it happened, once a key: the visit's state, times and quantities
 * are worked out anew from all of its actions, and the order follows. Nothing is written of what is refused. Throws
 * `NOT_FOUND`, `BAD_USER_INPUT`, `ILLEGAL_TRANSITION` and `IDEMPOTENCY_KEY_REUSED`.
 */
export async function applyFieldAction(
  ground: OperationGround,
  tx: Transaction,
  action: FieldAction,
  asker: FieldAsker,
): Promise<'APPLIED' | 'DUPLICATE'> {
  const { system } = ground
  const key = `${asker.principal.subject}:${action.idempotencyKey}`
  const { kind, payload, saysWhen } = action
  const bodyHash = contentHash({ kind, payload, at: saysWhen ? action.at.toISOString() : null })
  const order = await lockOrder(ground, tx, await orderOf(ground, action.dispatchId))
  const visit = await system.lockVisit(tx, action.dispatchId)
  if (visit === null || !mayActFor(asker.principal, visit)) throw notYours(action.dispatchId)
  const known = await system.knownAction(tx, key)
  if (known !== null) {
    if (known.bodyHash === bodyHash) return 'DUPLICATE'
    throw new TesseraError(
      'IDEMPOTENCY_KEY_REUSED',
      `The key ${action.idempotencyKey} was used for another action; take a new key for a new one.`,
    )
  }
  const done: VisitAction = { key, kind: action.kind, atMs: action.at.getTime(), payload: action.payload }
  const course = await decide(ground, tx, order, visit, done)
  const at = ground.now()
  await system.insertAction(tx, { ...done, visitId: visit.id, bodyHash, by: asker.by, at })
  await follow(ground, tx, { order, visit, course, done }, asker)
  return 'APPLIED'
}

/** All that speaks against an action, before anything is written; the visit's course with it if nothing does. */
async function decide(
  { system, now }: OperationGround,
  tx: Transaction,
  order: LockedOrder,
  visit: LockedVisit,
  done: VisitAction,
): Promise<VisitCourse> {
  checkWork(done.payload)
  if (done.atMs > now().getTime() + FUTURE_MS)
    throw new TesseraError('BAD_USER_INPUT', '`at` lies in the future; tell what has happened.')
  if (visit.state === 'CANCELLED' || visit.state === 'PROPOSED' || visit.state === 'SCHEDULED') {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `The visit ${visit.id} is ${visit.state}; there is nothing to do on it.`,
    )
  }
  if (!OPEN_TO_WORK.includes(order.state)) {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `The order ${order.id} is ${order.state}; no more work is taken for it.`,
    )
  }
  const course = courseOf([...(await system.actionsOfVisit(tx, visit.id)), done])
  await checkParts({ system }, tx, order, done)
  const currency = await system.orderCurrency(tx, order.id)
  for (const expense of done.payload.expenses ?? []) {
    if (expense.currency !== currency) {
      throw new TesseraError(
        'BAD_USER_INPUT',
        `The order counts in ${currency}; give the expense "${expense.description}" in it.`,
      )
    }
  }
  return course
}

/** Nobody uses more of a part than the order holds. */
async function checkParts(
  { system }: Pick<OperationGround, 'system'>,
  tx: Transaction,
  order: LockedOrder,
  done: VisitAction,
): Promise<void> {
  if ((done.payload.parts ?? []).length === 0) return
  const used = recordedWork([...(await system.actionsOfOrder(tx, order.id)), done]).parts
  const held = await system.heldParts(tx, order.id)
  for (const [partCode, qty] of used) {
    const there = held.get(partCode) ?? '0'
    if (Big(qty).lte(there)) continue
    throw new TesseraError(
      'PART_SHORTAGE',
      `The order holds ${there} of ${partCode} and ${qty} would be used; have more reserved first.`,
    )
  }
}

/** Writes what follows from an action: the visit, the lines, the order, its limit. */
async function follow(
  ground: OperationGround,
  tx: Transaction,
  {
    order,
    visit,
    course,
    done,
  }: { order: LockedOrder; visit: LockedVisit; course: VisitCourse; done: VisitAction },
  actor: Actor,
): Promise<void> {
  const { system } = ground
  if (course.state !== visit.state) {
    await system.writeVisitState(tx, visit.id, course.state)
    await announceVisit(ground, tx, order, { ...visit, state: course.state }, visit.state, actor, done)
  }
  if (done.kind === 'ARRIVE') await system.issueParts(tx, order.id)
  if (course.completionCode !== null) await system.writeCompletionCode(tx, order.id, course.completionCode)
  await system.writeDoneWork(tx, order.id, recordedWork(await system.actionsOfOrder(tx, order.id)))
  if (order.state === 'ON_HOLD') return
  const path = pathToVisits(order.state, await system.visitStates(tx, order.id))
  const reason = REASONS[done.kind]
  let moved = order
  const untilWork = path.indexOf('IN_PROGRESS') + 1
  for (const state of path.slice(0, untilWork))
    moved = await moveOrder(ground, tx, moved, state, reason, actor)
  // The limit is looked at while the order is worked on: what is beyond it is not finished before somebody agrees.
  moved = await keepLimit(ground, tx, moved, actor)
  if (moved.state === 'ON_HOLD') return
  for (const state of path.slice(untilWork)) moved = await moveOrder(ground, tx, moved, state, reason, actor)
}

const REASONS: Readonly<Record<VisitActionKind, string>> = {
  ACCEPT: 'The technician takes it',
  DECLINE: 'The technician does not take it',
  TRAVEL: 'The technician is on the way',
  ARRIVE: 'The technician is there',
  PAUSE: 'The technician rests',
  RESUME: 'The technician goes on',
  RECORD: 'Work was recorded',
  COMPLETE: 'The technician is done',
  CANNOT_COMPLETE: 'The technician could not finish',
}

async function orderOf({ system }: OperationGround, dispatchId: string): Promise<string> {
  const found = (await system.dispatchesById([dispatchId])).get(dispatchId)
  if (found === undefined) throw notYours(dispatchId)
  return found.serviceOrderId
}

/** A technician acts on the own visits; an integration on anybody's. */
function mayActFor(principal: Principal, { technician }: LockedVisit): boolean {
  if (hasScope(principal, WORKFLOW_SCOPE) || hasRole(principal, 'integration')) return true
  return hasRole(principal, 'technician') && principal.subject === technician
}

function notYours(dispatchId: string): TesseraError {
  return new TesseraError('NOT_FOUND', `There is no visit ${dispatchId} of yours; check its number.`)
}
