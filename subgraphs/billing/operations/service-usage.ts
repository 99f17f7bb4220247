import { contentHash } from '../../platform/canonical-json.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { UsageReport } from '../domain/usage-report.ts'
import { takeIn } from './report-usage.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Usage of an order is reported in the ERP's name. */
const ERP = 'erp'

/** What an order consumed, as the completion reports it. */
export interface ServiceUsageReport {
  readonly key: string
  readonly billingAccountId: string
  readonly serviceOrderId: string
  readonly events: readonly Omit<UsageReport, 'billingAccountId' | 'serviceOrderId'>[]
}

/**
 * Reports an order's consumption, all of it or nothing, once a key; ids in the events' order. Throws `BAD_USER_INPUT`,
 * `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`, and `ILLEGAL_TRANSITION` if it was reversed before it was reported.
 */
export function recordServiceUsage(
  ground: UsageGround,
  { key, billingAccountId, serviceOrderId, events }: ServiceUsageReport,
  actor: Actor,
): Promise<string[]> {
  const { database, usage, now } = ground
  return database.transaction(async (tx) => {
    const claim = await usage.claimRequest(tx, key, contentHash(events), now())
    if (claim?.state === 'UNDONE')
      throw new TesseraError('ILLEGAL_TRANSITION', `What ${key} reports was reversed before.`)
    if (events.length === 0) return []
    const reports = events.map((event) => ({ ...event, billingAccountId, serviceOrderId }))
    const reported = await takeIn(ground, tx, reports, { ...actor, source: ERP, requestKey: key })
    return reported.map(({ usageId, userErrors: [error] }) => {
      if (error !== undefined) throw new TesseraError(error.code, error.message)
      if (usageId === null) throw new Error('Usage was neither taken in nor refused.')
      return usageId
    })
  })
}
