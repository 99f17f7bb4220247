import { randomUUID } from 'node:crypto'
import { contentHash } from '../../platform/canonical-json.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type {
  CancellationAssessment,
  CancellationInput,
  CancellationProgress,
} from '../domain/cancellation.ts'
import { toAudience } from '../domain/saga-visibility.ts'
import type { Saga } from '../domain/saga.ts'
import { toldKey } from '../domain/told-key.ts'
import { askSubgraph } from './ask-subgraph.ts'
import { createCancellationCalls } from './cancellation-calls.ts'
import { cancellationSaga, withCharge } from './cancellation-saga.ts'
import { createCompletionCalls } from './completion-calls.ts'
import type { ProcessGround } from './process-ground.ts'
import { readOrderToCancel, type OrderToCancel } from './read-order-to-cancel.ts'
import { userErrorsOf, type SagaKind } from './saga-runner.ts'

/** An order that is to be cancelled. */
export interface CancelRequest {
  readonly serviceOrderId: string
  readonly idempotencyKey: string
  readonly reason: string
  readonly dryRun: boolean
}

/** What became of a request to cancel. */
export interface CancelResult {
  readonly saga: Saga | null
  readonly assessment: CancellationAssessment | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Cancels an order in the name of whoever asks. */
export type CancelServiceOrder = (request: CancelRequest, envelope: RequestEnvelope) => Promise<CancelResult>

const MAX_KEY = 200
const MAX_REASON = 500

/** A dispatch in one of these states is over; a cancellation needs not wait for it. */
const OVER: ReadonlySet<string> = new Set(['COMPLETED', 'COMPENSATED'])

const VISIBILITY_QUERY = 'query OrderIsVisible($id: ID!) { serviceOrder(id: $id) { id } }'

/** Makes the cancellation with its saga. */
export function createCancelServiceOrder(ground: ProcessGround): CancelServiceOrder {
  const { call, reader, runner } = ground
  const calls = createCancellationCalls(call)
  const kind = runner.register(
    cancellationSaga({
      calls,
      usage: createCompletionCalls(call),
      dispatchOf: async (sagaId) => (await reader.byIds([sagaId])).get(sagaId) ?? null,
      async withdraw(dispatch, reason) {
        const steps = (await reader.stepsOf([dispatch.id])).get(dispatch.id) ?? []
        const waits = steps.find(({ state }) => state === 'WAITING')
        return await runner.withdraw(dispatch, waits?.name ?? '', reason)
      },
    }),
  )
  return async (request, envelope) => {
    const malformed = checkRequest(request)
    if (malformed.length > 0) return refusedWith(malformed)
    try {
      return request.dryRun
        ? await preview(ground, calls, request, envelope)
        : await cancel({ ...ground, kind }, request, envelope)
    } catch (error) {
      if (!(error instanceof TesseraError)) throw error
      const { code, message, retryable } = error
      return refusedWith([{ code, message, path: ['input', 'serviceOrderId'], retryable }])
    }
  }
}

/** What cancelling would undo and cost; nothing at all changes. */
async function preview(
  ground: ProcessGround,
  calls: ReturnType<typeof createCancellationCalls>,
  { serviceOrderId, reason }: CancelRequest,
  envelope: RequestEnvelope,
): Promise<CancelResult> {
  const { order, dispatch } = await load(ground, serviceOrderId, envelope)
  const caller = { subject: envelope.principal.subject, correlationId: envelope.correlationId }
  const assessed = await calls.previewCancellation(caller, serviceOrderId)
  const input = await inputOf(ground, order, dispatch, reason)
  const lines = await calls.readLines(caller, serviceOrderId)
  const assessment = await withCharge(calls, caller, assessed, lines, input)
  return { saga: null, assessment, userErrors: [], replayed: false }
}

async function cancel(
  ground: ProcessGround & { readonly kind: SagaKind<CancellationInput> },
  { serviceOrderId, idempotencyKey, reason }: CancelRequest,
  envelope: RequestEnvelope,
): Promise<CancelResult> {
  const { subject } = envelope.principal
  const bodyHash = contentHash({ serviceOrderId, reason })
  const earlier = await replay()
  if (earlier !== null) return earlier
  const { order, dispatch } = await load(ground, serviceOrderId, envelope)
  const saga = {
    id: `SAGA-${randomUUID()}`,
    subject,
    caseId: order.case?.id ?? null,
    serviceOrderId,
    decisionId: dispatch?.decisionId ?? null,
    correlationId: envelope.correlationId,
    idempotencyKey,
    bodyHash,
    attempt: (await ground.reader.ofOrder('CANCELLATION', serviceOrderId)).length + 1,
    input: await inputOf(ground, order, dispatch, reason),
    audience: dispatch?.audience ?? toAudience({}),
    region: dispatch?.region ?? null,
    createdAt: ground.now(),
  }
  if (await ground.kind.begin(saga)) return await settle(saga.id, false)
  const text = `The order ${serviceOrderId} is being cancelled by somebody else already, or is; look at it.`
  return (await replay()) ?? refused('ILLEGAL_TRANSITION', text, 'serviceOrderId')

  async function replay(): Promise<CancelResult | null> {
    const before = await ground.kind.earlier(subject, idempotencyKey, bodyHash)
    if (before === null) return null
    return 'refused' in before ? refusedWith([before.refused]) : await settle(before.saga.id, true)
  }

  async function settle(sagaId: string, replayed: boolean): Promise<CancelResult> {
    const settled = await ground.runner.settled(sagaId, envelope.deadlineMs)
    const { assessment = null } = settled.progress as Partial<CancellationProgress>
    return { saga: settled, assessment, userErrors: userErrorsOf(settled), replayed }
  }
}

/** Reads an order that the caller may see, with the workflow that wrote it. Throws `NOT_FOUND`, `ILLEGAL_TRANSITION`. */
async function load(
  { graph, reader, now }: ProcessGround,
  serviceOrderId: string,
  envelope: RequestEnvelope,
): Promise<{ order: OrderToCancel; dispatch: Saga | null }> {
  const seen = await askSubgraph(graph, VISIBILITY_QUERY, { id: serviceOrderId }, envelope)
  if (seen['serviceOrder'] === null) {
    throw new TesseraError('NOT_FOUND', `There is no order ${serviceOrderId} that you may see; check its id.`)
  }
  const order = await readOrderToCancel(graph, serviceOrderId, envelope, now())
  const dispatch = (await reader.byServiceOrder([serviceOrderId])).get(serviceOrderId) ?? null
  if (dispatch !== null && !OVER.has(dispatch.state) && !waitsForConsent(dispatch)) {
    const what =
      dispatch.state === 'STUCK'
        ? `its workflow ${dispatch.id} is stuck; replay that, forward or back`
        : 'it is still being dispatched; ask again in a moment'
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `Order ${order.orderNumber} cannot be cancelled now: ${what}.`,
    )
  }
  return { order, dispatch }
}

