import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** A server's way of stopping that no client notices. */
export interface Drain {
  /** True once it has begun: whoever asks whether the server is ready is told no. */
  readonly begun: boolean
  /**
   * Goes on answering for a while, and ends the connection with each answer: time for whoever balances the load to
   * notice. A server that closed its idle connections at once would lose the requests that are on their way on them.
   */
  drain(): Promise<void>
}

/** Makes it for a server that does not listen yet; it takes `forMs` milliseconds. */
export function createDrain(app: FastifyInstance, forMs: number): Drain {
  let begun = false
  app.addHook('onSend', async (_request, reply) => {
    if (begun) void reply.header('connection', 'close')
    return await Promise.resolve()
  })
  return {
    get begun() {
      return begun
    },
    async drain() {
      begun = true
      await sleep(forMs)
    },
  }
}
