import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { GraphResult } from './graph.ts'
import { isUnavailable } from './is-unavailable.ts'

/** For some minutes, as an event's own subgraph is waited for. */
const MAX_ATTEMPTS = 60
const BACKOFF = { initialDelay: 200, maxDelay: 5_000 }

/**
 * Resolves an event, and again as long as nothing of it can be shown because somebody does not answer and anybody waits
 * for it: told as an error it would be lost. What can be shown in part is. Throws `SUBGRAPH_UNAVAILABLE` in the end.
 */
export async function showEvent(
  resolve: () => Promise<GraphResult>,
  isWaitedFor: () => boolean,
): Promise<GraphResult> {
  const isToCome = (result: GraphResult) => isWaitedFor() && isLost(result)
  const result = await retry(
    handleWhenResult((value) => isToCome(value as GraphResult)),
    { maxAttempts: MAX_ATTEMPTS, backoff: new ExponentialBackoff(BACKOFF) },
  ).execute(resolve)
  if (!isToCome(result)) return result
  throw new TesseraError(
    'SUBGRAPH_UNAVAILABLE',
    'The next event cannot be shown now; subscribe again with `since` at the cursor.',
  )
}

/** True if an event is there at all. */
export function isRead(data: Readonly<Record<string, unknown>>): boolean {
  return Object.values(data).some((event) => event !== null)
}

function isLost({ data, errors }: GraphResult): boolean {
  return isUnavailable(errors) && !isRead(data ?? {})
}
