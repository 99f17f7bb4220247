import { randomUUID } from 'node:crypto'
import { Big } from 'big.js'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { money } from '../../platform/money.ts'
import { usageEventMachine } from '../domain/usage-event-machine.ts'
import type { NewUsage, StoredUsage, UsageOutcome } from '../domain/usage-system.ts'
import { announceUsage } from './announce-usage.ts'
import { priceUsage } from './price-usage.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Sends refused usage through again, after what was missing was put right. Throws `NOT_FOUND`, `ILLEGAL_TRANSITION`. */
export function recycleUsage(ground: UsageGround, usageId: string, actor: Actor): Promise<void> {
  return ground.database.transaction(async (tx) => {
    const [usage] = await ground.usage.lockUsage(tx, { ids: [usageId] })
    if (usage === undefined) throw new TesseraError('NOT_FOUND', `There is no usage event ${usageId}.`)
    const guided = usageEventMachine.move(usageEventMachine.move(usage.state, 'RECYCLED'), 'GUIDED')
    const { results } = await priceUsage(ground.usage, tx, [usage], 'draw')
    const outcomes = results.map((result): UsageOutcome => ({
      id: usageId,
      state: usageEventMachine.move(guided, 'amount' in result ? 'RATED' : 'REJECTED'),
      result,
    }))
    await ground.usage.saveOutcomes(tx, outcomes)
    await announceUsage(ground, tx, 'usage.recycled', [usage], outcomes, actor)
  })
}

/**
 * Takes back what a workflow's step reported: each priced event gets one that reverses it, billed or not, and gives back
 * what it took of the allowance. Does no harm if nothing was reported, or twice; what was undone first is never reported.
 */
export function reverseServiceUsage(ground: UsageGround, key: string, actor: Actor): Promise<boolean> {
  const { database, usage, now } = ground
  return database.transaction(async (tx) => {
    if (!(await usage.revokeRequest(tx, key, now()))) return false
    const reported = await usage.lockUsage(tx, { requestKey: key })
    const standing = reported.filter(({ state }) => state === 'RATED' || state === 'BILLED')
    if (standing.length === 0) return false
    const pairs = standing.map((original) => ({ original, reversal: reversalOf(original, now()) }))
    const reversals = pairs.map(({ reversal }) => reversal)
    await usage.insertUsage(tx, reversals)
    await giveBack(ground, tx, standing)
    const outcomes = pairs.map(({ original, reversal }) => outcomeOf(original, reversal.id))
    await usage.saveOutcomes(tx, outcomes)
    await announceUsage(ground, tx, 'usage.reversed', reversals, outcomes, actor)
    return true
  })
}

function reversalOf(original: StoredUsage, receivedAt: Date): NewUsage {
  const { accountId, source, serviceOrderId, kind, productCode, unit, occurredAt, givenPrice } = original
  return {
    id: `USE-${randomUUID()}`,
    accountId,
    source,
    idempotencyKey: `${original.idempotencyKey}:reversal`,
    bodyHash: original.id,
    serviceOrderId,
    kind,
    productCode,
    quantity: Big(original.quantity).times(-1).toString(),
    unit,
    occurredAt,
    givenPrice,
    requestKey: null,
    reverses: original.id,
    receivedAt,
  }
}

/** A reversal costs exactly what the original did, whatever the price is now. */
function outcomeOf(
  { id, quantity, ratedAmount, period, planCode, includedQty }: StoredUsage,
  reversalId: string,
): UsageOutcome {
  if (ratedAmount === null) throw new Error(`${id} has no price.`)
  return {
    id: reversalId,
    state: 'RATED',
    result: {
      period: period ?? '',
      planCode,
      includedQty: Big(includedQty).times(-1).toString(),
      unitPrice: Big(ratedAmount.amount).div(quantity).toString(),
      amount: money(Big(ratedAmount.amount).times(-1), ratedAmount.currency),
    },
  }
}

async function giveBack(
  { usage }: UsageGround,
  tx: Transaction,
  standing: readonly StoredUsage[],
): Promise<void> {
  const drawn = standing.flatMap(({ accountId, kind, planCode, period, includedQty }) =>
    planCode === null || period === null ? [] : [{ accountId, kind, planCode, period, includedQty }],
  )
  const allowances = await usage.lockAllowances(tx, drawn)
  const given = allowances.map((allowance) => {
    const back = drawn
      .filter((each) =>
        (['accountId', 'kind', 'planCode', 'period'] as const).every((key) => each[key] === allowance[key]),
      )
      .reduce((sum, { includedQty }) => sum.plus(includedQty), Big(0))
    const left = Big(allowance.used).minus(back)
    return { ...allowance, used: (left.lt(0) ? Big(0) : left).toString() }
  })
  await usage.saveAllowances(tx, given)
}
