import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import type { SubgraphContext } from '../context.ts'
import { WARN_AT_PCT } from '../domain/order-limit.ts'
import { courseOf, type VisitActionKind, type WorkPayload } from '../domain/visit-actions.ts'
import { visitJournal } from '../domain/visit-journal.ts'
import type { FieldAction } from '../operations/field-work.ts'
import { authorizeServiceOrder, holdServiceOrder, resumeServiceOrder } from '../operations/order-limits.ts'
import { rescheduleDispatch } from '../operations/reschedule-dispatch.ts'
import { doFieldAction, syncFieldWork } from '../operations/sync-field-work.ts'
import { money } from '../../platform/money.ts'
import type {
  CompleteWorkInput,
  FieldWorkActionInput,
  RecordWorkInput,
  Resolvers,
} from '../resolver-types.generated.ts'
import { foundOrder } from './found-order.ts'

/** Which fields every action of a technician has. */
interface ActionInput {
  readonly idempotencyKey: string
  readonly dispatchId: string
  readonly at?: string | null | undefined
}

/** The most visits that a day's list shows. */
const MAX_VISITS = 100

/** The work of technicians, and what workflows do about their visits and limits. */
export const fieldWorkResolvers = {
  Query: {
    async dispatch(_root, { id }, { loaders }) {
      const dispatch = await loaders.dispatch.load(id)
      const order = dispatch === null ? null : await loaders.order.load(dispatch.serviceOrderId)
      return order === null ? null : dispatch
    },
    async myDispatches(_root, { from, to }, { principal, ground, loaders }) {
      const ids = await ground.system.dispatchesOfTechnician(
        principal.subject,
        new Date(from),
        new Date(to),
        MAX_VISITS,
      )
      const visits = await Promise.all(ids.map((id) => loaders.dispatch.load(id)))
      return visits.filter((visit) => visit !== null)
    },
  },

  Mutation: {
    acceptDispatch: (_root, { input }, context) => act(context, 'ACCEPT', input),
    declineDispatch: (_root, { input }, context) => act(context, 'DECLINE', input, { reason: input.reason }),
    travel: (_root, { input }, context) => act(context, 'TRAVEL', input),
    arrive: (_root, { input }, context) => act(context, 'ARRIVE', input),
    pauseWork: (_root, { input }, context) => act(context, 'PAUSE', input, { reason: input.reason }),
    resumeWork: (_root, { input }, context) => act(context, 'RESUME', input),
    recordWork: (_root, { input }, context) => act(context, 'RECORD', input, workOf(input)),
    cannotComplete: (_root, { input }, context) =>
      act(context, 'CANNOT_COMPLETE', input, {
        reason: input.reason,
        completionCode: input.completionCode,
      }),
    completeWork: (_root, { input }, context) => act(context, 'COMPLETE', input, endOf(input)),
    async syncFieldWork(_root, { input }, context) {
      const actions = input.actions.map((action) => toAction(context, action.kind, action, all(action)))
      const results = await syncFieldWork(context.ground, actions, askerOf(context))
      const visits = await Promise.all(
        [...new Set(actions.map(({ dispatchId }) => dispatchId))].map((id) =>
          context.loaders.dispatch.load(id),
        ),
      )
      return { results, dispatches: visits.filter((visit) => visit !== null) }
    },

    async authorizeServiceOrder(_root, { input }, { principal, ground, actor, loaders }) {
      requireWorkflow(principal)
      await authorizeServiceOrder(ground, input, actor)
      return foundOrder(await loaders.order.load(input.serviceOrderId))
    },
    async holdServiceOrder(_root, request, { principal, ground, actor, loaders }) {
      requireWorkflow(principal)
      await holdServiceOrder(ground, request, actor)
      return foundOrder(await loaders.order.load(request.serviceOrderId))
    },
    async resumeServiceOrder(_root, request, { principal, ground, actor, loaders }) {
      requireWorkflow(principal)
      await resumeServiceOrder(ground, request, actor)
      return foundOrder(await loaders.order.load(request.serviceOrderId))
    },
    async rescheduleDispatch(_root, { input }, { principal, ground, actor, loaders }) {
      requireWorkflow(principal)
      const request = {
        ...input,
        windowFrom: input.windowFrom ?? null,
        windowTo: input.windowTo ?? null,
      }
      const visit = await loaders.dispatch.load(await rescheduleDispatch(ground, request, actor))
      if (visit === null) throw new Error('The visit that was booked is not there.')
      return visit
    },
  },

  Dispatch: {
    serviceOrder: async ({ serviceOrderId }, _arguments, { loaders }) =>
      foundOrder(await loaders.order.load(serviceOrderId)),
    async journal({ id }, _arguments, { loaders, now }) {
      const record = await loaders.visitRecord.load(id)
      if (record === null || record.actions.length === 0) return []
      const journal = visitJournal(courseOf(record.actions), record.shift, now.getTime())
      return BUCKETS.flatMap((bucket) => (journal[bucket] > 0 ? [{ bucket, ms: journal[bucket] }] : []))
    },
  },

  ServiceOrder: {
    async notToExceed({ id }, _arguments, { loaders }) {
      const limit = await loaders.limit.load(id)
      if (limit === null) return null
      const { amount, consumed, currency, authorizationId, version } = limit
      return {
        limit: money(amount, currency),
        consumed: money(consumed, currency),
        warnAtPct: WARN_AT_PCT,
        authorizationId,
        version,
      }
    },
  },
} satisfies Resolvers

