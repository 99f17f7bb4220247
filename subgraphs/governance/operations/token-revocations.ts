import type { Queryable } from '../../platform/database/database.ts'
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../../platform/relay-connection.ts'
import type { TokenRevocation } from '../domain/token-revocation.ts'

interface RevocationRow {
  revocation_id: string
  subject: string | null
  issued_before: Date
  reason: string
  revoked_by: string
  revoked_at: Date
  body_hash: string
}

/** A request for a revocation: who asked under which key for what. */
export interface RevocationRequest {
  readonly idempotencyKey: string
  readonly bodyHash: string
  readonly correlationId: string
}

const CURSOR = 'token-revocations'

/** Writes a revocation unless its writer's key has one; the new one, or null. */
export async function insertRevocation(
  tx: Queryable,
  given: Omit<TokenRevocation, 'id'>,
  { idempotencyKey, bodyHash, correlationId }: RevocationRequest,
): Promise<TokenRevocation | null> {
  const [row] = await tx.query<RevocationRow>(
    `insert into governance.token_revocation (revocation_id, subject, issued_before, reason, revoked_by, revoked_at,
       correlation_id, idempotency_key, body_hash)
     values ('REV-' || gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (revoked_by, idempotency_key) do nothing returning *`,
    [
      given.subject,
      given.issuedBefore,
      given.reason,
      given.revokedBy,
      given.revokedAt,
      correlationId,
      idempotencyKey,
      bodyHash,
    ],
  )
  return row === undefined ? null : toRevocation(row)
}

/** What somebody revoked under a key, with the hash of what was asked for. */
export async function readRevocationByKey(
  database: Queryable,
  revokedBy: string,
  idempotencyKey: string,
): Promise<{ revocation: TokenRevocation; bodyHash: string } | null> {
  const [row] = await database.query<RevocationRow>(
    'select * from governance.token_revocation where revoked_by = $1 and idempotency_key = $2',
    [revokedBy, idempotencyKey],
  )
  return row === undefined ? null : { revocation: toRevocation(row), bodyHash: row.body_hash }
}

/** One revocation; null if there is none any more. */
export async function readRevocation(database: Queryable, id: string): Promise<TokenRevocation | null> {
  const [row] = await database.query<RevocationRow>(
    'select * from governance.token_revocation where revocation_id = $1',
    [id],
  )
  return row === undefined ? null : toRevocation(row)
}

/** A page of revocations, newest first, of one subject if given. Throws `INVALID_CURSOR`. */
export async function pageOfRevocations(
  database: Queryable,
  subject: string | null,
  first: number,
  after: string | null,
): Promise<Connection<TokenRevocation>> {
  const [at = null, id = null] = after === null ? [] : decodeCursor(CURSOR, 2, after)
  const rows = await database.query<RevocationRow>(
    `select * from governance.token_revocation
     where ($1::text is null or subject = $1) and ($2::timestamptz is null or (revoked_at, revocation_id) < ($2, $3))
     order by revoked_at desc, revocation_id desc limit $4`,
    [subject, at, id, first + 1],
  )
  return toConnection(
    rows,
    first,
    after,
    (row) => encodeCursor(CURSOR, [row.revoked_at.toISOString(), row.revocation_id]),
    toRevocation,
  )
}

/** Drops revocations of tokens that were issued before an instant: all of them have ended. */
export async function dropRevocationsBefore(tx: Queryable, issuedBefore: Date): Promise<void> {
  await tx.query('delete from governance.token_revocation where issued_before <= $1', [issuedBefore])
}

function toRevocation(row: RevocationRow): TokenRevocation {
  return {
    id: row.revocation_id,
    subject: row.subject,
    issuedBefore: row.issued_before.toISOString(),
    reason: row.reason,
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at.toISOString(),
  }
}
