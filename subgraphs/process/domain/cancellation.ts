import { Big } from 'big.js'
import type { Money } from '../../platform/money.ts'
import type { LineKind, ServiceUsage } from './completion.ts'

/** What cancelling an order undoes, in words for people, and what it costs whom. */
export interface CancellationAssessment {
  /** Where the order stood, and stands again if it is not cancelled after all. */
  readonly priorState: string
  /** Visits that are called off, as "TECH-0001, 2026-03-01T09:00:00.000Z". */
  readonly visits: readonly string[]
  /** Stock that is given back, as "2 x PART at LOCATION". */
  readonly reservedStock: readonly string[]
  /** Allowances that are given back, as "1 of LINE". */
  readonly heldAllowances: readonly string[]
  /** What was used already: posted, not undone. */
  readonly incurredCost: Money
  /** What the customer pays of it; null if billing has no price for it. */
  readonly charge: Money | null
}

/** What a cancellation is begun with. */
export interface CancellationInput {
  readonly serviceOrderId: string
  readonly orderNumber: string
  readonly reason: string
  readonly caseId: string | null
  readonly billingAccountId: string | null
  /** When it was asked for; RFC 3339. What was used is billed as of then. */
  readonly askedAt: string
  /** The workflow that wrote the order; null for orders older than the graph. */
  readonly dispatchSagaId: string | null
  /** The key under which the case was last told of the visit; null if no workflow told it. */
  readonly toldKey: string | null
  /** True if that workflow waits for somebody to agree to pay: then its own undo cancels the order. */
  readonly withdrawsDispatch: boolean
}

/** What its steps find out. */
export interface CancellationProgress {
  readonly assessment: CancellationAssessment
  readonly lines: readonly CancelledLine[]
}

/** A line of an order as its cancellation bills it; quantities are decimal strings, `coveredPct` is 0 to 100. */
export interface CancelledLine {
  readonly id: string
  readonly kind: LineKind
  readonly productCode: string | null
  readonly qtyActual: string
  readonly unit: string
  readonly coveredPct: string
  /** What one costs the customer by the ERP. */
  readonly unitPrice: Money | null
}

/** What the customer pays for work that was begun and cancelled: of what was used, the share that is not covered. */
export function cancelledUsage(lines: readonly CancelledLine[], occurredAt: string): ServiceUsage[] {
  return lines.flatMap(({ id, kind, productCode, qtyActual, unit, coveredPct, unitPrice }) => {
    const billed = Big(qtyActual).times(Big(100).minus(coveredPct)).div(100)
    if (billed.lte(0)) return []
    const [idempotencyKey, quantity] = [`${id}:cancelled`, billed.toFixed()]
    const atCost = kind === 'EXPENSE' ? unitPrice : null
    return [{ idempotencyKey, kind, productCode, quantity, unit, occurredAt, unitPrice: atCost }]
  })
}
