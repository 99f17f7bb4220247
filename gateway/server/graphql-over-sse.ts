import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { ExecutionResult } from 'graphql'
import { createHandler, type Request } from 'graphql-sse'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { asGenerator, mapIterator } from '../../subgraphs/platform/async-iterators.ts'
import { canonicalJson } from '../../subgraphs/platform/canonical-json.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { rightsOf } from '../../subgraphs/platform/principal.ts'
import type { GraphResult } from '../execution/graph.ts'
import type { CallerStreams, ConnectionStreams } from './caller-streams.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import type { EdgeRequest } from './edge-request.ts'
import { isSubscription, type DocumentOf } from './document-store.ts'
import type { Operations } from './operations.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'
import { createChunkWriter, onceClosed, type ChunkWriter } from '../../subgraphs/platform/write-chunks.ts'

/** Names the stream that a request of the single connection mode belongs to; also as `?token=`. */
const TOKEN_HEADER = 'x-graphql-event-stream-token'

/** A stream that was reserved and not opened for so long is given up. */
const RESERVATION_MS = 30_000

/** Reservations that one caller may have waiting. */
const MAX_RESERVATIONS = 10

/** Answers operations as Server-Sent Events. */
export interface GraphqlOverSse {
  handle(request: EdgeRequest, reply: FastifyReply, context: RequestContext): Promise<void>
  /** Breaks off the streams that are open, so that their clients connect again; a stream that ended would be over. */
  close(): void
}

/** A stream of the single connection mode: one connection that carries many operations. */
interface SharedConnection extends ConnectionStreams {
  /** Whose it is: nobody else may use it, whoever knows its token. */
  readonly subject: string
  /** What its caller may see by the last token that came with a request of it. */
  seenBy: string
  /** Once it is opened. */
  writer: ChunkWriter | null
  readonly expiry: NodeJS.Timeout
}

/** One HTTP request with who asks. */
interface Exchange {
  readonly request: EdgeRequest
  readonly context: RequestContext
  readonly writer: ChunkWriter
}

/** The token of a reservation that nobody opened. */
interface GivenUp {
  readonly givenUp: string
}

/**
 * Serves the GraphQL-over-SSE protocol (graphql-sse) in both its modes: "distinct connections", one request, one
 * stream; and "single connection", a stream that is reserved with PUT, opened with GET, and carries the operations
 * that are posted with its token.
 */
