import { contractDays, statusWhenOver } from '../domain/renew-contract.ts'
import { announceContract } from './announce-contract.ts'
import type { OperationGround } from './operation-ground.ts'

/** How many contracts one turn takes. */
const BATCH = 50

/** Who does it: the calendar. */
const ACTOR = { by: 'contract-expiry', correlationId: 'contract-expiry' }

/**
 * Ends contracts whose time is over: RENEWED once their renewal has begun, else EXPIRED. Each is claimed by one process;
 * true if there may be more.
 */
export function expireContracts(ground: OperationGround): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const due = await system.lockContractsDue(tx, { ...contractDays(now()), limit: BATCH })
    for (const before of due) {
      const after = { ...before, status: statusWhenOver(before) }
      await system.writeContract(tx, { ...after, at: now() })
      const reason =
        after.status === 'RENEWED' ? `Renewed by ${after.succeededBy ?? ''}` : `Ended on ${after.end}`
      await announceContract(ground, tx, { before, after, reason }, ACTOR)
    }
    return due.length === BATCH
  })
}
