import { contentHash } from '../../platform/canonical-json.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import { hasRole, type Principal } from '../../platform/principal.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import { openItems } from '../domain/may-close-case.ts'
import { poisonException } from '../domain/poison-exception.ts'
import { askSubgraph } from './ask-subgraph.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { readCaseToClose, type CaseToClose } from './read-case-to-close.ts'
import { healExceptions, raiseException, type Caller } from './workflow-call.ts'

/** A case that is to be closed. */
export interface CloseCaseRequest {
  readonly caseId: string
  readonly idempotencyKey: string
  /** The customer's acceptance in words. */
  readonly comment: string
}

/** What became of a request to close a case. */
export interface CloseCaseResult {
  readonly closed: boolean
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Closes a case on the customer's word. */
export type CloseCase = (request: CloseCaseRequest, envelope: RequestEnvelope) => Promise<CloseCaseResult>

const MAX_KEY = 200
const MAX_COMMENT = 2_000

const VISIBILITY_QUERY = 'query CaseIsVisible($id: ID!) { case(id: $id) { id } }'

/** Makes the closing of cases: asked for by people, or due because nobody objected to the solution. */
export function createCloseCase(ground: ProcessGround): {
  readonly closeCase: CloseCase
  readonly reactions: readonly Reaction[]
} {
  const { call, graph, now } = ground
  return {
    closeCase: (request, envelope) => closeCase(ground, request, envelope),
    reactions: [
      { types: ['case.autoAcceptDue'], react: (event) => acceptByTime(ground, event) },
      {
        types: ['case.statusChanged'],
        async react(event) {
          if (event.data.change?.status !== 'CLOSED') return
          const caller = { subject: event.actor, correlationId: event.correlationId }
          const found = await readCaseToClose(graph, event.subject, event.correlationId, now())
          for (const { id, state } of found?.serviceOrders ?? []) {
            if (state === 'POSTED') await closeOrder(ground, caller, id)
          }
          const note = 'The case is closed.'
          await healExceptions(call, caller, {
            entity: 'Case',
            entityId: event.subject,
            kind: 'CASE_NOT_CLOSED',
            note,
          })
        },
      },
    ],
  }
}

async function closeCase(
  ground: ProcessGround,
  request: CloseCaseRequest,
  envelope: RequestEnvelope,
): Promise<CloseCaseResult> {
  const { caseId } = request
  const { principal, correlationId } = envelope
  const malformed = checkRequest(request)
  if (malformed.length > 0) return refusedWith(malformed)
  if (!speaksForCustomer(principal)) {
    return refused(
      'FORBIDDEN',
      'A case is closed on the customer’s word: by the customer or by an agent.',
      'caseId',
    )
  }
  const earlier = await earlierClosure(ground, request, principal)
  if (earlier !== null) return earlier
  const seen = await askSubgraph(ground.graph, VISIBILITY_QUERY, { id: caseId }, envelope)
  if (seen['case'] === null) {
    return refused('NOT_FOUND', `There is no case ${caseId} that you may see; check its id.`, 'caseId')
  }
  const caller = { subject: principal.subject, correlationId }
  const key = `close:${caseId}:${principal.subject}:${request.idempotencyKey}`
  try {
    const found = await readCaseToClose(ground.graph, caseId, correlationId, ground.now())
    if (found === null) return refused('NOT_FOUND', `There is no case ${caseId}.`, 'caseId')
    // A case that is closed already may have been by this very key, and its closer died before it could say so.
    const open = found.status === 'CLOSED' ? [] : await openItemsOf(ground, found)
    if (open.length > 0) return refusedWith(open)
    await recordClosure(ground, caller, key, caseId, request.comment)
    await rememberClosure(ground, request, principal)
    return { closed: true, userErrors: [], replayed: found.status === 'CLOSED' }
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error
    const { code, message, retryable } = error
    return refusedWith([{ code, message, path: ['input', 'caseId'], retryable }])
  }
}

/** Nobody objected in time: the same guard decides, and whoever owns what is open is told if it refuses. */
async function acceptByTime(ground: ProcessGround, event: TesseraEvent): Promise<void> {
  const { subject: caseId, actor, correlationId } = event
  const caller = { subject: actor, correlationId }
  const found = await readCaseToClose(ground.graph, caseId, correlationId, ground.now())
  if (found?.status !== 'RESOLVED') return
  const open = await openItemsOf(ground, found)
  if (open.length === 0) {
    await recordClosure(
      ground,
      caller,
      `close:${event.id}`,
      caseId,
      'Nobody objected to the solution in time',
    )
    return
  }
  const exception = poisonException(event, ground.now())
  const summary = `The case ${caseId} is accepted by time but cannot be closed: ${open.map(({ message }) => message).join(' ')}`
  await raiseException(ground.call, caller, {
    ...exception,
    kind: 'CASE_NOT_CLOSED',
    severity: 'MEDIUM',
    entity: 'Case',
    summary: summary.slice(0, MAX_COMMENT),
  })
}

/** What keeps the case open, the workflows that still post its orders included. */
async function openItemsOf({ reader }: ProcessGround, found: CaseToClose): Promise<UserError[]> {
  const posting = await reader.ordersBeingPosted(found.serviceOrders.map(({ id }) => id))
  return openItems(found.serviceOrders.map((order) => ({ ...order, isBeingPosted: posting.has(order.id) })))
}

async function recordClosure(
  { call }: ProcessGround,
  caller: Caller,
  key: string,
  caseId: string,
  reason: string,
): Promise<void> {
  const text = 'mutation Close($input: CaseClosureInput!) { recordCaseClosure(input: $input) { id } }'
  await call('support', caller, text, { input: { key, caseId, reason } })
}

async function closeOrder({ call }: ProcessGround, caller: Caller, serviceOrderId: string): Promise<void> {
  const text = `mutation CloseOrder($key: String!, $serviceOrderId: ID!) {
    closeServiceOrder(key: $key, serviceOrderId: $serviceOrderId) { __typename }
  }`
  await call('erp', caller, text, { key: `close:${serviceOrderId}`, serviceOrderId })
}

/** Who may say that the customer accepts: the customer itself, and an agent who was told so. */
function speaksForCustomer(principal: Principal): boolean {
  return hasRole(principal, 'customer') || hasRole(principal, 'support-agent')
}

function checkRequest({ idempotencyKey, comment }: CloseCaseRequest): UserError[] {
  return [...length(idempotencyKey, 'idempotencyKey', MAX_KEY), ...length(comment, 'comment', MAX_COMMENT)]
}

function length(value: string, field: string, max: number): UserError[] {
  if (value.trim() !== '' && value.length <= max) return []
  const message = `\`${field}\` must have 1 to ${max} characters.`
  return [{ code: 'BAD_USER_INPUT', message, path: ['input', field], retryable: false }]
}

/** The first answer to the same key and body, or the refusal of the key; null if it is new. */
async function earlierClosure(
  { database }: ProcessGround,
  { idempotencyKey, ...body }: CloseCaseRequest,
  { subject }: Principal,
): Promise<CloseCaseResult | null> {
  const [row] = await database.query<{ body_hash: string }>(
    'select body_hash from process.case_closure where subject = $1 and idempotency_key = $2',
    [subject, idempotencyKey],
  )
  if (row === undefined) return null
  if (row.body_hash === contentHash(body)) return { closed: true, userErrors: [], replayed: true }
  const text = `The key ${idempotencyKey} was used for another request; take a new key for a new request.`
  return refused('IDEMPOTENCY_KEY_REUSED', text, 'idempotencyKey')
}

async function rememberClosure(
  { database, now }: ProcessGround,
  { idempotencyKey, ...body }: CloseCaseRequest,
  { subject }: Principal,
): Promise<void> {
  await database.query(
    `insert into process.case_closure (subject, idempotency_key, body_hash, case_id, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [subject, idempotencyKey, contentHash(body), body.caseId, now()],
  )
}

function refused(code: UserError['code'], message: string, field: string): CloseCaseResult {
  return refusedWith([{ code, message, path: ['input', field], retryable: false }])
}

function refusedWith(userErrors: readonly UserError[]): CloseCaseResult {
  return { closed: false, userErrors, replayed: false }
}
