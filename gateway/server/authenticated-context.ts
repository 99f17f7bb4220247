import type { IncomingHttpHeaders } from 'node:http'
import { hasScope, WORKFLOW_SCOPE } from '../../subgraphs/platform/principal.ts'
import { SEAL_HEADER, type Seal } from '../../subgraphs/platform/seal.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Authenticate } from '../security/authenticate.ts'
import { CORRELATION_HEADER, correlationIdOf } from './correlation-id.ts'
import type { RequestContext } from './request-context.ts'

/** Who asks and under which correlation id, from the headers of a request. Throws what `Authenticate` does. */
export type ContextOf = (headers: IncomingHttpHeaders) => Promise<RequestContext>

/**
 * Takes a caller's bearer token, or the seal of our own process layer where that runs apart: it asks the graph for
 * facts under its own principal.
 */
export function createContextOf(authenticate: Authenticate, seal: Seal): ContextOf {
  return async (headers) => {
    if (headers[SEAL_HEADER] !== undefined) {
      const { principal, correlationId } = await seal.open(headers)
      return { principal, correlationId, expiresAtMs: null, issuedAtMs: null }
    }
    const { principal, expiresAtMs, issuedAtMs } = await authenticate(headers.authorization)
    // A scope that marks workflows cannot come in from outside, whatever an issuer writes into a token.
    if (hasScope(principal, WORKFLOW_SCOPE))
      throw new TesseraError('FORBIDDEN', 'Workflows do not come in here.')
    const correlationId = correlationIdOf(headers[CORRELATION_HEADER])
    return { principal, correlationId, expiresAtMs, issuedAtMs }
  }
}
