import type { Queryable } from '../../../platform/database/database.ts'
import { serialFromAssetId } from '../../../platform/serial-number.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { CasePosition, CaseQuery, CaseRecord } from '../../domain/support-system.ts'
import type { Visibility } from '../../domain/visibility.ts'
import { SELECT_TICKET, toCase, type TicketRow } from './rows.ts'
import { theirs } from '../../../platform/vocabulary.ts'
import { PRIORITY, STATUS } from './vocabulary.ts'

/** What a caller may see, as the first three values of a statement. */
const VISIBLE = `($1::text is null or t.tenant_id = $1)
  and ($2::text is null or t.field_technician = $2)
  and ($3::text is null or t.region = $3)`

const MATCHES = `($4::text[] is null or t.status = any($4))
  and ($5::text[] is null or t.priority = any($5))
  and ($6::text is null or t.device_id in (select device_id from support.device where serial_key = $6))
  and ($7::timestamptz is null or t.created_at >= $7)
  and ($8::timestamptz is null or t.created_at < $8)
  and ($9::text is null or t.ticket_id ilike $9 or t.subject ilike $9)
  and ($10::timestamptz is null or (t.created_at, t.ticket_id) < ($10, $11::text))`

const NEWEST_FIRST = 'order by t.created_at desc, t.ticket_id desc'

/** Cases by id. */
export async function readCases(
  database: Queryable,
  ids: readonly string[],
  visibility: Visibility,
): Promise<Map<string, CaseRecord>> {
  const rows = await database.query<TicketRow>(
    `${SELECT_TICKET} where ${VISIBLE} and t.ticket_id = any($4)`,
    [...visible(visibility), ids],
  )
  return new Map(rows.map((row) => [row.ticket_id, toCase(row)]))
}

/** A page of cases, newest first. */
export async function listCases(
  database: Queryable,
  query: CaseQuery,
  limit: number,
  after: CasePosition | null,
  visibility: Visibility,
): Promise<CaseRecord[]> {
  const rows = await database.query<TicketRow>(
    `${SELECT_TICKET} where ${VISIBLE} and ${MATCHES} and ($13::text is null or t.tenant_id = $13)
     ${NEWEST_FIRST} limit $12`,
    [...visible(visibility), ...matching(query, after), limit, query.supportTenantId],
  )
  return rows.map(toCase)
}

/** A page of each tenant's cases in one statement. */
export async function listCasesOfTenants(
  database: Queryable,
  tenantIds: readonly string[],
  query: CaseQuery,
  limit: number,
  after: CasePosition | null,
  visibility: Visibility,
): Promise<Map<string, CaseRecord[]>> {
  const rows = await database.query<TicketRow>(
    `select page.* from unnest($13::text[]) as wanted (tenant_id)
     cross join lateral (
       ${SELECT_TICKET} where t.tenant_id = wanted.tenant_id and ${VISIBLE} and ${MATCHES} ${NEWEST_FIRST} limit $12
     ) page`,
    [...visible(visibility), ...matching(query, after), limit, tenantIds],
  )
  const groups = groupBy(rows, (row) => row.tenant_id)
  return new Map([...groups].map(([tenantId, tickets]) => [tenantId, tickets.map(toCase)]))
}

function visible({ tenantId, technician, region }: Visibility): unknown[] {
  return [tenantId, technician, region]
}

function matching(query: CaseQuery, after: CasePosition | null): unknown[] {
  return [
    query.status?.map((status) => theirs(STATUS, status)) ?? null,
    query.severity?.map((severity) => theirs(PRIORITY, severity)) ?? null,
    // An id that is not one of an asset is the serial number of none.
    query.assetId === null ? null : (serialFromAssetId(query.assetId) ?? ''),
    query.openedFrom,
    query.openedTo,
    query.text === null ? null : `%${escapeLike(query.text)}%`,
    after?.openedAt ?? null,
    after?.id ?? null,
  ]
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
