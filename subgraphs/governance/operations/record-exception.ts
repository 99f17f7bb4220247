import type { Transaction } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { ExceptionRecord } from '../domain/exception.ts'
import { reviewTimeAfter } from '../domain/time-in-review.ts'
import { writeException } from './exceptions.ts'

/** Who changed an exception, when and why. */
export interface ExceptionTouch {
  readonly by: string
  readonly at: Date
  readonly reason: string | null
}

/** Writes what an exception has become, with its log and its event; what happens to it belongs to what raised it. */
export async function recordException(
  events: EventLog,
  tx: Transaction,
  before: ExceptionRecord,
  changed: Partial<Pick<ExceptionRecord, 'state' | 'assignee' | 'resolution' | 'escalatedAt'>>,
  { by, at, reason }: ExceptionTouch,
): Promise<ExceptionRecord> {
  const state = changed.state ?? before.state
  const review = state === before.state ? before.review : reviewTimeAfter(before.review, state, at)
  const after = { ...before, ...changed, review }
  const { correlationId } = before
  const change = { status: state, at: at.toISOString(), by, reason, correlationId }
  await writeException(tx, after, change)
  await events.append(tx, {
    type: 'exception.changed',
    source: 'governance',
    subject: before.id,
    actor: by,
    correlationId,
    audience: { businessOwner: before.businessOwner, kind: before.kind },
    data: {
      entity: 'Exception',
      before: { state: before.state, assignee: before.assignee },
      after: { state, assignee: after.assignee, resolution: after.resolution, reason },
      change,
    },
  })
  return after
}
