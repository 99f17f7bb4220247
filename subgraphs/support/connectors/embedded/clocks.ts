import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours, theirs } from '../../../platform/vocabulary.ts'
import type { CaseTimes, ClockRecord } from '../../domain/clock-record.ts'
import type { ClockDelay } from '../../domain/sla-clock.ts'
import { BREACH_CAUSE, METRIC, STAGE } from './vocabulary.ts'

interface ClockRow {
  clock_id: string
  ticket_id: string
  metric: string
  stage: string
  policy: string
  calendar: string
  time_zone: string
  pause_reasons: string[]
  provisional: boolean
  started_at: Date
  target_ms: string | null
  original_target_ms: string | null
  ended_at: Date | null
  warned_at: Date | null
  target_at: Date | null
  original_target_at: Date | null
  warn_at: Date | null
  breached_at: Date | null
  breach_cause: string | null
  business_elapsed_ms: string
  paused_ms: string
}

interface TimesRow {
  ticket_id: string
  waits: { reason: string; from: string; to: string | null }[] | null
  delays: { cause: ClockDelay['cause']; from: string; to: string }[] | null
}

/** The SLA clocks of each case. */
export async function readClocks(
  database: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, ClockRecord[]>> {
  const rows = await database.query<ClockRow>(
    'select * from support.sla_clock where ticket_id = any($1) order by ticket_id, metric',
    [caseIds],
  )
  const groups = groupBy(rows, (row) => row.ticket_id)
  return new Map([...groups].map(([caseId, clocks]) => [caseId, clocks.map(toClock)]))
}

/** The waits and delays of each case, in order. */
export async function readTimes(
  database: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, CaseTimes>> {
  const rows = await database.query<TimesRow>(
    `select wanted.ticket_id, (
       select json_agg(json_build_object('reason', w.reason, 'from', w.from_at, 'to', w.to_at) order by w.from_at, w.seq)
       from support.ticket_wait w where w.ticket_id = wanted.ticket_id
     ) as waits, (
       select json_agg(json_build_object('cause', d.cause, 'from', d.from_at, 'to', d.to_at) order by d.from_at, d.request_key)
       from support.ticket_delay d where d.ticket_id = wanted.ticket_id
     ) as delays
     from unnest($1::text[]) as wanted (ticket_id)`,
    [caseIds],
  )
  return new Map(
    rows.map((row) => [
      row.ticket_id,
      {
        waits: (row.waits ?? []).map(({ reason, from, to }) => ({
          reason,
          fromMs: Date.parse(from),
          toMs: to === null ? null : Date.parse(to),
        })),
        delays: (row.delays ?? []).map(({ cause, from, to }) => ({
          cause,
          fromMs: Date.parse(from),
          toMs: Date.parse(to),
        })),
      },
    ]),
  )
}

/** Clocks whose warning or target has come and was not told, claimed until the transaction ends; others claim others. */
export async function claimDueClocks(tx: Queryable, at: Date, limit: number): Promise<ClockRecord[]> {
  const rows = await tx.query<ClockRow>(
    `select * from support.sla_clock
     where stage = 'running' and (warned_at is null and warn_at <= $1 or breached_at is null and target_at < $1)
     order by least(warn_at, target_at) limit $2 for update skip locked`,
    [at, limit],
  )
  return rows.map(toClock)
}

/** Writes a clock, new or changed. */
export async function writeClock(tx: Queryable, clock: ClockRecord): Promise<void> {
  await tx.query(
    `insert into support.sla_clock (clock_id, ticket_id, metric, stage, policy, calendar, time_zone, pause_reasons,
       provisional, started_at, target_ms, original_target_ms, ended_at, warned_at, target_at, original_target_at, warn_at,
       breached_at, breach_cause, business_elapsed_ms, paused_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
     on conflict (clock_id) do update set stage = excluded.stage, policy = excluded.policy, calendar = excluded.calendar,
       time_zone = excluded.time_zone, pause_reasons = excluded.pause_reasons, provisional = excluded.provisional,
       target_ms = excluded.target_ms, original_target_ms = excluded.original_target_ms, ended_at = excluded.ended_at,
       warned_at = excluded.warned_at, target_at = excluded.target_at, original_target_at = excluded.original_target_at,
       warn_at = excluded.warn_at, breached_at = excluded.breached_at, breach_cause = excluded.breach_cause,
       business_elapsed_ms = excluded.business_elapsed_ms, paused_ms = excluded.paused_ms`,
    [
      clock.id,
      clock.caseId,
      theirs(METRIC, clock.kind),
      theirs(STAGE, clock.stage),
      clock.serviceLevelCode,
      clock.calendar,
      clock.timeZone,
      clock.pauseReasons,
      clock.provisional,
      instant(clock.startMs),
      clock.targetMs,
      clock.originalTargetMs,
      instant(clock.endMs),
      instant(clock.warnedAtMs),
      instant(clock.targetAtMs),
      instant(clock.originalTargetAtMs),
      instant(clock.warnAtMs),
      instant(clock.breachedAtMs),
      clock.breachCause === null ? null : theirs(BREACH_CAUSE, clock.breachCause),
      clock.businessElapsedMs,
      clock.pausedMs,
    ],
  )
}

/** Begins a wait of a case; one that is under way for the same reason, or the same key, stays as it is. */
export async function beginWait(
  tx: Queryable,
  wait: { readonly caseId: string; readonly reason: string; readonly at: Date; readonly key: string | null },
): Promise<void> {
  await tx.query(
    `insert into support.ticket_wait (ticket_id, seq, reason, from_at, request_key)
     select $1, coalesce((select max(seq) from support.ticket_wait where ticket_id = $1), 0) + 1, $2, $3, $4
     where not exists (select 1 from support.ticket_wait where ticket_id = $1 and reason = $2 and to_at is null)
     on conflict (request_key) do nothing`,
    [wait.caseId, wait.reason, wait.at, wait.key],
  )
}

/** Ends a case's waits for some reasons; never before they began. */
export async function endWaits(
  tx: Queryable,
  caseId: string,
  reasons: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update support.ticket_wait set to_at = greatest(from_at, $3)
     where ticket_id = $1 and reason = any($2) and to_at is null`,
    [caseId, reasons, at],
  )
}

/** Writes a wait that is over, e.g. the time in which a case was thought to be solved. */
export async function insertWait(
  tx: Queryable,
  wait: { readonly caseId: string; readonly reason: string; readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  await tx.query(
    `insert into support.ticket_wait (ticket_id, seq, reason, from_at, to_at)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from support.ticket_wait where ticket_id = $1`,
    [wait.caseId, wait.reason, instant(wait.fromMs), instant(wait.toMs)],
  )
}

/** Notes time that a case lost, once a key. */
export async function insertDelay(
  tx: Queryable,
  delay: {
    readonly key: string
    readonly caseId: string
    readonly cause: ClockDelay['cause']
    readonly from: string
    readonly to: string
  },
): Promise<void> {
  await tx.query(
    `insert into support.ticket_delay (request_key, ticket_id, cause, from_at, to_at) values ($1, $2, $3, $4, $5)
     on conflict (request_key) do nothing`,
    [delay.key, delay.caseId, delay.cause, delay.from, delay.to],
  )
}

function toClock(row: ClockRow): ClockRecord {
  return {
    id: row.clock_id,
    caseId: row.ticket_id,
    kind: ours(METRIC, row.metric),
    stage: ours(STAGE, row.stage),
    serviceLevelCode: row.policy,
    calendar: row.calendar,
    timeZone: row.time_zone,
    pauseReasons: row.pause_reasons,
    provisional: row.provisional,
    startMs: row.started_at.getTime(),
    targetMs: row.target_ms === null ? null : Number(row.target_ms),
    originalTargetMs: row.original_target_ms === null ? null : Number(row.original_target_ms),
    endMs: row.ended_at?.getTime() ?? null,
    warnedAtMs: row.warned_at?.getTime() ?? null,
    targetAtMs: row.target_at?.getTime() ?? null,
    originalTargetAtMs: row.original_target_at?.getTime() ?? null,
    warnAtMs: row.warn_at?.getTime() ?? null,
    breachedAtMs: row.breached_at?.getTime() ?? null,
    breachCause: row.breach_cause === null ? null : ours(BREACH_CAUSE, row.breach_cause),
    businessElapsedMs: Number(row.business_elapsed_ms),
    pausedMs: Number(row.paused_ms),
  }
}

function instant(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}
