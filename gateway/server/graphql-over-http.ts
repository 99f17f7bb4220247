import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import type { FastifyReply } from 'fastify'
import { GraphQLError, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { Graph, GraphResult } from '../execution/graph.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import type { EdgeRequest } from './edge-request.ts'
import { MAX_TOKENS, type CheckedText, type DocumentOf } from './document-store.ts'
import { formatError } from './format-error.ts'
import type { Operations } from './operations.ts'
import { isClear, plainBody, readPlainRequest } from './plain-request.ts'
import { retryHeaders, sayRefused, statusOf } from './refusals.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'
import { reviveErrors } from './revive-errors.ts'

/** Clients have a few ways to say what they accept. */
const MAX_ACCEPTS = 100

/** Answers GraphQL over HTTP as its specification's draft has it. */
export interface GraphqlOverHttp {
  /** Answers one request of an authenticated caller. */
  handle(request: EdgeRequest, reply: FastifyReply, context: RequestContext): Promise<void>
  close(): Promise<void>
}

/** A request on its way through Apollo Server. */
interface HttpRun extends RequestContext {
  readonly signal: AbortSignal
  /** An object of its own, since Apollo Server hands on a copy of what it is given. */
  readonly progress: {
    /** False as long as the graph has not answered it. */
    ran: boolean
  }
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
  const server = new ApolloServer<HttpRun>({
    gateway: asApolloGateway(graph, run),
    parseOptions: { maxTokens: MAX_TOKENS },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    introspection: true,
    // Texts are found before, for all protocols alike.
    persistedQueries: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
    logger: apolloLogger(log),
    formatError: (formatted, error) =>
      isComplaint(error) ? formatted : formatError(error, 'this moment', log),
  })
  await server.start()
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
    const apollo: HttpRun = { ...context, signal: request.signal, progress }
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

/** An operation whose document is valid. */
interface CheckedOperation {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

/** How an operation ended; `ran` is false if it failed where it must not. */
interface Ended {
  readonly result: GraphResult
  readonly ran: boolean
}

/** Runs an operation; it never rejects. */
type Run = (operation: CheckedOperation, context: RequestContext, signal: AbortSignal) => Promise<Ended>

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

/** What Apollo Server asks a gateway for: the schema now and after each swap, and somebody who executes. */
function asApolloGateway(graph: Graph, run: Run) {
  return {
    onSchemaLoadOrUpdate(
      callback: (schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void,
    ) {
      const tell = () => {
        callback({ apiSchema: graph.apiSchema, coreSupergraphSdl: graph.supergraphSdl })
      }
      tell()
      return graph.onSwap(tell)
    },
    load: () =>
      Promise.resolve({
        async executor(apollo: {
          readonly document: DocumentNode
          readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> }
          readonly context: object
        }) {
          const context = asContext(apollo.context)
          const operation = {
            document: apollo.document,
            // As it was asked for: Apollo's own is null if there is no such operation.
            operationName: apollo.request.operationName,
            variables: apollo.request.variables,
          }
          const { result, ran } = await run(operation, context, context.signal)
          context.progress.ran = ran
          return reviveErrors(withStatus(result))
        },
      }),
    stop: () => Promise.resolve(),
  }
}

/** Apollo hands the context on untyped; it is the one that `handle` gave it. */
function asContext(context: object): HttpRun {
  return context as HttpRun
}

/** Apollo Server takes an answer's status from its errors. */
function withStatus(result: GraphResult): GraphResult {
  const { data, errors } = result
  if (data !== undefined || errors === undefined) return result
  const status = statusOf(result)
  const http = { status, headers: new HeaderMap(retryHeaders(status)) }
  return { errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, http } })) }
}

function toApolloRequest({ method, headers, body, url }: EdgeRequest): HTTPGraphQLRequest {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const query = url.indexOf('?')
  return { method, headers: map, search: query === -1 ? '' : url.slice(query), body }
}

/** GraphQL's and Apollo's complaints about the request are fit to be shown, and so are the graph's own errors. */
function isComplaint(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false
  const { originalError } = error
  return originalError === undefined || originalError === null || originalError instanceof GraphQLError
}

function apolloLogger(log: Logger) {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => {
    log[level]({ component: 'http' }, String(message))
  }
  return { debug: say('debug'), info: say('debug'), warn: say('warn'), error: say('error') }
}
