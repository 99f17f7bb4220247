import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { Communication, StatusEntry } from '../../domain/case.ts'
import type { ClockPause, SlaMilestone } from '../../domain/sla-milestone.ts'
import { COMMENT_KIND, METRIC, STAGE, STATUS } from './vocabulary.ts'

interface ClockRow {
  clock_id: string
  ticket_id: string
  metric: string
  stage: string
  target_at: Date
  original_target_at: Date
  warn_at: Date | null
  breached_at: Date | null
  breach_cause: string | null
  business_elapsed_ms: string
  paused_ms: string
  pauses: { paused_at: string; resumed_at: string | null; reason: string }[]
}

interface StatusRow {
  ticket_id: string
  status: string
  at: Date
  by_whom: string
  note: string | null
  correlation_id: string
}

interface CommentRow {
  ticket_id: string
  comment_id: string
  at: Date
  kind: string
  body: string
}

/** The newest entries of a ticket that are read of what has no page of its own. */
const MAX_ENTRIES = 500

/** SLA clocks with their pauses, by case. */
export async function readMilestones(
  database: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, SlaMilestone[]>> {
  const rows = await database.query<ClockRow>(
    `select c.*, coalesce(p.pauses, '[]') as pauses
     from support.sla_clock c
     left join lateral (
       select json_agg(json_build_object('paused_at', paused_at, 'resumed_at', resumed_at, 'reason', reason)
         order by seq) as pauses
       from (select * from support.sla_pause s where s.clock_id = c.clock_id order by seq desc limit $2) newest
     ) p on true
     where c.ticket_id = any($1) order by c.original_target_at, c.clock_id`,
    [caseIds, MAX_ENTRIES],
  )
  return mapValues(groupBy(rows, (row) => row.ticket_id), toMilestone)
}

/** Every status that each case had, oldest first. */
export async function readStatusHistory(
  database: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, StatusEntry[]>> {
  const rows = await database.query<StatusRow>(
    `select l.* from unnest($1::text[]) as parent (ticket_id)
     cross join lateral (
       select * from support.ticket_status_log s where s.ticket_id = parent.ticket_id order by seq desc limit $2
     ) l
     order by l.ticket_id, l.seq`,
    [caseIds, MAX_ENTRIES],
  )
  return mapValues(groupBy(rows, (row) => row.ticket_id), (row) => ({
    status: STATUS.fromDesk(row.status),
    at: row.at,
    by: row.by_whom,
    reason: row.note,
    correlationId: row.correlation_id,
  }))
}

/** What was said about each case, newest first, at most `first` each. */
export async function readCommunications(
  database: Queryable,
  caseIds: readonly string[],
  first: number,
  seesInternal: boolean,
): Promise<Map<string, Communication[]>> {
  const rows = await database.query<CommentRow>(
    `select c.* from unnest($1::text[]) as parent (ticket_id)
     cross join lateral (
       select ticket_id, comment_id, at, kind, body from support.ticket_comment m
       where m.ticket_id = parent.ticket_id and ($3 or m.kind <> $4)
       order by m.at desc, m.comment_id desc limit $2
     ) c
     order by c.at desc, c.comment_id desc`,
    [caseIds, first, seesInternal, COMMENT_KIND.toDesk('INTERNAL')],
  )
  return mapValues(groupBy(rows, (row) => row.ticket_id), (row) => ({
    id: row.comment_id,
    at: row.at,
    direction: COMMENT_KIND.fromDesk(row.kind),
    body: row.body,
  }))
}

function toMilestone(row: ClockRow): SlaMilestone {
  return {
    id: row.clock_id,
    kind: METRIC.fromDesk(row.metric),
    stage: STAGE.fromDesk(row.stage),
    targetAt: row.target_at,
    originalTargetAt: row.original_target_at,
    warnAt: row.warn_at,
    breachedAt: row.breached_at,
    breachCause: row.breach_cause,
    businessElapsedMs: Number(row.business_elapsed_ms),
    pausedMs: Number(row.paused_ms),
    pauses: row.pauses.map(
      (pause): ClockPause => ({
        from: new Date(pause.paused_at),
        to: pause.resumed_at === null ? null : new Date(pause.resumed_at),
        reason: pause.reason,
      }),
    ),
  }
}

function mapValues<From, To>(groups: ReadonlyMap<string, readonly From[]>, change: (item: From) => To) {
  return new Map([...groups].map(([key, items]) => [key, items.map(change)]))
}
