import type { Money } from '../../platform/money.ts'
import type { DispatchPlan } from '../resolver-types.generated.ts'
import type { DispatchRequest } from './dispatch-input.ts'

/** One line of work an order plans. `coveredPct` is 0 to 100 as a decimal string. */
export interface PlannedLine {
  readonly kind: 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'
  readonly productCode: string | null
  readonly qty: string
  readonly coveredPct: string
  readonly coverageSource: string | null
}

/** What a dispatch saga is begun with: all it needs to know, so that it asks nobody what has been decided. */
export interface DispatchSagaInput {
  readonly request: DispatchRequest
  readonly assetId: string | null
  readonly erpCustomerNumber: string
  readonly awaitsAuthorization: boolean
  readonly allowanceDraws: readonly { readonly coverageLineId: string; readonly quantity: string }[]
  readonly lines: readonly PlannedLine[]
  /** The decision as it is sealed: the whole of it, with its facts. */
  readonly decision: Readonly<Record<string, unknown>>
  /** The plan that the caller was shown. */
  readonly plan: DispatchPlan
}

/** What the steps find out. Instants are RFC 3339. */
export interface DispatchProgress {
  readonly serviceOrderId: string
  readonly orderNumber: string
  readonly technician: string
  readonly windowFrom: string
  readonly windowTo: string
  /** The consent that it goes on with, where it needed one. */
  readonly authorizationId: string
  readonly authorizationVersion: number
  readonly notToExceed: Money
  readonly authorizedAt: string
}

/** One order for each case, decision and attempt: the key it is written under. */
export function orderKey(caseId: string, decisionId: string, attempt: number): string {
  return `${caseId}:${decisionId}:${attempt}`
}
