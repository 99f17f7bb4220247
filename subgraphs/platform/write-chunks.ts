import type { ServerResponse } from 'node:http'

/** Tells when a response has taken what was written to it, so that a slow reader is not written to in advance. */
export interface ChunkWriter {
  /** Writes each chunk once the reader has taken the one before, and ends the response. */
  writeAll(chunks: AsyncIterableIterator<string>): Promise<void>
  /** Resolves once nothing waits to be taken. */
  taken(): Promise<void>
}

/** Writes to a response whose head is written. When its reader goes, the source is ended. */
export function createChunkWriter(response: ServerResponse): ChunkWriter {
  let writing: Promise<void> = Promise.resolve()

  /** Resolves as well if the reader is gone: then there is nothing to wait for. */
  function write(chunk: string): Promise<void> {
    return new Promise((resolve) => {
      if (response.destroyed || response.writableEnded) {
        resolve()
        return
      }
      const gone = () => {
        resolve()
      }
      response.once('close', gone)
      response.write(chunk, () => {
        response.off('close', gone)
        resolve()
      })
    })
  }

  return {
    async writeAll(chunks) {
      const stop = () => void chunks.return?.()
      onceClosed(response, stop)
      for await (const chunk of chunks) {
        writing = write(chunk)
        await writing
      }
      response.off('close', stop)
      response.end()
    },
    taken: () => writing,
  }
}

/** Calls `run` when the response is closed, also if that was before: a reader may go while its request is looked at. */
export function onceClosed(response: ServerResponse, run: () => void): void {
  if (response.destroyed) run()
  else response.once('close', run)
}
