import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { noteErrors } from '../../subgraphs/platform/tracing/note-errors.ts'
import type { Span, Tracing } from '../../subgraphs/platform/tracing/tracing.ts'
import type { GraphParts, PreparedNews } from '../execution/graph.ts'
import type { CallerStreams } from '../server/caller-streams.ts'
import type { DocumentOf } from '../server/document-store.ts'
import type { Operations } from '../server/operations.ts'

/** Says on the span of a request which query or mutation it is, whose, and how it ended. */
export function traceOperations(tracing: Tracing | null, operations: Operations): Operations {
  if (tracing === null) return operations
  return {
    async run(request, transport) {
      const span = tracing.active
      if (span === null) return await operations.run(request, transport)
      noteCaller(span, request.envelope)
      span.set({ 'tessera.transport': transport })
      const result = await operations.run(
        {
          ...request,
          onPrepared(news) {
            noteOperation(span, news)
          },
        },
        transport,
      )
      noteErrors(span, result.errors)
      return result
    },
  }
}

/** Ends the span of a request that opens a subscription: the stream goes on, each of its events is a trace of its own. */
export function traceStreams(tracing: Tracing | null, streams: CallerStreams): CallerStreams {
  if (tracing === null) return streams
  return {
    open(request) {
      const span = tracing.active
      if (span === null) return streams.open(request)
      noteCaller(span, request.envelope)
      const stream = streams.open({
        ...request,
        onPrepared(news) {
          noteOperation(span, news)
        },
      })
      span.end()
      return stream
    },
  }
}

/** Makes parsing and validating a text a span of its request. */
export function traceDocuments(tracing: Tracing | null, documentOf: DocumentOf): DocumentOf {
  if (tracing === null) return documentOf
  return (text, principal) => {
    const startedAt = performance.now()
    const checked = documentOf(text, principal)
    tracing.add('parse and validate', performance.now() - startedAt, {
      'tessera.valid': !('errors' in checked),
    })
    return checked
  }
}

/** Makes what the graph does before it asks anybody a span: fields authorised, and a plan that is known or made. */
export function tracePlan(tracing: Tracing | null, { isKnown, cost, durationMs }: PreparedNews): void {
  tracing?.add('plan', durationMs, { 'tessera.plan.known': isKnown, 'tessera.cost': cost ?? undefined })
}

/** Makes the answer to each event of a subscription a trace of its own, linked to the request that opened it. */
export function traceEvents(tracing: Tracing | null): Pick<GraphParts, 'aroundEvent'> {
  if (tracing === null) return {}
  return {
    aroundEvent: (name, { envelope }, run) =>
      tracing.span(nameOf('subscription', name), { kind: 'consumer', apart: true }, async (span) => {
        noteCaller(span, envelope)
        span.set({ 'graphql.operation.type': 'subscription', 'graphql.operation.name': name ?? undefined })
        const result = await run()
        noteErrors(span, result.errors)
        return result
      }),
  }
}

/** Roles, and not the subject, who is a person. */
function noteCaller(span: Span, { principal, correlationId }: RequestEnvelope): void {
  span.set({ 'tessera.roles': principal.roles, 'tessera.correlation_id': correlationId })
}

function noteOperation(span: Span, { name, kind }: PreparedNews): void {
  span.rename(nameOf(kind, name))
  span.set({ 'graphql.operation.type': kind, 'graphql.operation.name': name ?? undefined })
}

function nameOf(kind: string, name: string | null): string {
  return name === null ? kind : `${kind} ${name}`
}
