import { Big } from 'big.js'
import { z } from 'zod'
import { ERRORS, TesseraError } from '../../platform/errors.ts'
import { money, sumMoney, type Money } from '../../platform/money.ts'
import type { CancellationAssessment, CancelledLine } from '../domain/cancellation.ts'
import type { ServiceUsage } from '../domain/completion.ts'
import type { Caller, WorkflowCall } from './workflow-call.ts'

/** What the ERP assesses: everything but the charge, which billing knows. */
export type ErpAssessment = Omit<CancellationAssessment, 'charge'>

/**
 * What a cancellation asks of the systems: each the owner's internal mutation, safe to repeat by its key. All throw the
 * owner's own `TesseraError`.
 */
export interface CancellationCalls {
  /** The order's lines, with what only workflows see of them. */
  readLines(saga: Caller, serviceOrderId: string): Promise<CancelledLine[]>
  /** What it would undo; changes nothing. */
  previewCancellation(saga: Caller, serviceOrderId: string): Promise<ErpAssessment>
  assessCancellation(
    saga: Caller,
    request: { key: string; serviceOrderId: string; reason: string },
  ): Promise<ErpAssessment>
  abandonCancellation(saga: Caller, key: string, reason: string): Promise<void>
  beginCancellation(saga: Caller, key: string, serviceOrderId: string): Promise<void>
  cancelOrderVisits(
    saga: Caller,
    request: { key: string; serviceOrderId: string; reason: string },
  ): Promise<void>
  releaseOrderStock(saga: Caller, key: string, serviceOrderId: string): Promise<void>
  releaseOrderAllowances(saga: Caller, key: string, serviceOrderId: string): Promise<void>
  postIncurredCost(saga: Caller, key: string, serviceOrderId: string): Promise<void>
  confirmCancellation(
    saga: Caller,
    request: { key: string; serviceOrderId: string; reason: string },
  ): Promise<void>
  correctDispatchDetails(saga: Caller, key: string, caseId: string, reason: string): Promise<void>
  /** What billing charges for usage; null if it has no price for some of it. */
  priceUsage(
    saga: Caller,
    usage: readonly ServiceUsage[],
    account: { billingAccountId: string; currency: string; at: string },
  ): Promise<Money | null>
}

const MONEY = z.object({ amount: z.string(), currency: z.string() })

const ASSESSMENT = z
  .object({
    priorState: z.string(),
    visits: z.array(z.object({ technician: z.string(), window: z.object({ from: z.string() }) })),
    reservedStock: z.array(z.object({ partCode: z.string(), qtyReserved: z.string(), location: z.string() })),
    heldAllowances: z.array(z.object({ coverageLineId: z.string(), qty: z.string() })),
    incurredCost: MONEY,
  })
  .transform(({ visits, reservedStock, heldAllowances, ...assessment }): ErpAssessment => ({
    ...assessment,
    visits: visits.map(({ technician, window }) => `${technician}, ${window.from}`),
    reservedStock: reservedStock.map(
      ({ qtyReserved, partCode, location }) => `${qtyReserved} x ${partCode} at ${location}`,
    ),
    heldAllowances: heldAllowances.map(({ qty, coverageLineId }) => `${qty} of ${coverageLineId}`),
  }))

const ASSESSMENT_FIELDS = `
  priorState
  visits { technician window { from } }
  reservedStock { partCode qtyReserved location }
  heldAllowances { coverageLineId qty }
  incurredCost { amount currency }`

const LINES = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['LABOR', 'PART', 'TRAVEL', 'EXPENSE']),
      productCode: z.string().nullable(),
      qtyActual: z.string(),
      unit: z.string(),
      coveredPct: z.string(),
      unitPrice: MONEY.nullable(),
    }),
  ),
})

const PRICED = z.object({ priceWork: z.object({ total: MONEY }) })

