import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import type { ServiceOrderState } from './service-order-machine.ts'

/** A line of an order as work and ledger see it. Costs and prices are a unit's, in the order's currency. */
export interface OrderWorkLine {
  readonly id: string
  readonly kind: 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'
  readonly productCode: string | null
  readonly qtyPlanned: string
  readonly qtyActual: string
  readonly qtyToBill: string
  readonly unitCost: string
  readonly unitPrice: string
  readonly coveredPct: string
  readonly coverageSource: string | null
  /** The decision that its coverage was frozen by, or the workflow's step where there is none; null while it may change. */
  readonly frozenBy: string | null
}

/** What was done on an order. */
export interface OrderWork {
  readonly currency: string
  readonly lines: readonly OrderWorkLine[]
}

/** One posting of an order's costs: of its completion, or of what a cancelled one had cost by then. */
export interface ServicePosting {
  readonly id: string
  readonly serviceOrderId: string
  readonly purpose: 'COMPLETION' | 'CANCELLATION'
  /** Where the order stood before, and stands again if the posting is reversed. */
  readonly cameFrom: ServiceOrderState
  readonly state: 'POSTED' | 'REVERSED' | 'CONFIRMED'
  readonly validated: boolean
}

/** A document to write. */
export interface NewDocument {
  readonly lineId: string
  readonly kind: 'COST' | 'REVENUE'
  readonly amount: Money
  /** When revenue is recognised: once the work is done. Null for cost. */
  readonly basis: 'POINT_IN_TIME' | null
}

/** A document of a posting that no other takes back. */
export interface StandingDocument {
  readonly id: string
  readonly lineId: string | null
  readonly kind: 'COST' | 'REVENUE'
  readonly amount: Money
  readonly periodKey: string
}

/** A month that may be posted to on the days from `opensOn` to before `closesOn`, `YYYY-MM-DD` in UTC. */
export interface PostingPeriod {
  readonly key: string
  readonly opensOn: string
  readonly closesOn: string
}

/** What a posting is written with. */
export interface NewPosting {
  readonly key: string
  readonly orderId: string
  readonly purpose: ServicePosting['purpose']
  readonly cameFrom: ServiceOrderState
  readonly at: Date
}

/** The ERP's ledger: documents are written and reversed, never changed. */
export interface PostingLedger {
  orderWork(tx: Transaction, orderId: string): Promise<OrderWork>
  writeFrozenLines(
    tx: Transaction,
    frozenBy: string,
    lines: readonly {
      readonly id: string
      readonly coveredPct: string
      readonly coverageSource: string | null
      readonly qtyToBill: string
    }[],
  ): Promise<void>
  insertPosting(tx: Transaction, posting: NewPosting): Promise<string>
  /** The order's posting that is not reversed, locked; null if there is none. */
  lockPosting(tx: Transaction, orderId: string): Promise<ServicePosting | null>
  posting(tx: Transaction, id: string): Promise<ServicePosting | null>
  writePostingState(tx: Transaction, id: string, state: ServicePosting['state']): Promise<void>
  notePostingValid(tx: Transaction, id: string, at: Date): Promise<void>
  insertDocuments(
    tx: Transaction,
    posting: { readonly id: string; readonly orderId: string; readonly at: Date },
    documents: readonly NewDocument[],
  ): Promise<void>
  standingDocuments(tx: Transaction, postingId: string): Promise<StandingDocument[]>
  /** Writes a reversal for each standing document of a posting. */
  reverseDocuments(tx: Transaction, postingId: string, at: Date): Promise<void>
  periods(tx: Transaction, keys: readonly string[]): Promise<PostingPeriod[]>
}
