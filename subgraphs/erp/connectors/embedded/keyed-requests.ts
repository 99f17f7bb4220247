import type { Queryable } from '../../../platform/database/database.ts'
import type { KeyedRequest } from '../../domain/erp-system.ts'

/**
 * Takes a key for doing something. A twin under the same key waits here until the first has committed, and then finds
 * it DONE. A key that was undone before stays so: a late attempt of an abandoned step must do nothing.
 */
export async function claimKey(tx: Queryable, key: string, at: Date): Promise<KeyedRequest> {
  const inserted = await tx.query(
    `insert into erp.request (key, state, at) values ($1, 'DONE', $2) on conflict do nothing returning key`,
    [key, at],
  )
  if (inserted.length > 0) return { state: 'NEW' }
  const [row] = await tx.query<{ state: 'DONE' | 'UNDONE'; result_id: string | null }>(
    'select state, result_id from erp.request where key = $1 for update',
    [key],
  )
  return row?.state === 'DONE' ? { state: 'DONE', resultId: row.result_id } : { state: 'UNDONE' }
}

/** Notes what was made under a key. */
export async function rememberResult(tx: Queryable, key: string, resultId: string): Promise<void> {
  await tx.query('update erp.request set result_id = $2 where key = $1', [key, resultId])
}

/**
 * Marks a key as undone, also one that was never done. Returns what was made under it if this call is the one that
 * has to undo it; null if nothing is left to undo.
 */
export async function revokeKey(
  tx: Queryable,
  key: string,
  at: Date,
): Promise<{ resultId: string | null } | null> {
  const inserted = await tx.query(
    `insert into erp.request (key, state, at) values ($1, 'UNDONE', $2) on conflict do nothing returning key`,
    [key, at],
  )
  if (inserted.length > 0) return null
  const [row] = await tx.query<{ result_id: string | null }>(
    `update erp.request set state = 'UNDONE', at = $2 where key = $1 and state = 'DONE' returning result_id`,
    [key, at],
  )
  return row === undefined ? null : { resultId: row.result_id }
}
