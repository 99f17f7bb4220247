import { TesseraError } from '../../platform/errors.ts'
import { approvalFor } from './authorization-approvers.ts'
import { workAuthorizationMachine, type AuthorizationState } from './work-authorization-machine.ts'
import type { Acceptance, WorkAuthorization } from './work-authorization.ts'

/** Somebody who answers a request for authorisation. */
export interface Approver {
  readonly subject: string
  readonly roles: readonly string[]
}

/** What an authorisation goes through by one action, in order; the last one is how it is then. */
export type Moves = readonly WorkAuthorization[]

/**
 * One approval. The last one that is needed sends it to the customer, or, where nobody has to pay, makes it hold.
 * The requester never approves, and one person never twice. Throws `FORBIDDEN` and `ILLEGAL_TRANSITION`.
 */
export function approve(found: WorkAuthorization, approver: Approver, note: string | null, at: Date): Moves {
  refusePast(found, at)
  if (found.state !== 'PENDING_APPROVAL') throw notPending(found)
  requesterNeverApproves(found, approver)
  const open = approvalFor(found.approvals, approver.roles)
  if (open === null) throw notTheirs(found)
  const given = { ...open, by: approver.subject, at: at.toISOString(), note }
  const approvals = found.approvals.map((approval) => (approval === open ? given : approval))
  const noted = { ...found, approvals }
  if (approvals.some(({ by }) => by === null)) return [noted]
  const approved = to(noted, 'APPROVED')
  return [approved, to(approved, found.needsCustomer ? 'SENT' : 'ACCEPTED')]
}

/** The customer agrees. Throws `AUTHORIZATION_EXPIRED` and `ILLEGAL_TRANSITION`. */
export function accept(found: WorkAuthorization, acceptance: Acceptance, at: Date): Moves {
  refusePast(found, at)
  return [{ ...to(found, 'ACCEPTED'), acceptance }]
}

/** The customer does not agree, or one of those who approve refuses before the customer is asked. */
export function reject(found: WorkAuthorization, reason: string, at: Date): Moves {
  refusePast(found, at)
  return [{ ...to(found, found.state === 'PENDING_APPROVAL' ? 'CANCELLED' : 'REJECTED'), endReason: reason }]
}

/** Nobody answered in time, or nobody needs the answer any more; an authorisation that has ended stays as it is. */
export function end(found: WorkAuthorization, reason: string): Moves {
  if (found.state === 'PENDING_APPROVAL') return [{ ...to(found, 'CANCELLED'), endReason: reason }]
  if (found.state === 'SENT') return [{ ...to(found, 'EXPIRED'), endReason: reason }]
  if (found.state === 'ACCEPTED') return [{ ...to(found, 'CLOSED'), endReason: reason }]
  return []
}

/** A newer version holds. */
export function supersede(found: WorkAuthorization, by: number): WorkAuthorization {
  return { ...to(found, 'SUPERSEDED'), endReason: `Version ${by} replaces it.` }
}

function to(found: WorkAuthorization, state: AuthorizationState): WorkAuthorization {
  return { ...found, state: workAuthorizationMachine.move(found.state, state) }
}

function refusePast({ id, state, expiresAt }: WorkAuthorization, at: Date): void {
  if (state !== 'PENDING_APPROVAL' && state !== 'SENT') return
  if (at < expiresAt) return
  const message = `The authorisation ${id} was to be answered by ${expiresAt.toISOString()}; request a new one.`
  throw new TesseraError('AUTHORIZATION_EXPIRED', message)
}

function requesterNeverApproves({ requestedBy, approvals }: WorkAuthorization, { subject }: Approver): void {
  if (subject === requestedBy) {
    throw new TesseraError(
      'FORBIDDEN',
      'Whoever requests an authorisation never approves it; ask somebody else.',
    )
  }
  if (approvals.some(({ by }) => by === subject)) {
    throw new TesseraError(
      'FORBIDDEN',
      'You have approved it already; the other approval is somebody else’s.',
    )
  }
}

function notPending({ id, state, approvals }: WorkAuthorization): TesseraError {
  const who = approvals.flatMap(({ by }) => (by === null ? [] : [by]))
  const already = who.length === 0 ? '' : ` It was approved by ${who.join(' and ')}.`
  return new TesseraError(
    'ILLEGAL_TRANSITION',
    `The authorisation ${id} is ${state} and waits for no approval.${already}`,
  )
}

function notTheirs({ approvals }: WorkAuthorization): TesseraError {
  const open = approvals.filter(({ by }) => by === null).map(({ role }) => role)
  return new TesseraError('FORBIDDEN', `It waits for ${open.join(' and ')}; ask somebody in that role.`)
}
