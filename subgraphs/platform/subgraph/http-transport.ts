import { createClient } from 'graphql-sse'
import { Pool } from 'undici'
import { z } from 'zod'
import { lazyIterator } from '../async-iterators.ts'
import { TesseraError } from '../errors.ts'
import { SEAL_HEADER, type Seal } from '../seal.ts'
import { PushedResults } from './pushed-results.ts'
import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from './subgraph.ts'
import type { SubgraphTransport } from './transport.ts'

/** Connections kept open to one subgraph. */
const CONNECTIONS = 32

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
 * as Server-Sent Events. Rejects with `SUBGRAPH_UNAVAILABLE` and `DEADLINE_EXCEEDED`.
 */
export function httpTransport(name: string, url: string, seal: Seal): HttpTransport {
  const target = new URL(url)
  const pool = new Pool(target.origin, { connections: CONNECTIONS, pipelining: 1 })

  return {
    async execute(request, envelope) {
      const left = envelope.deadlineMs - Date.now()
      if (left <= 0) throw new TesseraError('DEADLINE_EXCEEDED', `The time for ${name} was over; try again.`)
      return await post(request, envelope, left)
    },
    subscribe(request, envelope) {
      return lazyIterator(async () => open(request, envelope))
    },
    close: () => pool.destroy(),
  }

  async function post(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
    budgetMs: number,
  ): Promise<SubgraphResult> {
    try {
      const { statusCode, body } = await pool.request({
        path: target.pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [SEAL_HEADER]: await seal.close(envelope),
        },
        body: bodyOf(request),
        headersTimeout: budgetMs,
        bodyTimeout: budgetMs,
      })
      const result = checkResult(await body.json())
      if (statusCode >= 500 && result.data === undefined) throw new Error(`${name} answered ${statusCode}.`)
      return result
    } catch (cause) {
      throw unavailable(cause)
    }
  }

  async function open(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
  ): Promise<AsyncIterator<SubgraphResult>> {
    const header = await seal.close(envelope)
    const client = createClient({ url, retryAttempts: 0, headers: { [SEAL_HEADER]: header } })
    const results = new PushedResults()
    const { query, variables, operationName } = request
    const dispose = client.subscribe<Record<string, unknown>>(
      {
        query,
        ...(variables === undefined ? {} : { variables: { ...variables } }),
        ...(operationName === undefined ? {} : { operationName }),
      },
      {
        next: (result) => {
          results.push(checkResult(result))
        },
        error: (error) => {
          results.fail(unavailable(error))
        },
        complete: () => {
          results.end()
        },
      },
    )
    results.onEnd = () => {
      dispose()
      client.dispose()
    }
    return results
  }

  function unavailable(cause: unknown): TesseraError {
    return new TesseraError('SUBGRAPH_UNAVAILABLE', `${name} does not answer now; try again.`, { cause })
  }
}

/** zod says `undefined` where the type says absent; on the wire that is the same. */
function checkResult(value: unknown): SubgraphResult {
  return RESULT.parse(value) as SubgraphResult
}

function bodyOf({ query, variables, operationName }: SubgraphRequest): string {
  return JSON.stringify({ query, variables, operationName })
}
