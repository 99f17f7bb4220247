import type { TesseraEvent } from '../events/event-log.ts'

/** Where events go beside the outbox, for other processes and other systems. */
export interface EventPublisher {
  /**
   * Publishes events in their order; resolves once all are safe there. An event that is published again is the same
   * event. Rejects if one could not be; those before it may be there.
   */
  publish(events: readonly TesseraEvent[]): Promise<void>
}
