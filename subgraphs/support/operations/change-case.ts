import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import { hasRole, type Principal } from '../../platform/principal.ts'
import { businessTime } from '../domain/business-time.ts'
import { checkChange, refuseStatus, type CaseChangeRequest } from '../domain/case-change.ts'
import { caseMachine, type CaseStatus } from '../domain/case-machine.ts'
import type { CaseRecord, Severity } from '../domain/support-system.ts'
import { isVisible, mayOpenCases, visibilityOf } from '../domain/visibility.ts'
import { announceCase, announceStatus } from './announce-case.ts'
import type { CaseGround, Writer } from './case-ground.ts'
import { followStatus, settleClocks } from './keep-clocks.ts'

/** What became of a request to change a case. */
export interface CaseResult {
  readonly caseId: string | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Who asks, and on which business action. */
export interface Asker {
  readonly principal: Principal
  readonly correlationId: string
}

/** A case that is being changed: locked, and the caller may see it. */
interface Change {
  readonly tx: Transaction
  readonly found: CaseRecord
  readonly writer: Writer
  readonly at: Date
  /** Whether a customer speaks. */
  readonly byCustomer: boolean
  /** Under this key the comment is written once. */
  readonly key: string
}

/** Office hours that a customer has to object to a solution: five business days. */
const OBJECTION_MS = 5 * 8 * 3_600_000

/** Answers a case: to the customer, from the customer, or among colleagues. The first answer ends its clock. */
export function respondToCase(
  ground: CaseGround,
  request: CaseChangeRequest & { readonly body: string; readonly internal: boolean },
  asker: Asker,
): Promise<CaseResult> {
  return changeCase(ground, 'respondToCase', request, asker, async (change) => {
    const { found, byCustomer, at, tx } = change
    const { body } = request
    if (byCustomer) {
      const answers = found.status === 'PENDING'
      await move(ground, change, answers ? 'IN_PROGRESS' : null, 'The customer answered', {
        comment: { direction: 'INBOUND', body },
      })
      return
    }
    if (request.internal) {
      await move(ground, change, null, null, { comment: { direction: 'INTERNAL', body } })
      return
    }
    const begins = found.status === 'ACKNOWLEDGED'
    await move(ground, change, begins ? 'IN_PROGRESS' : null, 'Answered', {
      comment: { direction: 'OUTBOUND', body },
      ...(found.firstRespondedAt === null ? { firstRespondedAt: at } : {}),
    })
    if (found.firstRespondedAt !== null) return
    await settleClocks(ground, tx, found, change.writer, (clock) =>
      clock.kind === 'FIRST_RESPONSE' && clock.endMs === null && clock.stage !== 'CANCELLED'
        ? { ...clock, endMs: at.getTime() }
        : clock,
    )
  })
}

/** Moves a case by its machine; waiting may say for what. Solving and closing are other requests. */
export function changeCaseStatus(
  ground: CaseGround,
  request: CaseChangeRequest & {
    readonly status: CaseStatus
    readonly reason: string
    readonly waitsFor: string | null
  },
  asker: Asker,
): Promise<CaseResult> {
  return changeCase(ground, 'changeCaseStatus', request, asker, async (change) => {
    const refusal = refuseStatus(change.found.status, request.status, change.byCustomer)
    if (refusal !== null) throw refusal
    await move(ground, change, request.status, request.reason, { waitReason: request.waitsFor })
  })
}

/** Sets how bad a case is; its targets follow from the entitlement, from the opening on. */
export function changeCaseSeverity(
  ground: CaseGround,
  request: CaseChangeRequest & { readonly severity: Severity; readonly reason: string },
  asker: Asker,
): Promise<CaseResult> {
  return changeCase(ground, 'changeCaseSeverity', request, asker, async (change) => {
    const { found, tx, writer, at, byCustomer } = change
    if (byCustomer)
      throw new TesseraError('FORBIDDEN', 'A customer does not set the severity; ask the desk to.')
    if (caseMachine.transitions[found.status].length === 0) {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `The case is ${found.status}; its severity stays as it is.`,
      )
    }
    if (found.severity === request.severity) return
    await move(ground, change, null, null, {
      severity: request.severity,
      comment: {
        direction: 'INTERNAL',
        body: `Severity ${found.severity} to ${request.severity}: ${request.reason}`,
      },
    })
    await announceCase(ground.events, tx, 'case.severityChanged', found, {
      ...writer,
      at,
      before: { severity: found.severity },
      after: { severity: request.severity, reason: request.reason },
    })
  })
}