/** The calls of a cancellation, by the names of the owners' internal fields. */
export function createCancellationCalls(call: WorkflowCall): CancellationCalls {
  const onOrder = async (
    field: string,
    saga: Caller,
    key: string,
    serviceOrderId: string,
    selection: string,
  ) => {
    const text = `mutation Step($key: String!, $serviceOrderId: ID!) {
      ${field}(key: $key, serviceOrderId: $serviceOrderId) ${selection}
    }`
    await call('erp', saga, text, { key, serviceOrderId })
  }
  return {
    async readLines(saga, serviceOrderId) {
      const text = `query Lines($id: ID!) {
        serviceOrder(id: $id) {
          lines { id kind productCode qtyActual unit coveredPct unitPrice { amount currency } }
        }
      }`
      const data = await call('erp', saga, text, { id: serviceOrderId })
      return LINES.parse(data['serviceOrder']).lines
    },
    async previewCancellation(saga, serviceOrderId) {
      const text = `query Preview($id: ID!) { previewCancellation(serviceOrderId: $id) { ${ASSESSMENT_FIELDS} } }`
      const data = await call('erp', saga, text, { id: serviceOrderId })
      return ASSESSMENT.parse(data['previewCancellation'])
    },
    async assessCancellation(saga, request) {
      const text = `mutation Assess($key: String!, $serviceOrderId: ID!, $reason: String!) {
        assessCancellation(key: $key, serviceOrderId: $serviceOrderId, reason: $reason) { ${ASSESSMENT_FIELDS} }
      }`
      return ASSESSMENT.parse((await call('erp', saga, text, request))['assessCancellation'])
    },
    async abandonCancellation(saga, key, reason) {
      const text =
        'mutation Abandon($key: String!, $reason: String!) { abandonCancellation(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    beginCancellation: (saga, key, order) => onOrder('beginCancellation', saga, key, order, '{ id }'),
    async cancelOrderVisits(saga, request) {
      const text = `mutation CallOff($key: String!, $serviceOrderId: ID!, $reason: String!) {
        cancelOrderVisits(key: $key, serviceOrderId: $serviceOrderId, reason: $reason) { id }
      }`
      await call('erp', saga, text, request)
    },
    releaseOrderStock: (saga, key, order) => onOrder('releaseOrderStock', saga, key, order, '{ id }'),
    releaseOrderAllowances: (saga, key, order) => onOrder('releaseOrderAllowances', saga, key, order, ''),
    postIncurredCost: (saga, key, order) => onOrder('postIncurredCost', saga, key, order, '{ id }'),
    async confirmCancellation(saga, request) {
      const text = `mutation Confirm($key: String!, $serviceOrderId: ID!, $reason: String!) {
        confirmCancellation(key: $key, serviceOrderId: $serviceOrderId, reason: $reason) { id }
      }`
      await call('erp', saga, text, request)
    },
    async correctDispatchDetails(saga, key, caseId, reason) {
      const text = `mutation Correct($key: String!, $caseId: ID!, $reason: String!) {
        correctDispatchDetails(key: $key, caseId: $caseId, reason: $reason) { id }
      }`
      await call('support', saga, text, { key, caseId, reason })
    },
    async priceUsage(saga, usage, { billingAccountId, currency, at }) {
      const expenses = usage.flatMap(({ kind, quantity, unitPrice }) =>
        kind === 'EXPENSE' && unitPrice !== null
          ? [money(Big(unitPrice.amount).times(quantity), unitPrice.currency)]
          : [],
      )
      const priced = usage.filter(({ kind }) => kind !== 'EXPENSE')
      const lines = priced.map(({ kind, productCode, quantity, unit }) => ({
        kind,
        productCode,
        qty: quantity,
        unit,
      }))
      const text = `query Price($input: PriceWorkInput!) { priceWork(input: $input) { total { amount currency } } }`
      try {
        const data = await call('billing', saga, text, { input: { billingAccountId, currency, lines, at } })
        return sumMoney([PRICED.parse(data).priceWork.total, ...expenses], currency)
      } catch (error) {
        // What billing cannot price is no reason against a cancellation; finance hears of it when it is reported.
        if (error instanceof TesseraError && !ERRORS[error.code].retryable) return null
        throw error
      }
    },
  }
}
