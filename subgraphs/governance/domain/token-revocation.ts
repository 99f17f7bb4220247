import type { UserError } from '../../platform/errors.ts'
import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal, type Role } from '../../platform/principal.ts'
import { isCustomer } from './visibility.ts'

/** Tokens that count no longer: those of a subject that were issued before an instant. */
export interface TokenRevocation {
  readonly id: string
  /** Whose; null for everybody's. */
  readonly subject: string | null
  /** RFC 3339. */
  readonly issuedBefore: string
  readonly reason: string
  readonly revokedBy: string
  /** RFC 3339. */
  readonly revokedAt: string
}

/** What is asked to be revoked. */
export interface RevocationWish {
  readonly idempotencyKey: string
  readonly subject: string | null
  readonly everybody: boolean
  /** RFC 3339; null for now. */
  readonly issuedBefore: string | null
  readonly reason: string
}

/** Who supervises others, and the identity provider, which knows first of a role that has changed. */
const REVOKERS: readonly Role[] = ['service-manager', 'finance', 'integration']

const MAX_KEY = 200
const MAX_REASON = 2_000

/** As long as OpenID Connect lets a `sub` be. */
const MAX_SUBJECT = 255

/** True if the principal may revoke tokens and read which are. Tokens know no region, so nobody who is bound to one may. */
export function mayRevokeTokens(principal: Principal): boolean {
  if (hasScope(principal, WORKFLOW_SCOPE)) return true
  if (isCustomer(principal) || principal.region !== undefined) return false
  return REVOKERS.some((role) => hasRole(principal, role))
}

/** What is wrong with a wish; empty if nothing is. */
export function checkRevocation(wish: RevocationWish, principal: Principal, now: Date): UserError[] {
  if (!mayRevokeTokens(principal)) {
    const whose = 'service managers, finance and integrations that are not bound to a region'
    return [refusal('FORBIDDEN', `Only ${whose} may revoke tokens; ask one of them.`, null)]
  }
  const { idempotencyKey, subject, everybody, issuedBefore, reason } = wish
  return [
    ...length(idempotencyKey, 'idempotencyKey', MAX_KEY),
    ...(subject === null ? [] : length(subject, 'subject', MAX_SUBJECT)),
    ...length(reason, 'reason', MAX_REASON),
    ...subjectOrEverybody(subject, everybody),
    ...everybodyIsForPeople(everybody, principal),
    ...pastAlone(issuedBefore, now),
  ]
}

/** When the last token that a revocation concerns has ended, so that nobody needs it any more. */
export function revocationEnds(
  { issuedBefore }: Pick<TokenRevocation, 'issuedBefore'>,
  lifeMs: number,
): Date {
  return new Date(Date.parse(issuedBefore) + lifeMs)
}

/** Nobody is to revoke everybody's by leaving something out. */
function subjectOrEverybody(subject: string | null, everybody: boolean): UserError[] {
  if (everybody === (subject === null)) return []
  const message = 'Say whose tokens: either `subject`, or `everybody: true` without it.'
  return [refusal('BAD_USER_INPUT', message, 'subject')]
}

/** A program that was taken over must not be able to shut everybody out. */
function everybodyIsForPeople(everybody: boolean, principal: Principal): UserError[] {
  if (!everybody || principal.roles.some((role) => role !== 'integration' && REVOKERS.includes(role)))
    return []
  const message =
    'An integration revokes the tokens of one subject at a time; ask a service manager or finance.'
  return [refusal('FORBIDDEN', message, 'everybody')]
}

/** One in the future would refuse the tokens that are issued meanwhile. */
function pastAlone(issuedBefore: string | null, now: Date): UserError[] {
  if (issuedBefore === null || Date.parse(issuedBefore) <= now.getTime()) return []
  const message = `\`issuedBefore\` is in the future; it is ${now.toISOString()} now. Leave it out for now.`
  return [refusal('BAD_USER_INPUT', message, 'issuedBefore')]
}

function length(value: string, field: string, max: number): UserError[] {
  if (value.trim() !== '' && value.length <= max) return []
  return [refusal('BAD_USER_INPUT', `\`${field}\` must have 1 to ${max} characters.`, field)]
}

function refusal(code: UserError['code'], message: string, field: string | null): UserError {
  return { code, message, path: field === null ? null : ['input', field], retryable: false }
}
