import type { Queryable } from '../database/database.ts'
import { TesseraError } from '../errors.ts'
import { decodeCursor, encodeCursor } from '../relay-connection.ts'
import { REGIONS, type Region } from '../principal.ts'
import type { EventData, EventFilter, NewEvent, TesseraEvent } from './event-log.ts'

/** An event with its place as a number; `position` is what the cursor hides. */
export interface PositionedEvent {
  readonly position: number
  readonly event: TesseraEvent
}

/** Wakes whoever reads the outbox; it carries nothing, the table is the truth. */
export const OUTBOX_CHANNEL = 'tessera_outbox'

/** Held while positions are given: one sequencer at a time over all processes. */
const SEQUENCER_LOCK = 7_305_001

/** How many events get their position in one transaction. */
export const SEQUENCE_BATCH = 1_000

const COLUMNS =
  'id, position, type, source, subject, occurred_at, actor, correlation_id, region, audience, data'

interface OutboxRow {
  id: string
  position: string
  type: string
  source: string
  subject: string
  occurred_at: Date
  actor: string
  correlation_id: string
  region: string | null
  audience: Record<string, string | null>
  data: EventData
}

/** Writes the event in the writer's transaction. */
export async function insertEvent(tx: Queryable, event: NewEvent): Promise<void> {
  await tx.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      event.type,
      event.source,
      event.subject,
      event.actor,
      event.correlationId,
      event.region ?? null,
      JSON.stringify(event.audience),
      JSON.stringify(event.data),
    ],
  )
}

/** How far positions leap over those that events which a promoted standby lacks may have had. */
const LEAP = 1_000_000_000

/** Which server it is that answers, and since which promotion or recovery. */
const HISTORY = `(select system_identifier from pg_control_system()) || ' ' ||
  left(pg_walfile_name(pg_current_wal_lsn()), 8)`

/** False for a server that does not say which one it is. Throws `SUBGRAPH_UNAVAILABLE` if none answers. */
export async function saysHistory(database: Queryable): Promise<boolean> {
  try {
    await database.query(`select ${HISTORY}`)
    return true
  } catch (error) {
    if (error instanceof TesseraError) throw error
    return false
  }
}

/**
 * Makes what gives a position to committed events that have none, at most `SEQUENCE_BATCH`; it returns how many got one.
 *
 * Only committed rows are visible to it, so a row that commits late gets a later position and nobody who reads by
 * position misses it. Ordering by `seq` keeps the order of commits within one subject: a second writer of the same
 * subject writes its event only after the first has committed and let go of the row. Where the server says its history
 * (`hasHistory`) no position is given again that was given before a promotion, a recovery to an earlier time or a move
 * to another server.
 */
export function createSequencer(hasHistory: boolean): (tx: Queryable) => Promise<number> {
  let known: string | null = null
  return async (tx) => {
    const [now] = await tx.query<{ history: string | null }>(
      `select pg_advisory_xact_lock($1), ${hasHistory ? HISTORY : 'null'} as history`,
      [SEQUENCER_LOCK],
    )
    const history = now?.history ?? null
    if (history !== null && history !== known) await leapOnce(tx, history)
    known = history
    const rows = await tx.query(
      `update platform.outbox o set position = s.position
       from (
         select id, nextval('platform.outbox_position') as position
         from (select id from platform.outbox where position is null order by seq limit $1) unsequenced
       ) s
       where o.id = s.id
       returning o.position`,
      [SEQUENCE_BATCH],
    )
    if (rows.length > 0) await tx.query('select pg_notify($1, $2)', [OUTBOX_CHANNEL, ''])
    return rows.length
  }
}

/** Leaps if positions were given in another history before, and nobody has leapt yet. */
async function leapOnce(tx: Queryable, history: string): Promise<void> {
  const [before] = await tx.query<{ history: string }>('select history from platform.outbox_history')
  if (before?.history === history) return
  if (before !== undefined)
    await tx.query(
      "select setval('platform.outbox_position', last_value + $1) from platform.outbox_position",
      [LEAP],
    )
  await tx.query(
    `insert into platform.outbox_history (history) values ($1)
     on conflict (is_only) do update set history = excluded.history`,
    [history],
  )
}

/** Events behind a position, in order; of the filter's types and subject if one is given. */
export async function readEvents(
  database: Queryable,
  after: number,
  limit: number,
  filter?: EventFilter,
): Promise<PositionedEvent[]> {
  const rows = await database.query<OutboxRow>(
    `select ${COLUMNS} from platform.outbox
     where position > $1 and ($3::text[] is null or type = any($3)) and ($4::text is null or subject = $4)
     order by position limit $2`,
    [after, limit, filter?.types ?? null, filter?.subject ?? null],
  )
  return rows.map(toPositionedEvent)
}

/** The last position that was given; 0 before the first. */
export async function lastPosition(database: Queryable): Promise<number> {
  const [row] = await database.query<{ position: string | null }>(
    'select max(position) as position from platform.outbox where position is not null',
  )
  return Number(row?.position ?? 0)
}

/** No position above this was given to any event, be it one that is lost. */
export async function highestPosition(database: Queryable): Promise<number> {
  const [row] = await database.query<{ position: string }>(
    'select case when is_called then last_value else 0 end as position from platform.outbox_position',
  )
  return Number(row?.position ?? 0)
}

/** The position in a cursor. Throws `INVALID_CURSOR` if it is not one of ours. */
export function positionFromCursor(cursor: string): number {
  const position = Number(placeIn(cursor))
  if (Number.isSafeInteger(position) && position >= 0) return position
  throw notOfAnEvent()
}

function placeIn(cursor: string): string | undefined {
  try {
    return decodeCursor('event', 1, cursor)[0]
  } catch {
    throw notOfAnEvent()
  }
}

function notOfAnEvent(): TesseraError {
  return new TesseraError(
    'INVALID_CURSOR',
    'The cursor is not one of an event; use the `cursor` of an event you received or leave `since` out.',
  )
}

/** The cursor of a position. */
export function cursorAt(position: number): string {
  return encodeCursor('event', [String(position)])
}

function toPositionedEvent(row: OutboxRow): PositionedEvent {
  const position = Number(row.position)
  const event = {
    id: row.id,
    cursor: cursorAt(position),
    type: row.type,
    source: row.source,
    subject: row.subject,
    occurredAt: row.occurred_at.toISOString(),
    actor: row.actor,
    correlationId: row.correlation_id,
    region: toRegion(row.region),
    audience: row.audience,
    data: row.data,
  }
  return { position, event }
}

function toRegion(region: string | null): Region | undefined {
  return REGIONS.find((known) => known === region)
}
