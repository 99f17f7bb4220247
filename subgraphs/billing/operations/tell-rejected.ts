import type { StoredUsage } from '../domain/usage-system.ts'
import { raiseException } from './raise-exception.ts'
import type { UsageGround } from './usage-ground.ts'

const BATCH = 20

/** Finance has this long to put right what could not be priced. */
const DUE_MS = 24 * 3_600_000

/** Hands usage that could not be priced to finance, each once; true if there may be more. Nothing is dropped. */
export function tellRejected(ground: UsageGround): Promise<boolean> {
  const { database, usage } = ground
  return database.transaction(async (tx) => {
    const untold = await usage.claimUntold(tx, BATCH)
    for (const each of untold) await raise(ground, each)
    const ids = untold.map(({ id }) => id)
    if (ids.length > 0) await usage.markTold(tx, ids)
    return ids.length === BATCH
  })
}

async function raise(
  ground: UsageGround,
  { id, kind, quantity, unit, accountId, reason }: StoredUsage & { readonly reason: string },
): Promise<void> {
  const input = {
    key: `usage:${id}`,
    kind: 'USAGE_NOT_RATED',
    severity: 'MEDIUM',
    businessOwner: 'finance',
    technicalOwner: 'integration',
    summary: `${quantity} ${unit} of ${kind} for account ${accountId} could not be priced: ${reason} Put that right and send the usage event through again.`,
    dueAt: new Date(ground.now().getTime() + DUE_MS).toISOString(),
    entity: 'UsageEvent',
    entityId: id,
    replayable: true,
  }
  await raiseException(ground, input, `usage:${id}`)
}
