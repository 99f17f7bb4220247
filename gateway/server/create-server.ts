import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { clientSignal } from '../../subgraphs/platform/client-signal.ts'
import { compressAnswers } from '../../subgraphs/platform/compress-answers.ts'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { ERRORS, TesseraError, toGraphQLError, type ErrorCode } from '../../subgraphs/platform/errors.ts'
import { createDrain } from '../../subgraphs/platform/drain.ts'
import { serveHealth, type ReadinessChecks } from '../../subgraphs/platform/readiness.ts'
import type { Seal } from '../../subgraphs/platform/seal.ts'
import type { Tracing } from '../../subgraphs/platform/tracing/tracing.ts'
import { createAdmission, rateHeaders } from '../demand/admission.ts'
import type { Graph } from '../execution/graph.ts'
import type { Explorer } from '../explorer/explorer-assets.ts'
import type { ExplorerExamples } from '../explorer/explorer-settings.ts'
import type { Authenticate } from '../security/authenticate.ts'
import type { OperationTexts } from '../known-operations/operation-texts.ts'
import type { LocalIssuer } from '../security/local-issuer.ts'
import type { RevokedTokens } from '../security/revoked-tokens.ts'
import type { SharedState } from '../shared-state/shared-state.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { traceDocuments, traceOperations, traceStreams } from '../telemetry/trace-operations.ts'
import { traceRequests } from '../telemetry/trace-requests.ts'
import { createCallerStreams } from './caller-streams.ts'
import { createContextOf } from './authenticated-context.ts'
import { CORRELATION_HEADER, correlationIdOf } from './correlation-id.ts'
import { createDeferredOverMultipart } from './deferred-over-multipart.ts'
import { createDocumentStore } from './document-store.ts'
import { withOperationText } from './edge-request.ts'
import { createGraphqlOverHttp } from './graphql-over-http.ts'
import { createGraphqlOverMultipart, wantsParts } from './graphql-over-multipart.ts'
import { createGraphqlOverSse, isOfEventStream } from './graphql-over-sse.ts'
import { serveGraphqlOverWebsocket } from './graphql-over-websocket.ts'
import { createOperations } from './operations.ts'
import { retryHeaders, sayRefused } from './refusals.ts'
import { serveExplorer } from './serve-explorer.ts'

/** More than any operation of ours with its variables. */
const BODY_LIMIT_BYTES = 1_048_576

/** An answer about one thing fits into one packet as it is. */
const COMPRESSED_FROM_BYTES = 1_400

/** How long a client may take to send its headers, and its whole request. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000

/** What the server is made of. */
export interface ServerParts {
  readonly configuration: Configuration
  readonly graph: Graph
  readonly authenticate: Authenticate
  readonly revoked: RevokedTokens
  readonly seal: Seal
  /** Null where tokens come from an issuer of the customer's own. */
  readonly localIssuer: LocalIssuer | null
  readonly explorer: Explorer
  readonly examples: () => Promise<ExplorerExamples>
  readonly metrics: Metrics
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null
  readonly texts: OperationTexts
  /** What several gateways know together. */
  readonly shared: SharedState
  /** Of everything that answers need. */
  readonly checks: ReadinessChecks
  readonly log: Logger
}

/** A listening server. */
export interface RunningServer {
  /** Where it listens, e.g. `http://localhost:4000`. */
  readonly url: string
  /** Says that it is not ready, ends streams, goes on answering while its clients turn away, and closes. */
  close(): Promise<void>
}

