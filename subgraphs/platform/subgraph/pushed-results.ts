import type { SubgraphResult } from './subgraph.ts'

interface Waiting {
  readonly resolve: (result: IteratorResult<SubgraphResult>) => void
  readonly reject: (error: unknown) => void
}

/** Results that are pushed from a connection and pulled by a reader. `return()` ends it at once. */
export class PushedResults implements AsyncIterator<SubgraphResult> {
  /** Called once, when nobody will take anything any more. */
  onEnd: () => void = () => undefined
  #results: SubgraphResult[] = []
  #failure: Error | null = null
  #waiting: Waiting | null = null
  #ended = false

  push(result: SubgraphResult): void {
    if (this.#waiting === null) this.#results.push(result)
    else
      this.#settle(({ resolve }) => {
        resolve({ value: result, done: false })
      })
  }

  fail(error: Error): void {
    this.#failure = error
    this.#settle(({ reject }) => {
      reject(error)
    })
  }

  end(): void {
    this.#ended = true
    this.#settle(({ resolve }) => {
      resolve({ value: undefined, done: true })
    })
  }

  next(): Promise<IteratorResult<SubgraphResult>> {
    const result = this.#results.shift()
    if (result !== undefined) return Promise.resolve({ value: result, done: false })
    if (this.#failure !== null) return Promise.reject(this.#failure)
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  return(): Promise<IteratorResult<SubgraphResult>> {
    this.#results = []
    this.end()
    this.onEnd()
    return Promise.resolve({ value: undefined, done: true })
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null) how(waiting)
  }
}
