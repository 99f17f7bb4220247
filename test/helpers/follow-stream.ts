import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { WebSocket } from 'ws'

/** The ways in which a subscription is served. */
export const STREAM_KINDS = [
  'WebSocket',
  'SSE, distinct connections',
  'SSE, a single connection',
  'multipart',
] as const
export type StreamKind = (typeof STREAM_KINDS)[number]

/** A result of a subscription, as its client reads it. */
export interface StreamResult {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** A subscription that is followed. */
export interface FollowedStream {
  /** What came so far. */
  readonly results: readonly StreamResult[]
  /** True once its server ended it. */
  readonly ended: boolean
  stop(): void
}

/** Follows a subscription of the graph at `url` with a token, in one of the ways. It does not come again by itself. */
export function followStream(
  kind: StreamKind,
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): FollowedStream {
  const results: StreamResult[] = []
  let ended = false
  const end = () => {
    ended = true
  }
  const sink = {
    next: (result: object) => {
      results.push(result)
    },
    error: end,
    complete: end,
  }
  const authorization = `Bearer ${token}`
  const stop = begin()
  return {
    results,
    get ended() {
      return ended
    },
    stop,
  }

  function begin(): () => void {
    if (kind === 'WebSocket') {
      const client = createWsClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization },
        retryAttempts: 0,
      })
      client.subscribe({ query, variables }, sink)
      return () => void client.dispose()
    }
    if (kind === 'multipart') return followParts()
    const client = createSseClient({
      url: `${url}/graphql`,
      headers: { authorization },
      singleConnection: kind === 'SSE, a single connection',
      retryAttempts: 0,
    })
    client.subscribe({ query, variables }, sink)
    return () => {
      client.dispose()
    }
  }

  function followParts(): () => void {
    const request = httpRequest(`${url}/graphql`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/json',
        accept: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
      },
    })
    request.end(JSON.stringify({ query, variables }))
    void once(request, 'response').then(
      ([response]: IncomingMessage[]) => {
        let rest = ''
        response?.setEncoding('utf8').on('data', (chunk: string) => {
          const lines = `${rest}${chunk}`.split('\r\n')
          rest = lines.pop() ?? ''
          for (const line of lines) if (line.startsWith('{"payload"')) results.push(payloadOf(line))
        })
        response?.on('end', end)
      },
      () => undefined,
    )
    return () => {
      request.destroy()
    }
  }
}

function payloadOf(line: string): StreamResult {
  return (JSON.parse(line) as { payload: StreamResult }).payload
}
