import type { Logger } from 'pino'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import type { Admission } from '../demand/admission.ts'
import type { Graph, GraphRequest, GraphResult, PreparedNews } from '../execution/graph.ts'
import type { Metrics } from '../telemetry/metrics.ts'

/** How an operation came in. */
export type OperationTransport = 'http' | 'sse' | 'websocket'

/** Runs the queries and mutations of all transports. */
export interface Operations {
  /**
   * Runs an operation once its caller's class has a place, and records it: in the metrics and as one line of the log.
   * What it is refused with is in the result's errors.
   */
  run(request: GraphRequest, transport: OperationTransport): Promise<GraphResult>
}

/** Everything that the record of an operation says, beside how it ended. */
interface Record {
  prepared: PreparedNews | null
  fetches: number
  /** Of all its requests to subgraphs together, also of those at the same time. */
  subgraphMs: number
}

/** Makes it for a graph. */
export function createOperations(
  graph: Graph,
  admission: Admission,
  metrics: Metrics,
  log: Logger,
): Operations {
  return {
    async run(request, transport) {
      const startedAt = performance.now()
      const record: Record = { prepared: null, fetches: 0, subgraphMs: 0 }
      const result = await admitted({
        ...request,
        onPrepared(prepared) {
          record.prepared = prepared
          request.onPrepared?.(prepared)
        },
        onFetch(fetch) {
          record.fetches++
          record.subgraphMs += fetch.durationMs
        },
      })
      conclude(request, transport, record, result, performance.now() - startedAt)
      return result
    },
  }

  async function admitted(request: GraphRequest): Promise<GraphResult> {
    try {
      return await admission.run(request.envelope.principal, () => graph.execute(request))
    } catch (error) {
      if (error instanceof TesseraError) return { errors: [toGraphQLError(error).toJSON()] }
      throw error
    }
  }

  function conclude(
    { envelope, operationName, signal }: GraphRequest,
    transport: OperationTransport,
    { prepared, fetches, subgraphMs }: Record,
    { errors = [] }: GraphResult,
    durationMs: number,
  ): void {
    const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'UNKNOWN')))]
    const name = prepared?.name ?? operationName ?? null
    metrics.operation({ name, kind: prepared?.kind ?? null, durationMs, codes })
    if (!log.isLevelEnabled('info')) return
    const { principal, correlationId } = envelope
    log.info(
      {
        operation: name,
        kind: prepared?.kind ?? null,
        transport,
        subject: principal.subject,
        roles: principal.roles,
        correlationId,
        cost: prepared?.cost ?? null,
        planned: prepared === null ? null : prepared.isKnown ? 'before' : 'now',
        planMs: round(prepared?.durationMs ?? 0),
        fetches,
        subgraphMs: round(subgraphMs),
        durationMs: round(durationMs),
        codes,
        ...(signal?.aborted === true ? { abandoned: true } : {}),
      },
      'Operation answered.',
    )
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
