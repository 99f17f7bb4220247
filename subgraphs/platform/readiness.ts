import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Drain } from './drain.ts'

/** What a server needs to answer, by name: each check resolves if it is there. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>

/** What does not answer within this time is not there. */
const CHECK_MS = 2_000

/**
 * Serves `/healthz`, which answers as long as the process does, and `/readyz`: 200, or 503 with the names of what is
 * missing. A server that stops is not ready.
 */
export function serveHealth(app: FastifyInstance, drain: Drain, checks: ReadinessChecks, log: Logger): void {
  app.get('/healthz', () => ({ status: 'up' }))
  app.get('/readyz', async (_request, reply) => {
    if (drain.begun) return await reply.status(503).send({ status: 'stopping' })
    const missing = await findMissing(checks)
    if (missing.length === 0) return { status: 'ready' }
    log.warn({ missing }, 'Not ready.')
    return await reply.status(503).send({ status: 'not ready', missing })
  })
}

/** The names of what is missing; none if all is there. */
async function findMissing(checks: ReadinessChecks): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await isThere(check)) ? [] : [name])),
  )
  return found.flat()
}

async function isThere(check: () => Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(CHECK_MS, false, { signal: timer.signal, ref: false }).catch(() => false)
  try {
    return await Promise.race([check().then(() => true), late])
  } catch {
    return false
  } finally {
    timer.abort()
  }
}
