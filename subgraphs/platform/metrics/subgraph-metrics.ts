import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { isErrorCode, TesseraError } from '../errors.ts'
import type { SubgraphTransport } from '../subgraph/transport.ts'
import { countStatements } from './count-statements.ts'

/** What a subgraph that runs apart counts and times, in Prometheus' text format. */
export interface SubgraphMetrics {
  /** An SQL statement. */
  readonly statement: () => void
  /** Times what the subgraph answers, and counts the codes of its errors. */
  time(transport: SubgraphTransport): SubgraphTransport
  readonly contentType: string
  text(): Promise<string>
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Makes a registry of its own, with what Node tells of every process. */
export function createSubgraphMetrics(): SubgraphMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const answers = new Histogram({
    name: 'tessera_answer_seconds',
    help: 'Time of the answers to the gateway and to workflows.',
    labelNames: ['ok'],
    buckets: SECONDS,
    registers,
  })
  const errors = new Counter({
    name: 'tessera_answer_errors_total',
    help: 'Answers that have an error of this code.',
    labelNames: ['code'],
    registers,
  })

  function observe(startedAt: number, codes: ReadonlySet<unknown>): void {
    answers.observe({ ok: String(codes.size === 0) }, (performance.now() - startedAt) / 1000)
    for (const code of codes) errors.inc({ code: isErrorCode(code) ? code : 'OTHER' })
  }

  return {
    statement: countStatements(registry),
    time: (transport) => ({
      ...transport,
      async execute(request, envelope) {
        const startedAt = performance.now()
        try {
          const result = await transport.execute(request, envelope)
          observe(startedAt, new Set(result.errors?.map(({ extensions }) => extensions?.['code'])))
          return result
        } catch (error) {
          // Nobody was answered.
          if (request.signal?.aborted === true) throw error
          observe(startedAt, new Set([error instanceof TesseraError ? error.code : null]))
          throw error
        }
      },
    }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
