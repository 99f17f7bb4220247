import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import { money } from '../../platform/money.ts'
import { end } from '../domain/move-authorization.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import type { AuthorizationCalls } from './authorization-calls.ts'
import type { AuthorizationStore } from './authorization-store.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import type { AddAuthorization } from './request-authorization.ts'
import { raiseException } from './workflow-call.ts'

/** Who asks for more when a limit is reached. */
const LIMITS = 'workflow:limits'

/** How long service operations have to decide on an order that stands still because nobody agrees to more. */
const REFUSED_DUE_MS = 8 * 3_600_000

const RECORDED = z.object({ consumed: z.string(), currency: z.string().nullable() })

/** Orders in these states need no consent any more. */
const OVER: ReadonlySet<string> = new Set(['CLOSED', 'CANCELLED', 'REJECTED'])

/** Version n+1 in these states has its answer. */
const REFUSED: ReadonlySet<string> = new Set(['REJECTED', 'EXPIRED', 'CANCELLED'])

/**
 * Keeps what was agreed to beside what is done: work that was recorded uses up the limit; one that is reached has the
 * order's next version asked for, and once that is accepted the order goes on where it stopped.
 */
export function createKeepLimits(
  { reader, call, now }: Pick<ProcessGround, 'reader' | 'call' | 'now'>,
  store: AuthorizationStore,
  calls: AuthorizationCalls,
  add: AddAuthorization,
): readonly Reaction[] {
  const versionsOf = async (orderId: string) => (await store.ofOrders([orderId])).get(orderId) ?? []

  return [
    { types: ['serviceOrder.workRecorded'], react: noteConsumed },
    { types: ['serviceOrder.limitReached'], react: askForMore },
    { types: ['serviceOrder.stateChanged'], react: endWithOrder },
    { types: ['authorization.changed'], react: followLimit },
  ]

  async function noteConsumed({ subject, actor, data }: TesseraEvent): Promise<void> {
    const recorded = RECORDED.safeParse(data.after)
    if (!recorded.success || recorded.data.currency === null) return
    const consumed = money(recorded.data.consumed, recorded.data.currency)
    const holds = (await versionsOf(subject)).find(({ state }) => state === 'ACCEPTED')
    if (holds === undefined) return
    await store.change(holds.id, actor, null, (found) =>
      found.consumed.amount === consumed.amount ? [] : [{ ...found, consumed }],
    )
  }

  async function askForMore({ id, subject, correlationId, data }: TesseraEvent): Promise<void> {
    const dispatch = (await reader.byServiceOrder([subject])).get(subject)
    if (dispatch === undefined) return
    const recorded = RECORDED.safeParse(data.after)
    const consumed =
      recorded.success && recorded.data.currency !== null
        ? money(recorded.data.consumed, recorded.data.currency)
        : null
    const key = { subject: LIMITS, idempotencyKey: id, bodyHash: id }
    const asked = { ...key, correlationId, consumed, note: 'The limit that was agreed to is reached.' }
    const added = await unlessUnderWay(() => add(dispatch, 'LIMIT', asked))
    if (added === null || dispatch.caseId === null) return
    const { version, notToExceed } = added.authorization
    const body = `The work has reached the amount that was agreed to and stands still. Consent up to ${notToExceed.amount} ${notToExceed.currency} (version ${version}) is being asked for.`
    await calls.commentOnCase({ subject: LIMITS, correlationId }, `${id}:limit`, dispatch.caseId, body)
  }

  async function endWithOrder({ subject, actor, data }: TesseraEvent): Promise<void> {
    const status = data.change?.status ?? ''
    if (!OVER.has(status)) return
    for (const { id } of await versionsOf(subject)) {
      await store.change(id, actor, null, (found) => end(found, `The order is ${status}.`))
    }
  }

  async function followLimit({ subject }: TesseraEvent): Promise<void> {
    const found = (await store.byIds([subject])).get(subject)
    if (found === undefined || found.purpose !== 'LIMIT') return
    const caller = { subject: LIMITS, correlationId: found.correlationId }
    const { id, serviceOrderId, version, notToExceed, caseId, state } = found
    const at = now().toISOString()
    if (caseId !== null && state === 'SENT') await calls.beginClockPause(caller, `${id}:pause`, caseId, at)
    if (caseId !== null && state !== 'SENT' && state !== 'PENDING_APPROVAL') {
      await calls.endClockPause(caller, `${id}:pause`, caseId, at)
    }
    if (state === 'ACCEPTED') {
      const limit = { serviceOrderId, authorizationId: id, version, notToExceed }
      await calls.authorizeServiceOrder(caller, { key: `${id}:authorize`, ...limit })
      const reason = `Version ${version} of the authorisation was accepted`
      await calls.resumeServiceOrder(caller, `${id}:resume`, serviceOrderId, reason)
    }
    if (REFUSED.has(state)) await tellRefusal(found, caller)
  }

  async function tellRefusal(
    { id, serviceOrderId, endReason, quote }: WorkAuthorization,
    caller: { readonly subject: string; readonly correlationId: string },
  ): Promise<void> {
    await raiseException(call, caller, {
      key: `${id}:refused`,
      kind: 'LIMIT_REFUSED',
      severity: 'HIGH',
      businessOwner: 'service-ops',
      technicalOwner: 'integration',
      summary: `Order ${serviceOrderId} stands still at its limit, and nobody agrees to more: ${endReason ?? 'no reason was given.'} End the work, or cancel the order.`,
      dueAt: new Date(now().getTime() + REFUSED_DUE_MS).toISOString(),
      entity: 'ServiceOrder',
      entityId: serviceOrderId,
      amountAtRisk: quote,
      replayable: false,
    })
  }
}

/** Null if a version is asked for already: one question is enough. */
async function unlessUnderWay<Result>(act: () => Promise<Result>): Promise<Result | null> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TesseraError && error.code === 'ILLEGAL_TRANSITION') return null
    throw error
  }
}
