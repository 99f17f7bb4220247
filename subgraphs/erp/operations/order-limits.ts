import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import { TesseraError } from '../../platform/errors.ts'
import { pathToVisits } from '../domain/derive-order-state.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import { billableSoFar, limitState } from '../domain/order-limit.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { announceOrder } from './announce-order.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Up to which amount an authorisation lets an order go. */
export interface LimitRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly authorizationId: string
  readonly version: number
  readonly notToExceed: Money
}

/** Notes up to which billable amount somebody agreed to pay; a later version takes the place of an earlier one. */
export async function authorizeServiceOrder(
  ground: OperationGround,
  { key, serviceOrderId, authorizationId, version, notToExceed }: LimitRequest,
  actor: Actor,
): Promise<void> {
  const { database, system, now } = ground
  await database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state !== 'NEW') return
    const order = await lockOrder(ground, tx, serviceOrderId)
    const currency = await system.orderCurrency(tx, order.id)
    if (currency !== notToExceed.currency) {
      throw new TesseraError(
        'BAD_USER_INPUT',
        `Order ${order.id} counts in ${currency}; a limit in ${notToExceed.currency} cannot hold for it.`,
      )
    }
    const before = await system.orderLimit(tx, order.id)
    if (before !== null && before.version >= version) return
    await system.writeLimit(tx, order.id, {
      amount: notToExceed.amount,
      currency,
      version,
      authorizationId,
      warned: false,
    })
    await announceOrder(ground, tx, order, actor, 'serviceOrder.authorized', {
      entity: 'ServiceOrder',
      before: before === null ? undefined : { notToExceed: before.amount, version: before.version },
      after: { notToExceed, version, authorizationId },
    })
  })
}

/** Stops an order; what was begun may still be recorded. Once a key. Throws `ILLEGAL_TRANSITION`. */
export async function holdServiceOrder(
  ground: OperationGround,
  { key, serviceOrderId, reason }: { key: string; serviceOrderId: string; reason: string },
  actor: Actor,
): Promise<void> {
  const { database, system, now } = ground
  await database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    if (claim.state === 'DONE') return
    await stopOrder(ground, tx, await lockOrder(ground, tx, serviceOrderId), reason, actor)
  })
}

/** Lets an order go on where it was stopped, or where its visits have brought it meanwhile. Once a key. */
export async function resumeServiceOrder(
  ground: OperationGround,
  { key, serviceOrderId, reason }: { key: string; serviceOrderId: string; reason: string },
  actor: Actor,
): Promise<void> {
  const { database, system, now } = ground
  await database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    if (claim.state === 'DONE') return
    let order = await lockOrder(ground, tx, serviceOrderId)
    if (order.state !== 'ON_HOLD') return
    const heldFrom = (await system.heldFrom(tx, order.id)) ?? 'RELEASED'
    // A technician who was told stays so: the machine leads there by way of the booking.
    const back = heldFrom === 'DISPATCHED' ? 'SCHEDULED' : heldFrom
    order = await moveOrder(ground, tx, order, back, reason, actor)
    await system.writeHeldFrom(tx, order.id, null)
    for (const state of pathToVisits(order.state, await system.visitStates(tx, order.id)))
      order = await moveOrder(ground, tx, order, state, reason, actor)
  })
}

/** Stops an order that a transaction holds. */
async function stopOrder(
  ground: OperationGround,
  tx: Transaction,
  order: LockedOrder,
  reason: string,
  actor: Actor,
): Promise<LockedOrder> {
  await ground.system.writeHeldFrom(tx, order.id, order.state)
  return await moveOrder(ground, tx, order, 'ON_HOLD', reason, actor)
}

/**
 * Holds what was done against the limit: a warning once when most of it is used up; work beyond it stops the order until
 * somebody agrees to more. What was done stays recorded either way. Returns the order as it is then.
 */
export async function keepLimit(
  ground: OperationGround,
  tx: Transaction,
  order: LockedOrder,
  actor: Actor,
): Promise<LockedOrder> {
  const { system } = ground
  const limit = await system.orderLimit(tx, order.id)
  const consumed = billableSoFar(await system.billableLines(tx, order.id))
  const told = {
    entity: 'ServiceOrder',
    after: {
      consumed,
      limit: limit?.amount ?? null,
      currency: limit?.currency ?? null,
      version: limit?.version ?? null,
    },
  }
  await announceOrder(ground, tx, order, actor, 'serviceOrder.workRecorded', told)
  if (limit === null) return order
  const state = limitState(consumed, limit.amount)
  if (state === 'BELOW') return order
  if (!limit.warned) {
    await system.writeLimit(tx, order.id, { ...limit, warned: true })
    await announceOrder(ground, tx, order, actor, 'serviceOrder.limitWarned', told)
  }
  if (state !== 'REACHED' || order.state !== 'IN_PROGRESS') return order
  const reason = `What is done costs ${consumed} ${limit.currency}, and ${limit.amount} was agreed to`
  const stopped = await stopOrder(ground, tx, order, reason, actor)
  await announceOrder(ground, tx, stopped, actor, 'serviceOrder.limitReached', told)
  return stopped
}
