import type { Queryable } from '../../platform/database/database.ts'
import { money } from '../../platform/money.ts'
import { groupBy } from '../../platform/subgraph/batch-loader.ts'
import {
  EXCEPTION_SEVERITIES,
  type ExceptionLogEntry,
  type ExceptionRecord,
  type NewException,
} from '../domain/exception.ts'
import { exceptionMachine, type ExceptionState } from '../domain/exception-machine.ts'

interface ExceptionRow {
  exception_id: string
  kind: string
  severity: string
  business_owner: string
  technical_owner: string
  state: string
  summary: string
  raised_at: Date
  due_at: Date
  correlation_id: string
  entity: string
  entity_id: string
  risk_amount: string | null
  risk_currency: string | null
  replayable: boolean
  resolution: string | null
  assignee: string | null
  escalated_at: Date | null
  review_since: Date | null
  review_ms: string
}

/** Which exceptions are read. */
export interface ExceptionFilter {
  readonly teams: 'all' | readonly string[]
  readonly owner: string | null
  readonly state: ExceptionState | null
  readonly kind: string | null
  readonly first: number
  /** The last exception of the page before. */
  readonly after: string | null
}

/** Writes an exception unless its key has one; the new one, or null. */
export async function insertException(
  tx: Queryable,
  given: NewException,
  correlationId: string,
  raisedAt: Date,
): Promise<ExceptionRecord | null> {
  const [row] = await tx.query<ExceptionRow>(
    `insert into governance.exception (exception_id, request_key, kind, severity, business_owner, technical_owner,
       state, summary, raised_at, due_at, correlation_id, entity, entity_id, risk_amount, risk_currency, replayable)
     values ('EXC-' || gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (request_key) do nothing returning *`,
    [
      given.key,
      given.kind,
      given.severity,
      given.businessOwner,
      given.technicalOwner,
      exceptionMachine.initial,
      given.summary,
      raisedAt,
      given.dueAt,
      correlationId,
      given.entity,
      given.entityId,
      given.amountAtRisk?.amount ?? null,
      given.amountAtRisk?.currency ?? null,
      given.replayable,
    ],
  )
  return row === undefined ? null : toException(row)
}

/** The exception that was raised under a key. */
export async function readExceptionByKey(database: Queryable, key: string): Promise<ExceptionRecord | null> {
  const [row] = await database.query<ExceptionRow>(
    'select * from governance.exception where request_key = $1',
    [key],
  )
  return row === undefined ? null : toException(row)
}

/** Exceptions by id, of the teams that may be seen. */
export async function readExceptions(
  database: Queryable,
  ids: readonly string[],
  teams: ExceptionFilter['teams'],
): Promise<Map<string, ExceptionRecord>> {
  const rows = await database.query<ExceptionRow>(
    `select * from governance.exception
     where exception_id = any($1) and ($2::text[] is null or business_owner = any($2))`,
    [ids, teams === 'all' ? null : teams],
  )
  return new Map(rows.map((row) => [row.exception_id, toException(row)]))
}

/** A page of exceptions, most urgent first. What they are ordered by never changes, so pages neither skip nor repeat. */
export async function listExceptions(
  database: Queryable,
  { teams, owner, state, kind, first, after }: ExceptionFilter,
): Promise<ExceptionRecord[]> {
  const rows = await database.query<ExceptionRow>(
    `select e.* from governance.exception e
     where ($1::text[] is null or e.business_owner = any($1)) and ($2::text is null or e.business_owner = $2)
       and ($3::text is null or e.state = $3) and ($4::text is null or e.kind = $4)
       and ($5::text is null or (array_position($6::text[], e.severity), e.due_at, e.exception_id) > (
         select array_position($6::text[], a.severity), a.due_at, a.exception_id
         from governance.exception a where a.exception_id = $5))
     order by array_position($6::text[], e.severity), e.due_at, e.exception_id limit $7`,
    [teams === 'all' ? null : teams, owner, state, kind, after, EXCEPTION_SEVERITIES, first],
  )
  return rows.map(toException)
}

/** The exception, locked until the transaction ends; null if there is none. */
export async function lockException(tx: Queryable, id: string): Promise<ExceptionRecord | null> {
  const [row] = await tx.query<ExceptionRow>(
    'select * from governance.exception where exception_id = $1 for update',
    [id],
  )
  return row === undefined ? null : toException(row)
}

