import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import type { ErrorCode } from '../../subgraphs/platform/errors.ts'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import { LONGEST_DELAY_MS } from '../../subgraphs/platform/longest-delay.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Graph, GraphRequest, GraphResult } from '../execution/graph.ts'
import type { IssuedToken, RevokedTokens } from '../security/revoked-tokens.ts'

/** Subscriptions that one connection may carry at a time. */
const MAX_PER_CONNECTION = 100

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
  /** The caller's token; where the transport takes a newer one for the same streams, always the newest. */
  readonly token: IssuedToken
  /** The connection, where it may carry several. */
  readonly connection?: ConnectionStreams
}

/** The subscriptions of all transports. */
export interface CallerStreams {
  /**
   * Opens a subscription within the limits of its caller and its connection. It ends with `TOKEN_EXPIRED` when the
   * token does, with `TOKEN_REVOKED` when that is revoked, and with `RIGHTS_CHANGED` in place of the next event when its
   * connection's rights change; one too many is a single result, `TOO_MANY_STREAMS`.
   */
  open(request: StreamRequest): AsyncIterableIterator<GraphResult>
}

/** Opens subscriptions of a graph, at most `maxStreams` a principal; `gauge` counts them. */
export function createCallerStreams(
  graph: Graph,
  settings: Pick<Configuration, 'maxStreams'>,
  gauge: Metrics['subscriptions'],
  revoked: RevokedTokens,
): CallerStreams {
  const bySubject = new Map<string, Set<CallerStream>>()
  revoked.onRevoked((subject) => {
    for (const each of subject === null ? [...bySubject.keys()] : [subject]) endRevoked(each)
  })

  return {
    open({ expiresAtMs, token, connection, ...request }) {
      const { subject } = request.envelope.principal
      // It may have been revoked since it was looked at.
      if (revoked.has(subject, token)) return single(TOKEN_REVOKED)
      const streams = bySubject.get(subject) ?? new Set()
      const { maxStreams } = settings
      if (streams.size >= maxStreams) return single(tooMany(maxStreams, 'of one caller'))
      if (connection !== undefined && connection.open >= MAX_PER_CONNECTION)
        return single(tooMany(MAX_PER_CONNECTION, 'on one connection'))
      const onEnd = () => {
        gauge.dec()
        streams.delete(stream)
        if (streams.size === 0) bySubject.delete(subject)
        if (connection !== undefined) connection.open--
      }
      const stream = new CallerStream(graph.subscribe(request), { expiresAtMs, token, connection, onEnd })
      bySubject.set(subject, streams.add(stream))
      gauge.inc()
      if (connection !== undefined) connection.open++
      return stream
    },
  }

  function endRevoked(subject: string): void {
    for (const stream of bySubject.get(subject) ?? [])
      if (revoked.has(subject, stream.token)) stream.end(TOKEN_REVOKED)
  }
}

/** What ends a stream before its source does. */
interface StreamLimits extends Pick<StreamRequest, 'expiresAtMs' | 'token'> {
  readonly connection: ConnectionStreams | undefined
  /** Called once, however it ends. */
  readonly onEnd: () => void
}

/** The source until its caller's token or rights end. A class, since there are thousands. */
class CallerStream implements AsyncIterableIterator<GraphResult> {
  readonly #source: AsyncIterator<GraphResult>
  readonly #limits: StreamLimits
  /** Those of the connection when it was opened. */
  readonly #rights: number | undefined
  readonly #timer: NodeJS.Timeout | null
  /** What comes in place of whatever would come next. */
  #last: GraphResult | null = null
  #ended = false

  constructor(source: AsyncIterator<GraphResult>, limits: StreamLimits) {
    this.#source = source
    this.#limits = limits
    this.#rights = limits.connection?.rights
    this.#timer = limits.expiresAtMs === null ? null : this.#expireAt(limits.expiresAtMs)
  }

  get token(): IssuedToken {
    return this.#limits.token
  }

  /** Ends it at once, with a last result in place of whatever would come next. */
  end(last: GraphResult): void {
    this.#last ??= last
    void this.#source.return?.()
  }

  async next(): Promise<IteratorResult<GraphResult>> {
    if (this.#ended) return OVER
    const result = await this.#source.next()
    if (this.#last === null && result.done !== true) {
      if (this.#limits.connection?.rights === this.#rights) return result
      this.end(RIGHTS_CHANGED)
    }
    this.#finish()
    return this.#last === null ? OVER : { value: this.#last, done: false }
  }

  async return(): Promise<IteratorResult<GraphResult>> {
    this.#finish()
    await this.#source.return?.()
    return OVER
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #expireAt(expiresAtMs: number): NodeJS.Timeout {
    const expire = () => {
      this.end(TOKEN_EXPIRED)
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

const OVER = { value: undefined, done: true } as const

function timeLeft(expiresAtMs: number): number {
  // A token that lasts longer is looked at again by the next connection.
  return Math.min(Math.max(expiresAtMs - Date.now(), 0), LONGEST_DELAY_MS)
}

const TOKEN_EXPIRED = failure(
  'TOKEN_EXPIRED',
  'The token has expired; get a new one and subscribe again with `since` at your last cursor.',
)

const TOKEN_REVOKED = failure(
  'TOKEN_REVOKED',
  'The token has been revoked; get a new one and subscribe again with `since` at your last cursor.',
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
