import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream'
import type { DocumentNode } from 'graphql'
import { Agent, errors, fetch, interceptors, Pool } from 'undici'
import { z } from 'zod'
import { lazyIterator } from '../async-iterators.ts'
import { currentCancellation } from '../cancellation.ts'
import { deadlineExceeded, TesseraError } from '../errors.ts'
import type { Seal } from '../seal.ts'
import { BEGINS_HEADER } from './stream-headers.ts'
import { sendRequest } from './send-request.ts'
import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from './subgraph.ts'
import type { SubgraphTransport } from './transport.ts'

/** Connections kept open to one subgraph. */
const CONNECTIONS = 32

/** On this machine copying costs less than compressing; over a network it is the other way round. */
const NEAR = /^(localhost|127\..*|\[::1\])$/
const ENCODINGS = 'gzip, deflate'

/** A subgraph that has not begun a stream by then is not well. */
const STREAM_OPENS_MS = 15_000

const RESULT = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
})

/** A transport over HTTP that holds connections. */
export interface HttpTransport extends SubgraphTransport {
  close(): Promise<void>
}

/**
 * Reaches a subgraph, or the graph, in another process: queries as sealed JSON over kept connections, subscriptions
 * as Server-Sent Events. HTTP/2 is spoken where an https address offers it. Rejects with `SUBGRAPH_UNAVAILABLE` and
 * `DEADLINE_EXCEEDED`, and with the reason of the request's signal once that is aborted; what a read asks is given up
 * with the read.
 */
export function httpTransport(name: string, url: string, seal: Seal): HttpTransport {
  const target = new URL(url)
  // A stream holds its connection for as long as it lasts, and may be silent for as long.
  const streams = new Agent({ bodyTimeout: 0, headersTimeout: STREAM_OPENS_MS })
  const isNear = NEAR.test(target.hostname)
  const connections = new Pool(target.origin, { connections: CONNECTIONS, pipelining: 1 })
  const pool = isNear
    ? connections
    : connections.compose(interceptors.decompress({ skipErrorResponses: false }))

  return {
    async execute(request, envelope) {
      const left = envelope.deadlineMs - Date.now()
      if (left <= 0) throw deadlineExceeded(name)
      return await post(request, envelope, left)
    },
    subscribe(request, envelope) {
      return lazyIterator(async () => open(request, envelope))
    },
    close: async () => {
      await Promise.all([connections.destroy(), streams.destroy()])
    },
  }

  async function post(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
    budgetMs: number,
  ): Promise<SubgraphResult> {
    const signal = request.signal ?? currentCancellation()?.signal
    let result: SubgraphResult
    try {
      const { statusCode, text } = await sendRequest(
        pool,
        {
          path: target.pathname,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(isNear ? {} : { 'accept-encoding': ENCODINGS }),
            ...(await seal.close(envelope)),
          },
          body: bodyOf(request),
          headersTimeout: budgetMs,
          bodyTimeout: budgetMs,
        },
        signal,
      )
      result = checkResult(JSON.parse(text))
      if (statusCode >= 500 && result.data === undefined) throw new Error(`${name} answered ${statusCode}.`)
    } catch (cause) {
      if (signal?.aborted === true) throw cause
      if (cause instanceof errors.HeadersTimeoutError || cause instanceof errors.BodyTimeoutError)
        throw deadlineExceeded(name, cause)
      throw unavailable(cause)
    }
    // Its clock told it before ours did.
    if (isOverdue(result)) throw deadlineExceeded(name)
    return result
  }

  /** Reads events as its reader takes them: what is not read waits in the subgraph, not here. */
  async function open(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
  ): Promise<AsyncIterator<SubgraphResult>> {
    const closing = new AbortController()
    const { signal } = closing
    const events = await openEvents(request, envelope, signal)
    return {
      async next() {
        if (signal.aborted) return END
        try {
          const { value } = await events.read()
          if (value?.event === 'next') return { value: checkResult(JSON.parse(value.data)), done: false }
          if (value?.event === 'complete') {
            closing.abort()
            return END
          }
          // Whoever ends without a word has died.
          throw new Error(`${name} broke the stream off.`)
        } catch (cause) {
          if (signal.aborted) return END
          // Whoever goes on does so by a stream of its own.
          closing.abort()
          throw unavailable(cause)
        }
      },
      return() {
        closing.abort()
        return Promise.resolve(END)
      },
    }
  }

  async function openEvents(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
    signal: AbortSignal,
  ): Promise<ReadableStreamDefaultReader<EventSourceMessage>> {
    try {
      const { status, body, headers } = await fetch(target, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          ...(await seal.close(envelope)),
        },
        body: bodyOf(request),
        dispatcher: streams,
        signal,
      })
      if (status !== 200 || body === null) throw new Error(`${name} answered ${status}.`)
      const begins = headers.get(BEGINS_HEADER)
      if (begins !== null) request.onOpened?.(begins)
      return body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader()
    } catch (cause) {
      throw unavailable(cause)
    }
  }

  function unavailable(cause: unknown): TesseraError {
    return new TesseraError('SUBGRAPH_UNAVAILABLE', `${name} does not answer now; try again.`, { cause })
  }
}

const END = { value: undefined, done: true } as const

/** What is wrong with an answer is looked for only where it is not what nearly all are: data and nothing else. */
function checkResult(value: unknown): SubgraphResult {
  if (typeof value === 'object' && value !== null && 'data' in value && !('errors' in value)) {
    const { data } = value
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return value as SubgraphResult
  }
  // zod says `undefined` where the type says absent; on the wire that is the same.
  return RESULT.parse(value) as SubgraphResult
}

/** A subgraph that stopped at the deadline has nothing but that to say. */
function isOverdue({ data, errors: told }: SubgraphResult): boolean {
  return data === undefined && told?.[0]?.extensions?.['code'] === 'DEADLINE_EXCEEDED'
}

/** The beginnings of bodies, by what is asked: the text of a plan's fetch is always the same. */
const beginnings = new WeakMap<DocumentNode, string>()

function bodyOf(request: SubgraphRequest): string {
  const { document, variables = {}, variablesText = JSON.stringify(variables) } = request
  const beginning = (document && beginnings.get(document)) ?? beginningOf(request)
  if (document !== undefined) beginnings.set(document, beginning)
  return `${beginning},"variables":${variablesText}}`
}

function beginningOf({ query, operationName }: SubgraphRequest): string {
  return JSON.stringify({ query, operationName }).slice(0, -1)
}
