import { randomUUID } from 'node:crypto'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { DispatchProgress, DispatchSagaInput } from '../domain/dispatch-saga.ts'
import { remainingWindow, type RescheduleInput } from '../domain/reschedule-saga.ts'
import type { Saga } from '../domain/saga.ts'
import { toldKey } from '../domain/told-key.ts'
import { createDispatchCalls } from './dispatch-calls.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { rescheduleSaga } from './reschedule-saga.ts'
import { raiseException } from './workflow-call.ts'

/** All reschedules are begun in this name, whoever hears of a missed visit first. */
const RESCHEDULE = 'workflow:reschedule'

/** How long service operations have to find somebody for an order that the graph did not dispatch. */
const BY_HAND_DUE_MS = 4 * 3_600_000

/** Makes the reschedule: a visit that was declined, or to which nobody set out, is booked with somebody else. */
export function createRescheduleVisits(ground: ProcessGround): Reaction {
  const { reader, runner, call, now } = ground
  const kind = runner.register(rescheduleSaga(createDispatchCalls(call)))
  return { types: ['dispatch.declined', 'dispatch.noShow'], react }

  async function react(event: TesseraEvent): Promise<void> {
    const { serviceOrderId, technician } = event.data
    if (typeof serviceOrderId !== 'string' || typeof technician !== 'string') return
    const dispatch = (await reader.byServiceOrder([serviceOrderId])).get(serviceOrderId)
    if (dispatch?.caseId == null) {
      await findByHand(event, serviceOrderId)
      return
    }
    const earlier = await reader.ofOrder('RESCHEDULE', serviceOrderId)
    await kind.begin({
      id: `SAGA-${randomUUID()}`,
      subject: RESCHEDULE,
      caseId: dispatch.caseId,
      serviceOrderId,
      decisionId: dispatch.decisionId,
      correlationId: event.correlationId,
      // A visit is rescheduled once, however often its event is heard.
      idempotencyKey: event.id,
      bodyHash: event.id,
      attempt: earlier.length + 1,
      input: inputOf(event, dispatch, dispatch.caseId, serviceOrderId, technician, earlier),
      audience: { ...dispatch.audience, technician: null },
      region: dispatch.region,
      createdAt: now(),
    })
  }

  function inputOf(
    { type }: TesseraEvent,
    dispatch: Saga,
    caseId: string,
    serviceOrderId: string,
    technician: string,
    earlier: readonly Saga[],
  ): RescheduleInput {
    const { request } = dispatch.input as DispatchSagaInput
    const { orderNumber = serviceOrderId } = dispatch.progress as Partial<DispatchProgress>
    const excluded = earlier.flatMap(({ input }) => (input as RescheduleInput).excludeTechnicians)
    return {
      serviceOrderId,
      orderNumber,
      caseId,
      skills: request.skills,
      excludeTechnicians: [...new Set([...excluded, technician])],
      ...remainingWindow(request, now()),
      toldKey: toldKey(dispatch, earlier),
      reason:
        type === 'dispatch.declined' ? 'The technician cannot come.' : 'The technician did not set out.',
    }
  }

  /** An order older than the graph: nobody knows here what its visit needs. */
  async function findByHand(
    { id, actor, correlationId }: TesseraEvent,
    serviceOrderId: string,
  ): Promise<void> {
    await raiseException(
      call,
      { subject: actor, correlationId },
      {
        key: `reschedule:${id}`,
        kind: 'RESCHEDULE_FAILED',
        severity: 'MEDIUM',
        businessOwner: 'service-ops',
        technicalOwner: 'integration',
        summary: `A visit of order ${serviceOrderId} will not take place, and the order was not dispatched here; book somebody else by hand.`,
        dueAt: new Date(now().getTime() + BY_HAND_DUE_MS).toISOString(),
        entity: 'ServiceOrder',
        entityId: serviceOrderId,
        amountAtRisk: null,
        replayable: false,
      },
    )
  }
}
