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

/** Announces that a case was opened, with what it said, in the opening's own transaction. */
export async function announceOpened(
  events: EventLog,
  tx: Transaction,
  opened: { readonly id: string; readonly supportTenantId: string; readonly region: string },
  said: object,
  change: CaseChange,
): Promise<void> {
  await events.append(tx, {
    type: 'case.opened',
    source: 'support',
    subject: opened.id,
    actor: change.by,
    correlationId: change.correlationId,
    region: REGIONS.find((region) => region === opened.region),
    audience: { supportTenantId: opened.supportTenantId, technician: null },
    data: { entity: 'Case', after: said },
  })
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

/** Announces something else that happened to a case, in the change's own transaction. */
export async function announceCase(
  events: EventLog,
  tx: Transaction,
  type: string,
  found: Pick<CaseRecord, 'id' | 'supportTenantId' | 'region' | 'visit'>,
  change: Omit<CaseChange, 'reason'> & { readonly before?: object; readonly after: object },
): Promise<void> {
  await events.append(tx, {
    type,
    source: 'support',
    subject: found.id,
    actor: change.by,
    correlationId: change.correlationId,
    region: REGIONS.find((region) => region === found.region),
    audience: { supportTenantId: found.supportTenantId, technician: found.visit?.technician ?? null },
    data: { entity: 'Case', before: change.before, after: change.after },
  })
}
