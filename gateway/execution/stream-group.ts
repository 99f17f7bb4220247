import type { Supergraph } from '../supergraph/supergraph.ts'
import type { EventBuffer } from './event-buffer.ts'
import type { GraphResult } from './graph.ts'
import type { ResumableSource } from './resumable-source.ts'

/** Results of a group's last events that are kept for those of its streams that are not so far yet. */
const MAX_RESULTS = 128

/** One stream from a subgraph and everybody who gets its results. */
export interface SharedStream {
  readonly source: ResumableSource
  readonly buffers: Set<EventBuffer>
  /** Its like; null if it shares with nobody. */
  readonly group: StreamGroup | null
  /** True if it began with what happens from then on: who does not say where to begin may join. */
  readonly live: boolean
  /** The cursor of the last event that its callers were given. */
  at: string | null
}

/**
 * Streams of one selection, variables and rights at different places in time: one that is live, and those of callers
 * who resume. An event is resolved once for all of them, and two that come to the same place go on as one.
 */
export class StreamGroup {
  /** What its streams have in common. */
  readonly key: string
  /** A list, and no results before there are two: nearly all groups are one stream for ever. */
  readonly #streams: SharedStream[] = []
  #results: Map<string, { supergraph: Supergraph; result: Promise<GraphResult> }> | null = null

  constructor(key: string) {
    this.key = key
  }

  get size(): number {
    return this.#streams.length
  }

  get live(): SharedStream | undefined {
    return this.#streams.find(({ live }) => live)
  }

  add(stream: SharedStream): void {
    this.#streams.push(stream)
  }

  remove(stream: SharedStream): void {
    const index = this.#streams.indexOf(stream)
    if (index !== -1) this.#streams.splice(index, 1)
    if (this.size < 2) this.#results = null
  }

  /** Another stream that stands where this one does. */
  beside(stream: SharedStream): SharedStream | undefined {
    if (stream.at === null) return undefined
    return this.#streams.find((other) => other !== stream && other.at === stream.at)
  }

  /** The result of the event at a cursor on a graph: made once, unless it failed. */
  resolve(
    cursor: string | null,
    supergraph: Supergraph,
    make: () => Promise<GraphResult>,
  ): Promise<GraphResult> {
    if (cursor === null || this.size < 2) return make()
    this.#results ??= new Map()
    const results = this.#results
    const known = results.get(cursor)
    if (known?.supergraph === supergraph) return known.result
    const result = make()
    results.set(cursor, { supergraph, result })
    const forget = () => {
      if (results.get(cursor)?.result === result) results.delete(cursor)
    }
    void result.then(({ errors }) => {
      // Whoever asks again may be luckier.
      if (errors !== undefined) forget()
    }, forget)
    const [oldest] = results.keys()
    if (oldest !== undefined && results.size > MAX_RESULTS) results.delete(oldest)
    return result
  }
}
