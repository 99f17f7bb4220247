import { randomUUID } from 'node:crypto'
import { TesseraError } from '../../platform/errors.ts'
import { standingOn } from '../domain/account-standing.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import { changeAccount } from './keep-standing.ts'
import { oncePerKey, type KeyedResult } from './once-per-key.ts'
import type { ReceivablesGround } from './receivables-ground.ts'
import type { Actor } from './usage-ground.ts'

/** Puts a stop on an account. */
export function placeHold(
  ground: ReceivablesGround,
  request: {
    readonly idempotencyKey: string
    readonly billingAccountId: string
    readonly level: 'SOFT' | 'HARD'
    readonly reason: string
  },
  actor: Actor,
): Promise<KeyedResult> {
  return oncePerKey(ground, 'placeHold', request, actor, async (tx) => {
    const { billingAccountId: accountId, level, reason } = request
    const id = `HLD-${randomUUID()}`
    await changeAccount(ground, tx, accountId, actor, 'HOLD_PLACED', async () => {
      const hold = { id, accountId, kind: 'finance' as const, level, placedBy: actor.by, reason }
      await ground.receivables.insertHold(tx, { ...hold, at: ground.now() })
      await announce(ground, tx, 'hold.placed', hold, actor)
    })
    return id
  })
}

/**
 * Takes a stop from an account. One that dunning put there while its cause stands is released only by somebody who says
 * that he means it.
 */
export function releaseHold(
  ground: ReceivablesGround,
  request: {
    readonly idempotencyKey: string
    readonly holdId: string
    readonly reason: string
    readonly override: boolean
  },
  actor: Actor,
): Promise<KeyedResult> {
  return oncePerKey(ground, 'releaseHold', request, actor, async (tx) => {
    const { holdId, reason, override } = request
    const seen = await ground.receivables.lockHold(tx, holdId)
    if (seen === null)
      throw new TesseraError('NOT_FOUND', `There is no hold ${holdId} in force; it may be released already.`)
    await changeAccount(ground, tx, seen.accountId, actor, 'HOLD_RELEASED', async ({ account }) => {
      const { oldestOverdueDays } = standingOn(account, ground.now().toISOString().slice(0, 10))
      if (seen.kind === 'dunning' && oldestOverdueDays > 0 && !override) {
        throw new TesseraError(
          'ILLEGAL_TRANSITION',
          `The account is ${oldestOverdueDays} days past due, which is why dunning holds it; set \`override\` to release it all the same.`,
        )
      }
      await ground.receivables.releaseHolds(tx, [holdId], { by: actor.by, reason, at: ground.now() })
      await announce(ground, tx, 'hold.released', { ...seen, reason }, actor)
    })
    return seen.accountId
  })
}

async function announce(
  ground: ReceivablesGround,
  tx: Parameters<ReceivablesGround['receivables']['lockHold']>[0],
  type: 'hold.placed' | 'hold.released',
  hold: { readonly id: string; readonly accountId: string; readonly level: string; readonly reason: string },
  actor: Actor,
): Promise<void> {
  const { id, accountId, level, reason } = hold
  const data = { entity: 'Hold', after: { accountId, level, reason } }
  await announceOnAccounts(ground, tx, [{ type, subject: id, accountId, data }], actor)
}
