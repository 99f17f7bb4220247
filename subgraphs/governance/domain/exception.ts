import type { ErrorCode } from '../../platform/errors.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { Money } from '../../platform/money.ts'
import type { ExceptionState } from './exception-machine.ts'
import type { ReviewTime } from './time-in-review.ts'

/** Severities, most urgent first. */
export const EXCEPTION_SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const

/** Something that could not be finished by itself. Instants are RFC 3339. */
export interface ExceptionRecord {
  readonly id: string
  readonly kind: string
  readonly severity: string
  readonly businessOwner: string
  readonly technicalOwner: string
  readonly state: ExceptionState
  readonly summary: string
  readonly raisedAt: string
  readonly dueAt: string
  readonly correlationId: string
  readonly entity: string
  readonly entityId: string
  readonly amountAtRisk: Money | null
  readonly replayable: boolean
  readonly resolution: string | null
  /** Who has it; null as long as nobody does. */
  readonly assignee: string | null
  /** When it went up because it was past due; null if it did not. */
  readonly escalatedAt: string | null
  readonly review: ReviewTime
}

/** One thing that happened to an exception; the state of a note is the one it had. */
export interface ExceptionLogEntry {
  readonly status: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
  readonly correlationId: string
}

/** An exception as it is asked to be raised. */
export interface NewException {
  readonly key: string
  readonly kind: string
  readonly severity: string
  readonly businessOwner: string
  readonly technicalOwner: string
  readonly summary: string
  readonly dueAt: string
  readonly entity: string
  readonly entityId: string
  readonly amountAtRisk?: Money | null | undefined
  readonly replayable: boolean
}

const MAX_WORD = 200
const MAX_SUMMARY = 2_000

/** Throws `BAD_USER_INPUT` for an exception that cannot be kept. */
export function checkNewException(given: NewException): void {
  for (const field of ['key', 'kind', 'businessOwner', 'technicalOwner', 'entity', 'entityId'] as const) {
    checkLength(field, given[field], MAX_WORD)
  }
  checkLength('summary', given.summary, MAX_SUMMARY)
  if (!EXCEPTION_SEVERITIES.some((known) => known === given.severity)) {
    throw bad(`\`severity\` must be one of ${EXCEPTION_SEVERITIES.join(', ')}.`)
  }
}

function checkLength(field: string, text: string, max: number): void {
  if (text === '' || text.length > max) throw bad(`\`${field}\` must have 1 to ${max} characters.`)
}

function bad(message: string): TesseraError {
  const code: ErrorCode = 'BAD_USER_INPUT'
  return new TesseraError(code, message)
}
