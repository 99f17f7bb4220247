import { TesseraError } from '../../platform/errors.ts'
import { money, type Money } from '../../platform/money.ts'
import {
  cancelledUsage,
  type CancellationAssessment,
  type CancellationInput,
  type CancellationProgress,
  type CancelledLine,
} from '../domain/cancellation.ts'
import { pointOfNoReturn } from '../domain/point-of-no-return.ts'
import type { Saga } from '../domain/saga.ts'
import type { CancellationCalls, ErpAssessment } from './cancellation-calls.ts'
import type { CompletionCalls } from './completion-calls.ts'
import type { SagaDefinition, SagaStep } from './saga-definition.ts'
import type { Caller } from './workflow-call.ts'

type Step = SagaStep<CancellationInput, CancellationProgress>

/** How long service operations have to look at a cancellation that failed. */
const EXCEPTION_DUE_MS = 4 * 3_600_000

const KIND = 'CANCELLATION'

/** What the cancellation saga works with beside the systems. */
export interface CancellationParts {
  readonly calls: CancellationCalls
  readonly usage: Pick<CompletionCalls, 'recordServiceUsage' | 'commentOnCase'>
  readonly dispatchOf: (sagaId: string) => Promise<Saga | null>
  /** Withdraws a workflow that waits; false if it does not wait any more. */
  readonly withdraw: (dispatch: Saga, reason: string) => Promise<boolean>
}

/** Adds what the customer pays to what the ERP assesses. */
export async function withCharge(
  calls: Pick<CancellationCalls, 'priceUsage'>,
  caller: Caller,
  assessment: ErpAssessment,
  lines: readonly CancelledLine[],
  { billingAccountId, askedAt }: Pick<CancellationInput, 'billingAccountId' | 'askedAt'>,
): Promise<CancellationAssessment> {
  const { currency } = assessment.incurredCost
  const usage = cancelledUsage(lines, askedAt)
  const charge = async (): Promise<Money | null> => {
    if (usage.length === 0) return money(0, currency)
    if (billingAccountId === null) return null
    return await calls.priceUsage(caller, usage, { billingAccountId, currency, at: askedAt })
  }
  return { ...assessment, charge: await charge() }
}

/**
 * The cancellation saga (domain model §6): assess, then give back visits, stock and allowances, post and bill what was
 * used already, and correct what the case was told. Until it has begun, a failure leads back to where the order stood.
 * An order that waits for somebody to agree to pay is cancelled by the undo of the workflow that waits.
 */
