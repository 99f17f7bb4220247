import type { Logger } from 'pino'
import type { RequestContext } from './request-context.ts'

/** Whoever is turned away for a moment may come again after so many seconds. */
const RETRY_AFTER_S = 1

/** The headers that tell a client when to come again; none if the status does not turn it away for a moment. */
export function retryHeaders(status: number, afterS: number = RETRY_AFTER_S): [string, string][] {
  return status === 429 || status === 503 ? [['retry-after', String(afterS)]] : []
}

/** The log's line for a request that the graph never saw. */
export function sayRefused(
  log: Logger,
  status: number,
  { correlationId, principal }: Pick<RequestContext, 'correlationId'> & Partial<RequestContext>,
  code?: string,
): void {
  if (!log.isLevelEnabled('info')) return
  log.info({ status, code, subject: principal?.subject, correlationId }, 'Request refused.')
}
