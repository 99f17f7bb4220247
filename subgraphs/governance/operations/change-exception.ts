import { contentHash } from '../../platform/canonical-json.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { TesseraError, type ErrorCode, type UserError } from '../../platform/errors.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { Principal } from '../../platform/principal.ts'
import { changeException, checkChange, type ExceptionChange } from '../domain/change-exception.ts'
import type { ExceptionRecord } from '../domain/exception.ts'
import { exceptionTeams, worksFor } from '../domain/visibility.ts'
import { lockException } from './exceptions.ts'
import { recordException } from './record-exception.ts'

/** What became of a request to change an exception. */
export interface ExceptionResult {
  readonly exception: ExceptionRecord | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** What changing exceptions works with. */
export interface ExceptionGround {
  readonly database: Database
  readonly events: EventLog
  readonly now: Date
}

/** Changes an exception in a person's name, once a key. */
export async function changeExceptionOf(
  ground: ExceptionGround,
  change: ExceptionChange,
  principal: Principal,
): Promise<ExceptionResult> {
  const malformed = checkChange(change)
  if (malformed.length > 0) return refused(malformed)
  try {
    return await ground.database.transaction((tx) => changeOnce(ground, tx, change, principal))
  } catch (error) {
    if (error instanceof TesseraError) return refused([refusal(error.code, error.message, null)])
    throw error
  }
}

async function changeOnce(
  { events, now }: ExceptionGround,
  tx: Transaction,
  change: ExceptionChange,
  principal: Principal,
): Promise<ExceptionResult> {
  const exception = await lockException(tx, change.exceptionId)
  const teams = exceptionTeams(principal)
  if (exception === null || !(teams === 'all' || teams.includes(exception.businessOwner))) {
    const text = `There is no exception ${change.exceptionId} that you may see; check its id.`
    return refused([refusal('NOT_FOUND', text, 'exceptionId')])
  }
  if (!worksFor(principal, exception.businessOwner)) {
    const text = `This exception is for the team ${exception.businessOwner} to work on; ask one of them.`
    return refused([refusal('FORBIDDEN', text, 'exceptionId')])
  }
  const earlier = await claimRequest(tx, principal.subject, change)
  if (earlier === 'OTHER') {
    const text = `The key ${change.idempotencyKey} was used for another request; take a new key for a new request.`
    return refused([refusal('IDEMPOTENCY_KEY_REUSED', text, 'idempotencyKey')])
  }
  if (earlier === 'SAME') return { exception, userErrors: [], replayed: true }
  const { reason, ...changed } = changeException(exception, change, principal.subject)
  const after = await recordException(events, tx, exception, changed, {
    by: principal.subject,
    at: now,
    reason,
  })
  return { exception: after, userErrors: [], replayed: false }
}

/** Takes the key for this request; whether the same or another request had it before. */
async function claimRequest(
  tx: Transaction,
  subject: string,
  { idempotencyKey, ...body }: ExceptionChange,
): Promise<'NEW' | 'SAME' | 'OTHER'> {
  const bodyHash = contentHash(body)
  const claimed = await tx.query(
    `insert into governance.exception_request (subject, idempotency_key, body_hash, exception_id)
     values ($1, $2, $3, $4) on conflict do nothing returning subject`,
    [subject, idempotencyKey, bodyHash, body.exceptionId],
  )
  if (claimed.length > 0) return 'NEW'
  const [earlier] = await tx.query<{ body_hash: string }>(
    'select body_hash from governance.exception_request where subject = $1 and idempotency_key = $2',
    [subject, idempotencyKey],
  )
  return earlier?.body_hash === bodyHash ? 'SAME' : 'OTHER'
}

function refusal(code: ErrorCode, message: string, field: string | null): UserError {
  return { code, message, path: field === null ? null : ['input', field], retryable: false }
}

function refused(userErrors: readonly UserError[]): ExceptionResult {
  return { exception: null, userErrors, replayed: false }
}
