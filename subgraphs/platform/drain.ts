import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** A server's way of stopping that no client notices. */
export interface Drain {
  /** True once it has begun: whoever asks whether the server is ready is told no. */
  readonly begun: boolean
  /**
   * Goes on answering, and with each answer ends its connection, until no connection is left or the time is over: a
   * server that closed idle connections at once would lose the requests that are on their way on them.
   */
  drain(): Promise<void>
}

/** Makes it for a server that does not listen yet. */
export function createDrain(app: FastifyInstance, maxMs: number): Drain {
  const sockets = new Set<Socket>()
  const over = new AbortController()
  let begun = false
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      if (begun && sockets.size === 0) over.abort()
    })
  })
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
      if (sockets.size === 0 || maxMs === 0) return
      await sleep(maxMs, undefined, { signal: over.signal }).catch(() => undefined)
    },
  }
}
