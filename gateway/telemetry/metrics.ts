import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the gateway counts and times, in Prometheus' text format. */
export interface Metrics {
  /** A request of a subgraph by the executor. */
  subgraphRequest(subgraph: string, durationMs: number, ok: boolean): void
  /** An HTTP request to the graph. */
  httpRequest(status: number, durationMs: number): void
  /** An SQL statement of a subgraph in this process. */
  statement(): void
  /** A field that was refused. */
  forbiddenField(coordinate: string): void
  /** Subscriptions under way. */
  readonly subscriptions: { inc(): void; dec(): void }
  readonly contentType: string
  text(): Promise<string>
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Makes a registry of its own, so that several gateways in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
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
  const statements = new Counter({
    name: 'tessera_statements_total',
    help: 'SQL statements of the subgraphs in this process.',
    registers,
  })
  const subscriptions = new Gauge({
    name: 'tessera_subscriptions',
    help: 'Subscriptions under way.',
    registers,
  })
  return {
    subgraphRequest(name, durationMs, ok) {
      subgraph.observe({ subgraph: name, ok: String(ok) }, durationMs / 1000)
    },
    httpRequest(status, durationMs) {
      http.observe({ status: String(status) }, durationMs / 1000)
    },
    statement() {
      statements.inc()
    },
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
