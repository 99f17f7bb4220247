import { countStatements } from '../../subgraphs/platform/metrics/count-statements.ts'
import { isErrorCode } from '../../subgraphs/platform/errors.ts'
import type { BreakerState } from '../transport/guard-calls.ts'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the gateway counts and times, in Prometheus' text format. */
export interface Metrics {
  /** A query or mutation that was answered, with the codes of its errors, each once. */
  operation(operation: {
    readonly name: string | null
    readonly kind: string | null
    readonly durationMs: number
    readonly codes: readonly string[]
  }): void
  /** An operation that was made ready: from the plans that are known or by planning it. */
  prepared(isKnown: boolean, durationMs: number): void
  /** A subgraph that runs apart, which may be asked again or left alone: told before it ever is. */
  guarded(subgraph: string): void
  /** A read that is asked again. */
  retry(subgraph: string): void
  /** Whether a subgraph that runs apart is asked. */
  breaker(subgraph: string, state: BreakerState): void
  /** A request of a subgraph by the executor. */
  subgraphRequest(subgraph: string, durationMs: number, ok: boolean): void
  /** An HTTP request to the graph; with the code that it was refused with before the graph saw it. */
  httpRequest(status: number, durationMs: number, code?: string): void
  /** An SQL statement of a subgraph in this process. */
  readonly statement: () => void
  /** A field that was refused. */
  forbiddenField(coordinate: string): void
  /** Subscriptions under way. */
  readonly subscriptions: { inc(): void; dec(): void }
  readonly contentType: string
  text(): Promise<string>
}

/** Clients name their operations as they like; each further name is counted as `other`. */
const MAX_NAMES = 200

const BREAKER_LEVELS = { closed: 0, 'half-open': 1, open: 2 } as const satisfies Record<BreakerState, number>

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Makes a registry of its own, so that several gateways in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const operation = new Histogram({
    name: 'tessera_operation_seconds',
    help: 'Time of queries and mutations, over all transports.',
    labelNames: ['operation', 'kind'],
    buckets: SECONDS,
    registers,
  })
  const errors = new Counter({
    name: 'tessera_operation_errors_total',
    help: 'Operations whose answer has an error of this code, and HTTP requests refused with it.',
    labelNames: ['code'],
    registers,
  })
  const plans = new Counter({
    name: 'tessera_plans_total',
    help: 'Operations made ready, from the plan cache (hit) or by planning (miss).',
    labelNames: ['cache'],
    registers,
  })
  const planning = new Histogram({
    name: 'tessera_planning_seconds',
    help: 'Time to plan an operation that was not in the plan cache.',
    buckets: SECONDS,
    registers,
  })
  const retries = new Counter({
    name: 'tessera_subgraph_retries_total',
    help: 'Reads that a subgraph was asked again.',
    labelNames: ['subgraph'],
    registers,
  })
  const breakers = new Gauge({
    name: 'tessera_subgraph_breaker',
    help: 'Whether a subgraph is asked: 0 closed (it is), 1 half-open (one call tries), 2 open (it is not).',
    labelNames: ['subgraph'],
    registers,
  })
  const names = new Set<string>()
  const nameOf = (name: string | null) => {
    if (name === null) return 'anonymous'
    if (names.size < MAX_NAMES) names.add(name)
    return names.has(name) ? name : 'other'
  }
  const subgraph = new Histogram({
    name: 'tessera_subgraph_request_seconds',
    help: 'Time of the requests that the gateway makes to subgraphs.',
    labelNames: ['subgraph', 'ok'],
    buckets: SECONDS,
    registers,
  })
  const http = new Histogram({
    name: 'tessera_http_request_seconds',
    help: 'Time of the requests to the graph over HTTP.',
    labelNames: ['status'],
    buckets: SECONDS,
    registers,
  })
  const forbidden = new Counter({
    name: 'tessera_forbidden_fields_total',
    help: 'Fields that a caller asked for and may not see.',
    labelNames: ['coordinate'],
    registers,
  })
  const subscriptions = new Gauge({
    name: 'tessera_subscriptions',
    help: 'Subscriptions under way.',
    registers,
  })
  return {
    operation({ name, kind, durationMs, codes }) {
      operation.observe({ operation: nameOf(name), kind: kind ?? 'refused' }, durationMs / 1000)
      for (const code of codes) errors.inc({ code: isErrorCode(code) ? code : 'OTHER' })
    },
    prepared(isKnown, durationMs) {
      plans.inc({ cache: isKnown ? 'hit' : 'miss' })
      if (!isKnown) planning.observe(durationMs / 1000)
    },
    guarded(name) {
      retries.inc({ subgraph: name }, 0)
      breakers.set({ subgraph: name }, BREAKER_LEVELS.closed)
    },
    retry(name) {
      retries.inc({ subgraph: name })
    },
    breaker(name, state) {
      breakers.set({ subgraph: name }, BREAKER_LEVELS[state])
    },
    subgraphRequest(name, durationMs, ok) {
      subgraph.observe({ subgraph: name, ok: String(ok) }, durationMs / 1000)
    },
    httpRequest(status, durationMs, code) {
      http.observe({ status: String(status) }, durationMs / 1000)
      if (code !== undefined) errors.inc({ code: isErrorCode(code) ? code : 'OTHER' })
    },
    statement: countStatements(registry),
    forbiddenField(coordinate) {
      forbidden.inc({ coordinate })
    },
    subscriptions: {
      inc: () => {
        subscriptions.inc()
      },
      dec: () => {
        subscriptions.dec()
      },
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
