import { randomUUID } from 'node:crypto'
import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import { usageEventMachine } from '../domain/usage-event-machine.ts'
import { checkUsage, MAX_EVENTS, usageBody, type UsageReport } from '../domain/usage-report.ts'
import type { NewUsage, UsageOutcome } from '../domain/usage-system.ts'
import { announceUsage } from './announce-usage.ts'
import { priceUsage } from './price-usage.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** What became of one reported event. */
export interface ReportedUsage {
  readonly usageId: string | null
  readonly replayed: boolean
  readonly userErrors: readonly UserError[]
}

/** How usage is reported: by which system, and by which step of a workflow if it is one's. */
export interface Reporter extends Actor {
  readonly source: string
  readonly requestKey: string | null
}

/**
 * Takes usage in once for ever under its source and key, and prices it: each event has its own answer, in their order,
 * and one that is wrong does not stop the others. A batch costs the same number of statements whatever its size. What
 * cannot be priced is kept and its owner is told. Throws `BAD_USER_INPUT` and `LIST_TOO_LONG`.
 */
export async function reportUsage(
  ground: UsageGround,
  reports: readonly UsageReport[],
  reporter: Reporter,
): Promise<ReportedUsage[]> {
  if (reports.length === 0) throw new TesseraError('BAD_USER_INPUT', 'Report at least one event.')
  if (reports.length > MAX_EVENTS)
    throw new TesseraError('LIST_TOO_LONG', `Report at most ${MAX_EVENTS} events at once.`)
  return await ground.database.transaction((tx) => takeIn(ground, tx, reports, reporter))
}

/** The same inside the caller's transaction. */
export async function takeIn(
  ground: UsageGround,
  tx: Transaction,
  reports: readonly UsageReport[],
  reporter: Reporter,
): Promise<ReportedUsage[]> {
  const now = ground.now()
  const accounts = await ground.usage.ratedAccounts(tx, [
    ...new Set(reports.map(({ billingAccountId }) => billingAccountId)),
  ])
  const drafts = reports.map((report) => {
    const wrong = checkUsage(report, now)
    if (wrong.length > 0) return { wrong }
    return accounts.has(report.billingAccountId)
      ? { usage: toUsage(report, reporter, now) }
      : { wrong: [unknownAccount(report)] }
  })
  const usage = drafts.flatMap((draft) => ('usage' in draft ? [draft.usage] : []))
  const firstOfKey = [...new Map(usage.toReversed().map((each) => [each.idempotencyKey, each])).values()]
  const fresh = await ground.usage.insertUsage(tx, firstOfKey)
  const known = await ground.usage.knownUsage(tx, usage)
  const taken = firstOfKey.filter(({ id }) => fresh.has(id))
  await priceFresh(ground, tx, taken, reporter)
  const byKey = new Map(known.map((each) => [each.idempotencyKey, each]))
  return drafts.map((draft) => {
    if ('wrong' in draft) return { usageId: null, replayed: false, userErrors: draft.wrong }
    const kept = byKey.get(draft.usage.idempotencyKey)
    if (kept === undefined) throw new Error(`The usage ${draft.usage.idempotencyKey} is gone.`)
    if (kept.bodyHash !== draft.usage.bodyHash)
      return { usageId: null, replayed: false, userErrors: [keyReused(draft.usage.idempotencyKey)] }
    return { usageId: kept.id, replayed: kept.id !== draft.usage.id, userErrors: [] }
  })
}

/** In the order in which it happened, so that the allowance goes to what was first. */
async function priceFresh(
  ground: UsageGround,
  tx: Transaction,
  usage: readonly NewUsage[],
  reporter: Reporter,
): Promise<void> {
  if (usage.length === 0) return
  const ordered = usage.toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
  const { results } = await priceUsage(ground.usage, tx, ordered, 'draw')
  const guided = usageEventMachine.move('RECEIVED', 'GUIDED')
  const outcomes = ordered.flatMap(({ id }, index): UsageOutcome[] => {
    const result = results[index]
    if (result === undefined) return []
    return [{ id, result, state: usageEventMachine.move(guided, 'amount' in result ? 'RATED' : 'REJECTED') }]
  })
  await ground.usage.saveOutcomes(tx, outcomes)
  await announceUsage(ground, tx, 'usage.rated', ordered, outcomes, reporter)
}

function toUsage(report: UsageReport, { source, requestKey }: Reporter, receivedAt: Date): NewUsage {
  return {
    id: `USE-${randomUUID()}`,
    accountId: report.billingAccountId,
    source,
    idempotencyKey: report.idempotencyKey,
    bodyHash: contentHash(usageBody(report)),
    serviceOrderId: report.serviceOrderId,
    kind: report.kind,
    productCode: report.productCode,
    quantity: report.quantity,
    unit: report.unit,
    occurredAt: report.occurredAt,
    givenPrice: report.unitPrice,
    requestKey,
    reverses: null,
    receivedAt,
  }
}

function unknownAccount({ billingAccountId }: UsageReport): UserError {
  const message = `Billing has no account ${billingAccountId}; check it and report the event again.`
  return { code: 'NOT_FOUND', message, path: ['billingAccountId'], retryable: false }
}

function keyReused(key: string): UserError {
  const message = `The key ${key} stands for another event for ever; take a new key for a new event.`
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['idempotencyKey'], retryable: false }
}
