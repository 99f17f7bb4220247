import { Big } from 'big.js'
import type { UserError } from '../../platform/errors.ts'
import type { Money } from '../../platform/money.ts'

/** One thing that was used, as its reporter tells it. Quantities are above zero; instants RFC 3339. */
export interface UsageReport {
  readonly idempotencyKey: string
  readonly billingAccountId: string
  readonly serviceOrderId: string | null
  readonly kind: string
  readonly productCode: string | null
  readonly quantity: string
  readonly unit: string
  readonly occurredAt: string
  readonly unitPrice: Money | null
}

/** How many events one request may carry. */
export const MAX_EVENTS = 500

/** What may be used. */
const KINDS: readonly string[] = ['LABOR', 'PART', 'TRAVEL', 'EXPENSE', 'OVERAGE']

const MAX_QUANTITY = 1_000_000_000
const MAX_KEY = 200

/** A clock may run ahead of ours by this much. */
const FUTURE_MS = 5 * 60_000

/** What is wrong with one event before its account is looked at; empty if nothing is. */
export function checkUsage(report: UsageReport, now: Date): UserError[] {
  const { idempotencyKey, kind, quantity, occurredAt, productCode, unitPrice } = report
  const errors: UserError[] = []
  const say = (message: string, field: string) => {
    errors.push({ code: 'BAD_USER_INPUT', message, path: [field], retryable: false })
  }
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY)
    say(`\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`, 'idempotencyKey')
  if (!KINDS.includes(kind)) say(`\`kind\` must be one of ${KINDS.join(', ')}.`, 'kind')
  if (Big(quantity).lte(0) || Big(quantity).gt(MAX_QUANTITY))
    say(`\`quantity\` must be above 0 and at most ${MAX_QUANTITY}.`, 'quantity')
  if (Date.parse(occurredAt) > now.getTime() + FUTURE_MS)
    say('`occurredAt` lies in the future; report usage when it has happened.', 'occurredAt')
  if (kind === 'PART' && productCode === null) say('A part has a `productCode`.', 'productCode')
  if (kind === 'EXPENSE' && unitPrice === null)
    say('An expense is passed on at cost: name its `unitPrice`.', 'unitPrice')
  return errors
}

/** What the same key must be reported with again to be the same event. */
export function usageBody({ idempotencyKey: _key, ...body }: UsageReport): object {
  return { ...body, quantity: Big(body.quantity).toString() }
}
