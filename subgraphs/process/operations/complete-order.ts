import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { contentHash } from '../../platform/canonical-json.ts'
import type { UserError } from '../../platform/errors.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { CompletionInput } from '../domain/completion.ts'
import type { DispatchProgress } from '../domain/dispatch-saga.ts'
import { toAudience } from '../domain/saga-visibility.ts'
import type { Saga } from '../domain/saga.ts'
import { workEndedAt, type HistoryEntry } from '../domain/work-ended-at.ts'
import { askSubgraph } from './ask-subgraph.ts'
import { createCompletionCalls } from './completion-calls.ts'
import { completionSaga } from './completion-saga.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { readOrderToPost } from './read-order-to-post.ts'
import { userErrorsOf, type SagaKind } from './saga-runner.ts'
import { readSealedCover } from './sealed-cover.ts'
import { healExceptions } from './workflow-call.ts'

/** An order to be posted once more. */
export interface RepostRequest {
  readonly serviceOrderId: string
  readonly idempotencyKey: string
}

/** What became of a request that begins a saga for an order. */
export interface OrderSagaResult {
  readonly saga: Saga | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Begins the completion of an order anew, after its posting was reversed or given up. */
export type RepostServiceOrder = (
  request: RepostRequest,
  envelope: RequestEnvelope,
) => Promise<OrderSagaResult>

const MAX_KEY = 200

/** Makes the completion with its saga: the end of the work begins it, or finance does once the cause is mended. */
export function createCompletion(ground: ProcessGround): {
  readonly reaction: Reaction
  readonly repostServiceOrder: RepostServiceOrder
} {
  const { reader, call, graph, now, runner } = ground
  const kind = runner.register(
    completionSaga({
      calls: createCompletionCalls(call),
      readOrder: (orderId, caller) => readOrderToPost(graph, orderId, caller, now()),
      sealedCover: (decisionId) => readSealedCover(reader, decisionId),
      async onPosted(saga) {
        const attempts = await reader.ofOrder('COMPLETION', saga.input.serviceOrderId)
        const note = `Order ${saga.input.orderNumber} is posted by ${saga.id}.`
        for (const { id } of attempts.filter((earlier) => earlier.id !== saga.id)) {
          await healExceptions(call, saga, { entity: 'Saga', entityId: id, kind: null, note })
        }
      },
    }),
  )
  return {
    reaction: {
      types: ['serviceOrder.stateChanged'],
      react: async (event) => {
        if (isEndOfWork(event)) await beginOf(event)
      },
    },
    repostServiceOrder: (request, envelope) => repost({ ...ground, kind }, request, envelope),
  }

  async function beginOf(event: TesseraEvent): Promise<void> {
    const { subject: serviceOrderId, actor, correlationId, audience, region = null } = event
    const completedAt = event.data.change?.at ?? event.occurredAt
    await kind.begin({
      ...(await newCompletion(
        ground,
        { serviceOrderId, from: 'WORK_COMPLETED', completedAt },
        { audience: toAudience(audience), region },
      )),
      subject: actor,
      correlationId,
      // A completion is begun once for each end of work, however often its event is heard.
      idempotencyKey: `event:${event.id}`,
      bodyHash: contentHash(event.id),
    })
  }
}

/** True if a technician ended the work; an order that comes back from POSTING waits for finance. */
function isEndOfWork({ data }: TesseraEvent): boolean {
  const before = z.object({ state: z.string() }).safeParse(data.before)
  return data.change?.status === 'WORK_COMPLETED' && before.success && before.data.state !== 'POSTING'
}

/** What is the same of every completion of an order; who may see it follows from its dispatch, where it has one. */
async function newCompletion(
  ground: Pick<ProcessGround, 'reader' | 'now'>,
  { serviceOrderId, from, completedAt }: Omit<CompletionInput, 'orderNumber'>,
  seenBy: Pick<Saga, 'audience' | 'region'>,
) {
  const dispatch = (await ground.reader.byServiceOrder([serviceOrderId])).get(serviceOrderId) ?? null
  const progress = dispatch?.progress as Partial<DispatchProgress> | undefined
  const attempts = await ground.reader.ofOrder('COMPLETION', serviceOrderId)
  const input: CompletionInput = {
    serviceOrderId,
    orderNumber: progress?.orderNumber ?? serviceOrderId,
    completedAt,
    from,
  }
  return {
    id: `SAGA-${randomUUID()}`,
    caseId: dispatch?.caseId ?? null,
    serviceOrderId,
    decisionId: dispatch?.decisionId ?? null,
    attempt: attempts.length + 1,
    input,
    audience: dispatch?.audience ?? seenBy.audience,
    region: dispatch === null ? seenBy.region : dispatch.region,
    createdAt: ground.now(),
  }
}

const ORDER = z
  .object({ state: z.string(), stateHistory: z.array(z.object({ status: z.string(), at: z.string() })) })
  .nullable()

const ORDER_QUERY =
  'query OrderToRepost($id: ID!) { serviceOrder(id: $id) { state stateHistory { status at } } }'

async function repost(
  ground: ProcessGround & { readonly kind: SagaKind<CompletionInput> },
  { serviceOrderId, idempotencyKey }: RepostRequest,
  envelope: RequestEnvelope,
): Promise<OrderSagaResult> {
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
    return refused(
      'BAD_USER_INPUT',
      `\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`,
      'idempotencyKey',
    )
  }
  const { subject } = envelope.principal
  const bodyHash = contentHash({ serviceOrderId })
  const replay = async (): Promise<OrderSagaResult | null> => {
    const earlier = await ground.kind.earlier(subject, idempotencyKey, bodyHash)
    if (earlier === null) return null
    if ('refused' in earlier) return { saga: null, userErrors: [earlier.refused], replayed: false }
    return await settle(ground, earlier.saga.id, envelope, true)
  }
  const earlier = await replay()
  if (earlier !== null) return earlier