export function createGraphqlOverSse(
  operations: Operations,
  streams: CallerStreams,
  documentOf: DocumentOf,
  settings: Pick<Configuration, 'deadlineMs'>,
): GraphqlOverSse {
  const connections = new Map<string, SharedConnection>()
  const open = new Set<ServerResponse>()
  const protocol = createHandler<Exchange | GivenUp>({
    authenticate({ method, raw }) {
      if ('givenUp' in raw) return raw.givenUp
      return method === 'PUT' ? reserve(raw) : connectionOf(raw)
    },
    async onSubscribe({ raw }, { query, operationName, variables }) {
      const { request, context } = exchangeOf(raw)
      const checked = documentOf(query, context.principal)
      if ('errors' in checked) return checked
      const { document } = checked
      const run = {
        document,
        operationName: operationName ?? null,
        variables: variables ?? {},
        envelope: envelopeOf(context, settings.deadlineMs),
      }
      if (!isSubscription(document, operationName))
        return asResult(await operations.run({ ...run, signal: request.signal }, 'sse'))
      const connection = connections.get(tokenOf(request) ?? '')
      const { expiresAtMs } = context
      const carried = connection === undefined ? {} : { connection }
      // The library ends what looks like a generator when its reader goes, and nothing else.
      return asGenerator(
        mapIterator(streams.open({ ...run, expiresAtMs, token: context, ...carried }), asResult),
      )
    },
    // The library keeps what was not taken yet, however much it is: so the next event waits until the last is taken.
    async onNext(_context, { raw }) {
      const { request, writer } = exchangeOf(raw)
      await (connections.get(tokenOf(request) ?? '')?.writer ?? writer).taken()
    },
  })

  return {
    async handle(request, reply, context) {
      const writer = createChunkWriter(reply.raw)
      const [body, { status, statusText, headers }] = await protocol(
        asProtocolRequest({ request, context, writer }),
      )
      if (body === null || typeof body === 'string') {
        await reply
          .status(status)
          .headers({ ...headers, [CORRELATION_HEADER]: context.correlationId })
          .send(body)
        return
      }
      reply.hijack()
      const { raw } = reply
      open.add(raw)
      onceClosed(raw, () => open.delete(raw))
      opened(request, writer, raw)
      raw.writeHead(status, statusText, { ...headers, [CORRELATION_HEADER]: context.correlationId })
      await writer.writeAll(body)
    },
    close() {
      for (const raw of open) raw.destroy()
    },
  }

  /** A new token for the caller. */
  function reserve({ context }: Exchange): string {
    const { subject } = context.principal
    const waiting = [...connections.values()].filter(
      (each) => each.subject === subject && each.writer === null,
    )
    if (waiting.length >= MAX_RESERVATIONS) {
      throw new TesseraError(
        'TOO_MANY_STREAMS',
        `${MAX_RESERVATIONS} streams are reserved and not opened; open one of them first.`,
      )
    }
    const token = randomUUID()
    const expiry = setTimeout(() => void giveUp(token), RESERVATION_MS)
    expiry.unref()
    connections.set(token, {
      subject,
      seenBy: rightsKeyOf(context),
      open: 0,
      rights: 0,
      writer: null,
      expiry,
    })
    return token
  }

  /**
   * The token that the request names, if it is its caller's; null if it names none, for a stream of its own. A request
   * with a newer token of a caller who may now see less or more ends what was opened before, at its next event.
   */
  function connectionOf({ request, context }: Exchange): string | null {
    const token = tokenOf(request)
    if (token === null) return null
    const connection = connections.get(token)
    if (connection?.subject === context.principal.subject) {
      const seenBy = rightsKeyOf(context)
      if (connection.seenBy !== seenBy) connection.rights++
      connection.seenBy = seenBy
      return token
    }
    throw new TesseraError(
      'NOT_FOUND',
      'There is no such stream of yours; reserve one with PUT, and open it within half a minute.',
    )
  }

  function opened(request: EdgeRequest, writer: ChunkWriter, raw: ServerResponse): void {
    const token = tokenOf(request)
    const connection = token === null ? undefined : connections.get(token)
    if (token === null || connection === undefined) return
    connection.writer = writer
    clearTimeout(connection.expiry)
    onceClosed(raw, () => connections.delete(token))
  }

  /** The library frees a reservation only when its stream ends: so it is opened, with nobody there, and ended. */
  async function giveUp(token: string): Promise<void> {
    connections.delete(token)
    const [body] = await protocol({
      method: 'GET',
      url: '/graphql',
      headers: { get: (key) => (key === 'accept' ? EVENT_STREAM : null) },
      body: null,
      raw: { givenUp: token },
      context: undefined,
    })
    if (body !== null && typeof body !== 'string') await body.return(undefined)
  }
}

/** Only a reservation is given up; what is run or answered came in a request. */
function exchangeOf(raw: Exchange | GivenUp): Exchange {
  if ('givenUp' in raw) throw new Error('A reservation runs nothing.')
  return raw
}

function asProtocolRequest(exchange: Exchange): Request<Exchange> {
  const { method, url, headers, body } = exchange.request
  return {
    method,
    url,
    headers: { get: (key) => textOf(headers[key]) },
    body: body as Record<string, unknown> | null,
    raw: exchange,
    context: undefined,
  }
}

/** True if the request is one of this protocol: it wants a stream, or belongs to one. */
export function isOfEventStream(request: EdgeRequest): boolean {
  const { method, headers } = request
  if (method === 'PUT' || method === 'DELETE') return true
  return headers.accept?.includes(EVENT_STREAM) === true || tokenOf(request) !== null
}

const EVENT_STREAM = 'text/event-stream'

function tokenOf({ headers, url }: EdgeRequest): string | null {
  return textOf(headers[TOKEN_HEADER]) ?? new URL(url, 'http://localhost').searchParams.get('token')
}

function textOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null
}

function rightsKeyOf({ principal }: RequestContext): string {
  return canonicalJson(rightsOf(principal))
}

/** graphql-sse's types want error objects; on the wire they are the plain data that ours are already. */
function asResult(result: GraphResult): ExecutionResult<Record<string, unknown>> {
  return result as ExecutionResult<Record<string, unknown>>
}
