import type { Queryable } from '../../platform/database/database.ts'
import { money } from '../../platform/money.ts'
import { EXCEPTION_SEVERITIES, type ExceptionRecord, type NewException } from '../domain/exception.ts'
import { exceptionMachine, type ExceptionState } from '../domain/exception-machine.ts'

const MAX_EXCEPTIONS = 100

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
}

/** Which exceptions are read. */
export interface ExceptionFilter {
  readonly teams: 'all' | readonly string[]
  readonly owner: string | null
  readonly state: ExceptionState | null
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

/** Exceptions, most urgent first, at most 100. */
export async function listExceptions(
  database: Queryable,
  filter: ExceptionFilter,
): Promise<ExceptionRecord[]> {
  const rows = await database.query<ExceptionRow>(
    `select * from governance.exception
     where ($1::text[] is null or business_owner = any($1)) and ($2::text is null or business_owner = $2)
       and ($3::text is null or state = $3)
     order by array_position($4::text[], severity), due_at, exception_id limit $5`,
    [
      filter.teams === 'all' ? null : filter.teams,
      filter.owner,
      filter.state,
      EXCEPTION_SEVERITIES,
      MAX_EXCEPTIONS,
    ],
  )
  return rows.map(toException)
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
