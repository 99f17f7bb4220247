import type { FastifyReply } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { Graph } from '../execution/graph.ts'
import { startApolloServer, toApolloRequest, type ApolloRun, type Run } from './apollo-server.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import type { EdgeRequest } from './edge-request.ts'
import type { CheckedText, DocumentOf } from './document-store.ts'
import { formatError } from './format-error.ts'
import type { Operations } from './operations.ts'
import { isClear, plainBody, readPlainRequest } from './plain-request.ts'
import { retryHeaders, sayRefused, statusOf } from './refusals.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'

/** Clients have a few ways to say what they accept. */
const MAX_ACCEPTS = 100

/** Answers GraphQL over HTTP as its specification's draft has it. */
export interface GraphqlOverHttp {
  /** Answers one request of an authenticated caller. */
  handle(request: EdgeRequest, reply: FastifyReply, context: RequestContext): Promise<void>
  close(): Promise<void>
}

/**
 * Puts Apollo Server in front of the graph: parsing, validation and the protocol are its, the answer is ours. It takes
 * as long for a request as a small operation does, so what it says of the plain ones, always the same, is remembered:
 * valid operations of clients whose `Accept` it has met go straight to the graph.
 */
export async function createGraphqlOverHttp(
  graph: Graph,
  operations: Operations,
  documentOf: DocumentOf,
  settings: Pick<Configuration, 'deadlineMs'>,
  log: Logger,
): Promise<GraphqlOverHttp> {
  const run = createRun(operations, settings, log)
  const server = await startApolloServer(graph, run, log)
  /** What Apollo Server answered with, by what the client accepts. */
  const contentTypes = new LRUCache<string, string>({ max: MAX_ACCEPTS })

  return {
    async handle(request, reply, context) {
      reply.header(CORRELATION_HEADER, context.correlationId)
      const plain = readPlainRequest(request)
      const text = plain?.query ?? queryOf(request)
      const checked = text === null ? null : documentOf(text, context.principal)
      const refusal = checked === null ? null : refusalOf(graph, checked, context.principal)
      if (refusal !== null) {
        sayRefused(log, 400, context)
        await reply.status(400).send(refusal)
        return
      }
      const contentType = contentTypes.get(request.headers.accept ?? '')
      const document = checked === null || 'errors' in checked ? null : checked.document
      if (plain === null || document === null || contentType === undefined || !isClear(document, plain))
        return await negotiate(request, reply, context, plain !== null)
      const { result } = await run({ ...plain, document }, context, request.signal)
      const status = statusOf(result)
      for (const [name, value] of retryHeaders(status)) reply.header(name, value)
      await reply.status(status).header('content-type', contentType).send(plainBody(result))
    },
    close: () => server.stop(),
  }

  /** Leaves it to Apollo Server what the request is and how it is answered. */
  async function negotiate(
    request: EdgeRequest,
    reply: FastifyReply,
    context: RequestContext,
    isPlain: boolean,
  ): Promise<void> {
    const progress = { ran: false }
    const apollo: ApolloRun = { ...context, signal: request.signal, progress }
    const {
      body,
      headers,
      status = 200,
    } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: toApolloRequest(request),
      context: () => Promise.resolve(apollo),
    })
    if (!progress.ran) sayRefused(log, status, context)
    reply.status(status)
    for (const [name, value] of headers) reply.header(name, value)
    if (body.kind !== 'complete') throw new Error('Only whole answers leave over HTTP.')
    const contentType = headers.get('content-type')
    if (isPlain && status === 200 && contentType !== undefined)
      contentTypes.set(request.headers.accept ?? '', contentType)
    await reply.send(body.string)
  }
}

/**
 * What is wrong with a document, where its caller sees a part of the graph: Apollo Server knows the whole one, and would
 * name what is not this caller's. Throws what a document that is too large for everybody is refused with.
 */
function refusalOf(
  graph: Graph,
  checked: CheckedText,
  principal: Principal,
): { errors: readonly GraphQLFormattedError[] } | null {
  if (!('errors' in checked)) return null
  for (const { originalError } of checked.errors)
    if (originalError instanceof TesseraError) throw originalError
  if (graph.schemaFor(principal) === graph.apiSchema) return null
  const code = checked.document === undefined ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED'
  return {
    errors: checked.errors.map((error) => {
      const { message, locations } = error.toJSON()
      return { message, ...(locations === undefined ? {} : { locations }), extensions: { code } }
    }),
  }
}

function queryOf({ body, url }: EdgeRequest): string | null {
  const text =
    body !== null && typeof body === 'object' && 'query' in body
      ? body.query
      : new URL(url, 'http://localhost').searchParams.get('query')
  return typeof text === 'string' ? text : null
}

function createRun(operations: Operations, settings: Pick<Configuration, 'deadlineMs'>, log: Logger): Run {
  return async ({ document, operationName, variables }, context, signal) => {
    const envelope = envelopeOf(context, settings.deadlineMs)
    try {
      const request = { document, operationName, variables, envelope, signal }
      return { result: await operations.run(request, 'http'), ran: true }
    } catch (error) {
      return { result: { errors: [formatError(error, context.correlationId, log)] }, ran: false }
    }
  }
}
