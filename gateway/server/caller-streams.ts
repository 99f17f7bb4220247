import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import type { ErrorCode } from '../../subgraphs/platform/errors.ts'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Graph, GraphRequest, GraphResult } from '../execution/graph.ts'

/** Subscriptions that one connection may carry at a time. */
const MAX_PER_CONNECTION = 100

/** Timers hold 24 days at most; a token that lasts longer is looked at again by the next connection. */
const MAX_TIMER_MS = 2_147_483_647

/** The subscriptions of one connection that carries several. */
export interface ConnectionStreams {
  open: number
  /** Counts up when the rights of its caller change: what was opened before ends at its next event. */
  rights: number
}

/** What a subscription is opened with. */
export interface StreamRequest extends GraphRequest {
  /** When the caller's token ends (epoch milliseconds); null where the transport itself ends with it. */
  readonly expiresAtMs: number | null
  /** The connection, where it may carry several. */
  readonly connection?: ConnectionStreams
}

/** The subscriptions of all transports. */
export interface CallerStreams {
  /**
   * Opens a subscription within the limits of its caller and its connection. It ends with `TOKEN_EXPIRED` when the
   * token does, and with `RIGHTS_CHANGED` in place of the next event when its connection's rights do; one too many is a
   * single result, `TOO_MANY_STREAMS`.
   */
  open(request: StreamRequest): AsyncIterableIterator<GraphResult>
}

/** Opens subscriptions of a graph, at most `maxStreams` a principal; `gauge` counts them. */
export function createCallerStreams(
  graph: Graph,
  settings: Pick<Configuration, 'maxStreams'>,
  gauge: Metrics['subscriptions'],
): CallerStreams {
  const counts = new Map<string, number>()
  return {
    open({ expiresAtMs, connection, ...request }) {
      const { subject } = request.envelope.principal
      const count = counts.get(subject) ?? 0
      const { maxStreams } = settings
      if (count >= maxStreams) return single(tooMany(maxStreams, 'of one caller'))
      if (connection !== undefined && connection.open >= MAX_PER_CONNECTION)
        return single(tooMany(MAX_PER_CONNECTION, 'on one connection'))
      counts.set(subject, count + 1)
      gauge.inc()
      if (connection !== undefined) connection.open++
      const onEnd = () => {
        gauge.dec()
        const left = (counts.get(subject) ?? 1) - 1
        if (left === 0) counts.delete(subject)
        else counts.set(subject, left)
        if (connection !== undefined) connection.open--
      }
      return new GuardedStream(graph.subscribe(request), { expiresAtMs, connection, onEnd })
    },
  }
}

/** What ends a stream before its source does. */
interface StreamLimits {
  readonly expiresAtMs: number | null
  readonly connection: ConnectionStreams | undefined
  /** Called once, however it ends. */
  readonly onEnd: () => void
}

/** The source until its caller's token or rights end. */
class GuardedStream implements AsyncIterableIterator<GraphResult> {
  readonly #source: AsyncIterator<GraphResult>
  readonly #limits: StreamLimits
  /** Those of the connection when it was opened. */
  readonly #rights: number | undefined
  readonly #timer: NodeJS.Timeout | null
  #expired = false
  #ended = false

  constructor(source: AsyncIterator<GraphResult>, limits: StreamLimits) {
    this.#source = source
    this.#limits = limits
    this.#rights = limits.connection?.rights
    this.#timer = limits.expiresAtMs === null ? null : this.#expireAt(limits.expiresAtMs)
  }

  async next(): Promise<IteratorResult<GraphResult>> {
    if (this.#ended) return END
    const result = await this.#source.next()
    if (result.done !== true) {
      if (this.#limits.connection?.rights === this.#rights) return result
      this.#finish()
      await this.#source.return?.()
      return { value: RIGHTS_CHANGED, done: false }
    }
    this.#finish()
    return this.#expired ? { value: TOKEN_EXPIRED, done: false } : END
  }

  async return(): Promise<IteratorResult<GraphResult>> {
    this.#finish()
    await this.#source.return?.()
    return END
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #expireAt(expiresAtMs: number): NodeJS.Timeout {
    const expire = () => {
      this.#expired = true
      void this.#source.return?.()
    }
    return setTimeout(expire, timeLeft(expiresAtMs)).unref()
  }

  #finish(): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#limits.onEnd()
  }
}

const END = { value: undefined, done: true } as const

function timeLeft(expiresAtMs: number): number {
  return Math.min(Math.max(expiresAtMs - Date.now(), 0), MAX_TIMER_MS)
}

const TOKEN_EXPIRED = failure(
  'TOKEN_EXPIRED',
  'The token has expired; get a new one and subscribe again with `since` at your last cursor.',
)

const RIGHTS_CHANGED = failure(
  'RIGHTS_CHANGED',
  'What you may see has changed; subscribe again with `since` at your last cursor.',
)

function tooMany(limit: number, whose: string): GraphResult {
  return failure(
    'TOO_MANY_STREAMS',
    `${limit} subscriptions ${whose} are open already; end one of them first.`,
  )
}

function failure(code: ErrorCode, message: string): GraphResult {
  const { extensions } = toGraphQLError(new TesseraError(code, message))
  return { errors: [{ message, extensions }] }
}

async function* single(result: GraphResult): AsyncIterableIterator<GraphResult> {
  yield await Promise.resolve(result)
}
