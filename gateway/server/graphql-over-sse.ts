import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import type { Graph, GraphResult } from '../execution/graph.ts'
import type { ContextOf } from './authenticated-context.ts'
import { createDocumentStore, isSubscription } from './document-store.ts'
import { envelopeOf } from './request-context.ts'

/** Answers operations as Server-Sent Events. */
export interface GraphqlOverSse {
  handle(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Breaks off the streams that are open, so that their clients connect again; a stream that ended would be over. */
  close(): void
}

/**
 * Serves the GraphQL-over-SSE protocol in its "distinct connections" mode (graphql-sse): one request, one stream. A
 * request that asks for `text/event-stream` comes here.
 */
export function createGraphqlOverSse(graph: Graph, contextOf: ContextOf, budgetMs: number): GraphqlOverSse {
  const documentOf = createDocumentStore(graph)
  const streams = new Set<ServerResponse>()
  const handle = createHandler({
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
  return {
    async handle(request, reply) {
      streams.add(reply.raw)
      reply.raw.once('close', () => streams.delete(reply.raw))
      await handle(request, reply)
    },
    close() {
      for (const stream of streams) stream.destroy()
    },
  }
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