/** Exceptions that are past due and have not gone up for it, locked; those that another process has are left to it. */
export async function lockOverdueExceptions(
  tx: Queryable,
  at: Date,
  limit: number,
): Promise<ExceptionRecord[]> {
  const rows = await tx.query<ExceptionRow>(
    `select * from governance.exception
     where due_at <= $1 and escalated_at is null and state in ('NEW', 'ASSIGNED', 'IN_REVIEW', 'WAITING')
     order by due_at limit $2 for update skip locked`,
    [at, limit],
  )
  return rows.map(toException)
}

/** Open exceptions about a thing, locked. */
export async function lockOpenExceptions(
  tx: Queryable,
  about: { readonly entity: string; readonly entityId: string; readonly kind: string | null },
): Promise<ExceptionRecord[]> {
  const rows = await tx.query<ExceptionRow>(
    `select * from governance.exception
     where entity = $1 and entity_id = $2 and ($3::text is null or kind = $3) and state not in ('RESOLVED', 'WAIVED')
     order by exception_id for update`,
    [about.entity, about.entityId, about.kind],
  )
  return rows.map(toException)
}

/** Writes what may change of an exception, and the change to its log. */
export async function writeException(
  tx: Queryable,
  exception: ExceptionRecord,
  entry: ExceptionLogEntry,
): Promise<void> {
  await tx.query(
    `update governance.exception set state = $2, assignee = $3, resolution = $4, escalated_at = $5, review_since = $6,
       review_ms = $7 where exception_id = $1`,
    [
      exception.id,
      exception.state,
      exception.assignee,
      exception.resolution,
      exception.escalatedAt,
      exception.review.reviewSince,
      exception.review.reviewMs,
    ],
  )
  await appendLog(tx, exception.id, entry)
}

/** Adds to an exception's log. */
export async function appendLog(tx: Queryable, exceptionId: string, entry: ExceptionLogEntry): Promise<void> {
  await tx.query(
    `insert into governance.exception_log (exception_id, at, by, state, reason, correlation_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [exceptionId, entry.at, entry.by, entry.status, entry.reason, entry.correlationId],
  )
}

/** True if an exception's log has an entry with this reason. */
export async function isInLog(tx: Queryable, exceptionId: string, reason: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from governance.exception_log where exception_id = $1 and reason = $2 limit 1',
    [exceptionId, reason],
  )
  return rows.length > 0
}

/** What happened to exceptions, oldest first. */
export async function readExceptionLogs(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, ExceptionLogEntry[]>> {
  const rows = await database.query<LogRow>(
    `select exception_id, state as status, at, by, reason, correlation_id from governance.exception_log
     where exception_id = any($1) order by exception_id, seq`,
    [ids],
  )
  const groups = groupBy(rows, (row) => row.exception_id)
  return new Map([...groups].map(([id, entries]) => [id, entries.map(toLogEntry)]))
}

interface LogRow {
  exception_id: string
  status: string
  at: Date
  by: string
  reason: string | null
  correlation_id: string
}

function toLogEntry({ status, at, by, reason, correlation_id: correlationId }: LogRow): ExceptionLogEntry {
  return { status, at: at.toISOString(), by, reason, correlationId }
}

function toException(row: ExceptionRow): ExceptionRecord {
  return {
    id: row.exception_id,
    kind: row.kind,
    severity: row.severity,
    businessOwner: row.business_owner,
    technicalOwner: row.technical_owner,
    state: toState(row.state),
    summary: row.summary,
    raisedAt: row.raised_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    correlationId: row.correlation_id,
    entity: row.entity,
    entityId: row.entity_id,
    amountAtRisk:
      row.risk_amount === null || row.risk_currency === null
        ? null
        : money(row.risk_amount, row.risk_currency),
    replayable: row.replayable,
    resolution: row.resolution,
    assignee: row.assignee,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    review: { reviewSince: row.review_since, reviewMs: Number(row.review_ms) },
  }
}

function toState(text: string): ExceptionState {
  const states = Object.keys(exceptionMachine.transitions)
  if (isState(text)) return text
  throw new RangeError(`The exception state ${text} is none of ${states.join(', ')}.`)
}

function isState(text: string): text is ExceptionState {
  return Object.hasOwn(exceptionMachine.transitions, text)
}