const BUCKETS = ['TRAVEL', 'WORK', 'BREAK', 'OVERTIME'] as const

async function act(
  context: SubgraphContext,
  kind: VisitActionKind,
  input: ActionInput,
  payload: WorkPayload = {},
) {
  const action = toAction(context, kind, input, payload)
  const { status, userErrors } = await doFieldAction(context.ground, action, askerOf(context))
  const dispatch = status === 'REFUSED' ? null : await context.loaders.dispatch.load(input.dispatchId)
  return {
    dispatch,
    serviceOrder: dispatch === null ? null : await context.loaders.order.load(dispatch.serviceOrderId),
    userErrors,
    replayed: status === 'DUPLICATE',
  }
}

function toAction(
  { now }: SubgraphContext,
  kind: VisitActionKind,
  { idempotencyKey, dispatchId, at }: ActionInput,
  payload: WorkPayload,
): FieldAction {
  const saysWhen = at != null
  return { idempotencyKey, dispatchId, kind, at: saysWhen ? new Date(at) : now, saysWhen, payload }
}

function askerOf({ principal, actor }: SubgraphContext) {
  return { ...actor, principal }
}

function workOf({
  laborHours,
  trips,
  parts,
  expenses,
  notes,
}: Omit<RecordWorkInput, keyof ActionInput>): WorkPayload {
  return {
    laborHours: laborHours ?? null,
    trips: trips ?? null,
    parts: (parts ?? []).map(({ partCode, qty, serialNumber }) => ({
      partCode,
      qty,
      serialNumber: serialNumber ?? null,
    })),
    expenses: (expenses ?? []).map(({ description, amount }) => ({ description, ...amount })),
    notes: notes ?? null,
  }
}

function endOf({
  completionCode,
  partial,
  notes,
  evidenceHash,
}: Pick<CompleteWorkInput, 'completionCode' | 'partial' | 'notes' | 'evidenceHash'>): WorkPayload {
  return {
    completionCode,
    partial: partial ?? false,
    notes: notes ?? null,
    evidenceHash: evidenceHash ?? null,
  }
}

/** What an action of any kind may say; what its kind does not use is left out. */
function all(action: FieldWorkActionInput): WorkPayload {
  if (action.kind === 'RECORD') return workOf(action)
  if (action.kind === 'COMPLETE')
    return endOf({ ...action, completionCode: action.completionCode ?? 'COMPLETED' })
  if (action.kind === 'CANNOT_COMPLETE')
    return {
      reason: action.reason ?? null,
      completionCode: action.completionCode ?? 'NOT_COMPLETED',
    }
  return { reason: action.reason ?? null }
}
