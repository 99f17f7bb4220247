import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { CALL_BUDGET_MS } from './workflow-call.ts'

const CASE = z.object({
  id: z.string(),
  status: z.string(),
  serviceOrders: z.array(
    z.object({
      id: z.string(),
      orderNumber: z.string(),
      state: z.string(),
      lines: z.array(z.object({ id: z.string(), kind: z.string(), qtyToBill: z.string() })),
      usageEvents: z.array(z.object({ idempotencyKey: z.string(), state: z.string() })),
    }),
  ),
})

/** A case with the orders that its closing looks at. */
export type CaseToClose = z.infer<typeof CASE>

const QUERY = `query CaseToClose($id: ID!) {
  case(id: $id) {
    id status
    serviceOrders {
      id orderNumber state
      lines { id kind qtyToBill }
      usageEvents { idempotencyKey state }
    }
  }
}`

/** What the guard sees, whoever asks for the closing: a customer sees less of its orders than must be looked at. */
const FULL_VIEW: Principal = {
  subject: 'workflow:closing',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read'],
}

/**
 * Reads a case with everything that may keep it open; null if there is none. Throws `FACTS_UNAVAILABLE` if a system did
 * not answer: what is not known must not be taken for done.
 */
export async function readCaseToClose(
  graph: SubgraphTransport,
  caseId: string,
  correlationId: string,
  now: Date,
): Promise<CaseToClose | null> {
  const { data, errors = [] } = await graph.execute(
    { query: QUERY, variables: { id: caseId } },
    { principal: FULL_VIEW, correlationId, deadlineMs: now.getTime() + CALL_BUDGET_MS },
  )
  if (errors.length > 0) {
    throw new TesseraError(
      'FACTS_UNAVAILABLE',
      `Not all that the case ${caseId} depends on could be read; try again in a moment.`,
    )
  }
  return CASE.nullable().parse(data?.['case'] ?? null)
}