/** Says that a case is solved. The customer accepts it, or says nothing for five business days. */
export function resolveCase(
  ground: CaseGround,
  request: CaseChangeRequest & { readonly resolution: string },
  asker: Asker,
): Promise<CaseResult> {
  return changeCase(ground, 'resolveCase', request, asker, async (change) => {
    if (change.byCustomer)
      throw new TesseraError('FORBIDDEN', 'The desk says that a case is solved; accept or cancel it instead.')
    const { at, found } = change
    const { clocks } = await ground.system.clocksOfCase(change.tx, found.id)
    const zone = clocks.find(({ kind }) => kind === 'RESOLUTION')?.timeZone ?? 'UTC'
    await move(ground, change, 'RESOLVED', request.resolution, {
      comment: { direction: 'OUTBOUND', body: `Solved: ${request.resolution}` },
      ...(found.firstRespondedAt === null ? { firstRespondedAt: at } : {}),
      resolvedAt: at,
      autoAcceptAt: new Date(businessTime('8x5', zone).after(at.getTime(), OBJECTION_MS)),
    })
  })
}

/** The frame of every change: checked, once a key, on a case that the caller may see and that nobody else changes now. */
async function changeCase(
  ground: CaseGround,
  operation: string,
  request: CaseChangeRequest,
  { principal, correlationId }: Asker,
  act: (change: Change) => Promise<void>,
): Promise<CaseResult> {
  const malformed = checkChange(request)
  if (malformed.length > 0) return refused(malformed)
  const { idempotencyKey, ...body } = request
  const key = { operation, subject: principal.subject, key: idempotencyKey }
  const bodyHash = contentHash(body)
  try {
    return await ground.database.transaction(async (tx) => {
      const earlier = await ground.system.findRequest(tx, key)
      if (earlier !== null) return replay(earlier, bodyHash, idempotencyKey)
      const found = await ground.system.lockCase(tx, request.caseId)
      if (found === null || !mayChange(principal, found)) throw unknownCase(request.caseId)
      const at = ground.now()
      await act({
        tx,
        found,
        at,
        writer: { by: principal.subject, correlationId },
        byCustomer: hasRole(principal, 'customer'),
        key: `${operation}:${principal.subject}:${idempotencyKey}`,
      })
      await ground.system.rememberRequest(tx, { ...key, bodyHash, caseId: found.id, at })
      return { caseId: found.id, userErrors: [], replayed: false }
    })
  } catch (error) {
    if (!(error instanceof TesseraError) || error.retryable) throw error
    return refused([
      { code: error.code, message: error.message, path: ['input', 'caseId'], retryable: false },
    ])
  }
}

/** Writes what changes of a case, with its status's log, event and clocks if that changes. */
async function move(
  ground: CaseGround,
  { tx, found, writer, at, key }: Change,
  to: CaseStatus | null,
  reason: string | null,
  more: {
    readonly comment?: { readonly direction: 'INBOUND' | 'OUTBOUND' | 'INTERNAL'; readonly body: string }
    readonly severity?: Severity
    readonly firstRespondedAt?: Date
    readonly resolvedAt?: Date
    readonly autoAcceptAt?: Date
    readonly waitReason?: string | null
  },
): Promise<void> {
  const { comment, waitReason = null, ...set } = more
  const status = to === null ? null : caseMachine.move(found.status, to)
  const reopened = found.status === 'RESOLVED' && status === 'IN_PROGRESS'
  await ground.system.updateCase(tx, {
    caseId: found.id,
    status,
    reason,
    comment: comment === undefined ? null : { key, ...comment },
    at,
    ...writer,
    ...(reopened ? { resolvedAt: null, autoAcceptAt: null } : {}),
    ...set,
  })
  if (status === null) return
  const after = { ...found, status, technician: found.visit?.technician ?? null }
  await announceStatus(ground.events, tx, after, found.status, { at, reason, ...writer })
  await followStatus(ground, tx, found, { from: found.status, to: status, waitReason }, writer)
}

/** The desk's own roles change cases of their region; a customer changes its own. */
function mayChange(principal: Principal, { supportTenantId, region, visit }: CaseRecord): boolean {
  const row = { tenantId: supportTenantId, technician: visit?.technician ?? null, region }
  return mayOpenCases(principal) && isVisible(visibilityOf(principal), row)
}

function unknownCase(caseId: string): TesseraError {
  return new TesseraError('NOT_FOUND', `There is no case ${caseId} that you may change; check its id.`)
}

function replay(
  earlier: { readonly caseId: string; readonly bodyHash: string },
  bodyHash: string,
  key: string,
): CaseResult {
  if (earlier.bodyHash === bodyHash) return { caseId: earlier.caseId, userErrors: [], replayed: true }
  const message = `The key ${key} was used for another request; take a new key for a new request.`
  return refused([
    { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'], retryable: false },
  ])
}

function refused(userErrors: readonly UserError[]): CaseResult {
  return { caseId: null, userErrors, replayed: false }
}
