import type { Queryable } from '../../../platform/database/database.ts'

/** Holds an allowance of a contract line if it is there; false if it is not, null if there is no such line. */
export async function holdAllowance(
  tx: Queryable,
  hold: { readonly key: string; readonly coverageLineId: string; readonly qty: string; readonly at: Date },
): Promise<boolean | null> {
  const [line] = await tx.query<{ enough: boolean }>(
    `select allowance_total is null or allowance_used + allowance_held + $2::numeric <= allowance_total as enough
     from erp.contract_item where item_no = $1 for update`,
    [hold.coverageLineId, hold.qty],
  )
  if (line === undefined) return null
  if (!line.enough) return false
  await tx.query('update erp.contract_item set allowance_held = allowance_held + $2 where item_no = $1', [
    hold.coverageLineId,
    hold.qty,
  ])
  await tx.query(
    `insert into erp.allowance_hold (request_key, item_no, qty, state, at) values ($1, $2, $3, 'HELD', $4)`,
    [hold.key, hold.coverageLineId, hold.qty, hold.at],
  )
  return true
}

/** Gives back what is held under a key. */
export async function releaseAllowance(tx: Queryable, key: string): Promise<void> {
  const [hold] = await tx.query<{ item_no: string; qty: string }>(
    `update erp.allowance_hold set state = 'RELEASED' where request_key = $1 and state = 'HELD' returning item_no, qty`,
    [key],
  )
  if (hold === undefined) return
  await tx.query('update erp.contract_item set allowance_held = allowance_held - $2 where item_no = $1', [
    hold.item_no,
    hold.qty,
  ])
}
