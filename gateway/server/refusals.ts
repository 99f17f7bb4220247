import type { GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { ERRORS, isErrorCode } from '../../subgraphs/platform/errors.ts'
import type { GraphResult } from '../execution/graph.ts'
import type { RequestContext } from './request-context.ts'

/** Whoever is turned away for a moment may come again after so many seconds. */
const RETRY_AFTER_S = 1

/** The headers that tell a client when to come again; none if the status does not turn it away for a moment. */
export function retryHeaders(status: number, afterS: number = RETRY_AFTER_S): [string, string][] {
  return status === 429 || status === 503 ? [['retry-after', String(afterS)]] : []
}

/** The status of an answer: that of its first error where it was not run at all; else 200, whatever failed in it. */
export function statusOf({ data, errors = [] }: GraphResult): number {
  return data === undefined && errors[0] !== undefined ? statusOfError(errors[0]) : 200
}

/** The status of a request that ends with this error alone. */
function statusOfError({ extensions }: GraphQLFormattedError): number {
  const code = extensions?.['code']
  return isErrorCode(code) ? ERRORS[code].status : 400
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
