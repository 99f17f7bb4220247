import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { callOffPath, describeCancellation, leftToUndo } from '../domain/assess-cancellation.ts'
import { endReservations } from '../domain/consume-stock.ts'
import { dispatchMachine, type DispatchState } from '../domain/dispatch-machine.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import { costDocuments } from '../domain/posting-documents.ts'
import type { ServicePosting } from '../domain/posting-ledger.ts'
import type { DispatchRecord } from '../domain/records.ts'
import { announceVisit } from './announce-visit.ts'
import { fillBackorders } from './fill-backorders.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'
import { once, onceWithResult } from './once.ts'
import { postCosts, postingOf } from './post-consumption.ts'

/** Begins to undo an order that was assessed, once a key; from here on it ends CANCELLED. */
export async function beginCancellation(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<void> {
  await once(ground, key, async (tx) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    await moveOrder(ground, tx, order, 'PENDING_CANCELLATION', 'It is being undone', actor)
    await ground.system.writeCancellationState(tx, order.id, 'BEGUN')
  })
}

/** Gives back the stock of an order that is being cancelled, but for what was used; once a key. */
export async function releaseOrderStock(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<void> {
  const { system, now } = ground
  await once(ground, key, async (tx) => {
    const { id } = await lockCancelled(ground, tx, serviceOrderId)
    const { lines } = await system.orderWork(tx, id)
    const ends = endReservations(lines, await system.lockReservations(tx, id))
    const unused = ends.filter(({ consumed }) => consumed === '0')
    await system.endReservations(tx, { postingId: null, ends: unused, at: now() })
    const freed = unused.map(({ reservation }) => reservation)
    await fillBackorders(ground, tx, freed, actor)
  })
}

/** Calls off the visits of an order that is being cancelled, once a key; who is on site ends without having finished. */
export async function cancelOrderVisits(
  ground: OperationGround,
  { key, serviceOrderId, reason }: { key: string; serviceOrderId: string; reason: string },
  actor: Actor,
): Promise<void> {
  await once(ground, key, async (tx) => {
    const order = await lockCancelled(ground, tx, serviceOrderId)
    const { visits } = await ground.system.lockHoldings(tx, order.id)
    for (const visit of visits) await callOff(ground, tx, { order, visit, reason }, actor)
  })
}

/** Posts what an order that is being cancelled has cost by then, once a key; null if it has cost nothing. */
export function postIncurredCost(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<ServicePosting | null> {
  const { system } = ground
  return onceWithResult<ServicePosting | null>(
    ground,
    key,
    async (tx) => {
      const order = await lockCancelled(ground, tx, serviceOrderId)
      const work = await system.orderWork(tx, order.id)
      const ends = endReservations(work.lines, await system.lockReservations(tx, order.id))
      if (costDocuments(work).length === 0 && ends.every(({ consumed }) => consumed === '0')) return null
      const posting = await postCosts(ground, tx, { key, order, purpose: 'CANCELLATION' }, actor)
      await system.rememberResult(tx, key, posting.id)
      return posting
    },
    (tx, postingId) => (postingId === null ? Promise.resolve(null) : postingOf(ground, tx, postingId)),
  )
}

/** Ends a cancellation, once a key. Throws `ILLEGAL_TRANSITION`, naming what is left, until everything is undone. */
export async function confirmCancellation(
  ground: OperationGround,
  { key, serviceOrderId, reason }: { key: string; serviceOrderId: string; reason: string },
  actor: Actor,
): Promise<void> {
  const { system } = ground
  await once(ground, key, async (tx) => {
    const order = await lockCancelled(ground, tx, serviceOrderId)
    const posting = await system.lockPosting(tx, order.id)
    const holdings = await system.lockHoldings(tx, order.id)
    const left = leftToUndo(describeCancellation(order.id, order.state, holdings), posting !== null)
    if (left.length > 0) {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `Order ${order.id} cannot be CANCELLED yet (${left.join('; ')}); undo that first.`,
      )
    }
    if (posting !== null) await system.writePostingState(tx, posting.id, 'CONFIRMED')
    await system.writeCancellationState(tx, order.id, 'CONFIRMED')
    await moveOrder(ground, tx, order, 'CANCELLED', reason, actor)
  })
}

async function lockCancelled(
  ground: OperationGround,
  tx: Transaction,
  serviceOrderId: string,
): Promise<LockedOrder> {
  const order = await lockOrder(ground, tx, serviceOrderId)
  if (order.state === 'PENDING_CANCELLATION') return order
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    `Order ${order.id} is ${order.state} and is not being cancelled; begin its cancellation first.`,
  )
}

async function callOff(
  ground: OperationGround,
  tx: Transaction,
  { order, visit, reason }: { order: LockedOrder; visit: DispatchRecord; reason: string },
  actor: Actor,
): Promise<void> {
  const path = callOffPath(visit.state)
  const last = path.reduce<DispatchState>((at, to) => dispatchMachine.move(at, to), visit.state)
  if (path.length === 0) return
  const called = { id: visit.id, orderId: order.id, technician: visit.technician, state: last }
  await ground.system.writeVisitState(tx, visit.id, last)
  const done = { atMs: ground.now().getTime(), payload: { reason } }
  await announceVisit(ground, tx, order, called, visit.state, actor, done)
}
