import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import type { AllowanceKeeping } from './allowance-keeping.ts'
import type { FieldKeeping } from './field-keeping.ts'
import type { Allocation, FreeStock, PartNeed } from './allocate-stock.ts'
import type { CancellationRecords } from './cancellation-records.ts'
import type { ContractKeeping } from './contract-keeping.ts'
import type { Technician, Visit } from './find-visit.ts'
import type {
  AssetRecord,
  ContractRecord,
  CoverageLineRecord,
  CustomerRecord,
  DispatchRecord,
  OrderCosts,
  OrderLineRecord,
  PartnerFunctionRecord,
  PostingRecord,
  ReservationRecord,
  ServiceOrderRecord,
  StateChangeRecord,
  WarrantyRecord,
} from './records.ts'
import type { PostingLedger } from './posting-ledger.ts'
import type { ServiceOrderState } from './service-order-machine.ts'
import type { StockKeeping, StockPlace } from './stock-keeping.ts'
import type { Visibility } from './visibility.ts'

/** What is known of a workflow's key; see `claimKey`. */
export type KeyedRequest =
  | { readonly state: 'NEW' }
  | { readonly state: 'DONE'; readonly resultId: string | null }
  | { readonly state: 'UNDONE' }

/** Where work takes place: it decides warehouses, technicians and currency. */
export interface ServicePlace {
  readonly region: string
  readonly currency: string
  readonly city: string | null
}

/** What a visit with its parts costs us, and what the parts are sold for. */
export interface WorkPrices {
  readonly estimatedCost: Money
  readonly partsPrice: Money
}

/** A line that a new order plans. `coveredPct` is 0 to 100. */
export interface NewOrderLine {
  readonly kind: 'LABOR' | 'PART' | 'TRAVEL' | 'EXPENSE'
  readonly productCode: string | null
  readonly qty: string
  readonly coveredPct: string
  readonly coverageSource: string | null
}

export interface NewOrder {
  readonly key: string
  readonly caseId: string
  readonly serialKey: string | null
  readonly customerNumber: string
  readonly decisionId: string
  readonly lines: readonly NewOrderLine[]
  readonly skills: readonly string[]
  readonly at: Date
}

/** An order that a transaction holds. */
export interface LockedOrder {
  readonly id: string
  readonly state: ServiceOrderState
  readonly customerNumber: string
  readonly region: string
  readonly city: string | null
  readonly technicians: readonly string[]
}

export interface OrderStateChange {
  readonly orderId: string
  readonly state: ServiceOrderState
  readonly reason: string | null
  readonly by: string
  readonly correlationId: string
  readonly at: Date
}

type Many<Value> = Promise<Map<string, Value>>

/**
 * The ERP as the domain sees it. Readings by many keys cost one statement; those that take a visibility leave out what
 * the caller may not see. Writes take place in the transaction they are given. A system that is away rejects with
 * `SUBGRAPH_UNAVAILABLE`.
 */
export interface ErpSystem
  extends AllowanceKeeping, CancellationRecords, ContractKeeping, FieldKeeping, PostingLedger, StockKeeping {
  customers(numbers: readonly string[]): Many<CustomerRecord>
  partnerFunctions(numbers: readonly string[]): Many<PartnerFunctionRecord[]>
  /** Units by normalised serial number. */
  assets(serialKeys: readonly string[], visibility: Visibility): Many<AssetRecord>
  installedBase(numbers: readonly string[], visibility: Visibility): Many<AssetRecord[]>
  warranties(equipmentNos: readonly string[]): Many<WarrantyRecord[]>
  /** The contract lines that reach each unit, narrowest first. */
  coverageLines(equipmentNos: readonly string[]): Many<CoverageLineRecord[]>
  contracts(ids: readonly string[]): Many<ContractRecord>
  contractsOfCustomers(numbers: readonly string[]): Many<ContractRecord[]>
  contractLines(contractIds: readonly string[]): Many<CoverageLineRecord[]>
  orders(ids: readonly string[], visibility: Visibility): Many<ServiceOrderRecord>
  serviceHistory(
    equipmentNos: readonly string[],
    limit: number,
    visibility: Visibility,
  ): Many<ServiceOrderRecord[]>
  ordersOfCases(caseIds: readonly string[], limit: number, visibility: Visibility): Many<ServiceOrderRecord[]>
  orderLines(orderIds: readonly string[]): Many<OrderLineRecord[]>
  reservations(orderIds: readonly string[]): Many<ReservationRecord[]>
  dispatches(orderIds: readonly string[]): Many<DispatchRecord[]>
  dispatchesById(ids: readonly string[]): Many<DispatchRecord>
  postings(orderIds: readonly string[]): Many<PostingRecord[]>
  costs(orderIds: readonly string[]): Many<OrderCosts>
  stateHistory(orderIds: readonly string[]): Many<StateChangeRecord[]>

  servicePlace(serialKey: string | null, customerNumber: string | null): Promise<ServicePlace | null>
  prices(parts: readonly PartNeed[], currency: string): Promise<WorkPrices>
  knownParts(parts: readonly string[]): Promise<Set<string>>
  freeStock(parts: readonly string[], region: string): Promise<FreeStock[]>
  technicians(region: string, from: Date, to: Date): Promise<Technician[]>

  /** Takes a workflow's key for doing something; a twin waits. */
  claimKey(tx: Transaction, key: string, at: Date): Promise<KeyedRequest>
  rememberResult(tx: Transaction, key: string, resultId: string): Promise<void>
  /** Marks a key as undone; what was made under it, if this call has to undo it. */
  revokeKey(tx: Transaction, key: string, at: Date): Promise<{ resultId: string | null } | null>
  /** Null if the customer is unknown. */
  insertOrder(tx: Transaction, order: NewOrder): Promise<string | null>
  lockOrder(tx: Transaction, orderId: string): Promise<LockedOrder | null>
  writeOrderState(tx: Transaction, change: OrderStateChange): Promise<void>
  lockFreeStock(tx: Transaction, parts: readonly string[], region: string): Promise<FreeStock[]>
  insertReservations(
    tx: Transaction,
    reservation: {
      readonly key: string
      readonly orderId: string
      readonly allocations: readonly Allocation[]
      readonly validUntil: string
      readonly at: Date
    },
  ): Promise<void>
  /** Gives back what is held under a key; where something is free now. */
  releaseReservations(tx: Transaction, key: string): Promise<StockPlace[]>
  /** The region's technicians; nobody else books one of them until the transaction ends. */
  lockTechnicians(tx: Transaction, region: string, from: Date, to: Date): Promise<Technician[]>
  insertVisit(
    tx: Transaction,
    visit: Visit & { readonly key: string; readonly orderId: string; readonly skills: readonly string[] },
  ): Promise<string>
  cancelVisit(tx: Transaction, visitId: string): Promise<boolean>
  dispatchVisits(tx: Transaction, orderId: string): Promise<void>
}