export function cancellationSaga(
  parts: CancellationParts,
): SagaDefinition<CancellationInput, CancellationProgress> {
  const { calls } = parts
  const withdraw: Step = {
    name: 'withdraw-dispatch',
    compensation: null,
    undo: null,
    run: async ({ saga }) => {
      const dispatch = await dispatchOf(saga.input)
      const reason = `It was cancelled: ${saga.input.reason}`
      if (dispatch.withdrawal === null && !(await parts.withdraw(dispatch, reason))) throw tooLate(dispatch)
      const { state } = await dispatchOf(saga.input)
      if (state === 'COMPENSATED') return {}
      if (state === 'COMPLETED') throw tooLate(dispatch)
      // As with a system that is away: it is asked again in a moment.
      throw new TesseraError(
        'SUBGRAPH_UNAVAILABLE',
        'The workflow that wrote the order is still being undone.',
      )
    },
  }

  const assess: Step = {
    name: 'assess-cancellation',
    compensation: 'Let the order stand where it stood',
    run: async ({ saga, key }) => {
      const { serviceOrderId, reason } = saga.input
      const assessed = await calls.assessCancellation(saga, { key, serviceOrderId, reason })
      const lines = await calls.readLines(saga, serviceOrderId)
      return { assessment: await withCharge(calls, saga, assessed, lines, saga.input), lines }
    },
    undo: ({ saga, key }, reason) => calls.abandonCancellation(saga, key, reason),
  }

  const begin = forward(pointOfNoReturn(KIND) ?? '', (saga, key) =>
    calls.beginCancellation(saga, key, saga.input.serviceOrderId),
  )
  const callOff = forward('cancel-visits', (saga, key) => {
    const { serviceOrderId, reason } = saga.input
    return calls.cancelOrderVisits(saga, { key, serviceOrderId, reason })
  })
  const postCost = forward('post-incurred-cost', (saga, key) =>
    calls.postIncurredCost(saga, key, saga.input.serviceOrderId),
  )
  const releaseStock = forward('release-stock', (saga, key) =>
    calls.releaseOrderStock(saga, key, saga.input.serviceOrderId),
  )
  const releaseAllowances = forward('release-allowances', (saga, key) =>
    calls.releaseOrderAllowances(saga, key, saga.input.serviceOrderId),
  )
  const reportUsage: Step = {
    ...forward('report-usage', async (saga, key) => {
      const { billingAccountId, serviceOrderId, orderNumber } = saga.input
      if (billingAccountId === null) {
        const text = `The customer of order ${orderNumber} has no billing account; join its identity first.`
        throw new TesseraError('USAGE_MISSING', text)
      }
      await parts.usage.recordServiceUsage(saga, {
        key,
        billingAccountId,
        serviceOrderId,
        events: usageOf(saga),
      })
    }),
    isNeedless: (saga) => usageOf(saga).length === 0,
  }
  const confirm = forward('confirm-cancellation', (saga, key) => {
    const { serviceOrderId, reason } = saga.input
    return calls.confirmCancellation(saga, { key, serviceOrderId, reason })
  })
  const correctCase: Step = {
    ...forward('correct-case', async (saga, key) => {
      const { caseId, toldKey, orderNumber, reason } = saga.input
      if (caseId === null) return
      if (toldKey === null) {
        await parts.usage.commentOnCase(saga, key, caseId, `Order ${orderNumber} was cancelled: ${reason}`)
      } else {
        await calls.correctDispatchDetails(saga, toldKey, caseId, reason)
      }
    }),
    isNeedless: ({ input }) => input.caseId === null,
  }

  return {
    kind: KIND,
    stepsOf: ({ withdrawsDispatch }) =>
      withdrawsDispatch
        ? [withdraw]
        : [
            assess,
            begin,
            callOff,
            postCost,
            releaseStock,
            releaseAllowances,
            reportUsage,
            confirm,
            correctCase,
          ],
    ownerOf: ({ input, progress }) => ({
      businessOwner: 'service-ops',
      kind: 'CANCELLATION_FAILED',
      what: `Cancellation of order ${input.orderNumber}`,
      dueMs: EXCEPTION_DUE_MS,
      amountAtRisk: progress.assessment?.incurredCost ?? null,
    }),
  }

  async function dispatchOf({ dispatchSagaId }: CancellationInput): Promise<Saga> {
    const dispatch = dispatchSagaId === null ? null : await parts.dispatchOf(dispatchSagaId)
    if (dispatch === null) throw new Error('A cancellation withdraws a workflow that is not there.')
    return dispatch
  }
}

type CancellationSaga = Saga<CancellationInput, Partial<CancellationProgress>>

/** A step that has no way back: behind the decision to cancel everything goes forward. */
function forward(name: string, act: (saga: CancellationSaga, key: string) => Promise<void>): Step {
  return {
    name,
    compensation: null,
    undo: null,
    run: async ({ saga, key }) => {
      await act(saga, key)
      return {}
    },
  }
}

function usageOf({ input, progress }: CancellationSaga) {
  return cancelledUsage(progress.lines ?? [], input.askedAt)
}

function tooLate(dispatch: Saga): TesseraError {
  return new TesseraError(
    'ILLEGAL_TRANSITION',
    `The order went on at the same moment (its workflow is ${dispatch.state}); look at it and cancel it again if it is still to be cancelled.`,
  )
}
