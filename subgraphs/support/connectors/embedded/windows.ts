import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { SupportWindowRecord, WindowChange } from '../../domain/support-system.ts'

interface WindowRow {
  window_id: string
  tenant_id: string
  contract_ref: string | null
  level: string
  starts_on: string
  ends_on: string
}

const MAX_WINDOWS = 100

const SELECT_WINDOW = `select window_id, tenant_id, contract_ref, level, starts_on::text as starts_on,
  ends_on::text as ends_on from support.entitlement_window`

/** The support windows of each tenant, latest end first. */
export async function readWindows(
  database: Queryable,
  tenantIds: readonly string[],
): Promise<Map<string, SupportWindowRecord[]>> {
  const rows = await database.query<WindowRow>(
    `select w.* from unnest($1::text[]) as wanted (tenant_id)
     cross join lateral (
       ${SELECT_WINDOW} where tenant_id = wanted.tenant_id order by ends_on desc, window_id limit $2
     ) w`,
    [tenantIds, MAX_WINDOWS],
  )
  const groups = groupBy(rows, (row) => row.tenant_id)
  return new Map([...groups].map(([tenantId, windows]) => [tenantId, windows.map(toWindow)]))
}

/** Opens or moves the window of a contract, once a key. A key that was undone before it was done does nothing. */
export async function moveWindow(tx: Queryable, change: WindowChange): Promise<SupportWindowRecord | null> {
  const { key, supportTenantId, contractId, serviceLevelCode, startsOn, endsOn, at } = change
  const tenants = await tx.query('select 1 from support.tenant where tenant_id = $1 for share', [
    supportTenantId,
  ])
  if (tenants.length === 0) return null
  const before = await lockWindow(tx, supportTenantId, contractId)
  const windowId = before?.window_id ?? (await nextWindowId(tx))
  const claimed = await tx.query(
    `insert into support.window_change (request_key, window_id, before, at) values ($1, $2, $3, $4)
     on conflict do nothing returning request_key`,
    [key, windowId, before === null ? null : JSON.stringify(before), at],
  )
  if (claimed.length === 0) return before === null ? null : toWindow(before)
  const after = {
    window_id: windowId,
    tenant_id: supportTenantId,
    contract_ref: contractId,
    level: serviceLevelCode,
    starts_on: startsOn,
    ends_on: endsOn,
  }
  await writeWindow(tx, after)
  return toWindow(after)
}

/** Puts a window back as it was before a key's change. */
export async function restoreWindow(tx: Queryable, key: string, at: Date): Promise<boolean> {
  const never = await tx.query(
    `insert into support.window_change (request_key, window_id, undone, at) values ($1, '', true, $2)
     on conflict do nothing returning request_key`,
    [key, at],
  )
  if (never.length > 0) return false
  const [change] = await tx.query<{ window_id: string; before: WindowRow | null }>(
    `update support.window_change set undone = true where request_key = $1 and not undone returning window_id, before`,
    [key],
  )
  if (change === undefined) return false
  if (change.before === null)
    await tx.query('delete from support.entitlement_window where window_id = $1', [change.window_id])
  else await writeWindow(tx, change.before)
  return true
}

async function lockWindow(tx: Queryable, tenantId: string, contractId: string): Promise<WindowRow | null> {
  const [row] = await tx.query<WindowRow>(
    `${SELECT_WINDOW} where tenant_id = $1 and contract_ref = $2 order by ends_on desc, window_id limit 1 for update`,
    [tenantId, contractId],
  )
  return row ?? null
}

async function nextWindowId(tx: Queryable): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `select 'WIN-R' || lpad(nextval('support.entitlement_window_number')::text, 8, '0') as id`,
  )
  if (row === undefined) throw new Error('The desk gave the window no number.')
  return row.id
}

async function writeWindow(tx: Queryable, row: WindowRow): Promise<void> {
  await tx.query(
    `insert into support.entitlement_window (window_id, tenant_id, contract_ref, level, starts_on, ends_on)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (window_id) do update set level = excluded.level, starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
    [row.window_id, row.tenant_id, row.contract_ref, row.level, row.starts_on, row.ends_on],
  )
}

function toWindow(row: WindowRow): SupportWindowRecord {
  return {
    id: row.window_id,
    supportTenantId: row.tenant_id,
    contractId: row.contract_ref,
    serviceLevelCode: row.level,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }
}
