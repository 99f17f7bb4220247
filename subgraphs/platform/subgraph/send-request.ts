import type { Dispatcher } from 'undici'
import { TesseraError } from '../errors.ts'

/** What came back: the whole text, whatever the status. */
export interface ReceivedAnswer {
  readonly statusCode: number
  readonly text: string
}

/** More than the largest page of the largest things; an answer without end must not fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1_048_576

/**
 * Sends a request and collects its answer. The pieces are taken as they come off the connection: a stream of them, as
 * undici's own `request` makes, costs more than all else of a small answer. Rejects with undici's errors, with the
 * reason of `signal` once that is aborted, and with `SUBGRAPH_UNAVAILABLE` if the answer does not end.
 */
export async function sendRequest(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal | undefined,
): Promise<ReceivedAnswer> {
  signal?.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<ReceivedAnswer>()
  const pieces: Buffer[] = []
  let bytes = 0
  let statusCode = 0
  let leave: (() => void) | undefined
  const forget = () => {
    if (leave !== undefined) signal?.removeEventListener('abort', leave)
  }
  dispatcher.dispatch(options, {
    onRequestStart(controller) {
      if (signal === undefined) return
      leave = () => {
        controller.abort(signal.reason as Error)
      }
      // It may have waited for a connection.
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave)
    },
    onResponseStart(_controller, status) {
      statusCode = status
    },
    onResponseData(controller, piece) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes > MAX_ANSWER_BYTES) controller.abort(tooLarge())
    },
    onResponseEnd() {
      forget()
      resolve({ statusCode, text: textOf(pieces) })
    },
    onResponseError(_controller, error) {
      forget()
      reject(error)
    },
  })
  return await promise
}

function textOf(pieces: readonly Buffer[]): string {
  const [first] = pieces
  return pieces.length === 1 && first !== undefined ? first.toString() : Buffer.concat(pieces).toString()
}

function tooLarge(): TesseraError {
  return new TesseraError(
    'SUBGRAPH_UNAVAILABLE',
    `The answer has more than ${MAX_ANSWER_BYTES} bytes; ask for less at a time.`,
  )
}
