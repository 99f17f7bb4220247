import type { UserError } from '../../platform/errors.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { ExceptionRecord } from './exception.ts'
import { exceptionMachine, type ExceptionState } from './exception-machine.ts'

/** What a person does with an exception. */
export type ExceptionAction = 'ASSIGN' | 'REVIEW' | 'PARK' | 'ESCALATE' | 'RESOLVE' | 'WAIVE'

/** What is asked to be done with an exception. `text` is the reason or the resolution; for ASSIGN it may be null. */
export interface ExceptionChange {
  readonly action: ExceptionAction
  readonly exceptionId: string
  readonly idempotencyKey: string
  /** Whom ASSIGN gives it to. */
  readonly assignee: string | null
  readonly text: string | null
}

/** An exception after a change; `reason` goes into its log. */
export interface ChangedException {
  readonly state: ExceptionState
  readonly assignee: string | null
  readonly resolution: string | null
  readonly reason: string | null
}

const TARGETS: Readonly<Record<Exclude<ExceptionAction, 'ASSIGN'>, ExceptionState>> = {
  REVIEW: 'IN_REVIEW',
  PARK: 'WAITING',
  ESCALATE: 'ESCALATED',
  RESOLVE: 'RESOLVED',
  WAIVE: 'WAIVED',
}

const MAX_KEY = 200
const MAX_TEXT = 2_000

/** What is wrong with a request before the exception is looked at; empty if nothing is. */
export function checkChange({ action, idempotencyKey, assignee, text }: ExceptionChange): UserError[] {
  const field = action === 'RESOLVE' ? 'resolution' : 'reason'
  return [
    ...length(idempotencyKey, 'idempotencyKey', MAX_KEY),
    ...(action === 'ASSIGN' && assignee !== null ? length(assignee, 'assignee', MAX_KEY) : []),
    ...(action === 'ASSIGN' || action === 'REVIEW' ? [] : length(text ?? '', field, MAX_TEXT)),
  ]
}

/**
 * What an exception becomes by an action of `by`. Throws `ILLEGAL_TRANSITION` if its machine does not allow it, and
 * `FORBIDDEN` if it is not for this person to do.
 */
export function changeException(
  exception: ExceptionRecord,
  { action, assignee, text }: ExceptionChange,
  by: string,
): ChangedException {
  const { state, resolution } = exception
  if (action === 'ASSIGN') {
    refuseSettled(exception)
    const to = state === 'NEW' ? exceptionMachine.move(state, 'ASSIGNED') : state
    const taker = assignee ?? by
    return { state: to, assignee: taker, resolution, reason: text ?? `Assigned to ${taker}` }
  }
  if (action === 'RESOLVE') refuseUnreviewed(exception)
  const to = exceptionMachine.move(state, TARGETS[action])
  if (action === 'REVIEW') return { state: to, assignee: by, resolution, reason: text }
  if (action === 'WAIVE') waiverIsNotAssignee(exception, by)
  const settled = action === 'RESOLVE' || action === 'WAIVE'
  return { state: to, assignee: exception.assignee, resolution: settled ? text : resolution, reason: text }
}

function refuseSettled({ state }: ExceptionRecord): void {
  if (exceptionMachine.transitions[state].length > 0) return
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    `The exception is ${state}, which is final: nobody has to take it.`,
  )
}

/** From NEW to RESOLVED goes only what heals itself; a person says by a review that somebody has looked. */
function refuseUnreviewed({ state }: ExceptionRecord): void {
  if (state !== 'NEW') return
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    'Exception cannot go from NEW to RESOLVED by hand: assign it and review it first.',
  )
}

/** Money is not let go by the one person who has the matter in hand. */
function waiverIsNotAssignee({ amountAtRisk, assignee }: ExceptionRecord, by: string): void {
  if (amountAtRisk === null || assignee !== by) return
  throw new TesseraError(
    'FORBIDDEN',
    `${amountAtRisk.amount} ${amountAtRisk.currency} are at risk and the exception is assigned to you; somebody else has to waive it.`,
  )
}

function length(value: string, field: string, max: number): UserError[] {
  if (value.trim() !== '' && value.length <= max) return []
  const message = `\`${field}\` must have 1 to ${max} characters.`
  return [{ code: 'BAD_USER_INPUT', message, path: ['input', field], retryable: false }]
}
