import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { CommunicationRecord, ContactRecord, StatusChangeRecord } from '../../domain/support-system.ts'
import { toContact, type RequesterRow } from './rows.ts'
import { ours } from '../../../platform/vocabulary.ts'
import { COMMENT_KIND, STATUS } from './vocabulary.ts'

const MAX_CONTACTS = 100

/** Contacts by id. */
export async function readContacts(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, ContactRecord>> {
  const rows = await database.query<RequesterRow>(
    'select * from support.requester where requester_id = any($1)',
    [ids],
  )
  return new Map(rows.map((row) => [row.requester_id, toContact(row)]))
}

/** The contacts of each tenant. */
export async function readContactsOfTenants(
  database: Queryable,
  tenantIds: readonly string[],
): Promise<Map<string, ContactRecord[]>> {
  const rows = await database.query<RequesterRow>(
    `select r.* from unnest($1::text[]) as wanted (tenant_id)
     cross join lateral (
       select * from support.requester r where r.tenant_id = wanted.tenant_id order by requester_id limit $2
     ) r`,
    [tenantIds, MAX_CONTACTS],
  )
  return mapGroups(
    groupBy(rows, (row) => row.tenant_id),
    toContact,
  )
}

interface CommentRow {
  comment_id: string
  ticket_id: string
  at: Date
  kind: string
  body: string
}

/** The newest communications of each case. */
export async function readCommunications(
  database: Queryable,
  caseIds: readonly string[],
  limit: number,
  withInternal: boolean,
): Promise<Map<string, CommunicationRecord[]>> {
  const rows = await database.query<CommentRow>(
    `select c.* from unnest($1::text[]) as wanted (ticket_id)
     cross join lateral (
       select * from support.ticket_comment c
       where c.ticket_id = wanted.ticket_id and ($3 or c.kind <> 'internal')
       order by c.at desc, c.comment_id desc limit $2
     ) c`,
    [caseIds, limit, withInternal],
  )
  return mapGroups(
    groupBy(rows, (row) => row.ticket_id),
    (row) => ({
      id: row.comment_id,
      at: row.at.toISOString(),
      direction: ours(COMMENT_KIND, row.kind),
      body: row.body,
    }),
  )
}

interface StatusLogRow {
  ticket_id: string
  status: string
  at: Date
  by_whom: string
  note: string | null
  correlation_id: string
}

/** Every status each case had. */
export async function readStatusHistory(
  database: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, StatusChangeRecord[]>> {
  const rows = await database.query<StatusLogRow>(
    'select * from support.ticket_status_log where ticket_id = any($1) order by ticket_id, seq',
    [caseIds],
  )
  return mapGroups(
    groupBy(rows, (row) => row.ticket_id),
    (row) => ({
      status: ours(STATUS, row.status),
      at: row.at.toISOString(),
      by: row.by_whom,
      reason: row.note,
      correlationId: row.correlation_id,
    }),
  )
}

function mapGroups<Row, Item>(groups: Map<string, Row[]>, change: (row: Row) => Item): Map<string, Item[]> {
  return new Map([...groups].map(([key, rows]) => [key, rows.map(change)]))
}
