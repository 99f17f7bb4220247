import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { CALL_BUDGET_MS, type Caller } from './workflow-call.ts'

const ORDER = z.object({
  id: z.string(),
  orderNumber: z.string(),
  state: z.string(),
  case: z.object({ id: z.string() }).nullable(),
  customer: z.object({ billingAccountId: z.string().nullable() }).nullable(),
})

/** An order with what its cancellation has to know of it. */
export type OrderToCancel = z.infer<typeof ORDER>

const QUERY = `query OrderToCancel($id: ID!) {
  serviceOrder(id: $id) {
    id orderNumber state
    case { id }
    customer { billingAccountId }
  }
}`

/** What the workflow may see, whoever it works for. */
const FULL_VIEW: Principal = {
  subject: 'workflow:cancellation',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read'],
}

/** Reads an order through the graph. Throws `NOT_FOUND`, and `SUBGRAPH_UNAVAILABLE` if a system did not answer. */
export async function readOrderToCancel(
  graph: SubgraphTransport,
  orderId: string,
  { correlationId }: Pick<Caller, 'correlationId'>,
  now: Date,
): Promise<OrderToCancel> {
  const { data, errors = [] } = await graph.execute(
    { query: QUERY, variables: { id: orderId } },
    { principal: FULL_VIEW, correlationId, deadlineMs: now.getTime() + CALL_BUDGET_MS },
  )
  const order = ORDER.nullable().parse(data?.['serviceOrder'] ?? null)
  if (errors.length > 0)
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', `The order ${orderId} could not be read.`)
  if (order === null) throw new TesseraError('NOT_FOUND', `There is no order ${orderId}.`)
  return order
}
