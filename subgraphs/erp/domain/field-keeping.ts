import type { Transaction } from '../../platform/database/database.ts'
import type { DispatchState } from './dispatch-machine.ts'
import type { BillableLine } from './order-limit.ts'
import type { ServiceOrderState } from './service-order-machine.ts'
import type { VisitAction } from './visit-actions.ts'
import type { Shift } from './visit-journal.ts'

/** A visit that a transaction holds. */
export interface LockedVisit {
  readonly id: string
  readonly orderId: string
  readonly technician: string
  readonly state: DispatchState
}

/** An action as it is kept. */
export interface KeptAction extends VisitAction {
  readonly visitId: string
  readonly bodyHash: string
  readonly by: string
  readonly at: Date
}

/** Up to which billable amount somebody agreed to pay for an order. */
export interface OrderLimit {
  readonly amount: string
  readonly currency: string
  readonly version: number
  readonly authorizationId: string
  readonly warned: boolean
}

/** What is done on an order in all, by kind; quantities are decimal strings. */
export interface DoneWork {
  readonly laborHours: string
  readonly trips: string
  readonly parts: ReadonlyMap<string, string>
  readonly expenses: readonly { readonly key: string; readonly amount: string }[]
}

/** A visit with all that its journal is worked out from. */
export interface VisitRecord {
  readonly shift: Shift
  readonly actions: readonly VisitAction[]
}

/** What the ERP keeps of the work in the field. */
export interface FieldKeeping {
  lockVisit(tx: Transaction, visitId: string): Promise<LockedVisit | null>
  visitStates(tx: Transaction, orderId: string): Promise<DispatchState[]>
  actionsOfVisit(tx: Transaction, visitId: string): Promise<VisitAction[]>
  actionsOfOrder(tx: Transaction, orderId: string): Promise<VisitAction[]>
  /** What is kept under an action's key; a twin under way is waited for. */
  knownAction(tx: Transaction, key: string): Promise<{ readonly bodyHash: string } | null>
  insertAction(tx: Transaction, action: KeptAction): Promise<void>
  writeVisitState(tx: Transaction, visitId: string, state: DispatchState): Promise<void>
  /** Sets what is used of each line; what was not planned becomes a line of its own. */
  writeDoneWork(tx: Transaction, orderId: string, work: DoneWork): Promise<void>
  writeCompletionCode(tx: Transaction, orderId: string, code: string): Promise<void>
  /** How many of each part an order holds, whatever was picked of it. */
  heldParts(tx: Transaction, orderId: string): Promise<Map<string, string>>
  /** Hands an order's reserved parts to the technician. */
  issueParts(tx: Transaction, orderId: string): Promise<void>
  billableLines(tx: Transaction, orderId: string): Promise<BillableLine[]>
  orderCurrency(tx: Transaction, orderId: string): Promise<string>
  orderLimit(tx: Transaction, orderId: string): Promise<OrderLimit | null>
  writeLimit(tx: Transaction, orderId: string, limit: OrderLimit): Promise<void>
  /** The state that an order was stopped in. */
  heldFrom(tx: Transaction, orderId: string): Promise<ServiceOrderState | null>
  writeHeldFrom(tx: Transaction, orderId: string, state: ServiceOrderState | null): Promise<void>
  /** Visits that were told, whose window ended before an instant, and to which nobody set out; others claim others. */
  claimNoShows(tx: Transaction, before: Date, limit: number): Promise<LockedVisit[]>
  visitRecords(visitIds: readonly string[]): Promise<Map<string, VisitRecord>>
  limits(orderIds: readonly string[]): Promise<Map<string, OrderLimit & { readonly consumed: string }>>
  dispatchesOfTechnician(technician: string, from: Date, to: Date, limit: number): Promise<string[]>
}
