import type { Transaction } from '../database/database.ts'

/** An event of another system, as CloudEvents 1.0 has it (https://github.com/cloudevents/spec). */
export interface IncomingEvent {
  /** The system that it comes from; with `id` it names the event for ever. */
  readonly source: string
  readonly id: string
  /** What happened, e.g. `usage.reported`. */
  readonly type: string
  /** The business action that it belongs to; its id where the sender named none. */
  readonly correlationId: string
  readonly data: unknown
}

/** An event that is given up, for whoever owns it. */
export interface RefusedEvent {
  readonly source: string
  readonly id: string
  readonly type: string
  /** A sentence that says why. */
  readonly reason: string
}

/** Who takes events of one type in. */
export interface Receiver {
  /** Under which it is known which events it has taken, and how far it has read. */
  readonly name: string
  readonly type: string
  /**
   * Takes an event in, in the transaction that remembers it: once, however often it is delivered. What it throws is
   * tried again, but for `BAD_USER_INPUT` and `IDEMPOTENCY_KEY_REUSED`, which no second try mends.
   */
  receive(tx: Transaction, event: IncomingEvent): Promise<void>
  /** Hands an event that cannot be taken in to its owner; may be called again for the same one. */
  refuse(event: RefusedEvent): Promise<void>
}

/** Where other systems' events come in. */
export interface Inbox {
  /** Begins to take events in. */
  open(receiver: Receiver): void
}

/** The inbox of those who have no broker: nobody delivers. */
export const NO_INBOX: Inbox = { open: () => undefined }
