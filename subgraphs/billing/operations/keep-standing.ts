import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { standingOn } from '../domain/account-standing.ts'
import type { DunningState } from '../domain/account-standing-machine.ts'
import { dunningMove } from '../domain/dunning.ts'
import type { LockedAccount } from '../domain/receivables.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import type { ReceivablesGround } from './receivables-ground.ts'
import type { Actor } from './usage-ground.ts'

/** The hold that counts of several. */
function effectiveHold(holds: readonly { readonly level: 'SOFT' | 'HARD' }[]): 'NONE' | 'SOFT' | 'HARD' {
  if (holds.some(({ level }) => level === 'HARD')) return 'HARD'
  return holds.length > 0 ? 'SOFT' : 'NONE'
}

/**
 * Changes something of an account that a transaction holds, lets dunning follow, and announces where the account stands
 * then if it stands elsewhere. Throws `NOT_FOUND`.
 */
export async function changeAccount(
  ground: ReceivablesGround,
  tx: Transaction,
  accountId: string,
  actor: Actor,
  cause: string,
  change: (before: LockedAccount) => Promise<void>,
): Promise<void> {
  const before = await lockAccount(ground, tx, accountId)
  await change(before)
  await followDunning(ground, tx, accountId, actor)
  const after = await lockAccount(ground, tx, accountId)
  const [was, is] = [standingWords(ground, before), standingWords(ground, after)]
  if (was.state === is.state && was.effectiveHold === is.effectiveHold && was.dunning === is.dunning) return
  const data = { entity: 'BillingAccount', cause, before: was, after: is }
  await announceOnAccounts(
    ground,
    tx,
    [{ type: 'standing.changed', subject: accountId, accountId, data }],
    actor,
  )
}

/** Moves an account's dunning to where its debts lead now: cleared at once, aged by one step. */
async function followDunning(
  ground: ReceivablesGround,
  tx: Transaction,
  accountId: string,
  actor: Actor,
): Promise<void> {
  const { receivables, now } = ground
  const { account, dunning } = await lockAccount(ground, tx, accountId)
  if (dunning.policy === 'manual') return
  const steps = await receivables.dunningSteps()
  const next = dunningMove(dunning.state, standingOn(account, today(now())).oldestOverdueDays, steps)
  if (next === null) return
  const at = now()
  await receivables.writeDunning(tx, { accountId, state: next, suspended: isSuspended(next), at })
  const own = (await ground.receivables.holdsOf([accountId])).get(accountId) ?? []
  const dunned = own.filter(({ kind }) => kind === 'dunning').map(({ id }) => id)
  await receivables.releaseHolds(tx, dunned, {
    by: actor.by,
    reason: `Dunning moved to ${next}`,
    at,
  })
  const step = steps.find(({ state }) => state === next)
  if (step?.holdLevel == null) return
  await receivables.insertHold(tx, {
    id: `HLD-${randomUUID()}`,
    accountId,
    kind: 'dunning',
    level: step.holdLevel,
    placedBy: 'dunning',
    reason: `${step.daysOverdue} days past due: ${step.notice}`,
    at,
  })
}

const BATCH = 50

/** Timers act in this name. */
const CLOCK = 'billing:dunning'

/** Looks at accounts that nobody looked at today and lets dunning move them by a step; true if there may be more. */
export async function dunAccounts(ground: ReceivablesGround): Promise<boolean> {
  const day = today(ground.now())
  const due = await ground.database.transaction((tx) => ground.receivables.claimToDun(tx, day, BATCH))
  for (const accountId of due) {
    await ground.database.transaction((tx) =>
      changeAccount(
        ground,
        tx,
        accountId,
        { by: CLOCK, correlationId: `dunning:${accountId}:${day}` },
        'DUNNING',
        () => Promise.resolve(),
      ),
    )
  }
  return due.length === BATCH
}

function isSuspended(state: DunningState): boolean {
  return state === 'SUSPENDED' || state === 'TERMINATED'
}

function standingWords({ now }: ReceivablesGround, { account, dunning }: LockedAccount) {
  const { state, overdueAmount } = standingOn(account, today(now()))
  return { state, overdueAmount, effectiveHold: effectiveHold(account.holds), dunning: dunning.state }
}

async function lockAccount(
  { receivables }: ReceivablesGround,
  tx: Transaction,
  accountId: string,
): Promise<LockedAccount> {
  const account = await receivables.lockAccount(tx, accountId)
  if (account !== null) return account
  throw new TesseraError('NOT_FOUND', `Billing has no account ${accountId}; check its number.`)
}

function today(now: Date): string {
  return now.toISOString().slice(0, 10)
}
