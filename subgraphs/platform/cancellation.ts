import { AsyncLocalStorage } from 'node:async_hooks'
import { deadlineExceeded } from './errors.ts'
import { LONGEST_DELAY_MS } from './longest-delay.ts'

/** What is being worked for, down to the statements, which are several rooms away from the request. */
const current = new AsyncLocalStorage<Cancellation | undefined>()

/** When the work for one read is to stop: once its client has gone, and once its time is over. */
export class Cancellation {
  /** Aborted when the client has gone; for what the read asks of others. */
  readonly signal: AbortSignal | undefined
  readonly #deadlineMs: number
  /** Whose time is over then, for the error. */
  readonly #name: string
  #overdue: Error | undefined

  constructor(signal: AbortSignal | undefined, deadlineMs: number, name: string) {
    this.signal = signal
    this.#deadlineMs = deadlineMs
    this.#name = name
  }

  /** Why nothing more is to be done: the signal's reason or `DEADLINE_EXCEEDED`; undefined while somebody waits. */
  get reason(): Error | undefined {
    if (this.signal?.aborted === true) return this.signal.reason as Error
    return this.#deadlineMs <= Date.now() ? this.#overdueError() : this.#overdue
  }

  /**
   * Calls back with the reason when there is one, if there is none yet; returns what makes it forget. Listener and timer
   * are for as long as something runs: most reads are over before they would be needed.
   */
  onCancelled(callback: (reason: Error) => void): () => void {
    const { signal } = this
    const leave = () => {
      callback(signal?.reason as Error)
    }
    signal?.addEventListener('abort', leave)
    const timer = setTimeout(
      () => {
        callback(this.#overdueError())
      },
      Math.min(this.#deadlineMs - Date.now(), LONGEST_DELAY_MS),
    )
    return () => {
      signal?.removeEventListener('abort', leave)
      clearTimeout(timer)
    }
  }

  /** Runs the read's work, in which `currentCancellation` is this. */
  run<Result>(work: () => Result): Result {
    return current.run(this, work)
  }

  /** One for all who ask, though a timer may be a little before the clock. */
  #overdueError(): Error {
    this.#overdue ??= deadlineExceeded(this.#name)
    return this.#overdue
  }
}

/** That of the read which is worked for here; undefined elsewhere, where nothing is cancelled. */
export function currentCancellation(): Cancellation | undefined {
  return current.getStore()
}

/** Runs work that goes on whoever waits for it: what changes something. */
export function runUncancelled<Result>(work: () => Result): Result {
  return current.getStore() === undefined ? work() : current.run(undefined, work)
}
