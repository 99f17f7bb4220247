import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import type { Graph, GraphResult } from '../execution/graph.ts'
import type { ContextOf } from './authenticated-context.ts'
import { createDocumentStore, isSubscription } from './document-store.ts'
import { envelopeOf } from './request-context.ts'

/** Answers an operation as Server-Sent Events. */
export type HandleSse = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * Serves the GraphQL-over-SSE protocol in its "distinct connections" mode (graphql-sse): one request, one stream. A
 * request that asks for `text/event-stream` comes here.
 */
export function createGraphqlOverSse(graph: Graph, contextOf: ContextOf, budgetMs: number): HandleSse {
  const documentOf = createDocumentStore(graph)
  return createHandler({
    // No token: every request is a stream of its own.
    authenticate: () => null,
    async onSubscribe(request, { query, operationName, variables }) {
      const context = await contextOf(request.raw.headers)
      const checked = documentOf(query)
      if ('errors' in checked) return checked
      const { document } = checked
      const run = {
        document,
        operationName: operationName ?? null,
        variables: variables ?? {},
        envelope: envelopeOf(context, budgetMs),
      }
      return revive(isSubscription(document, operationName) ? graph.subscribe(run) : await graph.execute(run))
    },
  })
}

/** graphql-sse's types want error objects; on the wire they are the plain data that ours are already. */
function revive(result: GraphResult | AsyncIterableIterator<GraphResult>) {
  return result as Exclude<
    Awaited<ReturnType<NonNullable<Parameters<typeof createHandler>[0]['onSubscribe']>>>,
    void
  >
}

/** True if the caller wants a stream of events. */
export function wantsEventStream(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/event-stream') === true
}