async function inputOf(
  { now, reader }: Pick<ProcessGround, 'now' | 'reader'>,
  order: OrderToCancel,
  dispatch: Saga | null,
  reason: string,
): Promise<CancellationInput> {
  const reschedules = await reader.ofOrder('RESCHEDULE', order.id)
  return {
    serviceOrderId: order.id,
    orderNumber: order.orderNumber,
    reason,
    caseId: order.case?.id ?? null,
    billingAccountId: order.customer?.billingAccountId ?? null,
    askedAt: now().toISOString(),
    dispatchSagaId: dispatch?.id ?? null,
    toldKey: dispatch === null ? null : toldKey(dispatch, reschedules),
    withdrawsDispatch: dispatch !== null && waitsForConsent(dispatch),
  }
}

function waitsForConsent({ state }: Saga): boolean {
  return state === 'AWAITING_APPROVAL'
}

function checkRequest({ idempotencyKey, reason }: CancelRequest): UserError[] {
  return [...length(idempotencyKey, 'idempotencyKey', MAX_KEY), ...length(reason, 'reason', MAX_REASON)]
}

function length(value: string, field: string, max: number): UserError[] {
  if (value.trim() !== '' && value.length <= max) return []
  const message = `\`${field}\` must have 1 to ${max} characters.`
  return [{ code: 'BAD_USER_INPUT', message, path: ['input', field], retryable: false }]
}

function refused(code: UserError['code'], message: string, field: string): CancelResult {
  return refusedWith([{ code, message, path: ['input', field], retryable: false }])
}

function refusedWith(userErrors: readonly UserError[]): CancelResult {
  return { saga: null, assessment: null, userErrors, replayed: false }
}