/**
 * The edge. A request goes: body limit and JSON, then who asks (401), then by transport to the graph; whatever fails
 * on the way is a GraphQL error with a code and a sentence. Health and the explorer's page need no token.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { configuration, graph, log, metrics, tracing, authenticate } = parts
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { ignoreTrailingSlash: true },
  })
  const contextOf = createContextOf(authenticate, parts.seal)
  const documentOf = traceDocuments(tracing, createDocumentStore(graph))
  const admission = createAdmission(configuration, parts.shared.redis)
  const operations = traceOperations(tracing, createOperations(graph, admission, metrics, log))
  const http = await createGraphqlOverHttp(graph, operations, documentOf, configuration, log)
  const streams = traceStreams(
    tracing,
    createCallerStreams(graph, configuration, metrics.subscriptions, parts.revoked),
  )
  const sse = createGraphqlOverSse(operations, streams, documentOf, configuration)
  const multipart = createGraphqlOverMultipart(streams, documentOf, configuration)

  const deferred = createDeferredOverMultipart(operations, documentOf, configuration)

  await compressAnswers(app, COMPRESSED_FROM_BYTES)
  const drain = createDrain(app, configuration.drainMs)
  app.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    done()
  })
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const correlationId = correlationIdOf(request.headers[CORRELATION_HEADER])
    const code = sendError(reply, error, correlationId, log)
    if (request.routeOptions.url === '/graphql')
      metrics.httpRequest(reply.statusCode, reply.elapsedTime, code)
  })
  app.setNotFoundHandler((_request, reply) => {
    void reply.status(404).send({
      errors: [
        { message: 'There is nothing here; the graph is at /graphql.', extensions: { code: 'NOT_FOUND' } },
      ],
    })
  })

  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/graphql',
    handler: traceRequests(tracing, async (request, reply) => {
      const startedAt = performance.now()
      const signal = clientSignal(reply.raw)
      const context = await contextOf(request.headers)
      const left = await admission.count(context.principal)
      if (left !== null) void reply.headers(rateHeaders(left))
      const asked = await withOperationText(request, signal, context.principal, parts.texts)
      if (!(await deferred.handle(asked, reply, context))) {
        if (isOfEventStream(asked)) return await sse.handle(asked, reply, context)
        if (wantsParts(asked) && (await multipart.handle(asked, reply, context))) return
        await http.handle(asked, reply, context)
      }
      metrics.httpRequest(reply.statusCode, performance.now() - startedAt)
    }),
  })
  serveHealth(app, drain, parts.checks, log)
  app.get('/metrics', async (_request, reply) => {
    void reply.type(metrics.contentType)
    return metrics.text()
  })
  serveExplorer(app, parts)

  const websocket = serveGraphqlOverWebsocket(app.server, {
    graph,
    streams,
    documentOf,
    texts: parts.texts,
    authenticate,
    revoked: parts.revoked,
    admission,
    operations,
    tracing,
    settings: configuration,
    log,
  })
  const endStreams = () => {
    sse.close()
    multipart.close()
  }
  const url = await listen(app, configuration)
  return {
    url,
    async close() {
      await websocket.close()
      endStreams()
      await drain.drain()
      endStreams()
      await drain.close()
      await http.close()
    },
  }
}

async function listen(app: FastifyInstance, { port, host }: Configuration): Promise<string> {
  try {
    const address = await app.listen({ port, host })
    return host === 'localhost' ? `http://localhost:${new URL(address).port}` : address
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw new TesseraError('INVALID_CONFIGURATION', listenSentence(code, host, port), { cause })
  }
}

function listenSentence(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken; stop what listens there or set PORT to another.`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user; set PORT to one above 1023.`
  return `Tessera cannot listen at ${host}:${port} (${code}); set HOST to an address of this machine.`
}

/** What is wrong with a request before it reaches the graph, as a GraphQL error; its code. */
function sendError(reply: FastifyReply, error: Error, correlationId: string, log: Logger): ErrorCode {
  const known = toTesseraError(error)
  if (known === null) log.error({ err: error, correlationId }, 'A request failed at the edge.')
  const shown =
    known ??
    new TesseraError(
      'INTERNAL_SERVER_ERROR',
      `The gateway failed; quote ${correlationId} to those who run Tessera.`,
    )
  const status = ERRORS[shown.code].status
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  const { resetS } = shown.details
  void reply.headers(
    Object.fromEntries(retryHeaders(status, typeof resetS === 'number' ? resetS : undefined)),
  )
  sayRefused(log, status, { correlationId }, shown.code)
  const { message, extensions } = toGraphQLError(shown)
  void reply
    .header(CORRELATION_HEADER, correlationId)
    // Those who do not know that a text is wanted would take any other status for a failure.
    .status(status === 200 && shown.code !== 'PERSISTED_QUERY_NOT_FOUND' ? 400 : status)
    .send({ errors: [{ message, extensions }] })
  return shown.code
}

function toTesseraError(error: Error): TesseraError | null {
  if (error instanceof TesseraError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new TesseraError(
      'REQUEST_TOO_LARGE',
      `The request is larger than ${BODY_LIMIT_BYTES} bytes; send less at a time.`,
    )
  }
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 415)
    return new TesseraError('BAD_USER_INPUT', 'Send the request as JSON (content-type: application/json).')
  return status < 500 ? new TesseraError('BAD_USER_INPUT', 'The request is not JSON that can be read.') : null
}
