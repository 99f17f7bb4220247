import type { Transaction } from '../../platform/database/database.ts'
import {
  periodOf,
  planRateOf,
  rateUsage,
  type RateBook,
  type RatedUsage,
  type UnratedUsage,
} from '../domain/rate-usage.ts'
import type { AllowanceKey, UsageSystem } from '../domain/usage-system.ts'

/**
 * Prices usage with what the accounts, plans, prices and allowances say; the allowances are locked and, unless it is a
 * mere question, drawn. The same number of statements however much usage.
 */
export async function priceUsage(
  usage: UsageSystem,
  tx: Transaction,
  events: readonly UnratedUsage[],
  mode: 'draw' | 'ask',
): Promise<RatedUsage> {
  const book = await readBook(usage, tx, events)
  const keys = events.flatMap((event): AllowanceKey[] => {
    const { accountId, kind, occurredAt } = event
    const rate = planRateOf(event, book)
    return rate === null ? [] : [{ accountId, kind, planCode: rate.planCode, period: periodOf(occurredAt) }]
  })
  const rated = rateUsage(events, { ...book, allowances: await usage.lockAllowances(tx, keys) })
  if (mode === 'draw') await usage.saveAllowances(tx, rated.allowances)
  return rated
}

async function readBook(
  usage: UsageSystem,
  tx: Transaction,
  events: readonly UnratedUsage[],
): Promise<RateBook> {
  const accounts = await usage.ratedAccounts(tx, [...new Set(events.map(({ accountId }) => accountId))])
  const wanted = events.map(({ kind, productCode, accountId }) => ({
    kind,
    productCode,
    currency: accounts.get(accountId)?.currency ?? '',
  }))
  const prices = await usage.prices(tx, wanted)
  return { accounts, prices, planRates: await usage.planRates(tx), allowances: [] }
}
