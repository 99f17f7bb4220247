import type { Queryable } from '../../../platform/database/database.ts'
import type { AllowanceHoldRecord, SettledHold } from '../../domain/allowance-keeping.ts'

interface HoldRow {
  request_key: string
  item_no: string
  qty: string
  qty_used: string
  state: AllowanceHoldRecord['state']
}

/** Notes for which order some allowances are held; returns how many of the keys hold something. */
export async function attachAllowances(
  tx: Queryable,
  orderId: string,
  keys: readonly string[],
): Promise<number> {
  const rows = await tx.query(
    `update erp.allowance_hold set order_id = $1 where request_key = any($2) and state = 'HELD' returning request_key`,
    [orderId, keys],
  )
  return rows.length
}

/** What an order holds or held of allowances; locked until the transaction ends. */
export async function lockOrderAllowances(tx: Queryable, orderId: string): Promise<AllowanceHoldRecord[]> {
  const rows = await tx.query<HoldRow>(
    `select h.request_key, h.item_no, h.qty, h.qty_used, h.state
     from erp.allowance_hold h join erp.contract_item i using (item_no)
     where h.order_id = $1 order by h.item_no, h.request_key for update`,
    [orderId],
  )
  return rows.map(toHold)
}

/** What was settled under a key, with what each line has left; locked until the transaction ends. */
export async function lockSettledAllowances(tx: Queryable, settledBy: string): Promise<SettledHold[]> {
  const rows = await tx.query<HoldRow & { free: string | null }>(
    `select h.request_key, h.item_no, h.qty, h.qty_used, h.state,
       i.allowance_total - i.allowance_used - i.allowance_held as free
     from erp.allowance_hold h join erp.contract_item i using (item_no)
     where h.settled_by = $1 order by h.item_no, h.request_key for update`,
    [settledBy],
  )
  return rows.map((row) => ({ ...toHold(row), free: row.free }))
}

/** Ends a hold: `used` of it is drawn from the line for good, the rest is free again. */
export async function settleHold(
  tx: Queryable,
  key: string,
  used: string,
  settledBy: string | null,
): Promise<void> {
  const [hold] = await tx.query<{ item_no: string; qty: string }>(
    `update erp.allowance_hold
     set state = case when $2::numeric > 0 then 'USED' else 'RELEASED' end, qty_used = $2, settled_by = $3
     where request_key = $1 and state = 'HELD' returning item_no, qty`,
    [key, used, settledBy],
  )
  if (hold === undefined) return
  await tx.query(
    `update erp.contract_item set allowance_held = allowance_held - $2, allowance_used = allowance_used + $3
     where item_no = $1`,
    [hold.item_no, hold.qty, used],
  )
}

/** Takes a settled hold back to being held, of which `qty` is still there. */
export async function holdAgain(tx: Queryable, key: string, qty: string): Promise<void> {
  const [hold] = await tx.query<{ item_no: string; qty_used: string }>(
    `with settled as (
       select request_key, item_no, qty_used from erp.allowance_hold
       where request_key = $1 and settled_by is not null for update)
     update erp.allowance_hold h
     set state = case when $2::numeric > 0 then 'HELD' else 'RELEASED' end,
       qty = case when $2::numeric > 0 then $2::numeric else h.qty end, qty_used = 0, settled_by = null
     from settled where h.request_key = settled.request_key returning h.item_no, settled.qty_used`,
    [key, qty],
  )
  if (hold === undefined) return
  await tx.query(
    `update erp.contract_item set allowance_held = allowance_held + $2, allowance_used = allowance_used - $3
     where item_no = $1`,
    [hold.item_no, qty, hold.qty_used],
  )
}

function toHold(row: HoldRow): AllowanceHoldRecord {
  return {
    key: row.request_key,
    coverageLineId: row.item_no,
    qty: row.qty,
    qtyUsed: row.qty_used,
    state: row.state,
  }
}
