import type { Money } from '../../platform/money.ts'
import type { DispatchState } from './dispatch-machine.ts'
import type { ServiceOrderState } from './service-order-machine.ts'
import type { ReservationState } from './stock-reservation-machine.ts'

/** A business partner that buys. `changedAt` is RFC 3339 and changes with the record. */
export interface CustomerRecord {
  readonly customerNumber: string
  readonly region: string
  readonly currency: string
  readonly creditLimit: Money
  readonly creditExposure: Money
  readonly creditLevel: 'NONE' | 'SOFT' | 'HARD'
  readonly creditReason: string | null
  readonly changedAt: string
}

export interface PartnerFunctionRecord {
  readonly role: 'SOLD_TO' | 'SHIP_TO' | 'BILL_TO' | 'PAYER'
  readonly number: string
  readonly name: string
}

export type AssetStatus = 'PLANNED' | 'INSTALLED' | 'IN_SERVICE' | 'SUSPENDED' | 'IN_REPAIR' | 'RETIRED'

export interface AssetRecord {
  readonly id: string
  readonly equipmentNo: string
  readonly serialNumber: string
  readonly productCode: string
  readonly status: AssetStatus
  readonly installDate: string | null
  readonly site: string | null
  readonly timeZone: string | null
  readonly customerNumber: string
  readonly changedAt: string
}

/** Shares are 0 to 100, days `YYYY-MM-DD`, the last one included. */
export interface WarrantyRecord {
  readonly id: string
  readonly type: 'STANDARD' | 'EXTENDED' | 'STATUTORY'
  readonly start: string
  readonly end: string
  readonly laborPct: string
  readonly partsPct: string
  readonly travelPct: string
  readonly expensesPct: string
  readonly exclusions: readonly string[]
}

export type ContractStatus =
  'DRAFT' | 'IN_APPROVAL' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'CANCELLED' | 'RENEWED'

export interface CoverageLineRecord {
  readonly id: string
  readonly contractId: string
  readonly contractStatus: ContractStatus
  readonly start: string
  readonly end: string
  readonly scope: 'ASSET' | 'PRODUCT' | 'SITE' | 'ACCOUNT'
  readonly serviceLevelCode: string
  readonly laborPct: string
  readonly partsPct: string
  readonly travelPct: string
  readonly expensesPct: string
  readonly allowanceUnit: string
  readonly allowanceTotal: string | null
  readonly allowanceUsed: string
  readonly allowanceHeld: string
  readonly priority: number | null
  readonly incidentTypes: readonly string[]
  readonly exclusionCodes: readonly string[]
  readonly changedAt: string
}

export interface ExceptionClauseRecord {
  readonly kind: string
  readonly maxOverdueDays: number | null
  readonly maxAmount: Money | null
  readonly approverRole: string
}

export interface ContractRecord {
  readonly id: string
  readonly customerNumber: string
  readonly status: ContractStatus
  readonly start: string
  readonly end: string
  readonly renewalRoot: string | null
  readonly renewedFrom: string | null
  readonly exceptionClause: ExceptionClauseRecord | null
  /** What stops a case's clocks beside the waits that always do. */
  readonly pauseReasons: readonly string[]
  readonly changedAt: string
}

export interface ServiceOrderRecord {
  readonly id: string
  readonly orderNumber: string
  readonly state: ServiceOrderState
  readonly caseId: string | null
  readonly assetId: string | null
  readonly customerNumber: string
  readonly region: string
  readonly currency: string
  readonly completionCode: string | null
}

export interface OrderLineRecord {
  readonly id: string
  readonly kind: 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'
  readonly productCode: string | null
  readonly qtyPlanned: string
  readonly qtyActual: string
  readonly qtyToBill: string
  readonly unit: string
  readonly coveredPct: string
  readonly coverageSource: string | null
  readonly unitPrice: Money
}

export interface ReservationRecord {
  readonly id: string
  readonly partCode: string
  readonly qtyRequested: string
  readonly qtyReserved: string
  readonly location: string
  readonly state: ReservationState
  readonly validUntil: string | null
}

export interface DispatchRecord {
  readonly id: string
  readonly serviceOrderId: string
  readonly technician: string
  readonly window: { readonly from: string; readonly to: string }
  readonly state: DispatchState
  readonly skills: readonly string[]
}

export interface PostingRecord {
  readonly id: string
  readonly ledgerDocument: string
  readonly postedAt: string
  readonly amount: Money
  readonly kind: string
  readonly reversed: boolean
  /** `YYYY-MM`. */
  readonly periodKey: string
  /** The document that it takes back. */
  readonly reverses: string | null
  readonly lineId: string | null
  /** Of which posting it is; null for one from before postings were kept. */
  readonly servicePostingId: string | null
  /** When revenue counts as earned; null for anything else. */
  readonly basis: 'POINT_IN_TIME' | 'OVER_TIME' | null
}

/** What an order was to cost and what was posted for it, reversals taken off. */
export interface OrderCosts {
  readonly actual: Money
  readonly planned: Money
}

export interface StateChangeRecord {
  readonly status: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
  readonly correlationId: string
}
