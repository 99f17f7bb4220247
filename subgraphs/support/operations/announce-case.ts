import type { Transaction } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { CaseRecord } from '../domain/support-system.ts'

/** Who changed a case, when and why. */
export interface CaseChange {
  readonly by: string
  readonly at: Date
  readonly reason: string | null
  readonly correlationId: string
}

/** Announces that a case has come to a status, in the change's own transaction. */
export async function announceStatus(
  events: EventLog,
  tx: Transaction,
  after: Pick<CaseRecord, 'id' | 'status' | 'supportTenantId' | 'region'> & { technician: string | null },
  before: CaseRecord['status'] | null,
  change: CaseChange,
): Promise<void> {
  await events.append(tx, {
    type: 'case.statusChanged',
    source: 'support',
    subject: after.id,
    actor: change.by,
    correlationId: change.correlationId,
    region: REGIONS.find((region) => region === after.region),
    audience: { supportTenantId: after.supportTenantId, technician: after.technician },
    data: {
      entity: 'Case',
      before: before === null ? undefined : { status: before },
      after: { status: after.status },
      change: {
        status: after.status,
        at: change.at.toISOString(),
        by: change.by,
        reason: change.reason,
        correlationId: change.correlationId,
      },
    },
  })
}
