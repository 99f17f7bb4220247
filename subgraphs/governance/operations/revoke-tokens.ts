import { contentHash } from '../../platform/canonical-json.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { UserError } from '../../platform/errors.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { Principal } from '../../platform/principal.ts'
import { checkRevocation, type RevocationWish, type TokenRevocation } from '../domain/token-revocation.ts'
import { dropRevocationsBefore, insertRevocation, readRevocationByKey } from './token-revocations.ts'

/** The event that says that tokens were revoked; its subject is the revocation's id. */
export const TOKENS_REVOKED = 'tokens.revoked'

/** What became of a request to revoke tokens. */
export interface RevocationResult {
  readonly revocation: TokenRevocation | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** What revoking works with. */
export interface RevocationGround {
  readonly database: Database
  readonly events: EventLog
  readonly now: Date
  /** How long a token counts at most, in milliseconds. */
  readonly maxTokenLifeMs: number
}

/** Revokes tokens once a key, and drops revocations whose tokens have all ended. */
export async function revokeTokens(
  ground: RevocationGround,
  wish: RevocationWish,
  by: { readonly principal: Principal; readonly correlationId: string },
): Promise<RevocationResult> {
  const userErrors = checkRevocation(wish, by.principal, ground.now)
  if (userErrors.length > 0) return { revocation: null, userErrors, replayed: false }
  return await ground.database.transaction((tx) => revokeOnce(ground, tx, wish, by))
}

async function revokeOnce(
  { events, now, maxTokenLifeMs }: RevocationGround,
  tx: Transaction,
  { idempotencyKey, ...body }: RevocationWish,
  { principal, correlationId }: { readonly principal: Principal; readonly correlationId: string },
): Promise<RevocationResult> {
  const bodyHash = contentHash(body)
  const revokedBy = principal.subject
  const revoked = await insertRevocation(
    tx,
    {
      subject: body.subject,
      issuedBefore: body.issuedBefore ?? now.toISOString(),
      reason: body.reason,
      revokedBy,
      revokedAt: now.toISOString(),
    },
    { idempotencyKey, bodyHash, correlationId },
  )
  // A twin that is under way made the insert wait until it had committed.
  if (revoked === null) return asBefore(await readRevocationByKey(tx, revokedBy, idempotencyKey), bodyHash)
  await events.append(tx, {
    type: TOKENS_REVOKED,
    source: 'governance',
    subject: revoked.id,
    actor: revokedBy,
    correlationId,
    audience: {},
    data: { entity: 'TokenRevocation', before: null, after: revoked },
  })
  await dropRevocationsBefore(tx, new Date(now.getTime() - maxTokenLifeMs))
  return { revocation: revoked, userErrors: [], replayed: false }
}

function asBefore(
  earlier: Awaited<ReturnType<typeof readRevocationByKey>>,
  bodyHash: string,
): RevocationResult {
  if (earlier?.bodyHash === bodyHash)
    return { revocation: earlier.revocation, userErrors: [], replayed: true }
  const message = 'The key was used for another request; take a new key for a new request.'
  const path = ['input', 'idempotencyKey']
  const error = { code: 'IDEMPOTENCY_KEY_REUSED', message, path, retryable: false } as const
  return { revocation: null, userErrors: [error], replayed: false }
}
