import type { Transaction } from '../database/database.ts'
import type { Region } from '../principal.ts'

/** A change as its writer announces it, in the change's own transaction. */
export interface NewEvent {
  /** Dotted name of what happened, e.g. `case.statusChanged`. */
  readonly type: string
  /** The subgraph that wrote it. */
  readonly source: string
  /** Id of the entity that changed; events of one subject keep their order. */
  readonly subject: string
  /** Who did it. */
  readonly actor: string
  readonly correlationId: string
  readonly region?: Region | undefined
  /** Who may see it, in the writing system's own keys, e.g. `{ supportTenantId: 'TEN-000042' }`. */
  readonly audience: Readonly<Record<string, string | null>>
  /** The change. `entity`, `before` and `after` also feed the audit trail. */
  readonly data: EventData
}

/** What changed: the audit trail keeps `before` and `after`, subscriptions show `change`. */
export interface EventData {
  /** The kind of thing that changed, e.g. `Case`. */
  readonly entity: string
  readonly before?: unknown
  readonly after?: unknown
  /** The status change, where the event is one. */
  readonly change?: RecordedChange | undefined
  /** Further facts of the event. */
  readonly [fact: string]: unknown
}

/** One change of a status, as GraphQL's `StatusChange` shows it. `at` is RFC 3339. */
export interface RecordedChange {
  readonly status: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
  readonly correlationId: string
}

/** A change that is committed and has its place in the public order. */
export interface TesseraEvent extends NewEvent {
  readonly id: string
  /** Its place; opaque to clients, who hand it back as `since`. */
  readonly cursor: string
  /** RFC 3339. */
  readonly occurredAt: string
}

/** Which events a subscriber wants: all given conditions hold. */
export interface EventFilter {
  readonly types: readonly string[]
  readonly subject?: string | undefined
  /** The region that it happened in; any if null or left out. */
  readonly region?: string | null | undefined
  /** What its audience must say, e.g. whose it is; a condition that is null or left out always holds. */
  readonly audience?: Readonly<Record<string, string | null | undefined>>
  /** A last look at the event: audience, region. Called for every event of the types, so it must be cheap. */
  readonly accept?: ((event: TesseraEvent) => boolean) | undefined
}

/** How far a reader has come: an event that it wants, or null where there was none up to the cursor. */
export interface EventStep {
  readonly cursor: string
  readonly event: TesseraEvent | null
}

/** The events of all changes in the order of their commits. */
export interface EventLog {
  /** Writes an event inside the change's own transaction: it exists exactly if the change does. */
  append(tx: Transaction, event: NewEvent): Promise<void>
  /**
   * Events from now on, or from behind `since` without a gap, in order. Ending the iterator frees it at once.
   * Rejects with `INVALID_CURSOR` if `since` is not a cursor of ours.
   */
  stream(filter: EventFilter, since?: string | null): Promise<AsyncIterableIterator<TesseraEvent>>
  /**
   * As `stream`, and says in between how far it has looked: at once where it begins, then as other events pass, at its
   * reader's pace.
   */
  progress(filter: EventFilter, since?: string | null): Promise<AsyncIterableIterator<EventStep>>
  /** The cursor behind which a stream begins that is opened now, or a little earlier. */
  here(): string
  /**
   * Hands the consumer its events, at least once and in order, in batches; its position is saved in the transaction
   * that `consume` is given, so what it writes there it writes once. One process at a time does it.
   */
  consume(consumer: EventConsumer): void
  /** Stops reading and writing; streams end. */
  close(): Promise<void>
}

/** A reader of the outbox that goes on where it was, whatever dies. */
export interface EventConsumer {
  /** Under which its position is kept. */
  readonly name: string
  /** What it hears; everything if left out. */
  readonly types?: readonly string[]
  readonly consume: ConsumeEvents
}

/** What a consumer does with a batch of events, inside the transaction that saves how far it has come. */
export type ConsumeEvents = (tx: Transaction, events: readonly TesseraEvent[]) => Promise<void>

/** The status change of an event that is one. Throws if it is none, which is a mistake of its writer. */
export function changeOf({ type, data }: TesseraEvent): RecordedChange {
  if (data.change === undefined) throw new Error(`The event ${type} carries no change.`)
  return data.change
}
