import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS, TesseraError } from '../../subgraphs/platform/errors.ts'
import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { traceHeadersOf } from '../../subgraphs/platform/tracing/trace-headers.ts'
import type { Tracing } from '../../subgraphs/platform/tracing/tracing.ts'

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * Makes each HTTP request that brings an operation a span, which continues the trace of its client. One that only opens
 * or reserves an event stream brings none.
 */
export function traceRequests(tracing: Tracing | null, handle: Handle): Handle {
  if (tracing === null) return handle
  return async (request, reply) => {
    if (!bringsOperation(request)) {
      await handle(request, reply)
      return
    }
    const attributes = { 'http.request.method': request.method, 'url.path': '/graphql' }
    const from = traceHeadersOf(request.headers)
    await tracing.span(`${request.method} /graphql`, { kind: 'server', attributes, from }, async (span) => {
      try {
        await handle(request, reply)
        span.set({ 'http.response.status_code': reply.statusCode })
      } catch (error) {
        span.set({ 'http.response.status_code': statusOf(error) })
        throw error
      }
    })
  }
}

/** Makes an operation that came in over a WebSocket a span: there is no request that it could be a part of. */
export function traceMessage<Result>(
  tracing: Tracing | null,
  { correlationId }: RequestEnvelope,
  run: () => Promise<Result>,
): () => Promise<Result> {
  if (tracing === null) return run
  const attributes = { 'tessera.correlation_id': correlationId }
  return () => tracing.span('WebSocket /graphql', { kind: 'server', attributes }, run)
}

function bringsOperation({ method, url }: FastifyRequest): boolean {
  return method === 'POST' || (method === 'GET' && /[?&](query|documentId|extensions)=/.test(url))
}

/** As the error handler will answer it. */
function statusOf(error: unknown): number {
  return error instanceof TesseraError ? ERRORS[error.code].status : 500
}
