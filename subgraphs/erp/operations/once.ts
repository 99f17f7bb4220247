import type { Transaction } from '../../platform/database/database.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import type { OperationGround } from './operation-ground.ts'

/**
 * Does a workflow's step in a transaction, once a key; the second time gives what `again` makes of the first one's
 * result. Throws `ILLEGAL_TRANSITION` if the step was undone before.
 */
export function onceWithResult<Result>(
  { database, system, now }: OperationGround,
  key: string,
  work: (tx: Transaction) => Promise<Result>,
  again: (tx: Transaction, resultId: string | null) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    return claim.state === 'DONE' ? again(tx, claim.resultId) : work(tx)
  })
}

/** Does a workflow's step that gives nothing in a transaction, once a key; nothing happens the second time. */
export function once(
  ground: OperationGround,
  key: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  return onceWithResult(ground, key, work, () => Promise.resolve())
}
