import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import { serviceOrderMachine, type ServiceOrderState } from '../domain/service-order-machine.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** The order, locked until the transaction ends. Throws `NOT_FOUND`. */
export async function lockOrder(
  { system }: OperationGround,
  tx: Transaction,
  orderId: string,
): Promise<LockedOrder> {
  const order = await system.lockOrder(tx, orderId)
  if (order !== null) return order
  throw new TesseraError('NOT_FOUND', `There is no order ${orderId}.`)
}

/**
 * Moves an order by its machine, with its log and its event. Throws `ILLEGAL_TRANSITION`, also to whoever would take an
 * order out of the assessment of its cancellation: that is the cancellation's own to abandon.
 */
export async function moveOrder(
  ground: OperationGround,
  tx: Transaction,
  order: LockedOrder,
  to: ServiceOrderState,
  reason: string,
  actor: Actor,
): Promise<LockedOrder> {
  const state = serviceOrderMachine.move(order.state, to)
  if (order.state === 'ASSESSING_CANCELLATION' && state !== 'PENDING_CANCELLATION') {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `Whether order ${order.id} is cancelled is being looked at, so it cannot become ${state}; wait until that is decided.`,
    )
  }
  await recordState(ground, tx, { ...order, state }, order.state, reason, actor)
  return { ...order, state }
}

/** Writes a state that an order has come to, with its log and its event; one event for each technician it concerns. */
export async function recordState(
  { system, events, now }: OperationGround,
  tx: Transaction,
  order: LockedOrder,
  before: ServiceOrderState | null,
  reason: string,
  { by, correlationId }: Actor,
): Promise<void> {
  const at = now()
  await system.writeOrderState(tx, { orderId: order.id, state: order.state, reason, by, correlationId, at })
  await events.append(tx, {
    type: 'serviceOrder.stateChanged',
    source: 'erp',
    subject: order.id,
    actor: by,
    correlationId,
    region: REGIONS.find((region) => region === order.region),
    audience: { erpCustomerNumber: order.customerNumber, technicians: order.technicians.join(' ') },
    data: {
      entity: 'ServiceOrder',
      before: before === null ? undefined : { state: before },
      after: { state: order.state },
      change: { status: order.state, at: at.toISOString(), by, reason, correlationId },
    },
  })
}
