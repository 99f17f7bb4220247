import type { FastifyReply } from 'fastify'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import type { PartsListener } from '../execution/answer-in-parts.ts'
import { CORRELATION_HEADER } from './correlation-id.ts'
import { isSubscription, type DocumentOf } from './document-store.ts'
import type { EdgeRequest } from './edge-request.ts'
import { incrementalFormatOf, type IncrementalFormat } from './incremental-delivery.ts'
import { BOUNDARY, CLOSING, OPENING, part } from './multipart-parts.ts'
import type { Operations } from './operations.ts'
import { retryHeaders, statusOf } from './refusals.ts'
import { REQUEST_BODY } from '../../subgraphs/platform/subgraph/request-body.ts'
import { envelopeOf, type RequestContext } from './request-context.ts'

/** Queries and mutations with `@defer`, answered as `multipart/mixed` to clients that take it. */
export interface DeferredOverMultipart {
  /** Answers a request with something to defer; false if it has nothing of the kind, and nothing was done. */
  handle(request: EdgeRequest, reply: FastifyReply, context: RequestContext): Promise<boolean>
}

/** Serves incremental delivery over HTTP: the first answer at once, each part as soon as it is there. */
export function createDeferredOverMultipart(
  operations: Operations,
  documentOf: DocumentOf,
  settings: Pick<Configuration, 'deadlineMs'>,
): DeferredOverMultipart {
  return {
    async handle(request, reply, context) {
      const format = request.method === 'POST' ? incrementalFormatOf(request.headers.accept) : null
      if (format === null) return false
      const { data: body } = REQUEST_BODY.safeParse(request.body)
      // Most have nothing to defer, and one look at their text tells.
      if (body?.query.includes('@defer') !== true) return false
      const checked = documentOf(body.query, context.principal)
      if ('errors' in checked || isSubscription(checked.document, body.operationName)) return false
      const run = {
        document: checked.document,
        operationName: body.operationName ?? null,
        variables: body.variables ?? {},
        envelope: envelopeOf(context, settings.deadlineMs),
        signal: request.signal,
      }
      const writer = createPartsWriter(reply, format, context.correlationId)
      const result = await operations.run({ ...run, parts: writer.listener }, 'http').catch(writer.breakOff)
      if (!writer.hasBegun()) {
        const status = statusOf(result)
        await reply
          .header(CORRELATION_HEADER, context.correlationId)
          .headers(Object.fromEntries(retryHeaders(status)))
          .status(status)
          .send(result)
      }
      return true
    },
  }
}

/** Writes parts as they come. They are no more than one answer, so a slow reader need not be waited for. */
function createPartsWriter(reply: FastifyReply, format: IncrementalFormat, correlationId: string) {
  const { raw } = reply
  let begun = false
  const listener: PartsListener = {
    begin(first, pending) {
      begun = true
      reply.hijack()
      raw.writeHead(200, {
        // Such as the caller's rate, which is on the reply already.
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': `multipart/mixed; boundary="${BOUNDARY}"; ${format.parameter}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        [CORRELATION_HEADER]: correlationId,
      })
      raw.write(`${OPENING}${part(format.first(first, pending))}`)
    },
    deliver(delivery) {
      raw.write(part(format.next(delivery)))
      if (!delivery.hasNext) raw.end(CLOSING)
    },
  }
  return {
    listener,
    hasBegun: () => begun,
    /** A reader that has a part already can only be told by an end in the middle. */
    breakOff(error: unknown): never {
      if (begun) raw.destroy()
      throw error
    },
  }
}
