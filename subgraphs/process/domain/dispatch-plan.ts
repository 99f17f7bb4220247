import { Big } from 'big.js'
import type { UserError } from '../../platform/errors.ts'
import { money, type Money } from '../../platform/money.ts'
import type { DispatchRequest } from './dispatch-input.ts'
import type { PlannedLine } from './dispatch-saga.ts'

/** Cover of one kind of cost, as the decision has it. `coveredPct` is 0 to 100. */
export interface LineCover {
  readonly kind: 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'
  readonly coveredPct: string
  readonly by: string | null
  readonly estimatedCustomerCharge: Money | null
}

/** What the plan reads of a decision. */
export interface PlannableDecision {
  readonly id: string
  readonly outcome: string
  readonly nextAction: string
  readonly lineCoverage: readonly LineCover[]
  readonly plannedWork: readonly {
    readonly kind: 'LABOR' | 'TRAVEL' | 'EXPENSE'
    readonly quantity: string
  }[]
  readonly reasons: readonly { readonly effect: string; readonly ruleText: string }[]
}

/** What stock and calendars would give, as the ERP plans it. Instants are RFC 3339. */
export interface ExecutionPlan {
  readonly allocations: readonly {
    readonly partCode: string
    readonly location: string
    readonly qty: string
  }[]
  readonly shortfalls: readonly {
    readonly partCode: string
    readonly requested: string
    readonly available: string
  }[]
  readonly unknownParts: readonly string[]
  readonly technician: string | null
  readonly window: { readonly from: string; readonly to: string } | null
  readonly estimatedCost: Money
  readonly partsPrice: Money
}

/** Outcomes that stop until somebody has agreed to pay or to make the exception. */
const AWAITS_AUTHORIZATION = new Set(['PARTIALLY_COVERED', 'CHARGEABLE', 'EXCEPTION_ELIGIBLE'])

/** States of a case in which service may be sent. */
const OPEN_CASE = new Set(['ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD'])

/**
 * True if work under this decision waits for somebody's consent before stock and people are taken. Where people are in
 * danger the decision says to dispatch at once, and the consent comes afterwards.
 */
export function awaitsAuthorization({ outcome, nextAction }: PlannableDecision): boolean {
  return AWAITS_AUTHORIZATION.has(outcome) && nextAction !== 'AUTO_DISPATCH'
}

/** Why a case cannot be dispatched on this decision, with the remedy; null if it can. */
export function refuseDecision(
  status: string,
  decision: PlannableDecision | null,
  request: DispatchRequest,
): UserError | null {
  if (!OPEN_CASE.has(status)) {
    return refuse(
      'ILLEGAL_TRANSITION',
      `The case is ${status}; service is sent for open cases only.`,
      ['caseId'],
      false,
    )
  }
  if (decision === null || decision.outcome === 'INDETERMINATE') {
    return refuse(
      'FACTS_UNAVAILABLE',
      because(decision, 'The facts cannot be had now; try again.'),
      ['caseId'],
      true,
    )
  }
  if (decision.id !== request.decisionId) {
    const text = `The facts have changed since decision ${request.decisionId}; look at decision ${decision.id} and ask again with it.`
    return refuse('DECISION_CHANGED', text, ['decisionId'], true)
  }
  if (decision.outcome === 'SUSPENDED' || decision.outcome === 'NOT_ENTITLED') {
    return refuse(
      'NOT_ENTITLED',
      because(decision, 'Nothing gives a right to this service.'),
      ['caseId'],
      false,
    )
  }
  return null
}

/** What stock and calendars cannot give. A shortage does not stop work that waits for consent anyway. */
export function refuseExecution(request: DispatchRequest, plan: ExecutionPlan, awaits: boolean): UserError[] {
  const unknown = request.parts.flatMap(({ partCode }, index) =>
    plan.unknownParts.includes(partCode)
      ? [refuse('PART_UNKNOWN', `Nobody knows a part ${partCode}; check its number.`, partPath(index), false)]
      : [],
  )
  if (unknown.length > 0 || awaits) return unknown
  const short = request.parts.flatMap(({ partCode }, index) =>
    plan.shortfalls
      .filter((shortfall) => shortfall.partCode === partCode)
      .map((shortfall) => refuse('PART_SHORTAGE', shortageText(shortfall), partPath(index), true)),
  )
  if (plan.technician !== null) return short
  const skills = request.skills.length === 0 ? 'free' : `free with the skills ${request.skills.join(', ')}`
  return [
    ...short,
    refuse('NO_TECHNICIAN', `No technician is ${skills} in this window; widen it.`, ['skills'], true),
  ]
}

/** The lines that the order plans: the work that the rules estimate, and the parts that were asked for. */
export function planLines(decision: PlannableDecision, request: DispatchRequest): PlannedLine[] {
  const cover = (kind: LineCover['kind']) => {
    const line = decision.lineCoverage.find((each) => each.kind === kind)
    return { coveredPct: line?.coveredPct ?? '0', coverageSource: line?.by ?? null }
  }
  const work = decision.plannedWork.map(({ kind, quantity }) => ({
    kind,
    productCode: null,
    qty: quantity,
    ...cover(kind),
  }))
  const parts = request.parts.map(({ partCode, qty }) => ({
    kind: 'PART' as const,
    productCode: partCode,
    qty,
    ...cover('PART'),
  }))
  return [...work, ...parts]
}

/** What the customer would pay: the decision's estimate for work, and the parts' list price less their cover. */
export function estimateCharge(decision: PlannableDecision, plan: ExecutionPlan): Money {
  const { currency } = plan.partsPrice
  const partCover = decision.lineCoverage.find(({ kind }) => kind === 'PART')?.coveredPct ?? '0'
  const parts = Big(plan.partsPrice.amount).times(Big(100).minus(partCover)).div(100)
  const total = decision.lineCoverage
    .filter(({ kind, estimatedCustomerCharge: charge }) => kind !== 'PART' && charge?.currency === currency)
    .reduce((sum, { estimatedCustomerCharge: charge }) => sum.plus(charge?.amount ?? '0'), parts)
  return money(total, currency)
}

/** What the allocations and shortfalls are in words. */
export function describeStock(plan: ExecutionPlan): { wouldReserve: string[]; shortfalls: string[] } {
  return {
    wouldReserve: plan.allocations.map(
      ({ partCode, location, qty }) => `${qty} x ${partCode} at ${location}`,
    ),
    shortfalls: plan.shortfalls.map(shortageText),
  }
}

function shortageText({ partCode, requested, available }: ExecutionPlan['shortfalls'][number]): string {
  return `${partCode}: ${requested} asked for, ${available} free`
}

function because(decision: PlannableDecision | null, otherwise: string): string {
  const reasons = decision?.reasons.filter(({ effect }) => effect === 'DENY' || effect === 'DECIDE') ?? []
  return reasons.length === 0 ? otherwise : reasons.map(({ ruleText }) => ruleText).join(' ')
}

function partPath(index: number): string[] {
  return ['parts', String(index), 'partCode']
}

function refuse(
  code: UserError['code'],
  message: string,
  path: readonly string[],
  retryable: boolean,
): UserError {
  return { code, message, path: ['input', ...path], retryable }
}
