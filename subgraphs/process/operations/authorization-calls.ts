import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import type { Money } from '../../platform/money.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import type { LinePrice, LineToQuote } from '../domain/authorization-quote.ts'
import { CALL_BUDGET_MS, type Caller, type WorkflowCall } from './workflow-call.ts'

/** An order with what a quote has to know of it. */
export interface OrderToQuote {
  readonly state: string
  readonly billingAccountId: string
  readonly lines: readonly (LineToQuote & { readonly qtyActual: string })[]
}

const ORDER = z.object({
  state: z.string(),
  customer: z.object({ billingAccountId: z.string().nullable() }).nullable(),
  lines: z.array(
    z.object({
      kind: z.string(),
      productCode: z.string().nullable(),
      qtyPlanned: z.string(),
      qtyActual: z.string(),
      unit: z.string(),
      coveredPct: z.string(),
    }),
  ),
})

const ORDER_QUERY = `query OrderToQuote($id: ID!) {
  serviceOrder(id: $id) {
    state
    customer { billingAccountId }
    lines { kind productCode qtyPlanned qtyActual unit coveredPct }
  }
}`

/** What a quote may see, whoever asks for it. */
const FULL_VIEW: Principal = {
  subject: 'workflow:authorization',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read'],
}

/** Reads an order through the graph. Throws `SUBGRAPH_UNAVAILABLE` if it, or whom to bill, cannot be had. */
export async function readOrderToQuote(
  graph: SubgraphTransport,
  orderId: string,
  { correlationId }: Pick<Caller, 'correlationId'>,
  now: Date,
): Promise<OrderToQuote> {
  const { data } = await graph.execute(
    { query: ORDER_QUERY, variables: { id: orderId } },
    { principal: FULL_VIEW, correlationId, deadlineMs: now.getTime() + CALL_BUDGET_MS },
  )
  const order = ORDER.nullable().parse(data?.['serviceOrder'] ?? null)
  const billingAccountId = order?.customer?.billingAccountId
  if (order === null || billingAccountId == null) {
    const message = `Order ${orderId}, or the account it is billed to, cannot be read now; try again.`
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', message)
  }
  const lines = order.lines.map(({ qtyPlanned, ...line }) => ({ ...line, qty: qtyPlanned }))
  return { state: order.state, billingAccountId, lines }
}

const MONEY = z.object({ amount: z.string(), currency: z.string() })
const PRICED = z.object({
  priceWork: z.object({ lines: z.array(z.object({ unitPrice: MONEY, amount: MONEY })), total: MONEY }),
})

const PRICE_QUERY = `query Price($input: PriceWorkInput!) {
  priceWork(input: $input) {
    lines { unitPrice { amount currency } amount { amount currency } } total { amount currency }
  }
}`

/** What billing charges for lines of work, by the account's plan and prices. Throws billing's own `TesseraError`. */
export async function priceWork(
  call: WorkflowCall,
  caller: Caller,
  account: { readonly billingAccountId: string; readonly currency: string },
  lines: readonly LineToQuote[],
  at: Date,
): Promise<{ lines: readonly LinePrice[]; currency: string }> {
  const asked = lines.map(({ kind, productCode, qty, unit }) => ({ kind, productCode, qty, unit }))
  const input = { ...account, lines: asked, at: at.toISOString() }
  const { lines: prices, total } = PRICED.parse(
    await call('billing', caller, PRICE_QUERY, { input }),
  ).priceWork
  return { lines: prices, currency: total.currency }
}

/** What consent to pay asks of the ERP and the support desk, each safe to repeat by its key. */
export interface AuthorizationCalls {
  authorizeServiceOrder(
    saga: Caller,
    input: {
      key: string
      serviceOrderId: string
      authorizationId: string
      version: number
      notToExceed: Money
    },
  ): Promise<void>
  resumeServiceOrder(saga: Caller, key: string, serviceOrderId: string, reason: string): Promise<void>
  /** Stops the case's clocks while the customer is asked; `at` is RFC 3339. The end carries the beginning's key. */
  beginClockPause(saga: Caller, key: string, caseId: string, at: string): Promise<void>
  endClockPause(saga: Caller, key: string, caseId: string, at: string): Promise<void>
  commentOnCase(saga: Caller, key: string, caseId: string, body: string): Promise<void>
}

/** The calls by the names of the owners' internal mutations. */
export function createAuthorizationCalls(call: WorkflowCall): AuthorizationCalls {
  const pause = async (field: 'beginClockPause' | 'endClockPause', saga: Caller, input: object) => {
    const text = `mutation Pause($input: ClockPauseInput!) { ${field}(input: $input) { id } }`
    await call('support', saga, text, { input: { ...input, reason: 'AUTHORIZATION' } })
  }
  return {
    async authorizeServiceOrder(saga, input) {
      const text =
        'mutation Authorize($input: AuthorizeOrderInput!) { authorizeServiceOrder(input: $input) { id } }'
      await call('erp', saga, text, { input })
    },
    async resumeServiceOrder(saga, key, serviceOrderId, reason) {
      const text = `mutation Resume($key: String!, $serviceOrderId: ID!, $reason: String!) {
        resumeServiceOrder(key: $key, serviceOrderId: $serviceOrderId, reason: $reason) { id }
      }`
      await call('erp', saga, text, { key, serviceOrderId, reason })
    },
    beginClockPause: (saga, key, caseId, at) => pause('beginClockPause', saga, { key, caseId, at }),
    endClockPause: (saga, key, caseId, at) => pause('endClockPause', saga, { key, caseId, at }),
    async commentOnCase(saga, key, caseId, body) {
      const text = 'mutation Comment($input: CaseCommentInput!) { commentOnCase(input: $input) { id } }'
      await call('support', saga, text, { input: { key, caseId, toCustomer: true, body } })
    },
  }
}
