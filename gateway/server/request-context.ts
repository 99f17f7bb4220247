import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { IssuedToken } from '../security/revoked-tokens.ts'

/** What the gateway knows of one operation. */
export interface RequestContext extends IssuedToken {
  readonly principal: Principal
  readonly correlationId: string
  /** Until when the caller is who it says (epoch milliseconds); null for our own process layer. */
  readonly expiresAtMs: number | null
}

/** The envelope of an operation that begins now and may take `budgetMs`. */
export function envelopeOf(
  { principal, correlationId }: Pick<RequestContext, 'principal' | 'correlationId'>,
  budgetMs: number,
): RequestEnvelope {
  return { principal, correlationId, deadlineMs: Date.now() + budgetMs }
}
