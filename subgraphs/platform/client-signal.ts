import type { ServerResponse } from 'node:http'
import { onceClosed } from './write-chunks.ts'

/**
 * Aborted when a client goes before it has the whole answer. The response tells: a request is closed as soon as its body
 * has been read.
 */
export function clientSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  onceClosed(response, () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}
