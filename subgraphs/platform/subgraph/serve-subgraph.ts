import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { ExecutionResult } from 'graphql'
import { createHandler } from 'graphql-sse'
import type { Logger } from 'pino'
import { asGenerator } from '../async-iterators.ts'
import { clientSignal } from '../client-signal.ts'
import { compressAnswers } from '../compress-answers.ts'
import { createDrain } from '../drain.ts'
import { ERRORS, TesseraError } from '../errors.ts'
import { BEGINS_HEADER } from './stream-headers.ts'
import type { SubgraphMetrics } from '../metrics/subgraph-metrics.ts'
import { serveHealth, type ReadinessChecks } from '../readiness.ts'
import type { Seal } from '../seal.ts'
import { createChunkWriter, onceClosed, type ChunkWriter } from '../write-chunks.ts'
import { REQUEST_BODY } from './request-body.ts'
import type { RequestEnvelope, Subgraph } from './subgraph.ts'

/** Representations of a page of a hundred cases with their facts fit well. */
const BODY_LIMIT_BYTES = 16 * 1_048_576

/** A gateway asks for compression only over a network; there it pays for lists. */
const COMPRESSED_FROM_BYTES = 4_096

/** A subgraph that listens. */
export interface ServedSubgraph {
  readonly url: string
  close(): Promise<void>
}

/** How a subgraph is served beside its schema. */
export interface ServeOptions {
  /** Of what it needs to answer. */
  readonly checks?: ReadinessChecks
  /** Told at `/metrics`. */
  readonly metrics?: SubgraphMetrics
  /** The cursor behind which a stream begins that is opened now. */
  readonly here?: () => string
  /** How long it goes on answering when it stops, in milliseconds. */
  readonly drainMs?: number
}

/**
 * Serves a subgraph at its address in `supergraph.yaml`: JSON for queries, Server-Sent Events for subscriptions, and
 * only to whoever carries the gateway's seal. Throws `INVALID_CONFIGURATION` if the address cannot be listened at.
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  address: string,
  seal: Seal,
  log: Logger,
  { checks = {}, drainMs = 0, here, metrics }: ServeOptions = {},
): Promise<ServedSubgraph> {
  const { hostname, port, pathname } = new URL(address)
  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: 'idle' })
  await compressAnswers(app, COMPRESSED_FROM_BYTES)
  const drain = createDrain(app, drainMs)
  const open = new Set<ServerResponse>()
  const transport = metrics?.time(subgraph.transport) ?? subgraph.transport
  const stream = createStream(subgraph, open, here)
  app.setErrorHandler((error: Error, _request, reply) => {
    // Nobody hears of it.
    if (reply.raw.destroyed && error.name === 'AbortError') reply.hijack()
    else refuse(reply, error, log)
  })
  app.post(pathname, async (request, reply) => {
    const signal = clientSignal(reply.raw)
    const envelope = await seal.open(request.headers)
    if (request.headers.accept?.includes('text/event-stream') === true) {
      await stream(request, reply, envelope)
      return
    }
    const { data } = REQUEST_BODY.safeParse(request.body)
    if (data === undefined) throw new TesseraError('BAD_USER_INPUT', 'The request is not a GraphQL request.')
    const run = {
      query: data.query,
      operationName: data.operationName ?? undefined,
      variables: data.variables ?? {},
      signal,
    }
    await reply.send(await transport.execute(run, envelope))
  })
  serveHealth(app, drain, checks, log)
  if (metrics !== undefined) {
    app.get('/metrics', async (_request, reply) => {
      void reply.type(metrics.contentType)
      return await metrics.text()
    })
  }
  const endStreams = () => {
    for (const response of open) response.destroy()
  }
  try {
    await app.listen({ host: hostname, port: Number(port) })
  } catch (cause) {
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `${subgraph.name} cannot listen at ${address}; stop what listens there or change its routing_url in supergraph.yaml.`,
      { cause },
    )
  }
  return {
    url: address,
    async close() {
      // A stream that is broken off is taken up again where it was; one that ends is over.
      endStreams()
      await drain.drain()
      endStreams()
      await drain.close()
    },
  }
}

/** Who asked for a stream, and how it is written. */
interface StreamExchange {
  readonly envelope: RequestEnvelope
  readonly writer: ChunkWriter
}

/** Answers a subscription as Server-Sent Events, as fast as its reader takes them and no longer than it is there. */
function createStream({ transport }: Subgraph, open: Set<ServerResponse>, here: ServeOptions['here']) {
  const protocol = createHandler<StreamExchange>({
    authenticate: () => null,
    onSubscribe({ raw }, { query, operationName, variables }) {
      const run = { query, operationName: operationName ?? undefined, variables: variables ?? {} }
      // The library ends what looks like a generator when its reader goes, and nothing else; and its types want error
      // objects, which on the wire are the plain data that ours are already.
      return asGenerator(transport.subscribe(run, raw.envelope) as AsyncIterator<StreamResult>)
    },
    // It keeps what was not taken yet, however much it is: so the next event waits until the last is taken.
    onNext: (_context, { raw }) => raw.writer.taken(),
  })
  return async (
    { method, url, headers, body }: FastifyRequest,
    reply: FastifyReply,
    envelope: RequestEnvelope,
  ) => {
    const writer = createChunkWriter(reply.raw)
    const [chunks, { status, headers: head = {} }] = await protocol({
      method,
      url,
      headers: { get: (key) => headers[key]?.toString() ?? null },
      body: body as Record<string, unknown>,
      raw: { envelope, writer },
      context: undefined,
    })
    if (chunks === null || typeof chunks === 'string') {
      await reply.status(status).headers(head).send(chunks)
      return
    }
    reply.hijack()
    open.add(reply.raw)
    onceClosed(reply.raw, () => open.delete(reply.raw))
    // Its events are read once the first is waited for: from behind here on.
    reply.raw.writeHead(status, here === undefined ? head : { ...head, [BEGINS_HEADER]: here() })
    await writer.writeAll(chunks)
  }
}

type StreamResult = ExecutionResult<Record<string, unknown>>

function refuse(reply: FastifyReply, error: Error, log: Logger): void {
  if (!(error instanceof TesseraError)) log.warn({ err: error }, 'A request to a subgraph failed.')
  const known =
    error instanceof TesseraError ? error : new TesseraError('BAD_USER_INPUT', 'The request cannot be read.')
  const { status } = ERRORS[known.code]
  void reply.status(status === 200 ? 400 : status).send({
    errors: [{ message: known.message, extensions: { code: known.code, retryable: known.retryable } }],
  })
}
