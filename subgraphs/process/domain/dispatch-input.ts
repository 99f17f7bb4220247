import type { UserError } from '../../platform/errors.ts'

/** What a dispatch is asked to do, with every default filled in. Instants are RFC 3339. */
export interface DispatchRequest {
  readonly caseId: string
  readonly decisionId: string
  readonly idempotencyKey: string
  readonly dryRun: boolean
  readonly parts: readonly { readonly partCode: string; readonly qty: string }[]
  readonly skills: readonly string[]
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

const MAX_PARTS = 50
const MAX_SKILLS = 20
const MAX_KEY = 200
const MAX_QTY = 1_000_000

/** What is wrong with a request before anybody is asked; empty if nothing is. */
export function checkDispatchRequest(request: DispatchRequest): UserError[] {
  const { idempotencyKey, parts, skills, windowFrom, windowTo } = request
  const errors: UserError[] = []
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
    errors.push(refuse(`\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`, ['idempotencyKey']))
  }
  if (parts.length > MAX_PARTS) errors.push(refuse(`Ask for at most ${MAX_PARTS} parts.`, ['parts']))
  if (skills.length > MAX_SKILLS) errors.push(refuse(`Ask for at most ${MAX_SKILLS} skills.`, ['skills']))
  if (errors.length > 0) return errors
  errors.push(...parts.flatMap(({ qty }, index) => checkQty(qty, index)))
  errors.push(...repeatedParts(parts))
  if (windowFrom !== null && windowTo !== null && Date.parse(windowFrom) >= Date.parse(windowTo)) {
    errors.push(refuse('The window must end after it begins.', ['windowTo']))
  }
  return errors
}

function checkQty(qty: string, index: number): UserError[] {
  const amount = Number(qty)
  if (amount > 0 && amount <= MAX_QTY) return []
  return [refuse(`\`qty\` must be above 0 and at most ${MAX_QTY}.`, ['parts', String(index), 'qty'])]
}

function repeatedParts(parts: DispatchRequest['parts']): UserError[] {
  return parts.flatMap(({ partCode }, index) => {
    const first = parts.findIndex((part) => part.partCode === partCode)
    if (first === index) return []
    return [
      refuse(`${partCode} is named twice; name it once with the whole quantity.`, [
        'parts',
        String(index),
        'partCode',
      ]),
    ]
  })
}

function refuse(message: string, path: readonly string[]): UserError {
  return { code: 'BAD_USER_INPUT', message, path: ['input', ...path], retryable: false }
}
