import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { onceClosed } from './write-chunks.ts'

/** A server's way of stopping that no client notices. */
export interface Drain {
  /** True once it has begun: whoever asks whether the server is ready is told no. */
  readonly begun: boolean
  /** Requests that are being answered. */
  readonly underWay: number
  /**
   * Goes on answering for a while, and ends the connection with each answer: time for whoever balances the load to
   * notice. A server that closed its idle connections at once would lose the requests that are on their way on them.
   */
  drain(): Promise<void>
  /** Takes no more connections, ends with the last answer, and closes what is still open then. */
  close(): Promise<void>
}

/** Makes it for a server that does not listen yet; it takes `forMs` milliseconds. */
export function createDrain(app: FastifyInstance, forMs: number): Drain {
  let begun = false
  let underWay = 0
  let onQuiet: (() => void) | null = null
  app.addHook('onRequest', (_request, { raw }, done) => {
    underWay++
    onceClosed(raw, () => {
      underWay--
      if (underWay === 0) onQuiet?.()
    })
    done()
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (begun) void reply.header('connection', 'close')
    done()
  })
  return {
    get begun() {
      return begun
    },
    get underWay() {
      return underWay
    },
    async drain() {
      begun = true
      await sleep(forMs)
    },
    async close() {
      const closing = app.close()
      if (underWay > 0) await new Promise<void>((resolve) => (onQuiet = resolve))
      // Node takes a connection on which nobody has asked yet for a busy one, and would wait for its client to go.
      app.server.closeAllConnections()
      await closing
    },
  }
}
