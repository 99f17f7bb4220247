import type { FastifyReply } from 'fastify'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import type { GraphResult } from '../execution/graph.ts'
import type { CallerStreams } from './caller-streams.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import type { EdgeRequest } from './edge-request.ts'
import { isSubscription, type DocumentOf } from './document-store.ts'
import { BOUNDARY, CLOSING, OPENING, part } from './multipart-parts.ts'
import { REQUEST_BODY } from '../../subgraphs/platform/subgraph/request-body.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'
import { createChunkWriter, onceClosed } from '../../subgraphs/platform/write-chunks.ts'

/** How often a reader that hears of nothing is told that the stream stands. */
const HEARTBEAT_MS = 5_000

/** Subscriptions as `multipart/mixed`, as Apollo's clients ask for them over HTTP. */
export interface GraphqlOverMultipart {
  /** Answers a request that asks for it; false if its operation is not a valid subscription, and nothing was done. */
  handle(request: EdgeRequest, reply: FastifyReply, context: RequestContext): Promise<boolean>
  /** Breaks off the streams that are open, so that their clients connect again. */
  close(): void
}

/**
 * Serves Apollo's multipart protocol for subscriptions over HTTP, version 1.0
 * (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol): a part an event,
 * its result under `payload`, and empty parts to keep the connection.
 */
export function createGraphqlOverMultipart(
  streams: CallerStreams,
  documentOf: DocumentOf,
  settings: Pick<Configuration, 'deadlineMs'>,
): GraphqlOverMultipart {
  const open = new Set<FastifyReply['raw']>()
  return {
    async handle(request, reply, context) {
      const { data: body } = REQUEST_BODY.safeParse(request.body)
      if (body === undefined) return false
      const checked = documentOf(body.query, context.principal)
      if ('errors' in checked || !isSubscription(checked.document, body.operationName)) return false
      const results = streams.open({
        document: checked.document,
        operationName: body.operationName ?? null,
        variables: body.variables ?? {},
        envelope: envelopeOf(context, settings.deadlineMs),
        expiresAtMs: context.expiresAtMs,
        token: context,
      })
      reply.hijack()
      const { raw } = reply
      open.add(raw)
      onceClosed(raw, () => open.delete(raw))
      raw.writeHead(200, {
        'content-type': `multipart/mixed; boundary="${BOUNDARY}"; subscriptionSpec=1.0`,
        'cache-control': 'no-cache',
        [CORRELATION_HEADER]: context.correlationId,
      })
      await createChunkWriter(raw).writeAll(partsOf(results))
      return true
    },
    close() {
      for (const raw of open) raw.destroy()
    },
  }
}

/** True if the caller takes a subscription in parts. */
export function wantsParts({ method, headers }: EdgeRequest): boolean {
  return method === 'POST' && /multipart\/mixed[^,]*subscriptionSpec/i.test(headers.accept ?? '')
}

/** The parts of a subscription: one to open it, one an event, and empty ones while nothing happens. */
function partsOf(results: AsyncIterableIterator<GraphResult>): AsyncIterableIterator<string> {
  let waiting: Promise<IteratorResult<GraphResult>> | null = null
  let state: 'begin' | 'parts' | 'end' = 'begin'
  return {
    async next() {
      if (state === 'end') return { value: undefined, done: true }
      if (state === 'begin') {
        state = 'parts'
        return { value: `${OPENING}${part({})}`, done: false }
      }
      waiting ??= results.next()
      const result = await withinHeartbeat(waiting)
      if (result === null) return { value: part({}), done: false }
      waiting = null
      if (result.done !== true) return { value: part({ payload: result.value }), done: false }
      state = 'end'
      return { value: CLOSING, done: false }
    },
    async return() {
      state = 'end'
      await results.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Null if nothing came for so long. */
async function withinHeartbeat<Value>(value: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, HEARTBEAT_MS, null)
  })
  return await Promise.race([value, silence]).finally(() => {
    clearTimeout(timer)
  })
}
