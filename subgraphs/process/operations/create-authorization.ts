import { createSchedule, type Schedule } from '../../platform/schedule.ts'
import { end } from '../domain/move-authorization.ts'
import type { Saga } from '../domain/saga.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import { createAuthorizationCalls } from './authorization-calls.ts'
import type { AuthorizationStore } from './authorization-store.ts'
import { createAuthorizeWork, type AuthorizeWork } from './authorize-work.ts'
import { AWAIT_AUTHORIZATION, type ConsentGround } from './consent-steps.ts'
import { createKeepLimits } from './keep-limits.ts'
import type { ProcessGround } from './process-ground.ts'
import { readDecisionNow } from './read-case-for-dispatch.ts'
import type { Reaction } from './react-to-events.ts'
import { createAddAuthorization } from './request-authorization.ts'
import { CALL_BUDGET_MS, raiseException } from './workflow-call.ts'

/** How often authorisations are looked for that nobody answered in time, and how many at once. */
const EXPIRY_MS = 10_000
const EXPIRY_BATCH = 50

/** How long service operations have to look at work that was done and is not approved. */
const REFUSED_AFTERWARDS_DUE_MS = 24 * 3_600_000

/** Who ends what nobody answered. */
const TIMER = 'workflow:authorization'

/** Consent to pay, put together: what people do, what dispatches wait for, and what happens by itself. */
export interface Authorization {
  readonly authorizeWork: AuthorizeWork
  /** What the dispatch saga needs of it. */
  readonly consent: ConsentGround & { readonly onCompensated: (saga: Saga) => Promise<void> }
  readonly reactions: readonly Reaction[]
  readonly expiry: Schedule
}

/** Makes authorisation on its store. */
export function createAuthorization(ground: ProcessGround, store: AuthorizationStore): Authorization {
  const { reader, runner, call, graph, now } = ground
  const calls = createAuthorizationCalls(call)
  const add = createAddAuthorization(ground, store)
  const versionsOf = async (orderId: string) => (await store.ofOrders([orderId])).get(orderId) ?? []

  return {
    authorizeWork: createAuthorizeWork(ground, store, add),
    consent: {
      calls,
      now,
      authorizationsOf: versionsOf,
      decideNow: ({ input, correlationId }) =>
        readDecisionNow(graph, input.request.caseId, {
          correlationId,
          deadlineMs: now().getTime() + CALL_BUDGET_MS,
        }),
      async requestAfterwards(saga, key) {
        const asked = { subject: saga.subject, idempotencyKey: key, bodyHash: key }
        if ((await store.earlier(asked)) !== null) return
        await add(saga, 'AFTERWARDS', {
          ...asked,
          correlationId: saga.correlationId,
          note: 'People were in danger: dispatched before it was approved.',
        })
      },
      async onCompensated({ serviceOrderId }) {
        if (serviceOrderId === null) return
        for (const { id } of await versionsOf(serviceOrderId)) {
          await store.change(id, TIMER, null, (found) => end(found, 'The order was withdrawn.'))
        }
      },
    },
    reactions: [
      { types: ['authorization.changed'], react: ({ subject }) => follow(subject) },
      ...createKeepLimits(ground, store, calls, add),
    ],
    expiry: createSchedule(ground, 'authorization-expiry', EXPIRY_MS, async () => {
      const ids = await store.overdue(now(), EXPIRY_BATCH)
      for (const id of ids) {
        await store.change(id, TIMER, null, (found) =>
          now() < found.expiresAt || found.state === 'ACCEPTED' ? [] : end(found, 'Nobody answered in time.'),
        )
      }
      return ids.length === EXPIRY_BATCH
    }),
  }

  /** Wakes the dispatch that waits for an answer; work done before its approval was refused is somebody's to look at. */
  async function follow(id: string): Promise<void> {
    const found = (await store.byIds([id])).get(id)
    const saga = found && (await reader.byServiceOrder([found.serviceOrderId])).get(found.serviceOrderId)
    if (found === undefined || saga === undefined) return
    if (found.purpose === 'AFTERWARDS') await tellRefusal(found, saga)
    if (found.purpose === 'CONSENT' && saga.state === 'AWAITING_APPROVAL')
      await runner.ring(saga, AWAIT_AUTHORIZATION)
  }

  async function tellRefusal(found: WorkAuthorization, saga: Saga): Promise<void> {
    if (found.state !== 'CANCELLED' && found.state !== 'REJECTED' && found.state !== 'EXPIRED') return
    await raiseException(call, saga, {
      key: `${found.id}:refused`,
      kind: 'SAFETY_OVERRIDE_REFUSED',
      severity: 'HIGH',
      businessOwner: 'service-ops',
      technicalOwner: 'integration',
      summary: `Order ${found.serviceOrderId} was dispatched because people were in danger, and was not approved afterwards: ${found.endReason ?? 'no reason was given.'}`,
      dueAt: new Date(now().getTime() + REFUSED_AFTERWARDS_DUE_MS).toISOString(),
      entity: 'WorkAuthorization',
      entityId: found.id,
      amountAtRisk: found.quote,
      replayable: false,
    })
  }
}
