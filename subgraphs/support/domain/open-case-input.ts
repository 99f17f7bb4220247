import type { UserError } from '../../platform/errors.ts'
import type { IncidentType, Severity } from './support-system.ts'

/** What a new case says, before it is checked. */
export interface OpenCaseRequest {
  readonly idempotencyKey: string
  readonly supportTenantId: string | null
  readonly contactId: string | null
  readonly serialNumber: string | null
  readonly severity: Severity
  readonly incidentType: IncidentType
  readonly lifeSafety: boolean
  readonly channel: string
  readonly subject: string
  readonly description: string
}

const CHANNELS = ['phone', 'email', 'portal', 'chat', 'device']

/** Longest text of each field, in characters. */
const LIMITS = { idempotencyKey: 200, subject: 200, description: 10_000, serialNumber: 100 } as const

/** What is wrong with a request before the desk is asked; empty if nothing is. */
export function checkOpenCase(request: OpenCaseRequest): UserError[] {
  return [
    ...text(request.idempotencyKey, 'idempotencyKey'),
    ...text(request.subject, 'subject'),
    ...text(request.description, 'description'),
    ...(request.serialNumber === null ? [] : text(request.serialNumber, 'serialNumber')),
    ...(CHANNELS.includes(request.channel)
      ? []
      : [refuse('BAD_USER_INPUT', `\`channel\` must be one of ${CHANNELS.join(', ')}.`, 'channel')]),
  ]
}

/** A refusal that names the field it is about. */
export function refuse(code: UserError['code'], message: string, field: keyof OpenCaseRequest): UserError {
  return { code, message, path: ['input', field], retryable: false }
}

function text(value: string, field: keyof typeof LIMITS): UserError[] {
  const limit = LIMITS[field]
  if (value.trim() !== '' && value.length <= limit) return []
  return [refuse('BAD_USER_INPUT', `\`${field}\` must have 1 to ${limit} characters.`, field)]
}
