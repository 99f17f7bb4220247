import { z } from 'zod'
import { WORKFLOW_SCOPE } from '../../platform/principal.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import type { PlannedLine } from '../domain/dispatch-saga.ts'
import type { Saga, SagaFailure } from '../domain/saga.ts'
import { askSubgraph } from './ask-subgraph.ts'

/** How long one call of a workflow may take. */
const CALL_BUDGET_MS = 20_000

/** How long service operations have to look at a dispatch that failed. */
const EXCEPTION_DUE_MS = 4 * 3_600_000

/** Whose saga calls, and what travels with the call. */
type Caller = Pick<Saga, 'id' | 'subject' | 'correlationId' | 'caseId'>

/**
 * What a workflow may ask of the systems: each the owner's internal mutation, safe to repeat by its key. All throw
 * the owner's own `TesseraError`.
 */
export interface WorkflowCalls {
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
  raiseDispatchException(saga: Caller, failure: SagaFailure, stuck: boolean): Promise<void>
}

const ORDER = z.object({ createServiceOrder: z.object({ id: z.string(), orderNumber: z.string() }) })
const VISIT = z.object({
  scheduleDispatch: z.object({
    technician: z.string(),
    window: z.object({ from: z.string(), to: z.string() }),
  }),
})

/** Calls over the transports that the gateway uses too, sealed with the workflow's own principal. */
export function createWorkflowCalls(
  subgraph: (name: string) => SubgraphTransport,
  now: () => Date,
): WorkflowCalls {
  return {
    async holdAllowance(saga, input) {
      await ask(
        'erp',
        saga,
        'mutation Hold($input: HoldAllowanceInput!) { holdAllowance(input: $input) { key } }',
        { input },
      )
    },
    async releaseAllowance(saga, key) {
      await ask('erp', saga, 'mutation Release($key: String!) { releaseAllowance(key: $key) }', { key })
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
      return ORDER.parse(await ask('erp', saga, text, { input: { ...input, lines } })).createServiceOrder
    },
    async withdrawServiceOrder(saga, key, reason) {
      const text =
        'mutation Withdraw($key: String!, $reason: String!) { withdrawServiceOrder(key: $key, reason: $reason) }'
      await ask('erp', saga, text, { key, reason })
    },
    async reserveStock(saga, input) {
      await ask(
        'erp',
        saga,
        'mutation Reserve($input: ReserveStockInput!) { reserveStock(input: $input) { id } }',
        { input },
      )
    },
    async releaseStock(saga, key, reason) {
      const text =
        'mutation Release($key: String!, $reason: String!) { releaseStock(key: $key, reason: $reason) }'
      await ask('erp', saga, text, { key, reason })
    },
    async scheduleDispatch(saga, input) {
      const text = `mutation Schedule($input: ScheduleDispatchInput!) {
        scheduleDispatch(input: $input) { technician window { from to } }
      }`
      return VISIT.parse(await ask('erp', saga, text, { input })).scheduleDispatch
    },
    async cancelDispatch(saga, key, reason) {
      const text =
        'mutation Cancel($key: String!, $reason: String!) { cancelDispatch(key: $key, reason: $reason) }'
      await ask('erp', saga, text, { key, reason })
    },
    async confirmDispatch(saga, serviceOrderId) {
      const text = 'mutation Confirm($id: ID!) { confirmDispatch(serviceOrderId: $id) { id } }'
      await ask('erp', saga, text, { id: serviceOrderId })
    },
    async recordDispatchDetails(saga, input) {
      const text =
        'mutation Record($input: DispatchDetailsInput!) { recordDispatchDetails(input: $input) { id } }'
      await ask('support', saga, text, { input })
    },
    async correctDispatchDetails(saga, key, caseId, reason) {
      const text = `mutation Correct($key: String!, $caseId: ID!, $reason: String!) {
        correctDispatchDetails(key: $key, caseId: $caseId, reason: $reason) { id }
      }`
      await ask('support', saga, text, { key, caseId, reason })
    },
    async raiseDispatchException(saga, failure, stuck) {
      const text = 'mutation Raise($input: RaiseExceptionInput!) { raiseException(input: $input) { id } }'
      await ask('governance', saga, text, { input: dispatchException(saga, failure, stuck) })
    },
  }

  function ask(
    name: string,
    saga: Caller,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    return askSubgraph(subgraph(name), query, variables, envelopeOf(saga, now()))
  }

  function dispatchException(saga: Caller, failure: SagaFailure, stuck: boolean) {
    const what = stuck
      ? `Dispatch for case ${saga.caseId} is stuck at ${failure.step} and could not be undone`
      : `Dispatch for case ${saga.caseId} failed at ${failure.step} and was undone`
    return {
      key: `${saga.id}:${stuck ? 'stuck' : 'compensated'}`,
      kind: stuck ? 'SAGA_STUCK' : 'DISPATCH_FAILED',
      severity: stuck ? 'HIGH' : 'MEDIUM',
      businessOwner: 'service-ops',
      technicalOwner: 'integration',
      summary: `${what}: ${failure.message}`,
      dueAt: new Date(now().getTime() + EXCEPTION_DUE_MS).toISOString(),
      entity: 'Saga',
      entityId: saga.id,
      replayable: stuck,
    }
  }
}

/** What travels with a workflow's calls: it acts for whoever began it, and sees every row. */
function envelopeOf(saga: Caller, now: Date): RequestEnvelope {
  return {
    principal: { subject: saga.subject, roles: [], scopes: [WORKFLOW_SCOPE] },
    correlationId: saga.correlationId,
    deadlineMs: now.getTime() + CALL_BUDGET_MS,
  }
}
