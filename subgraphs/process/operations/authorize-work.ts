import { contentHash } from '../../platform/canonical-json.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import { hasRole } from '../../platform/principal.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import { checkAuthorizationInput, type AuthorizationAnswer } from '../domain/authorization-input.ts'
import { accept, approve, reject } from '../domain/move-authorization.ts'
import { maySee } from '../domain/saga-visibility.ts'
import type { Saga } from '../domain/saga.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import type {
  AuthorizationChange,
  AuthorizationKey,
  AuthorizationStore,
  DecideMoves,
} from './authorization-store.ts'
import type { ProcessGround } from './process-ground.ts'
import type { AddAuthorization } from './request-authorization.ts'

/** What became of a request about an authorisation. */
export interface AuthorizationResult {
  readonly authorization: WorkAuthorization | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** A request to have an order's work authorised. */
export interface AuthorizationRequest {
  readonly idempotencyKey: string
  readonly serviceOrderId: string
  readonly note: string | null
}

/** What people do about authorisations, in the name of whoever asks. */
export interface AuthorizeWork {
  request(input: AuthorizationRequest, envelope: RequestEnvelope): Promise<AuthorizationResult>
  approve(input: AuthorizationAnswer, envelope: RequestEnvelope): Promise<AuthorizationResult>
  accept(input: AuthorizationAnswer, envelope: RequestEnvelope): Promise<AuthorizationResult>
  reject(input: AuthorizationAnswer, envelope: RequestEnvelope): Promise<AuthorizationResult>
}

/** Makes the operations on a store. */
export function createAuthorizeWork(
  ground: Pick<ProcessGround, 'reader' | 'now'>,
  store: AuthorizationStore,
  add: AddAuthorization,
): AuthorizeWork {
  const { now } = ground
  return {
    request: (input, { principal, correlationId }) =>
      answer(async () => {
        checkAuthorizationInput(input)
        const key = keyOf('request', input, principal.subject)
        const earlier = await store.earlier(key)
        if (earlier !== null) return { authorization: earlier, replayed: true }
        const saga = (await ground.reader.byServiceOrder([input.serviceOrderId])).get(input.serviceOrderId)
        if (saga === undefined || !maySee(principal, saga.audience, saga.region))
          throw noOrder(input.serviceOrderId)
        refuseNotWaiting(saga)
        return await add(saga, 'CONSENT', { ...key, correlationId, note: input.note })
      }),

    approve: (input, envelope) =>
      change('approve', input, envelope, (found, versions) => {
        refuseOutdated(found, input.version, versions)
        return approve(found, envelope.principal, input.note, now())
      }),

    accept: (input, envelope) =>
      change('accept', input, envelope, (found, versions) => {
        refuseOutdated(found, input.version, versions)
        const { principal } = envelope
        const own = hasRole(principal, 'customer')
        if (!own && (input.channel === null || input.evidence === null)) throw noEvidence()
        const word = {
          by: principal.subject,
          channel: own ? 'portal' : (input.channel ?? ''),
          evidence: input.evidence,
        }
        return accept(found, { ...word, at: now().toISOString() }, now())
      }),

    reject: (input, envelope) =>
      change('reject', input, envelope, (found, versions) => {
        refuseOutdated(found, input.version, versions)
        refuseOthersAnswer(found, envelope)
        return reject(found, input.reason ?? '', now())
      }),
  }

  function change(
    action: 'approve' | 'accept' | 'reject',
    input: AuthorizationAnswer,
    { principal }: RequestEnvelope,
    decide: DecideMoves,
  ): Promise<AuthorizationResult> {
    return answer(async () => {
      checkAuthorizationInput(input)
      if (action === 'reject' && input.reason === null) throw noReason()
      const key = keyOf(action, input, principal.subject)
      return await store.change(input.authorizationId, principal.subject, key, (found, versions) => {
        if (!maySee(principal, found.audience, found.region)) throw notFound(found.id)
        return decide(found, versions)
      })
    })
  }
}

async function answer(act: () => Promise<AuthorizationChange>): Promise<AuthorizationResult> {
  try {
    return { ...(await act()), userErrors: [] }
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error
    const { code, message, retryable, details } = error
    const path = Array.isArray(details['path']) ? details['path'].map(String) : null
    return { authorization: null, userErrors: [{ code, message, path, retryable }], replayed: false }
  }
}

function keyOf(
  action: string,
  { idempotencyKey, ...body }: AuthorizationRequest | AuthorizationAnswer,
  subject: string,
): AuthorizationKey {
  return { subject, idempotencyKey, bodyHash: contentHash([action, body]) }
}

function refuseNotWaiting({ serviceOrderId, state, input }: Saga): void {
  const awaits =
    typeof input === 'object' && input !== null && 'awaitsAuthorization' in input && input.awaitsAuthorization
  if (awaits === true && (state === 'AWAITING_APPROVAL' || state === 'RUNNING')) return
  const message = `Order ${serviceOrderId} waits for nobody's consent; its workflow is ${state}.`
  throw new TesseraError('ILLEGAL_TRANSITION', message, { details: { path: ['input', 'serviceOrderId'] } })
}

/** What somebody looked at must be what they answer. */
function refuseOutdated(
  { id, version }: WorkAuthorization,
  seen: number,
  versions: readonly WorkAuthorization[],
): void {
  const current = versions[0]
  if (seen === version && current?.id === id) return
  const message = `Version ${seen} is outdated; the current one is version ${current?.version ?? version} (${current?.id ?? id}). Look at it and answer that.`
  throw new TesseraError('ILLEGAL_TRANSITION', message, { details: { path: ['input', 'version'] } })
}

/** Before the customer is asked those who approve, or whoever requested it, may take it back; then only the customer's word counts. */
function refuseOthersAnswer(
  { state, approvals, requestedBy }: WorkAuthorization,
  { principal }: RequestEnvelope,
): void {
  if (state === 'PENDING_APPROVAL') {
    const isApprover = approvals.some(({ role }) => principal.roles.includes(role))
    if (isApprover || principal.subject === requestedBy) return
    throw new TesseraError(
      'FORBIDDEN',
      'It is not with the customer yet; whoever approves or requested it may refuse it.',
    )
  }
  if (hasRole(principal, 'customer') || hasRole(principal, 'support-agent')) return
  throw new TesseraError(
    'FORBIDDEN',
    'It is with the customer; the customer, or an agent on the customer’s word, answers.',
  )
}

function noOrder(id: string): TesseraError {
  const message = `There is no order ${id} with a dispatch that you may see; check its id.`
  return new TesseraError('NOT_FOUND', message, { details: { path: ['input', 'serviceOrderId'] } })
}

function notFound(id: string): TesseraError {
  const message = `There is no authorisation ${id} that you may see; check its id.`
  return new TesseraError('NOT_FOUND', message, { details: { path: ['input', 'authorizationId'] } })
}

function noReason(): TesseraError {
  return new TesseraError('BAD_USER_INPUT', 'Say why it is rejected.', {
    details: { path: ['input', 'reason'] },
  })
}

function noEvidence(): TesseraError {
  const message = 'Say over which `channel` the customer agreed, and the customer’s words as `evidence`.'
  return new TesseraError('BAD_USER_INPUT', message, { details: { path: ['input', 'evidence'] } })
}
