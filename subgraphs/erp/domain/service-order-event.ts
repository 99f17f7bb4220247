import type { RecordedChange } from '../../platform/events/event-log.ts'

/** A change of an order's state, before the order is read. */
export interface ServiceOrderEvent {
  readonly cursor: string
  readonly serviceOrderId: string
  readonly change: RecordedChange
}
