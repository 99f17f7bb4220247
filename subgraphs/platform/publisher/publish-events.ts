import type { EventLog } from '../events/event-log.ts'
import type { EventPublisher } from './event-publisher.ts'

/**
 * Relays the outbox to a publisher: each event once it is committed, in order. The relay's place is saved once all of a
 * batch is safe there, so a process that dies in between publishes some again, under the ids they had. Of many
 * processes one relays at a time.
 */
export function publishEvents(events: EventLog, publisher: EventPublisher): void {
  events.consume({ name: 'publisher.nats', consume: (_tx, batch) => publisher.publish(batch) })
}
