import Fastify, { type FastifyReply } from 'fastify'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import type { Logger } from 'pino'
import { z } from 'zod'
import { ERRORS, TesseraError } from '../errors.ts'
import { SEAL_HEADER, type Seal } from '../seal.ts'
import type { Subgraph } from './subgraph.ts'

/** Representations of a page of a hundred cases with their facts fit well. */
const BODY_LIMIT_BYTES = 16 * 1_048_576

const REQUEST = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
})

/** A subgraph that listens. */
export interface ServedSubgraph {
  readonly url: string
  close(): Promise<void>
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
): Promise<ServedSubgraph> {
  const { hostname, port, pathname } = new URL(address)
  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true })
  const stream = createHandler({
    authenticate: () => null,
    async onSubscribe(request, { query, operationName, variables }) {
      const envelope = await seal.open(sealOf(request.raw.headers))
      const run = { query, operationName: operationName ?? undefined, variables: variables ?? {} }
      return asStream(subgraph.transport.subscribe(run, envelope))
    },
  })
  app.setErrorHandler((error: Error, _request, reply) => {
    refuse(reply, error, log)
  })
  app.post(pathname, async (request, reply) => {
    const envelope = await seal.open(sealOf(request.headers))
    if (request.headers.accept?.includes('text/event-stream') === true) {
      await stream(request, reply)
      return
    }
    const { data } = REQUEST.safeParse(request.body)
    if (data === undefined) throw new TesseraError('BAD_USER_INPUT', 'The request is not a GraphQL request.')
    const run = {
      query: data.query,
      operationName: data.operationName ?? undefined,
      variables: data.variables ?? {},
    }
    await reply.send(await subgraph.transport.execute(run, envelope))
  })
  app.get('/healthz', () => ({ status: 'up', subgraph: subgraph.name }))
  try {
    await app.listen({ host: hostname, port: Number(port) })
  } catch (cause) {
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `${subgraph.name} cannot listen at ${address}; stop what listens there or change its routing_url in supergraph.yaml.`,
      { cause },
    )
  }
  return { url: address, close: () => app.close() }
}

function sealOf(headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined {
  const seal = headers[SEAL_HEADER]
  return typeof seal === 'string' ? seal : undefined
}

/** graphql-sse's types want error objects; on the wire they are the plain data that ours are already. */
function asStream(results: ReturnType<Subgraph['transport']['subscribe']>) {
  return results as unknown as Exclude<
    Awaited<ReturnType<NonNullable<Parameters<typeof createHandler>[0]['onSubscribe']>>>,
    void
  >
}

function refuse(reply: FastifyReply, error: Error, log: Logger): void {
  if (!(error instanceof TesseraError)) log.warn({ err: error }, 'A request to a subgraph failed.')
  const known =
    error instanceof TesseraError ? error : new TesseraError('BAD_USER_INPUT', 'The request cannot be read.')
  const { status } = ERRORS[known.code]
  void reply.status(status === 200 ? 400 : status).send({
    errors: [{ message: known.message, extensions: { code: known.code, retryable: known.retryable } }],
  })
}
