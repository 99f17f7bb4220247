import { z } from 'zod'
import { sumMoney, type Money } from '../../platform/money.ts'
import type { AllowanceDraw, KindCover, ServiceUsage, WorkedLine } from '../domain/completion.ts'
import type { Caller, WorkflowCall } from './workflow-call.ts'

/** What finance's rules say of a posting. */
export type PostingValidation = z.infer<typeof VALIDATION>

/**
 * What a completion asks of the systems: each the owner's internal mutation, safe to repeat by its key. All throw the
 * owner's own `TesseraError`.
 */
export interface CompletionCalls {
  freezeCoverage(
    saga: Caller,
    input: { key: string; serviceOrderId: string; decisionId: string | null; lines: readonly KindCover[] },
  ): Promise<WorkedLine[]>
  /** The cost that was posted; null if there was none. */
  postServiceConsumption(saga: Caller, key: string, serviceOrderId: string): Promise<Money | null>
  reverseServiceConsumption(saga: Caller, key: string, reason: string): Promise<void>
  validateServicePosting(saga: Caller, key: string, serviceOrderId: string): Promise<PostingValidation>
  recordServiceUsage(
    saga: Caller,
    input: { key: string; billingAccountId: string; serviceOrderId: string; events: readonly ServiceUsage[] },
  ): Promise<void>
  reverseServiceUsage(saga: Caller, key: string, reason: string): Promise<void>
  settleAllowances(
    saga: Caller,
    key: string,
    serviceOrderId: string,
    draws: readonly AllowanceDraw[],
  ): Promise<void>
  unsettleAllowances(saga: Caller, key: string): Promise<void>
  confirmServicePosting(saga: Caller, key: string, serviceOrderId: string): Promise<void>
  /** The number of the invoice that bills the order; null if there was nothing to bill. */
  invoiceServiceOrder(saga: Caller, key: string, serviceOrderId: string): Promise<string | null>
  commentOnCase(saga: Caller, key: string, caseId: string, body: string): Promise<void>
}

const LINES = z.object({
  freezeCoverage: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['LABOR', 'PART', 'TRAVEL', 'EXPENSE']),
      productCode: z.string().nullable(),
      qtyActual: z.string(),
      qtyToBill: z.string(),
      unit: z.string(),
      coveredPct: z.string(),
      coverageSource: z.string().nullable(),
      unitPrice: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    }),
  ),
})

const VALIDATION = z.object({
  ok: z.boolean(),
  findings: z.array(z.object({ code: z.string(), message: z.string() })),
  amountAtRisk: z.object({ amount: z.string(), currency: z.string() }).nullable(),
})

const POSTED = z.object({
  documents: z.array(
    z.object({ kind: z.string(), amount: z.object({ amount: z.string(), currency: z.string() }) }),
  ),
})

const INVOICE = z.object({ invoiceServiceOrder: z.object({ number: z.string().nullable() }).nullable() })

/** The calls of a completion, by the names of the owners' internal mutations. */
export function createCompletionCalls(call: WorkflowCall): CompletionCalls {
  return {
    async freezeCoverage(saga, input) {
      const text = `mutation Freeze($input: FreezeCoverageInput!) {
        freezeCoverage(input: $input) { id kind productCode qtyActual qtyToBill unit coveredPct coverageSource unitPrice { amount currency } }
      }`
      return LINES.parse(await call('erp', saga, text, { input })).freezeCoverage
    },
    async postServiceConsumption(saga, key, serviceOrderId) {
      const text = `mutation Post($key: String!, $serviceOrderId: ID!) {
        postServiceConsumption(key: $key, serviceOrderId: $serviceOrderId) {
          documents { kind amount { amount currency } }
        }
      }`
      const data = await call('erp', saga, text, { key, serviceOrderId })
      const { documents } = POSTED.parse(data['postServiceConsumption'])
      const costs = documents.flatMap(({ kind, amount }) => (kind === 'COST' ? [amount] : []))
      const [first] = costs
      return first === undefined ? null : sumMoney(costs, first.currency)
    },
    async reverseServiceConsumption(saga, key, reason) {
      const text =
        'mutation Reverse($key: String!, $reason: String!) { reverseServiceConsumption(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async validateServicePosting(saga, key, serviceOrderId) {
      const text = `mutation Validate($key: String!, $serviceOrderId: ID!) {
        validateServicePosting(key: $key, serviceOrderId: $serviceOrderId) {
          ok findings { code message } amountAtRisk { amount currency }
        }
      }`
      const data = await call('erp', saga, text, { key, serviceOrderId })
      return VALIDATION.parse(data['validateServicePosting'])
    },
    async recordServiceUsage(saga, input) {
      const text =
        'mutation Report($input: RecordServiceUsageInput!) { recordServiceUsage(input: $input) { id } }'
      await call('billing', saga, text, { input })
    },
    async reverseServiceUsage(saga, key, reason) {
      const text =
        'mutation Reverse($key: String!, $reason: String!) { reverseServiceUsage(key: $key, reason: $reason) }'
      await call('billing', saga, text, { key, reason })
    },
    async settleAllowances(saga, key, serviceOrderId, draws) {
      const text = `mutation Settle($key: String!, $serviceOrderId: ID!, $draws: [AllowanceDrawInput!]!) {
        settleAllowances(key: $key, serviceOrderId: $serviceOrderId, draws: $draws) { key }
      }`
      await call('erp', saga, text, { key, serviceOrderId, draws })
    },
    async unsettleAllowances(saga, key) {
      await call('erp', saga, 'mutation Unsettle($key: String!) { unsettleAllowances(key: $key) }', { key })
    },
    async confirmServicePosting(saga, key, serviceOrderId) {
      const text = `mutation Confirm($key: String!, $serviceOrderId: ID!) {
        confirmServicePosting(key: $key, serviceOrderId: $serviceOrderId) { __typename }
      }`
      await call('erp', saga, text, { key, serviceOrderId })
    },
    async invoiceServiceOrder(saga, key, serviceOrderId) {
      const text =
        'mutation Invoice($input: InvoiceServiceOrderInput!) { invoiceServiceOrder(input: $input) { number } }'
      const data = await call('billing', saga, text, { input: { key, serviceOrderId } })
      return INVOICE.parse(data).invoiceServiceOrder?.number ?? null
    },
    async commentOnCase(saga, key, caseId, body) {
      const text = 'mutation Comment($input: CaseCommentInput!) { commentOnCase(input: $input) { id } }'
      await call('support', saga, text, { input: { key, caseId, toCustomer: true, body } })
    },
  }
}
