import type { GraphResult } from './graph.ts'

/** Results that a caller may be behind by before it is told so and ended. */
const CAPACITY = 256

/**
 * One caller's results that wait to be taken. Bounded: a caller who takes too slowly gets one last result that says
 * so, with the cursor to resume from, and is ended. `return()` ends it at once, also while a `next()` is pending.
 */
export class EventBuffer implements AsyncIterableIterator<GraphResult> {
  /** Called once, when nobody will take anything any more. */
  onEnd: () => void = () => undefined
  #results: GraphResult[] = []
  #waiting: ((result: IteratorResult<GraphResult>) => void)[] = []
  /** The cursor of the last result that was put in. */
  #lastCursor: string | null = null
  #roomFor: (() => void)[] = []
  #ending = false
  #ended = false

  /** Puts a result in, with the cursor of its event if there is one. */
  push(result: GraphResult, cursor: string | null): void {
    if (this.#ending) return
    if (this.#waiting.length > 0) {
      this.#lastCursor = cursor
      this.#give({ value: result, done: false })
    } else if (this.#results.length < CAPACITY) {
      this.#lastCursor = cursor
      this.#results.push(result)
    } else {
      this.#results.push(this.#fellBehind())
      this.end()
    }
  }

  /** Resolves once it could take a further result without falling behind; also when it ends. */
  room(): Promise<void> {
    if (this.#ending || this.#results.length < CAPACITY) return Promise.resolve()
    return new Promise((resolve) => {
      this.#roomFor.push(resolve)
    })
  }

  /** No more will come; what is there may still be taken. */
  end(): void {
    this.#ending = true
    this.#makeRoom()
    if (this.#waiting.length > 0) void this.return()
  }

  next(): Promise<IteratorResult<GraphResult>> {
    const result = this.#results.shift()
    this.#makeRoom()
    if (result !== undefined) return Promise.resolve({ value: result, done: false })
    if (this.#ending) return this.return()
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  return(): Promise<IteratorResult<GraphResult>> {
    const end: IteratorResult<GraphResult> = { value: undefined, done: true }
    this.#ending = true
    this.#results = []
    this.#makeRoom()
    if (!this.#ended) {
      this.#ended = true
      this.onEnd()
    }
    while (this.#waiting.length > 0) this.#give(end)
    return Promise.resolve(end)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #makeRoom(): void {
    while (this.#roomFor.length > 0) this.#roomFor.shift()?.()
  }

  #give(result: IteratorResult<GraphResult>): void {
    this.#waiting.shift()?.(result)
  }

  #fellBehind(): GraphResult {
    const cursor = this.#lastCursor
    const message =
      'You fell behind by more events than are kept for you; subscribe again with `since` at the cursor.'
    return { errors: [{ message, extensions: { code: 'FELL_BEHIND', cursor } }] }
  }
}
