import { Big } from 'big.js'
import type { UserError } from '../../platform/errors.ts'
import { billsLine } from './completion.ts'

/** An order as the closing of its case looks at it. */
export interface OrderAtClosing {
  readonly orderNumber: string
  readonly state: string
  /** True if a workflow still posts it. */
  readonly isBeingPosted: boolean
  readonly lines: readonly { readonly id: string; readonly kind: string; readonly qtyToBill: string }[]
  readonly usageEvents: readonly { readonly idempotencyKey: string; readonly state: string }[]
}

/** States of an order that are over, as far as its case is concerned. */
const OVER: ReadonlySet<string> = new Set(['POSTED', 'CLOSED', 'CANCELLED', 'REJECTED'])

/** Orders in these states have postings, and usage for what the customer pays for. */
const POSTED: ReadonlySet<string> = new Set(['POSTED', 'CLOSED'])

/** Usage in these states was accepted by billing: it has its price. */
const ACCEPTED: ReadonlySet<string> = new Set(['RATED', 'RERATED', 'BILLED'])

/** What to do about an order that is open, where finishing or cancelling it is not all there is. */
const REMEDIES: Readonly<Record<string, string>> = {
  CANNOT_COMPLETE: 'book another visit, or have finance post what it has cost',
  WORK_COMPLETED: 'its posting is under way, or finance has an exception about it',
  POSTING: 'wait until it is posted',
  AWAITING_AUTHORIZATION: 'have the customer agree to pay, or cancel it',
}

/**
 * Guard G1 of the case machine: what keeps a case from being closed, item by item; empty if nothing does. Every order is
 * over, every posting confirmed, and every line that the customer pays for has a usage event that billing accepted.
 */
export function openItems(orders: readonly OrderAtClosing[]): UserError[] {
  return orders.flatMap((order) => [...openOrder(order), ...openPosting(order), ...openUsage(order)])
}

function openOrder({ orderNumber, state }: OrderAtClosing): UserError[] {
  if (OVER.has(state)) return []
  const remedy = REMEDIES[state] ?? 'finish or cancel it'
  return [refuse('ORDER_OPEN', `Order ${orderNumber} is ${state}: ${remedy}.`)]
}

function openPosting({ orderNumber, state, isBeingPosted }: OrderAtClosing): UserError[] {
  if (!isBeingPosted || !POSTED.has(state)) return []
  return [
    refuse(
      'POSTING_UNCONFIRMED',
      `The workflow that posts order ${orderNumber} has not ended; wait for it, or replay it if it is stuck.`,
    ),
  ]
}

function openUsage({ orderNumber, state, lines, usageEvents }: OrderAtClosing): UserError[] {
  if (!POSTED.has(state)) return []
  return lines
    .filter(({ qtyToBill }) => Big(qtyToBill).gt(0))
    .flatMap(({ id, kind }) => {
      const events = usageEvents.filter(({ idempotencyKey }) => billsLine(idempotencyKey, id))
      if (events.some((event) => ACCEPTED.has(event.state))) return []
      const found =
        events.length === 0 ? 'none was reported' : `it is ${events.map((event) => event.state).join(', ')}`
      const text = `Line ${id} (${kind}) of order ${orderNumber} has no usage event that billing accepted: ${found}.`
      return [refuse('USAGE_MISSING', text)]
    })
}

function refuse(code: UserError['code'], message: string): UserError {
  return { code, message, path: ['input', 'caseId'], retryable: true }
}
