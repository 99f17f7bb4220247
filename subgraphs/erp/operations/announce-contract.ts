import type { Transaction } from '../../platform/database/database.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { LockedContract } from '../domain/contract-keeping.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** A contract before and after a change; `before` is null for one that is new. */
interface ContractChanged {
  readonly before: LockedContract | null
  readonly after: LockedContract
  readonly reason: string
}

/** Writes the event `contract.changed`, with the status change where there is one. */
export async function announceContract(
  { events, now }: Pick<OperationGround, 'events' | 'now'>,
  tx: Transaction,
  { before, after, reason }: ContractChanged,
  { by, correlationId }: Actor,
): Promise<void> {
  const moved = before?.status !== after.status
  await events.append(tx, {
    type: 'contract.changed',
    source: 'erp',
    subject: after.id,
    actor: by,
    correlationId,
    region: REGIONS.find((region) => region === after.region),
    audience: { erpCustomerNumber: after.customerNumber },
    data: {
      entity: 'Contract',
      before: before === null ? undefined : factsOf(before),
      after: factsOf(after),
      ...(moved
        ? { change: { status: after.status, at: now().toISOString(), by, reason, correlationId } }
        : { reason }),
    },
  })
}

function factsOf({ status, start, end, renewalRoot, renewedFrom, succeededBy }: LockedContract) {
  return { status, start, end, renewalRoot, renewedFrom, succeededBy }
}
