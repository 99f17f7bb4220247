import {
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  retry,
  type RetryPolicy,
} from 'cockatiel'

/** How something that fails is tried again. */
export interface Patience {
  readonly maxAttempts: number
  /** The longest pause before an attempt, in milliseconds. */
  readonly maxPauseMs: number
}

/** A subgraph that is started anew is back within moments. */
const FIRST_PAUSE_MS = 200

/** How a stream is opened and looked at. */
export interface ResumedStream<Item> extends Patience {
  /** Opens it; `again` if it broke: then behind the last item that was taken. */
  open(again: boolean): AsyncIterator<Item>
  /** Looks at an item before it is handed on, and remembers its place. What it throws breaks the stream before the item. */
  take(item: Item): void
  /** True if the stream goes on after a failure. */
  goesOn(error: unknown): boolean
}

/** A stream that is ended at once by `return()`, also while it waits to be opened again. */
export type Resumed<Item> = Required<Pick<AsyncIterator<Item>, 'next' | 'return'>>

/** A stream that is opened again when it breaks, after pauses that grow, and goes on behind the last item. */
export function resumeStream<Item>(parts: ResumedStream<Item>): Resumed<Item> {
  return new ResumedIterator(parts)
}

/** A class, since there are thousands: its functions are not made for every one. */
class ResumedIterator<Item> implements Resumed<Item> {
  readonly #parts: ResumedStream<Item>
  #source: AsyncIterator<Item>
  #broken = false
  #closed = false
  /** Where it waits to be opened again; it hardly ever does. */
  #closing: AbortController | null = null

  constructor(parts: ResumedStream<Item>) {
    this.#parts = parts
    this.#source = parts.open(false)
  }

  next(): Promise<IteratorResult<Item>> {
    return this.#takeNext().catch((error: unknown) => this.#takeUp(error))
  }

  async return(): Promise<IteratorResult<Item>> {
    this.#closed = true
    this.#closing?.abort()
    await this.#source.return?.()
    return END
  }

  async #takeUp(error: unknown): Promise<IteratorResult<Item>> {
    const goesOn = (each: unknown) => this.#parts.goesOn(each)
    if (!goesOn(error)) throw error
    this.#closing = new AbortController()
    if (this.#closed) this.#closing.abort()
    return await untilItSucceeds(goesOn, this.#parts).execute(() => this.#takeNext(), this.#closing.signal)
  }

  async #takeNext(): Promise<IteratorResult<Item>> {
    if (this.#closed) return END
    if (this.#broken) this.#source = this.#parts.open(true)
    this.#broken = false
    try {
      const result = await this.#source.next()
      if (result.done !== true) this.#take(result.value)
      return result
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  #take(item: Item): void {
    try {
      this.#parts.take(item)
    } catch (error) {
      void this.#source.return?.()
      throw error
    }
  }
}

const END = { value: undefined, done: true } as const

/** Tries again what fails as long as its failures are such that it may succeed, after pauses that grow. */
export function untilItSucceeds(
  goesOn: (error: unknown) => boolean,
  { maxAttempts, maxPauseMs }: Patience,
): RetryPolicy {
  const backoff = new ExponentialBackoff({
    initialDelay: FIRST_PAUSE_MS,
    maxDelay: maxPauseMs,
    generator: decorrelatedJitterGenerator,
  })
  // A process that stops does not stay for a pause.
  return retry(handleWhen(goesOn), { maxAttempts, backoff }).dangerouslyUnref()
}
