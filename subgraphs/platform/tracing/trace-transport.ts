import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from '../subgraph/subgraph.ts'
import type { SubgraphTransport } from '../subgraph/transport.ts'
import { noteErrors } from './note-errors.ts'
import type { SpanAttributes, SpanKind, Tracing } from './tracing.ts'

/** Makes each request to a subgraph a span: where in the plan it stands and of how many entities it asks. */
export function traceTransport(
  tracing: Tracing | null,
  name: string,
  inner: SubgraphTransport,
): SubgraphTransport {
  return traced(tracing, inner, 'client', name, ({ place, variables }) => {
    const representations = variables?.['representations']
    return {
      'tessera.subgraph': name,
      'tessera.plan.path': place,
      'tessera.representations': Array.isArray(representations) ? representations.length : undefined,
    }
  })
}

/** Makes each request that a subgraph answers a span, which continues the trace of whoever asks. */
export function traceSubgraph(
  tracing: Tracing | null,
  name: string,
  inner: SubgraphTransport,
): SubgraphTransport {
  return traced(tracing, inner, 'server', `${name} answers`, () => ({ 'tessera.subgraph': name }))
}

function traced(
  tracing: Tracing | null,
  inner: SubgraphTransport,
  kind: SpanKind,
  spanName: string,
  attributesOf: (request: SubgraphRequest) => SpanAttributes,
): SubgraphTransport {
  if (tracing === null) return inner
  return {
    execute(request, envelope) {
      const attributes = { ...attributesOf(request), 'tessera.correlation_id': envelope.correlationId }
      return tracing.span(spanName, { kind, attributes, from: envelope.trace }, async (span) => {
        const result = await inner.execute(request, envelope)
        noteErrors(span, result.errors)
        return result
      })
    },
    subscribe: (request, envelope) => detachStream(tracing, inner, request, envelope),
  }
}

/** A stream outlives the request that opened it, whose trace would have no end. */
function detachStream(
  tracing: Tracing,
  inner: SubgraphTransport,
  request: SubgraphRequest,
  envelope: RequestEnvelope,
): AsyncIterableIterator<SubgraphResult> {
  const stream = tracing.detach(() => inner.subscribe(request, envelope))
  return {
    next: () => tracing.detach(() => stream.next()),
    async return() {
      return (await stream.return?.()) ?? { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
