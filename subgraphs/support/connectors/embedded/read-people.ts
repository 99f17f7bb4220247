import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { Contact, Tenant } from '../../domain/case.ts'
import type { SupportFilter, SupportVisibility } from '../../domain/support-visibility.ts'
import { toRegion } from './ticket-row.ts'

interface ContactRow {
  requester_id: string
  tenant_id: string
  full_name: string
  email: string
  named_caller: boolean
}

const CONTACT_COLUMNS = 'r.requester_id, r.tenant_id, r.full_name, r.email, r.named_caller'

/** How many contacts of a tenant are given. */
const MAX_CONTACTS = 100

const TENANT_SEEN = '($1::text is null or n.tenant_id = $1) and ($3::text is null or n.region = $3)'

/** A technician meets the person who reported a case, on the cases that are the technician's own. */
const CONTACT_SEEN = `${TENANT_SEEN} and ($2::text is null or exists (
  select from support.ticket t where t.requester_id = r.requester_id and t.field_technician = $2))`

/** Tenants by id, those that may be seen. */
export async function readTenants(
  database: Queryable,
  tenantIds: readonly string[],
  visible: SupportVisibility,
): Promise<Map<string, Tenant>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<{ tenant_id: string; region: string }>(
    `select n.tenant_id, n.region from support.tenant n
     where ${TENANT_SEEN} and n.tenant_id = any($4) and ($2::text is null or exists (
       select from support.ticket t where t.tenant_id = n.tenant_id and t.field_technician = $2))`,
    [...bounds(visible), tenantIds],
  )
  return new Map(rows.map((row) => [row.tenant_id, { id: row.tenant_id, region: toRegion(row.region) }]))
}

/** Contacts by id, those that may be seen. */
export async function readContacts(
  database: Queryable,
  contactIds: readonly string[],
  visible: SupportVisibility,
): Promise<Map<string, Contact>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<ContactRow>(
    `select ${CONTACT_COLUMNS} from support.requester r join support.tenant n using (tenant_id)
     where ${CONTACT_SEEN} and r.requester_id = any($4)`,
    [...bounds(visible), contactIds],
  )
  return new Map(rows.map((row) => [row.requester_id, toContact(row)]))
}

/** Contacts of each tenant by name, at most 100 each. */
export async function readContactsOf(
  database: Queryable,
  tenantIds: readonly string[],
  visible: SupportVisibility,
): Promise<Map<string, Contact[]>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<ContactRow>(
    `select c.* from unnest($4::text[]) as parent (tenant_id)
     cross join lateral (
       select ${CONTACT_COLUMNS} from support.requester r join support.tenant n using (tenant_id)
       where r.tenant_id = parent.tenant_id and ${CONTACT_SEEN}
       order by r.full_name, r.requester_id limit $5
     ) c
     order by c.full_name, c.requester_id`,
    [...bounds(visible), tenantIds, MAX_CONTACTS],
  )
  return groupBy(rows.map(toContact), (contact) => contact.tenantId)
}

/** The row in our words. */
export function toContact(row: ContactRow): Contact {
  return {
    id: row.requester_id,
    tenantId: row.tenant_id,
    name: row.full_name,
    email: row.email,
    isNamedCaller: row.named_caller,
  }
}

function bounds({ tenantId, technician, region }: SupportFilter) {
  return [tenantId, technician, region]
}
