import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** What became of a request: the id of what it made or changed, or why it was refused. */
export interface KeyedResult {
  readonly id: string | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

const MAX_KEY = 200

/**
 * Does a person's request once for each of his keys, in one transaction: the same key and body give the first result,
 * another body is refused, and a refusal changes nothing and may be asked again. `act` throws what speaks against it.
 */
export async function oncePerKey<Body extends { readonly idempotencyKey: string }>(
  { database, usage, now }: Pick<UsageGround, 'database' | 'usage' | 'now'>,
  operation: string,
  { idempotencyKey, ...body }: Body,
  actor: Actor,
  act: (tx: Transaction) => Promise<string>,
): Promise<KeyedResult> {
  const refuse = (code: UserError['code'], message: string, field: string): KeyedResult => ({
    id: null,
    userErrors: [{ code, message, path: ['input', field], retryable: false }],
    replayed: false,
  })
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
    const message = `\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`
    return refuse('BAD_USER_INPUT', message, 'idempotencyKey')
  }
  const key = `${operation}:${actor.by}:${idempotencyKey}`
  const bodyHash = contentHash(body)
  try {
    return await database.transaction(async (tx) => {
      const earlier = await usage.claimRequest(tx, key, bodyHash, now())
      if (earlier !== null && earlier.bodyHash !== bodyHash) {
        const message = `The key ${idempotencyKey} was used for another request; take a new key for a new request.`
        return refuse('IDEMPOTENCY_KEY_REUSED', message, 'idempotencyKey')
      }
      if (earlier !== null) return { id: String(earlier.result), userErrors: [], replayed: true }
      const id = await act(tx)
      await usage.rememberResult(tx, key, id)
      return { id, userErrors: [], replayed: false }
    })
  } catch (error) {
    if (!(error instanceof TesseraError) || error.retryable) throw error
    const { field } = error.details
    return refuse(error.code, error.message, typeof field === 'string' ? field : (Object.keys(body)[0] ?? ''))
  }
}