  const data = await askSubgraph(ground.graph, ORDER_QUERY, { id: serviceOrderId }, envelope)
  const order = ORDER.parse(data['serviceOrder'])
  if (order === null) {
    return refused(
      'NOT_FOUND',
      `There is no order ${serviceOrderId} that you may see; check its id.`,
      'serviceOrderId',
    )
  }
  const { state, stateHistory } = order
  if (state !== 'WORK_COMPLETED' && state !== 'CANNOT_COMPLETE') {
    const text = `The order ${serviceOrderId} is ${state}; only one whose work is over and that is not posted is posted anew.`
    return refused('ILLEGAL_TRANSITION', text, 'serviceOrderId')
  }
  const completedAt = endOf(stateHistory, ground)
  const saga = {
    ...(await newCompletion(
      ground,
      { serviceOrderId, from: state, completedAt },
      { audience: toAudience({}), region: null },
    )),
    subject,
    correlationId: envelope.correlationId,
    idempotencyKey,
    bodyHash,
  }
  if (await ground.kind.begin(saga)) return await settle(ground, saga.id, envelope, false)
  const text = `The order ${serviceOrderId} is being posted already; wait for that, or replay it if it is stuck.`
  return (await replay()) ?? refused('ILLEGAL_TRANSITION', text, 'serviceOrderId')
}

function endOf(history: readonly HistoryEntry[], { now }: Pick<ProcessGround, 'now'>): string {
  return workEndedAt(history) ?? now().toISOString()
}

async function settle(
  { runner }: Pick<ProcessGround, 'runner'>,
  sagaId: string,
  { deadlineMs }: RequestEnvelope,
  replayed: boolean,
): Promise<OrderSagaResult> {
  const saga = await runner.settled(sagaId, deadlineMs)
  return { saga, userErrors: userErrorsOf(saga), replayed }
}

function refused(code: UserError['code'], message: string, field: string): OrderSagaResult {
  return {
    saga: null,
    userErrors: [{ code, message, path: ['input', field], retryable: false }],
    replayed: false,
  }
}
