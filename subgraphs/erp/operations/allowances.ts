import { TesseraError } from '../../platform/errors.ts'
import { requirePositive } from '../domain/require-quantity.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import type { OperationGround } from './operation-ground.ts'

/** Holds an allowance of a contract line, once a key. Throws `ALLOWANCE_EXHAUSTED` and `NOT_FOUND`. */
export async function holdAllowance(
  { database, system, now }: OperationGround,
  hold: { readonly key: string; readonly coverageLineId: string; readonly qty: string },
): Promise<void> {
  requirePositive(hold.qty, 'qty')
  await database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, hold.key, now())
    if (claim.state === 'UNDONE') refuseUndone(hold.key)
    if (claim.state === 'DONE') return
    const held = await system.holdAllowance(tx, { ...hold, at: now() })
    if (held === null)
      throw new TesseraError('NOT_FOUND', `There is no contract line ${hold.coverageLineId}.`)
    if (!held) {
      throw new TesseraError(
        'ALLOWANCE_EXHAUSTED',
        `The allowance of contract line ${hold.coverageLineId} is used up; read the entitlement again.`,
      )
    }
  })
}

/** Gives back what was held under a key; true if there was something to give back. */
export function releaseAllowance({ database, system, now }: OperationGround, key: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null) return false
    await system.releaseAllowance(tx, key)
    return true
  })
}
