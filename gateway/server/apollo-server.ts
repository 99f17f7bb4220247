import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Graph, GraphResult } from '../execution/graph.ts'
import { MAX_TOKENS } from './document-store.ts'
import type { EdgeRequest } from './edge-request.ts'
import { formatError } from './format-error.ts'
import { retryHeaders, statusOf } from './refusals.ts'
import type { RequestContext } from './request-context.ts'
import { reviveErrors } from './revive-errors.ts'

/** A request on its way through Apollo Server. */
export interface ApolloRun extends RequestContext {
  readonly signal: AbortSignal
  /** An object of its own, since Apollo Server hands on a copy of what it is given. */
  readonly progress: {
    /** False as long as the graph has not answered it. */
    ran: boolean
  }
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
export type Run = (
  operation: CheckedOperation,
  context: RequestContext,
  signal: AbortSignal,
) => Promise<Ended>

/** Starts Apollo Server over the graph: parsing, validation and the protocol are its, the answer is what `run` gives. */
export async function startApolloServer(
  graph: Graph,
  run: Run,
  log: Logger,
): Promise<ApolloServer<ApolloRun>> {
  const server = new ApolloServer<ApolloRun>({
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
  return server
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
function asContext(context: object): ApolloRun {
  return context as ApolloRun
}

/** Apollo Server takes an answer's status from its errors. */
function withStatus(result: GraphResult): GraphResult {
  const { data, errors } = result
  if (data !== undefined || errors === undefined) return result
  const status = statusOf(result)
  const http = { status, headers: new HeaderMap(retryHeaders(status)) }
  return { errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, http } })) }
}

/** A request as Apollo Server takes it. */
export function toApolloRequest({ method, headers, body, url }: EdgeRequest): HTTPGraphQLRequest {
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
