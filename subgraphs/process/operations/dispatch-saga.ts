import { TesseraError } from '../../platform/errors.ts'
import { orderKey, type DispatchProgress, type DispatchSagaInput } from '../domain/dispatch-saga.ts'
import { consentSteps, isOverridden, type ConsentGround } from './consent-steps.ts'
import type { SagaDefinition, SagaStep, StepCall } from './saga-definition.ts'
import type { DispatchCalls } from './dispatch-calls.ts'
import type { SealDecision } from './seal-decision.ts'

type Call = StepCall<DispatchSagaInput, DispatchProgress>
type Step = SagaStep<DispatchSagaInput, DispatchProgress>

/** Stock is held until the visit's window has passed by this much. */
const RESERVATION_MARGIN_MS = 24 * 3_600_000

/** A visit without a window is within this time. */
const WINDOW_MS = 14 * 24 * 3_600_000

/** How long service operations have to look at a dispatch that failed. */
const EXCEPTION_DUE_MS = 4 * 3_600_000

/**
 * The dispatch saga (domain model §8). Covered work runs through to the technician; work that somebody has to agree
 * to pay for stops with its order awaiting authorisation, the covered share of the allowance held, and goes on to the
 * technician once consent is there; a no withdraws the order.
 */
export function dispatchSaga(
  calls: DispatchCalls,
  sealDecision: SealDecision,
  consent: ConsentGround & Pick<SagaDefinition<DispatchSagaInput, DispatchProgress>, 'onCompensated'>,
): SagaDefinition<DispatchSagaInput, DispatchProgress> {
  const seal: Step = {
    name: 'seal-decision',
    compensation: null,
    undo: null,
    run: async ({ saga }) => {
      await sealDecision(saga.input.decision, saga)
      return {}
    },
  }

  const holdAllowance: Step = {
    name: 'hold-allowance',
    compensation: 'Release the allowance',
    run: async ({ saga, key }) => {
      for (const [index, { coverageLineId, quantity }] of saga.input.allowanceDraws.entries()) {
        await calls.holdAllowance(saga, { key: allowanceKey(key, index), coverageLineId, qty: quantity })
      }
      return {}
    },
    undo: async ({ saga, key }) => {
      for (const index of saga.input.allowanceDraws.keys())
        await calls.releaseAllowance(saga, allowanceKey(key, index))
    },
  }

  const createOrder: Step = {
    name: 'create-order',
    compensation: 'Cancel the order',
    run: async ({ saga }) => {
      const { request, assetId, erpCustomerNumber, awaitsAuthorization, lines } = saga.input
      const order = await calls.createServiceOrder(saga, {
        key: orderKeyOf(saga),
        caseId: request.caseId,
        assetId,
        erpCustomerNumber,
        decisionId: request.decisionId,
        awaitAuthorization: awaitsAuthorization,
        lines,
        skills: request.skills,
        allowanceKeys: saga.input.allowanceDraws.map((_draw, index) =>
          allowanceKey(`${saga.id}:${holdAllowance.name}`, index),
        ),
      })
      return { serviceOrderId: order.id, orderNumber: order.orderNumber }
    },
    undo: ({ saga }, reason) => calls.withdrawServiceOrder(saga, orderKeyOf(saga), reason),
  }

  const reserveStock: Step = {
    name: 'reserve-stock',
    compensation: 'Release the stock',
    run: async ({ saga, key }) => {
      const { parts, windowTo } = saga.input.request
      await calls.reserveStock(saga, {
        key,
        serviceOrderId: orderOf(saga),
        parts,
        validUntil: reservedUntil(saga, windowTo),
      })
      return {}
    },
    undo: ({ saga, key }, reason) => calls.releaseStock(saga, key, reason),
  }

  const schedule: Step = {
    name: 'schedule-technician',
    compensation: 'Cancel the visit',
    run: async ({ saga, key }) => {
      const { skills, windowFrom, windowTo } = saga.input.request
      const visit = await calls.scheduleDispatch(saga, {
        key,
        serviceOrderId: orderOf(saga),
        skills,
        windowFrom,
        windowTo,
      })
      return { technician: visit.technician, windowFrom: visit.window.from, windowTo: visit.window.to }
    },
    undo: ({ saga, key }, reason) => calls.cancelDispatch(saga, key, reason),
  }

  /** Tells the case of the order: that somebody has to agree first, or who comes when. */
  const tellCase = (name: string, awaits: (input: DispatchSagaInput) => boolean): Step => ({
    name,
    compensation: 'Append a correction to the case',
    run: async ({ saga, key }) => {
      const { technician, windowFrom, windowTo, orderNumber } = saga.progress
      await calls.recordDispatchDetails(saga, {
        key,
        caseId: saga.input.request.caseId,
        serviceOrderId: orderOf(saga),
        orderNumber: orderNumber ?? orderOf(saga),
        technician: technician ?? null,
        windowFrom: windowFrom ?? null,
        windowTo: windowTo ?? null,
        awaitingAuthorization: awaits(saga.input),
      })
      return {}
    },
    undo: ({ saga, key }, reason) =>
      calls.correctDispatchDetails(saga, key, saga.input.request.caseId, reason),
  })
  const updateCase = tellCase('update-case', ({ awaitsAuthorization }) => awaitsAuthorization)
  const tellVisit = tellCase('tell-visit', () => false)

  const publish: Step = {
    name: 'publish',
    compensation: null,
    undo: null,
    run: async ({ saga }) => {
      await calls.confirmDispatch(saga, orderOf(saga))
      return {}
    },
  }

  const { pauseClock, awaitAuthorization, resumeClock, confirmDecision, authorizeOrder, requestAfterwards } =
    consentSteps(consent)
  const execute = [reserveStock, schedule]

  return {
    kind: 'DISPATCH',
    stepsOf: (input) =>
      input.awaitsAuthorization
        ? [
            ...[seal, holdAllowance, createOrder, updateCase, pauseClock, awaitAuthorization, resumeClock],
            ...[confirmDecision, authorizeOrder, ...execute, tellVisit, publish],
          ]
        : [
            seal,
            holdAllowance,
            createOrder,
            ...execute,
            updateCase,
            publish,
            ...(isOverridden(input) ? [requestAfterwards] : []),
          ],
    // Somebody was asked and said no, or nothing: that is an answer and no failure.
    isAnswer: ({ code }) => code === 'AUTHORIZATION_REFUSED' || code === 'AUTHORIZATION_EXPIRED',
    ...(consent.onCompensated === undefined ? {} : { onCompensated: consent.onCompensated }),
    ownerOf: (saga) => ({
      businessOwner: 'service-ops',
      kind: 'DISPATCH_FAILED',
      what: `Dispatch for case ${saga.input.request.caseId}`,
      dueMs: EXCEPTION_DUE_MS,
      amountAtRisk: null,
    }),
  }

  function orderKeyOf(saga: Call['saga']): string {
    return orderKey(saga.input.request.caseId, saga.input.request.decisionId, saga.attempt)
  }

  /** A step's key is the saga's id and the step's name; each allowance that it holds has its own. */
  function allowanceKey(stepKey: string, index: number): string {
    return `${stepKey}:${index}`
  }

  function orderOf(saga: Call['saga']): string {
    if (saga.progress.serviceOrderId !== undefined) return saga.progress.serviceOrderId
    throw new TesseraError('INTERNAL_SERVER_ERROR', `The saga ${saga.id} has no order yet.`)
  }

  /** When it could begin to take stock: at once, or when consent came. */
  function begunAt({ progress, createdAt }: Call['saga']): number {
    return progress.authorizedAt === undefined ? createdAt.getTime() : Date.parse(progress.authorizedAt)
  }

  function reservedUntil(saga: Call['saga'], windowTo: string | null): string {
    const end = windowTo === null ? begunAt(saga) + WINDOW_MS : Date.parse(windowTo)
    return new Date(end + RESERVATION_MARGIN_MS).toISOString()
  }
}
