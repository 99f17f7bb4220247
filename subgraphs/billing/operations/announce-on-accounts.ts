import type { Transaction } from '../../platform/database/database.ts'
import type { NewEvent } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** What happened on an account; null where several accounts share one event, which then belongs to no region. */
type AccountEvent = Pick<NewEvent, 'type' | 'subject' | 'data'> & { readonly accountId: string | null }

/** Announces what happened on accounts, each event in the region of its account. */
export async function announceOnAccounts(
  { events, usage }: Pick<UsageGround, 'events' | 'usage'>,
  tx: Transaction,
  happened: readonly AccountEvent[],
  { by, correlationId }: Actor,
): Promise<void> {
  const regions = await usage.regionsOf(tx, [
    ...new Set(happened.flatMap(({ accountId }) => accountId ?? [])),
  ])
  for (const { accountId, ...event } of happened) {
    await events.append(tx, {
      ...event,
      source: 'billing',
      actor: by,
      correlationId,
      region: REGIONS.find((region) => accountId !== null && region === regions.get(accountId)),
      audience: { billingAccountId: accountId },
    })
  }
}
