import type { Transaction } from '../../platform/database/database.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { DispatchState } from '../domain/dispatch-machine.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import type { LockedVisit } from '../domain/field-keeping.ts'
import type { VisitAction } from '../domain/visit-actions.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Further events of states that others react to. */
const ALSO: Partial<Readonly<Record<DispatchState, string>>> = { DECLINED: 'dispatch.declined' }

/** Announces that a visit has come to a state, when it happened and why; in the change's own transaction. */
export async function announceVisit(
  { events }: Pick<OperationGround, 'events'>,
  tx: Transaction,
  order: LockedOrder,
  visit: LockedVisit,
  before: DispatchState,
  { by, correlationId }: Actor,
  done: Pick<VisitAction, 'atMs' | 'payload'>,
): Promise<void> {
  const at = new Date(done.atMs).toISOString()
  const reason = done.payload.reason ?? done.payload.notes ?? null
  const also = ALSO[visit.state]
  for (const type of ['dispatch.stateChanged', ...(also === undefined ? [] : [also])]) {
    await events.append(tx, {
      type,
      source: 'erp',
      subject: visit.id,
      actor: by,
      correlationId,
      region: REGIONS.find((region) => region === order.region),
      audience: { erpCustomerNumber: order.customerNumber, technicians: visit.technician },
      data: {
        entity: 'Dispatch',
        serviceOrderId: order.id,
        technician: visit.technician,
        before: { state: before },
        after: { state: visit.state },
        change: { status: visit.state, at, by, reason, correlationId },
      },
    })
  }
}
