import type { Pool, PoolClient } from 'pg'
import type { Cancellation } from '../cancellation.ts'
import { cancelStatement } from './cancel-statement.ts'

/** What ends by itself within this time is let be: to cancel it costs the server a connection and a process. */
const ENDS_BY_ITSELF_MS = 20

/** One statement of a read. */
export interface CancellableQuery {
  readonly text: string
  readonly values: readonly unknown[]
  /** Hears of it when it is sent. */
  readonly onStatement: ((text: string) => void) | undefined
}

/**
 * Runs a statement on a connection of the pool for as long as somebody waits for it. Rejects with the reason of the
 * cancellation as soon as there is one: what was not sent is not sent, what runs is cancelled, and its connection goes
 * back to the pool once nothing of it is under way any more.
 */
export async function queryCancellable<Row extends object>(
  pool: Pool,
  cancellation: Cancellation,
  query: CancellableQuery,
): Promise<Row[]> {
  const { reason } = cancellation
  if (reason !== undefined) throw reason
  try {
    return await runCancellable<Row>(pool, cancellation, query)
  } catch (error) {
    // What `pg` rejects with leads back to the socket.
    if (error instanceof Error && error !== cancellation.reason) Error.captureStackTrace(error)
    throw error
  }
}

function runCancellable<Row extends object>(
  pool: Pool,
  cancellation: Cancellation,
  { text, values, onStatement }: CancellableQuery,
): Promise<Row[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Row[]>()
  let cancelled = false
  let running: PoolClient | undefined
  let grace: NodeJS.Timeout | undefined
  let cancelling: Promise<boolean> | undefined

  const forget = cancellation.onCancelled((reason) => {
    forget()
    cancelled = true
    reject(reason)
    if (running === undefined) return
    const client = running
    grace = setTimeout(() => {
      cancelling = cancelStatement(client)
    }, ENDS_BY_ITSELF_MS)
  })
  pool.connect((failure, client) => {
    if (client === undefined) {
      forget()
      reject(failure)
      return
    }
    if (cancelled) {
      client.release()
      return
    }
    running = client
    onStatement?.(text)
    client.query<Row>(text, [...values], (error: Error | null, result) => {
      forget()
      clearTimeout(grace)
      if (cancelling !== undefined) void releaseAfter(cancelling, client, error)
      // One that a statement failed on may be to a server that only reads by now.
      else client.release(error ?? undefined)
      if (error === null) resolve(result.rows)
      else reject(error)
    })
  })
  return promise
}

/** One that a cancellation may still be on its way to is given to nobody. */
async function releaseAfter(
  cancelling: Promise<boolean>,
  client: PoolClient,
  error: Error | null,
): Promise<void> {
  const over = await cancelling
  client.release(!over || !(error === null || wasCancelled(error)))
}

function wasCancelled(error: Error): boolean {
  return 'code' in error && error.code === QUERY_CANCELED
}

const QUERY_CANCELED = '57014'
