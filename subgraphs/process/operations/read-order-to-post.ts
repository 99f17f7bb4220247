import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { CALL_BUDGET_MS, type Caller } from './workflow-call.ts'

const KIND = z.enum(['LABOR', 'PART', 'TRAVEL', 'EXPENSE'])

const ORDER = z.object({
  id: z.string(),
  orderNumber: z.string(),
  state: z.string(),
  lines: z.array(z.object({ kind: KIND, coveredPct: z.string(), coverageSource: z.string().nullable() })),
  customer: z
    .object({
      billingAccountId: z.string().nullable(),
      subscriptions: z.array(z.object({ status: z.string() })).nullish(),
    })
    .nullable(),
  case: z
    .object({
      id: z.string(),
      entitlement: z
        .object({ lineCoverage: z.array(z.object({ kind: KIND, coveredPct: z.string() })) })
        .nullish(),
    })
    .nullable(),
})

/** An order with what its posting has to know of it. Parts that are null could not be had. */
export type OrderToPost = z.infer<typeof ORDER>

const QUERY = `query OrderToPost($id: ID!) {
  serviceOrder(id: $id) {
    id orderNumber state
    lines { kind coveredPct coverageSource }
    customer { billingAccountId subscriptions { status } }
    case { id entitlement { lineCoverage { kind coveredPct } } }
  }
}`

/** What the workflow may see, whoever it works for. */
const FULL_VIEW: Principal = {
  subject: 'workflow:completion',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read', 'entitlement:facts'],
}

/**
 * Reads an order through the graph, with the cover that would be decided today. Throws `NOT_FOUND`, and
 * `SUBGRAPH_UNAVAILABLE` if the order itself could not be had.
 */
export async function readOrderToPost(
  graph: SubgraphTransport,
  orderId: string,
  { correlationId }: Caller,
  now: Date,
): Promise<OrderToPost> {
  const { data, errors = [] } = await graph.execute(
    { query: QUERY, variables: { id: orderId } },
    { principal: FULL_VIEW, correlationId, deadlineMs: now.getTime() + CALL_BUDGET_MS },
  )
  const order = ORDER.nullable().parse(data?.['serviceOrder'] ?? null)
  if (order !== null) return order
  if (errors.length > 0)
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', `The order ${orderId} could not be read.`)
  throw new TesseraError('NOT_FOUND', `There is no order ${orderId}.`)
}
