import { TesseraError } from '../../platform/errors.ts'
import { amendContract as amend, type Amendment } from '../domain/amend-contract.ts'
import { announceContract } from './announce-contract.ts'
import { once } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'
import { lockContract } from './renew-contract.ts'

const MAX_LINES = 100

/** An amendment that a workflow asks for. */
export interface AmendmentRequest extends Amendment {
  readonly key: string
  readonly contractId: string
}

/**
 * Changes term, service level or lines of a contract in force, once a key. Throws `ILLEGAL_TRANSITION` if it is over,
 * `NOT_FOUND` and `BAD_USER_INPUT` for lines that cannot be.
 */
export async function amendContract(
  ground: OperationGround,
  { key, contractId, ...amendment }: AmendmentRequest,
  actor: Actor,
): Promise<void> {
  const { system, now } = ground
  await once(ground, key, async (tx) => {
    const before = await lockContract(ground, tx, contractId)
    const lines = await system.lockLines(tx, contractId)
    const { end, lines: amended } = amend(before, lines, amendment)
    if (amended.length > MAX_LINES) {
      throw new TesseraError('LIST_TOO_LONG', `A contract has at most ${MAX_LINES} lines.`)
    }
    const at = now()
    await system.keepContractBefore(tx, { key, contractId, kind: 'AMENDMENT', at })
    await system.writeContract(tx, { ...before, end, at })
    if (!(await system.writeLines(tx, contractId, amended))) {
      throw new TesseraError(
        'NOT_FOUND',
        'A line names a unit, a product or a site that the customer has not; correct what it is tied to.',
      )
    }
    await announceContract(ground, tx, { before, after: { ...before, end }, reason: 'Amended' }, actor)
  })
}

/**
 * Takes back the amendment made under a key; what was drawn of allowances since stays drawn. True if it was this call.
 * Throws `ILLEGAL_TRANSITION` if the contract was changed again since.
 */
export function undoAmendContract(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    const change = done === null ? null : await system.contractChange(tx, key)
    if (change === null) return false
    const before = await lockContract(ground, tx, change.contractId)
    if (before.changedAt !== change.at) {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `Contract ${before.id} was changed again at ${before.changedAt}; amend it to what it is to be instead.`,
      )
    }
    await system.restoreContract(tx, key, now())
    const after = await lockContract(ground, tx, before.id)
    await announceContract(ground, tx, { before, after, reason }, actor)
    return true
  })
}
