import { TesseraError } from '../../platform/errors.ts'
import { hasWorsened, type ComparableDecision } from '../domain/decision-worsened.ts'
import type { DispatchProgress, DispatchSagaInput } from '../domain/dispatch-saga.ts'
import type { Saga } from '../domain/saga.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import type { AuthorizationCalls } from './authorization-calls.ts'
import type { SagaStep, SagaWait } from './saga-definition.ts'

type Dispatch = Saga<DispatchSagaInput, Partial<DispatchProgress>>
type Step = SagaStep<DispatchSagaInput, DispatchProgress>

/** How long an order waits for somebody to agree to pay: time to ask twice. */
export const AUTHORIZATION_WAIT_MS = 28 * 24 * 3_600_000

/** What the steps around consent look at and call. */
export interface ConsentGround {
  readonly calls: AuthorizationCalls
  /** All versions of an order's authorisation, newest first. */
  readonly authorizationsOf: (orderId: string) => Promise<readonly WorkAuthorization[]>
  /** The case's decision of this moment; null if it cannot be had. */
  readonly decideNow: (saga: Dispatch) => Promise<ComparableDecision | null>
  /** Requests consent in the name of whoever dispatched, after the fact. */
  readonly requestAfterwards: (saga: Dispatch, key: string) => Promise<void>
  readonly now: () => Date
}

/** The wait of a dispatch, by which operations ring. */
export const AWAIT_AUTHORIZATION = 'await-authorization'

/**
 * What a dispatch does around somebody's consent: the clocks stand still while the customer is asked, and what was
 * decided then must still hold before the order is released.
 */
export function consentSteps(ground: ConsentGround): {
  readonly pauseClock: Step
  readonly awaitAuthorization: SagaWait<DispatchSagaInput, DispatchProgress>
  readonly resumeClock: Step
  readonly confirmDecision: Step
  readonly authorizeOrder: Step
  readonly requestAfterwards: Step
} {
  const { calls, now } = ground
  const pauseKey = (saga: Dispatch) => `${saga.id}:pause-clock`
  const endPause = (saga: Dispatch) =>
    calls.endClockPause(saga, pauseKey(saga), saga.input.request.caseId, now().toISOString())

  return {
    pauseClock: {
      name: 'pause-clock',
      compensation: 'Let the clock go on',
      isNeedless: ({ input }) => !asksCustomer(input),
      async run({ saga, key }) {
        await calls.beginClockPause(saga, key, saga.input.request.caseId, now().toISOString())
        return {}
      },
      undo: ({ saga }) => endPause(saga),
    },

    awaitAuthorization: {
      name: AWAIT_AUTHORIZATION,
      awaits: 'APPROVAL',
      waitMs: AUTHORIZATION_WAIT_MS,
      compensation: null,
      undo: null,
      async look({ saga }) {
        const versions = await ground.authorizationsOf(saga.progress.serviceOrderId ?? '')
        const given = versions.find(({ state }) => state === 'ACCEPTED')
        if (given !== undefined) {
          const { id: authorizationId, version, notToExceed } = given
          return {
            authorizationId,
            authorizationVersion: version,
            notToExceed,
            authorizedAt: now().toISOString(),
          }
        }
        const refusal = refusalOf(versions[0])
        if (refusal !== null) throw refusal
        return null
      },
      expired: {
        code: 'AUTHORIZATION_EXPIRED',
        message:
          'Nobody agreed to pay in time, so the order was withdrawn; dispatch again if it is still wanted.',
      },
    },

    resumeClock: {
      name: 'resume-clock',
      compensation: null,
      undo: null,
      isNeedless: ({ input }) => !asksCustomer(input),
      async run({ saga }) {
        await endPause(saga)
        return {}
      },
    },

    confirmDecision: {
      name: 'confirm-decision',
      compensation: null,
      undo: null,
      async run({ saga }) {
        const decision = await ground.decideNow(saga)
        if (decision === null || decision.outcome === 'INDETERMINATE') {
          throw new TesseraError(
            'SUBGRAPH_UNAVAILABLE',
            'Whether the decision still holds cannot be told now.',
          )
        }
        const sealed = comparable(saga.input.decision)
        if (!hasWorsened(sealed, decision)) return {}
        const message = `While consent was waited for the decision has changed from ${sealed.outcome} (standing ${sealed.standing}) to ${decision.outcome} (standing ${decision.standing}); look at the case and dispatch again.`
        throw new TesseraError('DECISION_CHANGED', message)
      },
    },

    authorizeOrder: {
      name: 'authorize-order',
      // Withdrawing the order takes its limit with it.
      compensation: null,
      undo: null,
      async run({ saga, key }) {
        const { serviceOrderId, authorizationId, authorizationVersion, notToExceed } = saga.progress
        if (serviceOrderId === undefined || authorizationId === undefined || notToExceed === undefined) {
          throw new TesseraError('INTERNAL_SERVER_ERROR', `${saga.id} has no consent to note.`)
        }
        const version = authorizationVersion ?? 1
        await calls.authorizeServiceOrder(saga, {
          key,
          serviceOrderId,
          authorizationId,
          version,
          notToExceed,
        })
        return {}
      },
    },

    requestAfterwards: {
      name: 'request-approval-afterwards',
      compensation: null,
      undo: null,
      async run({ saga, key }) {
        await ground.requestAfterwards(saga, key)
        return {}
      },
    },
  }
}

/** True if people were in danger, so that the work goes first and the approval comes afterwards. */
export function isOverridden({ decision }: DispatchSagaInput): boolean {
  return decision['outcome'] === 'EXCEPTION_ELIGIBLE' && decision['nextAction'] === 'AUTO_DISPATCH'
}

function asksCustomer({ plan }: DispatchSagaInput): boolean {
  return plan.requiredApprovals.some(({ role }) => role === 'customer')
}

function comparable(decision: DispatchSagaInput['decision']): ComparableDecision {
  const draws = decision['allowanceDraws']
  return {
    outcome: String(decision['outcome']),
    standing: String(decision['standing']),
    allowanceDraws: Array.isArray(draws) ? draws : [],
  }
}

/** Why consent will not come; null if it still may. */
function refusalOf(latest: WorkAuthorization | undefined): TesseraError | null {
  if (latest === undefined) return null
  const { state, endReason } = latest
  const reason = endReason ?? 'No reason was given.'
  if (state === 'REJECTED')
    return new TesseraError('AUTHORIZATION_REFUSED', `The customer did not agree to pay: ${reason}`)
  if (state === 'CANCELLED')
    return new TesseraError('AUTHORIZATION_REFUSED', `The work was not approved: ${reason}`)
  if (state === 'EXPIRED')
    return new TesseraError('AUTHORIZATION_EXPIRED', `Nobody agreed to pay in time: ${reason}`)
  return null
}
