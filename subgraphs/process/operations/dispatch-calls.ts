import { z } from 'zod'
import type { PlannedLine } from '../domain/dispatch-saga.ts'
import type { Caller, WorkflowCall } from './workflow-call.ts'

/**
 * What a dispatch asks of the systems: each the owner's internal mutation, safe to repeat by its key. All throw
 * the owner's own `TesseraError`.
 */
export interface DispatchCalls {
  holdAllowance(saga: Caller, input: { key: string; coverageLineId: string; qty: string }): Promise<void>
  releaseAllowance(saga: Caller, key: string): Promise<void>
  createServiceOrder(
    saga: Caller,
    input: {
      key: string
      caseId: string
      assetId: string | null
      erpCustomerNumber: string
      decisionId: string
      awaitAuthorization: boolean
      lines: readonly PlannedLine[]
      skills: readonly string[]
      allowanceKeys: readonly string[]
    },
  ): Promise<{ id: string; orderNumber: string }>
  withdrawServiceOrder(saga: Caller, key: string, reason: string): Promise<void>
  reserveStock(
    saga: Caller,
    input: {
      key: string
      serviceOrderId: string
      parts: readonly { partCode: string; qty: string }[]
      validUntil: string
    },
  ): Promise<void>
  releaseStock(saga: Caller, key: string, reason: string): Promise<void>
  scheduleDispatch(
    saga: Caller,
    input: {
      key: string
      serviceOrderId: string
      skills: readonly string[]
      windowFrom: string | null
      windowTo: string | null
    },
  ): Promise<{ technician: string; window: { from: string; to: string } }>
  /** Books and tells somebody else; `cancelDispatch` by the same key undoes it. */
  rescheduleDispatch(
    saga: Caller,
    input: {
      key: string
      serviceOrderId: string
      skills: readonly string[]
      excludeTechnicians: readonly string[]
      windowFrom: string | null
      windowTo: string | null
    },
  ): Promise<{ technician: string; window: { from: string; to: string } }>
  cancelDispatch(saga: Caller, key: string, reason: string): Promise<void>
  confirmDispatch(saga: Caller, serviceOrderId: string): Promise<void>
  recordDispatchDetails(
    saga: Caller,
    input: {
      key: string
      caseId: string
      serviceOrderId: string
      orderNumber: string
      technician: string | null
      windowFrom: string | null
      windowTo: string | null
      awaitingAuthorization: boolean
    },
  ): Promise<void>
  correctDispatchDetails(saga: Caller, key: string, caseId: string, reason: string): Promise<void>
}

const ORDER = z.object({ createServiceOrder: z.object({ id: z.string(), orderNumber: z.string() }) })
const BOOKED = z.object({ technician: z.string(), window: z.object({ from: z.string(), to: z.string() }) })
const VISIT = z.object({ scheduleDispatch: BOOKED })
const NEW_VISIT = z.object({ rescheduleDispatch: BOOKED })

/** The calls of a dispatch, by the names of the owners' internal mutations. */
export function createDispatchCalls(call: WorkflowCall): DispatchCalls {
  return {
    async holdAllowance(saga, input) {
      await call(
        'erp',
        saga,
        'mutation Hold($input: HoldAllowanceInput!) { holdAllowance(input: $input) { key } }',
        { input },
      )
    },
    async releaseAllowance(saga, key) {
      await call('erp', saga, 'mutation Release($key: String!) { releaseAllowance(key: $key) }', { key })
    },
    async createServiceOrder(saga, input) {
      const text =
        'mutation Create($input: CreateServiceOrderInput!) { createServiceOrder(input: $input) { id orderNumber } }'
      const lines = input.lines.map(({ kind, productCode, qty, coveredPct, coverageSource }) => ({
        kind,
        productCode,
        qty,
        coveredPct,
        coverageSource,
      }))
      return ORDER.parse(await call('erp', saga, text, { input: { ...input, lines } })).createServiceOrder
    },
    async withdrawServiceOrder(saga, key, reason) {
      const text =
        'mutation Withdraw($key: String!, $reason: String!) { withdrawServiceOrder(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async reserveStock(saga, input) {
      await call(
        'erp',
        saga,
        'mutation Reserve($input: ReserveStockInput!) { reserveStock(input: $input) { id } }',
        { input },
      )
    },
    async releaseStock(saga, key, reason) {
      const text =
        'mutation Release($key: String!, $reason: String!) { releaseStock(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async scheduleDispatch(saga, input) {
      const text = `mutation Schedule($input: ScheduleDispatchInput!) {
        scheduleDispatch(input: $input) { technician window { from to } }
      }`
      return VISIT.parse(await call('erp', saga, text, { input })).scheduleDispatch
    },
    async rescheduleDispatch(saga, input) {
      const text = `mutation Reschedule($input: RescheduleInput!) {
        rescheduleDispatch(input: $input) { technician window { from to } }
      }`
      return NEW_VISIT.parse(await call('erp', saga, text, { input })).rescheduleDispatch
    },
    async cancelDispatch(saga, key, reason) {
      const text =
        'mutation Cancel($key: String!, $reason: String!) { cancelDispatch(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async confirmDispatch(saga, serviceOrderId) {
      const text = 'mutation Confirm($id: ID!) { confirmDispatch(serviceOrderId: $id) { id } }'
      await call('erp', saga, text, { id: serviceOrderId })
    },
    async recordDispatchDetails(saga, input) {
      const text =
        'mutation Record($input: DispatchDetailsInput!) { recordDispatchDetails(input: $input) { id } }'
      await call('support', saga, text, { input })
    },
    async correctDispatchDetails(saga, key, caseId, reason) {
      const text = `mutation Correct($key: String!, $caseId: ID!, $reason: String!) {
        correctDispatchDetails(key: $key, caseId: $caseId, reason: $reason) { id }
      }`
      await call('support', saga, text, { key, caseId, reason })
    },
  }
}
