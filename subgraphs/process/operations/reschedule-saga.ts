import type { RescheduleInput, RescheduleProgress } from '../domain/reschedule-saga.ts'
import type { DispatchCalls } from './dispatch-calls.ts'
import { TELL_CASE } from '../domain/told-key.ts'
import type { SagaDefinition, SagaStep } from './saga-definition.ts'

type Step = SagaStep<RescheduleInput, RescheduleProgress>

/** How long service operations have to find somebody by hand. */
const EXCEPTION_DUE_MS = 4 * 3_600_000

/** The reschedule saga: the case is told that the visit is off, somebody else is booked, and the case is told who. */
export function rescheduleSaga(calls: DispatchCalls): SagaDefinition<RescheduleInput, RescheduleProgress> {
  const correctCase: Step = {
    name: 'correct-case',
    // That the visit is off stays true.
    compensation: null,
    undo: null,
    async run({ saga }) {
      await calls.correctDispatchDetails(saga, saga.input.toldKey, saga.input.caseId, saga.input.reason)
      return {}
    },
  }

  const rebook: Step = {
    name: 'rebook-technician',
    compensation: 'Cancel the visit',
    async run({ saga, key }) {
      const { serviceOrderId, skills, excludeTechnicians, windowFrom, windowTo } = saga.input
      const wish = { key, serviceOrderId, skills, excludeTechnicians, windowFrom, windowTo }
      const { technician, window } = await calls.rescheduleDispatch(saga, wish)
      return { technician, windowFrom: window.from, windowTo: window.to }
    },
    undo: ({ saga, key }, reason) => calls.cancelDispatch(saga, key, reason),
  }

  const tellCase: Step = {
    name: TELL_CASE,
    compensation: 'Append a correction to the case',
    async run({ saga, key }) {
      const { caseId, serviceOrderId, orderNumber } = saga.input
      const { technician = null, windowFrom = null, windowTo = null } = saga.progress
      const visit = { caseId, serviceOrderId, orderNumber, technician, windowFrom, windowTo }
      await calls.recordDispatchDetails(saga, { key, ...visit, awaitingAuthorization: false })
      return {}
    },
    undo: ({ saga, key }, reason) => calls.correctDispatchDetails(saga, key, saga.input.caseId, reason),
  }

  return {
    kind: 'RESCHEDULE',
    stepsOf: () => [correctCase, rebook, tellCase],
    ownerOf: ({ input }) => ({
      businessOwner: 'service-ops',
      kind: 'RESCHEDULE_FAILED',
      what: `Another visit for order ${input.orderNumber}`,
      dueMs: EXCEPTION_DUE_MS,
      amountAtRisk: null,
    }),
  }
}
