import { TesseraError, type UserError } from '../../platform/errors.ts'
import { caseMachine, type CaseStatus } from './case-machine.ts'

/** What every request to change a case says; further fields are the request's own. */
export interface CaseChangeRequest {
  readonly idempotencyKey: string
  readonly caseId: string
}

/** What a case may wait for while it is PENDING or HELD. */
const WAIT_REASONS: readonly string[] = ['CUSTOMER', 'PARTS', 'AUTHORIZATION']

/** Longest text of each field, in characters. */
const LIMITS: Readonly<Record<string, number>> = {
  idempotencyKey: 200,
  body: 10_000,
  reason: 500,
  resolution: 2_000,
}

/** Statuses that have a request of their own. */
const OWN_REQUEST: Partial<Readonly<Record<CaseStatus, string>>> = {
  RESOLVED: 'resolveCase',
  CLOSED: 'closeCase',
}

/** What is wrong with a request before the desk is asked; empty if nothing is. */
export function checkChange(request: CaseChangeRequest): UserError[] {
  return Object.entries(request).flatMap(([field, value]: [string, unknown]) => {
    const limit = LIMITS[field]
    if (limit !== undefined && typeof value === 'string' && (value.trim() === '' || value.length > limit))
      return [refuse(`\`${field}\` must have 1 to ${limit} characters.`, field)]
    if (field === 'waitsFor' && typeof value === 'string' && !WAIT_REASONS.includes(value))
      return [refuse(`\`waitsFor\` must be one of ${WAIT_REASONS.join(', ')}.`, field)]
    return []
  })
}

/** Why a status cannot be asked for in this way; null if it can. */
export function refuseStatus(from: CaseStatus, to: CaseStatus, byCustomer: boolean): TesseraError | null {
  const own = OWN_REQUEST[to]
  if (own !== undefined)
    return new TesseraError('BAD_USER_INPUT', `A case becomes ${to} by \`${own}\`; ask for that.`)
  if (!byCustomer) return null
  const reopens = from === 'RESOLVED' && to === 'IN_PROGRESS'
  if (to === 'CANCELLED' || reopens) return null
  const legal = caseMachine.transitions[from].filter((state) => state === 'CANCELLED' || from === 'RESOLVED')
  const may = legal.length === 0 ? 'nothing here' : legal.join(' or ')
  return new TesseraError(
    'FORBIDDEN',
    `A customer may ask for ${may}, not for ${to}; write to the desk instead.`,
  )
}

function refuse(message: string, field: string): UserError {
  return { code: 'BAD_USER_INPUT', message, path: ['input', field], retryable: false }
}
