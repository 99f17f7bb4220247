import { TesseraError } from '../../platform/errors.ts'

/** An answer to a request for authorisation. What an action does not take is null. */
export interface AuthorizationAnswer {
  readonly idempotencyKey: string
  readonly authorizationId: string
  /** The version that the caller looked at. */
  readonly version: number
  readonly note: string | null
  readonly reason: string | null
  /** How an agent got the customer's word, e.g. phone. */
  readonly channel: string | null
  /** The customer's words. */
  readonly evidence: string | null
}

const MAX_KEY = 200
const MAX_TEXT = 2_000
const MAX_CHANNEL = 50
const TEXTS = { note: MAX_TEXT, reason: MAX_TEXT, evidence: MAX_TEXT, channel: MAX_CHANNEL } as const

/** Refuses keys and texts that are empty or too long. Throws `BAD_USER_INPUT`. */
export function checkAuthorizationInput(
  input: { readonly idempotencyKey: string } & { readonly [Name in keyof typeof TEXTS]?: string | null },
): void {
  check('idempotencyKey', input.idempotencyKey, MAX_KEY)
  check('note', input.note, TEXTS.note)
  check('reason', input.reason, TEXTS.reason)
  check('channel', input.channel, TEXTS.channel)
  check('evidence', input.evidence, TEXTS.evidence)
}

function check(name: string, value: string | null | undefined, max: number): void {
  if (value == null || (value.trim() !== '' && value.length <= max)) return
  throw new TesseraError('BAD_USER_INPUT', `\`${name}\` must have 1 to ${max} characters.`, {
    details: { path: ['input', name] },
  })
}
