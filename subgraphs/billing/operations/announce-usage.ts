import type { Transaction } from '../../platform/database/database.ts'
import type { UsageOutcome } from '../domain/usage-system.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Usage as far as those who watch are told of it. */
type ToldUsage = {
  readonly id: string
  readonly accountId: string
  readonly serviceOrderId: string | null
}

/** Announces what became of usage: one event a request, with all that it took in, so that the audit trail keeps each. */
export async function announceUsage(
  ground: UsageGround,
  tx: Transaction,
  type: string,
  usage: readonly ToldUsage[],
  outcomes: readonly UsageOutcome[],
  actor: Actor,
): Promise<void> {
  const accounts = [...new Set(usage.map(({ accountId }) => accountId))]
  const [first] = usage
  const data = {
    entity: 'UsageEvent',
    serviceOrderIds: [...new Set(usage.flatMap(({ serviceOrderId }) => serviceOrderId ?? []))],
    after: outcomes.map(({ id, state, result }) => ({
      id,
      state,
      ...('amount' in result ? { amount: result.amount } : { code: result.code, reason: result.reason }),
    })),
  }
  const accountId = accounts.length === 1 ? (accounts[0] ?? null) : null
  await announceOnAccounts(ground, tx, [{ type, subject: first?.id ?? type, accountId, data }], actor)
}
