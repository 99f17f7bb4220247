import type { Queryable } from '../../../platform/database/database.ts'
import { containsPattern } from '../../../platform/database/like-pattern.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { Case } from '../../domain/case.ts'
import type { SupportVisibility } from '../../domain/support-visibility.ts'
import type { CaseListQuery, ListedCase } from '../../domain/support-system.ts'
import { TICKET_COLUMNS, TICKET_TABLES, toCase, type TicketRow } from './ticket-row.ts'
import { PRIORITY, STATUS } from './vocabulary.ts'

interface ListedRow extends TicketRow {
  position_at: string
}

/** $1 to $3: tenant, technician and region that the reader is bound to. */
const MAY_SEE = `($1::text is null or t.tenant_id = $1) and ($2::text is null or t.field_technician = $2)
  and ($3::text is null or t.region = $3)`

// Timestamps are exact to the microsecond and a JavaScript Date is not, so the position is kept as text.
const POSITION = `to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position_at`

/** $4 to $12: filter, position and limit. */
const LISTED = `${MAY_SEE}
  and ($4::text[] is null or t.status = any($4)) and ($5::text[] is null or t.priority = any($5))
  and ($6::text is null or t.tenant_id = $6) and ($7::text is null or d.serial_key = $7)
  and ($8::timestamptz is null or t.created_at >= $8) and ($9::timestamptz is null or t.created_at < $9)
  and ($10::text is null or t.ticket_id ilike $10 or t.subject ilike $10)
  and ($11::timestamptz is null or (t.created_at, t.ticket_id) < ($11, $12::text))`

const NEWEST_FIRST = 'order by t.created_at desc, t.ticket_id desc limit $13'

/** Cases by id, those that may be seen. */
export async function readCases(
  database: Queryable,
  caseIds: readonly string[],
  visible: SupportVisibility,
): Promise<Map<string, Case>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<TicketRow>(
    `select ${TICKET_COLUMNS} from ${TICKET_TABLES} where ${MAY_SEE} and t.ticket_id = any($4)`,
    [visible.tenantId, visible.technician, visible.region, caseIds],
  )
  return new Map(rows.map((row) => [row.ticket_id, toCase(row)]))
}

/** Cases of all tenants, newest first. */
export async function listCases(
  database: Queryable,
  query: CaseListQuery,
  visible: SupportVisibility,
): Promise<ListedCase[]> {
  if (visible === 'nothing') return []
  const rows = await database.query<ListedRow>(
    `select ${TICKET_COLUMNS}, ${POSITION} from ${TICKET_TABLES} where ${LISTED} ${NEWEST_FIRST}`,
    listValues(query, visible),
  )
  return rows.map(toListedCase)
}

/** Cases of each tenant, newest first, as many of each. */
export async function listCasesOf(
  database: Queryable,
  tenantIds: readonly string[],
  query: CaseListQuery,
  visible: SupportVisibility,
): Promise<Map<string, ListedCase[]>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<ListedRow>(
    `select listed.* from unnest($14::text[]) as parent (tenant_id)
     cross join lateral (
       select ${TICKET_COLUMNS}, ${POSITION} from ${TICKET_TABLES}
       where t.tenant_id = parent.tenant_id and ${LISTED} ${NEWEST_FIRST}
     ) listed
     order by listed.created_at desc, listed.ticket_id desc`,
    [...listValues(query, visible), tenantIds],
  )
  return groupBy(rows.map(toListedCase), (listed) => listed.case.tenantId)
}

function listValues({ filter, after, limit }: CaseListQuery, visible: Exclude<SupportVisibility, 'nothing'>) {
  return [
    visible.tenantId,
    visible.technician,
    visible.region,
    filter.status?.map(STATUS.toDesk) ?? null,
    filter.severity?.map(PRIORITY.toDesk) ?? null,
    filter.tenantId,
    filter.serialKey,
    filter.openedFrom,
    filter.openedTo,
    filter.text === null ? null : containsPattern(filter.text),
    after?.openedAt ?? null,
    after?.id ?? null,
    limit,
  ]
}

function toListedCase(row: ListedRow): ListedCase {
  return { position: { openedAt: row.position_at, id: row.ticket_id }, case: toCase(row) }
}
