import type { Transaction } from '../../platform/database/database.ts'
import type { EventData } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Writes an event about an order that is no change of its state. */
export async function announceOrder(
  { events }: Pick<OperationGround, 'events'>,
  tx: Transaction,
  order: Pick<LockedOrder, 'id' | 'region' | 'customerNumber'>,
  { by, correlationId }: Actor,
  type: string,
  data: EventData,
): Promise<void> {
  await events.append(tx, {
    type,
    source: 'erp',
    subject: order.id,
    actor: by,
    correlationId,
    region: REGIONS.find((region) => region === order.region),
    audience: { erpCustomerNumber: order.customerNumber },
    data,
  })
}
