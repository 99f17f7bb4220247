import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'

/** What the gateway knows of one operation. */
export interface RequestContext {
  readonly principal: Principal
  readonly correlationId: string
}

/** The envelope of an operation that begins now and may take `budgetMs`. */
export function envelopeOf(context: RequestContext, budgetMs: number): RequestEnvelope {
  return { ...context, deadlineMs: Date.now() + budgetMs }
}
