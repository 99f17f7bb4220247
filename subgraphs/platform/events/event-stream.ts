import type { EventFilter } from './event-log.ts'
import type { PositionedEvent } from './outbox.ts'

/** How many events a stream keeps in memory before it goes back to reading them from the table. */
const STREAM_BUFFER = 500

/** What a stream is fed by. */
export interface StreamTail {
  /** Everything up to here can be read. */
  readonly position: number
  readonly pageSize: number
  /** Reads what a filter may want behind a position; less than `pageSize` is all there is. */
  readPage(position: number, filter: EventFilter): Promise<PositionedEvent[]>
  /** Hands a stream nothing any more. */
  forget(stream: Follower): void
}

/** Whoever is handed events. */
export interface Follower {
  /** The subject whose events it is handed; null for those of all. */
  readonly subject: string | null
  /** Takes the next event from the tail. */
  offer(event: PositionedEvent): void
  return(): Promise<unknown>
}

/** What a stream's reader is told. */
export interface Telling<Item> {
  readonly show: (event: PositionedEvent) => Item
  /** What is said of a position up to which there is nothing that was not told; null if nothing is. */
  readonly showProgress: ((position: number) => Item) | null
}

interface Waiting<Item> {
  readonly resolve: (result: IteratorResult<Item>) => void
  readonly reject: (error: unknown) => void
}

/**
 * One reader of the outbox. It is live, fed by the tail, or it replays from the table: at its beginning if it was
 * given a position, and whenever its own reader is so slow that the buffer is full. So its memory is bounded and it
 * misses nothing. Written by hand: an async generator's `return()` does not interrupt a pending `next()`.
 */
export class EventStream<Item> implements AsyncIterableIterator<Item>, Follower {
  readonly subject: string | null
  readonly #tail: StreamTail
  readonly #filter: EventFilter
  readonly #telling: Telling<Item>
  /** Every wanted event up to here is in the queue or was delivered. */
  #scanned: number
  /** Up to here the reader was told of progress; none of it yet. */
  #told = -1
  #queue: PositionedEvent[] = []
  #live: boolean
  /** What the tail offers while a page is read; null if it was too much. */
  #meanwhile: PositionedEvent[] | null = null
  #replaying = false
  #waiting: Waiting<Item> | null = null
  #ended = false

  /** Begins behind the position `after`, or at the tail if it is null. */
  constructor(tail: StreamTail, filter: EventFilter, after: number | null, telling: Telling<Item>) {
    this.#tail = tail
    this.#filter = filter
    this.#telling = telling
    // Who is told how far it looked sees all events pass.
    this.subject = telling.showProgress === null ? (filter.subject ?? null) : null
    this.#scanned = after ?? tail.position
    this.#live = after === null
  }

  offer(event: PositionedEvent): void {
    if (event.position <= this.#scanned) return
    if (this.#live) this.#take(event)
    else if (this.#meanwhile !== null && this.#wants(event)) this.#keepMeanwhile(this.#meanwhile, event)
  }

  next(): Promise<IteratorResult<Item>> {
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    if (this.#waiting !== null) return Promise.reject(new Error('One next() at a time.'))
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#deliver()
    })
  }

  return(): Promise<IteratorResult<Item>> {
    const end: IteratorResult<Item> = { value: undefined, done: true }
    if (!this.#ended) {
      this.#ended = true
      this.#queue = []
      this.#tail.forget(this)
      this.#settle((waiting) => {
        waiting.resolve(end)
      })
    }
    return Promise.resolve(end)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #take(event: PositionedEvent): void {
    if (this.#wants(event)) {
      if (this.#queue.length === STREAM_BUFFER) {
        this.#live = false
        return
      }
      this.#queue.push(event)
    }
    this.#scanned = event.position
    this.#deliver()
  }

  #keepMeanwhile(meanwhile: PositionedEvent[], event: PositionedEvent): void {
    if (meanwhile.length === STREAM_BUFFER) this.#meanwhile = null
    else meanwhile.push(event)
  }

  #deliver(): void {
    if (this.#waiting === null) return
    const next = this.#queue.shift()
    if (next !== undefined) this.#give(this.#telling.show(next))
    else if (this.#live) this.#tellProgress()
    else if (!this.#replaying) void this.#replay()
  }

  #tellProgress(): void {
    const { showProgress } = this.#telling
    if (showProgress === null || this.#told >= this.#scanned) return
    this.#told = this.#scanned
    this.#give(showProgress(this.#scanned))
  }

  #give(value: Item): void {
    this.#settle((waiting) => {
      waiting.resolve({ value, done: false })
    })
  }

  /** Reads a page from the table into the queue, and goes live once the table has no more. */
  async #replay(): Promise<void> {
    this.#replaying = true
    this.#meanwhile = []
    // Whatever the tail has seen by now is committed, so the page shows it.
    const tailPosition = this.#tail.position
    try {
      const page = await this.#tail.readPage(this.#scanned, this.#filter)
      this.#queue.push(...page.filter((event) => this.#wants(event)))
      this.#scanned = page.at(-1)?.position ?? this.#scanned
      if (page.length < this.#tail.pageSize) this.#goLive(tailPosition)
    } catch (error) {
      this.#settle((waiting) => {
        waiting.reject(error)
      })
    } finally {
      this.#replaying = false
      this.#meanwhile = null
    }
    this.#deliver()
  }

  #goLive(tailPosition: number): void {
    this.#scanned = Math.max(this.#scanned, tailPosition)
    if (this.#meanwhile === null) return
    const missed = this.#meanwhile.filter(({ position }) => position > this.#scanned)
    this.#queue.push(...missed)
    this.#scanned = Math.max(this.#scanned, this.#tail.position)
    this.#live = true
  }

  #settle(how: (waiting: Waiting<Item>) => void): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null) how(waiting)
  }

  #wants({ event }: PositionedEvent): boolean {
    const { types, subject, region, audience = {}, accept } = this.#filter
    if (!types.includes(event.type)) return false
    if (subject !== undefined && event.subject !== subject) return false
    if (region != null && event.region !== region) return false
    const misses = ([key, wanted]: [string, string | null | undefined]) =>
      wanted != null && event.audience[key] !== wanted
    if (Object.entries(audience).some(misses)) return false
    return accept === undefined || accept(event)
  }
}
