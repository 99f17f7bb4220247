import type { Database } from '../database/database.ts'
import type { EventFilter, EventStep, TesseraEvent } from './event-log.ts'
import { EventStream, type Follower, type StreamTail, type Telling } from './event-stream.ts'
import { cursorAt, readEvents, type PositionedEvent } from './outbox.ts'

/** How many events are read from the table at a time. */
const PAGE = 500

/** The end of the outbox as this process knows it; hands each event to every stream. */
export class EventTail implements StreamTail {
  readonly pageSize = PAGE
  readonly #database: Database
  /** Streams by the subject they follow, null for all: thousands follow one thing each, and an event concerns few. */
  readonly #streams = new Map<string | null, Set<Follower>>()
  #position: number

  /** `position` is the last one given when the process starts. */
  constructor(database: Database, position: number) {
    this.#database = database
    this.#position = position
  }

  /** Everything up to here can be read. */
  get position(): number {
    return this.#position
  }

  /** Reads what is new and hands it on; true if there may be more. */
  async advance(): Promise<boolean> {
    const events = await readEvents(this.#database, this.#position, PAGE)
    for (const each of events) {
      this.#position = each.position
      for (const stream of this.#streams.get(each.event.subject) ?? []) stream.offer(each)
      for (const stream of this.#streams.get(null) ?? []) stream.offer(each)
    }
    return events.length === PAGE
  }

  /** Opens a stream of events behind `after`, or from now on if it is null. */
  open(filter: EventFilter, after: number | null): EventStream<TesseraEvent> {
    return this.#follow(new EventStream(this, filter, after, EVENTS))
  }

  /** The same, with how far it has come. */
  openProgress(filter: EventFilter, after: number | null): EventStream<EventStep> {
    return this.#follow(new EventStream(this, filter, after, STEPS))
  }

  readPage(position: number, filter: EventFilter): Promise<PositionedEvent[]> {
    return readEvents(this.#database, position, PAGE, filter)
  }

  forget(stream: Follower): void {
    const streams = this.#streams.get(stream.subject)
    streams?.delete(stream)
    if (streams?.size === 0) this.#streams.delete(stream.subject)
  }

  /** Ends every stream. */
  close(): void {
    for (const streams of this.#streams.values()) for (const stream of [...streams]) void stream.return()
  }

  #follow<Stream extends Follower>(stream: Stream): Stream {
    const streams = this.#streams.get(stream.subject) ?? new Set()
    this.#streams.set(stream.subject, streams.add(stream))
    return stream
  }
}

const EVENTS: Telling<TesseraEvent> = { show: ({ event }) => event, showProgress: null }

const STEPS: Telling<EventStep> = {
  show: ({ event }) => ({ cursor: event.cursor, event }),
  showProgress: (position) => ({ cursor: cursorAt(position), event: null }),
}
