import { Big } from 'big.js'
import type { Money } from '../../platform/money.ts'

/** What a line of an order is. */
export type LineKind = 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'

/** Cover for one kind of cost. `coveredPct` is 0 to 100 as a decimal string. */
export interface KindCover {
  readonly kind: LineKind
  readonly coveredPct: string
  readonly coverageSource: string | null
}

/** A line as it was worked off; quantities are decimal strings. */
export interface WorkedLine extends KindCover {
  readonly id: string
  readonly productCode: string | null
  readonly qtyActual: string
  readonly qtyToBill: string
  readonly unit: string
  /** What one costs the customer by the ERP. */
  readonly unitPrice: Money | null
}

/** What a completion is begun with. */
export interface CompletionInput {
  readonly serviceOrderId: string
  readonly orderNumber: string
  /** When the work ended; RFC 3339. Usage is billed as of then. */
  readonly completedAt: string
  /** WORK_COMPLETED, or CANNOT_COMPLETE whose incurred cost is posted. */
  readonly from: 'WORK_COMPLETED' | 'CANNOT_COMPLETE'
}

/** What its steps find out. */
export interface CompletionProgress {
  readonly caseId: string | null
  readonly billingAccountId: string | null
  readonly lines: readonly WorkedLine[]
  /** Where cover decided today would differ from the sealed one, which holds. */
  readonly coverageDrift: readonly CoverageDrift[]
  readonly draws: readonly AllowanceDraw[]
  readonly invoicesNow: boolean
  readonly amountAtRisk: Money | null
  readonly invoiceNumber: string | null
}

/** One kind of cost whose cover has changed since the decision was sealed. */
export interface CoverageDrift {
  readonly kind: LineKind
  readonly sealedPct: string
  readonly nowPct: string
}

/** What is drawn of a contract line's allowance. */
export interface AllowanceDraw {
  readonly coverageLineId: string
  readonly qty: string
}

/** A usage event for billing. `occurredAt` is RFC 3339. */
export interface ServiceUsage {
  readonly idempotencyKey: string
  readonly kind: LineKind
  readonly productCode: string | null
  readonly quantity: string
  readonly unit: string
  readonly occurredAt: string
  /** Of an expense, which is passed on at cost; billing knows the others' prices. */
  readonly unitPrice: Money | null
}

/** The kinds whose cover today is not the sealed one. The sealed one holds: the customer was told it. */
export function coverageDrift(
  sealed: readonly KindCover[],
  today: readonly Pick<KindCover, 'kind' | 'coveredPct'>[],
): CoverageDrift[] {
  return sealed.flatMap(({ kind, coveredPct }) => {
    const now = today.find((each) => each.kind === kind)
    if (now === undefined || Big(now.coveredPct).eq(coveredPct)) return []
    return [{ kind, sealedPct: coveredPct, nowPct: now.coveredPct }]
  })
}

/** Cover by kind as an order's lines have it, for an order that no decision was sealed for. */
export function coverOfLines(lines: readonly KindCover[]): KindCover[] {
  const kinds = new Map<LineKind, KindCover>()
  for (const { kind, coveredPct, coverageSource } of lines) {
    if (!kinds.has(kind)) kinds.set(kind, { kind, coveredPct, coverageSource })
  }
  return [...kinds.values()]
}

/**
 * The usage that is billed: a line with something to bill is one event. The attempt is part of the key, because the
 * usage of an attempt whose posting was reversed is reversed too and never comes back.
 */
export function billableUsage(
  lines: readonly WorkedLine[],
  attempt: number,
  occurredAt: string,
): ServiceUsage[] {
  return lines
    .filter(({ qtyToBill }) => Big(qtyToBill).gt(0))
    .map(({ id, kind, productCode, qtyToBill, unit, unitPrice }) => ({
      idempotencyKey: `${id}:${attempt}`,
      kind,
      productCode,
      quantity: qtyToBill,
      unit,
      occurredAt,
      unitPrice: kind === 'EXPENSE' ? unitPrice : null,
    }))
}

/** True if a usage event bills a line: its key is the line's, with the completion's attempt where there is one. */
export function billsLine(idempotencyKey: string, lineId: string): boolean {
  return idempotencyKey === lineId || idempotencyKey.startsWith(`${lineId}:`)
}

/** What work really drew: a visit is a visit, and hours are those that were worked, never more than was held. */
export function actualDraws(
  held: readonly { readonly coverageLineId: string; readonly quantity: string; readonly unit: string }[],
  lines: readonly Pick<WorkedLine, 'kind' | 'qtyActual'>[],
): AllowanceDraw[] {
  const hours = lines
    .filter(({ kind }) => kind === 'LABOR')
    .reduce((sum, { qtyActual }) => sum.plus(qtyActual), Big(0))
  return held.map(({ coverageLineId, quantity, unit }) => {
    const worked = unit === 'HOUR' && hours.lt(quantity) ? hours : Big(quantity)
    return { coverageLineId, qty: worked.toString() }
  })
}
