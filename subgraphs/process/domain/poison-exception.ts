import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { NewException } from './saga-exception.ts'

/** How long the owner has to look at an event that no workflow could take. */
const DUE_MS = 4 * 3_600_000

/** The exception about an event to which the process layer could not react; the same event gives the same key. */
export function poisonException(
  event: Pick<TesseraEvent, 'id' | 'type' | 'subject' | 'actor' | 'correlationId' | 'data'>,
  at: Date,
): NewException {
  return {
    key: `event:${event.id}`,
    kind: 'EVENT_NOT_PROCESSED',
    severity: 'HIGH',
    businessOwner: 'service-ops',
    technicalOwner: 'integration',
    summary: `What follows ${event.type} of ${event.subject} could not be done; see what it should have begun and do it.`,
    dueAt: new Date(at.getTime() + DUE_MS).toISOString(),
    entity: event.data.entity,
    entityId: event.subject,
    amountAtRisk: null,
    replayable: false,
  }
}
