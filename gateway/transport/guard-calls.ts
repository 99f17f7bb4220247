import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type {
  RequestEnvelope,
  SubgraphRequest,
  SubgraphResult,
} from '../../subgraphs/platform/subgraph/subgraph.ts'
import { isRead } from '../../subgraphs/platform/subgraph/is-read.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** A read is asked again so often at most, after a pause that grows and is never the same twice. */
const MAX_RETRIES = 2
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000

/** All reads together: a subgraph that is down must not be asked three times as much as one that is up. */
const RETRY_BUDGET = { points: 20, duration: 10 }

/** After so many failures in a row nobody is asked any more, but one call each time this has passed. */
const FAILURES_TO_BREAK = 5
const HALF_OPEN_AFTER_MS = 2_000

/** Whether calls get through: `closed` is well, `open` is not asked, `half-open` is tried with one call. */
export type BreakerState = 'closed' | 'open' | 'half-open'

/** Hears of what is done about a subgraph's failures. */
export interface GuardListener {
  readonly onRetry?: (subgraph: string) => void
  readonly onBreaker?: (subgraph: string, state: BreakerState) => void
}

/**
 * Bears with a subgraph in another process that fails: reads are asked again within a budget, and one that fails time
 * after time is left alone for a while, which costs its callers nothing but the answer. Rejects as the transport within
 * does. Streams have their own way of going on.
 */
export function guardCalls(
  name: string,
  inner: SubgraphTransport,
  { onRetry, onBreaker }: GuardListener = {},
): SubgraphTransport {
  // A call that tries whether it is back and is given up has not shown that it is.
  const isSetback = (error: unknown) => isFailure(error) || breaker.state === CircuitState.HalfOpen
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(isSetback), {
    breaker: new ConsecutiveBreaker(FAILURES_TO_BREAK),
    halfOpenAfter: HALF_OPEN_AFTER_MS,
  })
  breaker.onStateChange((state) => onBreaker?.(name, stateOf(state)))
  const budget = new RateLimiterMemory(RETRY_BUDGET)
  // What failed when nothing was left to ask again with.
  const last = new WeakSet<Error>()
  const retries = retry(
    handleWhen((error) => isUnavailable(error) && !last.has(error)),
    {
      maxAttempts: MAX_RETRIES,
      backoff: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LONGEST_PAUSE_MS }),
    },
  )

  return {
    async execute(request, envelope) {
      try {
        return await (isRead(request.document) ? askPatiently(request, envelope) : ask(request, envelope))
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw leftAlone(error)
        throw error
      }
    },
    subscribe: (request, envelope) => inner.subscribe(request, envelope),
  }

  function ask(request: SubgraphRequest, envelope: RequestEnvelope): Promise<SubgraphResult> {
    return breaker.execute(() => inner.execute(request, envelope))
  }

  /** Asks, and only once that has failed begins with what it takes to ask again. */
  async function askPatiently(request: SubgraphRequest, envelope: RequestEnvelope): Promise<SubgraphResult> {
    try {
      return await ask(request, envelope)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      return await askAgain(request, envelope, error)
    }
  }

  function askAgain(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
    first: Error,
  ): Promise<SubgraphResult> {
    let failed = first
    return retries.execute(async ({ attempt }) => {
      if (attempt === 0) throw first
      if (!(await mayRetry(request, envelope))) {
        last.add(failed)
        throw failed
      }
      onRetry?.(name)
      try {
        return await ask(request, envelope)
      } catch (error) {
        if (error instanceof Error) failed = error
        throw error
      }
    }, request.signal)
  }

  async function mayRetry({ signal }: SubgraphRequest, { deadlineMs }: RequestEnvelope): Promise<boolean> {
    if (signal?.aborted === true || deadlineMs <= Date.now()) return false
    try {
      await budget.consume(name)
      return true
    } catch (rejected) {
      if (rejected instanceof RateLimiterRes) return false
      throw rejected
    }
  }

  function leftAlone(cause: unknown): TesseraError {
    const text = `${name} has failed time after time and is left alone for a moment; try again in a few seconds.`
    return new TesseraError('SUBGRAPH_UNAVAILABLE', text, { cause })
  }
}

/** It did not get as far as an answer: the same read may. */
function isUnavailable(error: unknown): error is TesseraError {
  return error instanceof TesseraError && error.code === 'SUBGRAPH_UNAVAILABLE'
}

/** One that lets its callers wait until their time is over is as little use as one that is not there. */
function isFailure(error: unknown): boolean {
  return isUnavailable(error) || (error instanceof TesseraError && error.code === 'DEADLINE_EXCEEDED')
}

function stateOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed'
  return state === CircuitState.HalfOpen ? 'half-open' : 'open'
}
