import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import type { FastifyReply } from 'fastify'
import { GraphQLError, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { Graph, GraphResult } from '../execution/graph.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import type { EdgeRequest } from './edge-request.ts'
import { MAX_TOKENS, type DocumentOf } from './document-store.ts'
import { formatError } from './format-error.ts'
import type { Operations } from './operations.ts'
import { retryHeaders, sayRefused, statusOfError } from './refusals.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'
import { revive, reviveErrors } from './revive-errors.ts'

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
    /** False as long as the request was refused before the graph saw it. */
    ran: boolean
  }
}

/** Puts Apollo Server in front of the graph: parsing, validation and the protocol are its, the answer is ours. */
export async function createGraphqlOverHttp(
  graph: Graph,
  operations: Operations,
  documentOf: DocumentOf,
  settings: Pick<Configuration, 'deadlineMs'>,
  log: Logger,
): Promise<GraphqlOverHttp> {
  const server = new ApolloServer<HttpRun>({
    gateway: asApolloGateway(graph, operations, settings, log),
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

  return {
    async handle(request, reply, context) {
      const refusal = refusalOf(graph, documentOf, request, context.principal)
      if (refusal !== null) {
        sayRefused(log, 400, context)
        await reply.header(CORRELATION_HEADER, context.correlationId).status(400).send(refusal)
        return
      }
      const run: HttpRun = { ...context, signal: request.signal, progress: { ran: false } }
      const { body, headers, status } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApolloRequest(request),
        context: () => Promise.resolve(run),
      })
      if (!run.progress.ran) sayRefused(log, status ?? 200, context)
      reply.header(CORRELATION_HEADER, context.correlationId).status(status ?? 200)
      for (const [name, value] of headers) reply.header(name, value)
      if (body.kind !== 'complete') throw new Error('Only whole answers leave over HTTP.')
      await reply.send(body.string)
    },
    close: () => server.stop(),
  }
}

/**
 * What is wrong with a document, where its caller sees a part of the graph: Apollo Server knows the whole one, and would
 * name what is not this caller's. Throws what a document that is too large for everybody is refused with.
 */
function refusalOf(
  graph: Graph,
  documentOf: DocumentOf,
  { body, url }: EdgeRequest,
  principal: Principal,
): { errors: readonly GraphQLFormattedError[] } | null {
  const text =
    body !== null && typeof body === 'object' && 'query' in body
      ? body.query
      : new URL(url, 'http://localhost').searchParams.get('query')
  if (typeof text !== 'string') return null
  const checked = documentOf(text, principal)
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

/** What Apollo Server asks a gateway for: the schema now and after each swap, and somebody who executes. */
function asApolloGateway(
  graph: Graph,
  operations: Operations,
  settings: Pick<Configuration, 'deadlineMs'>,
  log: Logger,
) {
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
          try {
            const result = await operations.run(
              {
                document: apollo.document,
                // As it was asked for: Apollo's own is null if there is no such operation.
                operationName: apollo.request.operationName,
                variables: apollo.request.variables,
                envelope: envelopeOf(context, settings.deadlineMs),
                signal: context.signal,
              },
              'http',
            )
            context.progress.ran = true
            return reviveErrors(withStatus(result))
          } catch (error) {
            return { errors: [revive(formatError(error, context.correlationId, log))] }
          }
        },
      }),
    stop: () => Promise.resolve(),
  }
}

/** Apollo hands the context on untyped; it is the one that `handle` gave it. */
function asContext(context: object): HttpRun {
  return context as HttpRun
}

/** A request that was not run at all has the status of its error; one that was is 200, whatever failed in it. */
function withStatus({ data, errors }: GraphResult): GraphResult {
  if (data !== undefined || errors === undefined)
    return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) }
  return {
    errors: errors.map((error) => {
      const status = statusOfError(error)
      const headers = new HeaderMap(retryHeaders(status))
      return { ...error, extensions: { ...error.extensions, http: { status, headers } } }
    }),
  }
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
