import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'
import { money, type Money } from '../../platform/money.ts'
import type { AllowanceHoldRecord } from './allowance-keeping.ts'
import type { DispatchState } from './dispatch-machine.ts'
import type { OrderWork } from './posting-ledger.ts'
import type { DispatchRecord, ReservationRecord } from './records.ts'
import { serviceOrderMachine, type ServiceOrderState } from './service-order-machine.ts'
import type { ReservationState } from './stock-reservation-machine.ts'

/** What an order has taken and done so far. */
export interface OrderHoldings {
  readonly visits: readonly DispatchRecord[]
  readonly reservations: readonly ReservationRecord[]
  readonly allowances: readonly AllowanceHoldRecord[]
  readonly work: OrderWork
}

/** What cancelling an order would undo, and what it has cost by then. */
export interface CancellationAssessment {
  readonly serviceOrderId: string
  readonly priorState: ServiceOrderState
  /** Visits that would be called off. */
  readonly visits: readonly DispatchRecord[]
  /** Stock that would be given back, but for what was used. */
  readonly reservedStock: readonly ReservationRecord[]
  readonly heldAllowances: readonly AllowanceHoldRecord[]
  /** What was used already: it is posted, not undone. */
  readonly incurredCost: Money
}

const LIVE_STOCK: readonly ReservationState[] = [
  'REQUESTED',
  'RESERVED',
  'PARTIALLY_RESERVED',
  'BACKORDERED',
  'ALLOCATED',
  'ISSUED',
]

const LIVE_VISITS: readonly DispatchState[] = [
  'PROPOSED',
  'SCHEDULED',
  'DISPATCHED',
  'ACCEPTED',
  'EN_ROUTE',
  'ON_SITE',
  'ON_BREAK',
]

/** Why an order cannot be cancelled any more, and what to do instead. */
const TOO_LATE: Partial<Record<ServiceOrderState, string>> = {
  WORK_COMPLETED: 'the work is done; it is posted and billed, and a dispute is settled by a credit',
  CANNOT_COMPLETE:
    'the technician could not finish and what it cost is posted; release it anew or close its case',
  POSTING: 'its costs are being posted; wait for the posting, a dispute is settled by a credit',
  POSTED: 'its costs are posted; a dispute is settled by a credit',
  CLOSED: 'it is over; a dispute is settled by a credit',
  CANCELLED: 'it is cancelled already',
  REJECTED: 'it was refused and nothing was begun',
  ASSESSING_CANCELLATION: 'somebody else is looking at its cancellation already',
  PENDING_CANCELLATION: 'its cancellation is under way already',
}

/** What cancelling would undo. Throws `ILLEGAL_TRANSITION`, saying why and what to do, if it cannot be cancelled. */
export function assessCancellation(
  order: { readonly id: string; readonly state: ServiceOrderState },
  holdings: OrderHoldings,
): CancellationAssessment {
  if (!serviceOrderMachine.canMove(order.state, 'ASSESSING_CANCELLATION')) {
    const why = TOO_LATE[order.state] ?? `it is ${order.state}`
    throw new TesseraError('ILLEGAL_TRANSITION', `Order ${order.id} cannot be cancelled: ${why}.`, {
      details: { state: order.state },
    })
  }
  return describeCancellation(order.id, order.state, holdings)
}

/** The assessment of an order that is being cancelled, from the state it came from. */
export function describeCancellation(
  serviceOrderId: string,
  priorState: ServiceOrderState,
  { visits, reservations, allowances, work }: OrderHoldings,
): CancellationAssessment {
  const cost = work.lines.reduce((sum, line) => sum.plus(Big(line.qtyActual).times(line.unitCost)), Big(0))
  return {
    serviceOrderId,
    priorState,
    visits: visits.filter(({ state }) => LIVE_VISITS.includes(state)),
    reservedStock: reservations.filter(({ state }) => LIVE_STOCK.includes(state)),
    heldAllowances: allowances.filter(({ state }) => state === 'HELD'),
    incurredCost: money(cost, work.currency),
  }
}

/** The states a visit goes through to be called off: who is on site already ends it without having finished. */
export function callOffPath(state: DispatchState): readonly DispatchState[] {
  if (state === 'ON_BREAK') return ['ON_SITE', 'CANNOT_COMPLETE']
  if (state === 'ON_SITE') return ['CANNOT_COMPLETE']
  return LIVE_VISITS.includes(state) ? ['CANCELLED'] : []
}

/** What still has to be undone before an order may be CANCELLED, as words; empty if nothing has. */
export function leftToUndo(
  { visits, reservedStock, heldAllowances, incurredCost }: CancellationAssessment,
  costIsPosted: boolean,
): readonly string[] {
  const owes = !costIsPosted && !Big(incurredCost.amount).eq(0)
  return [
    ...visits.map(({ id, state }) => `visit ${id} is ${state}`),
    ...reservedStock.map(({ id, state }) => `reservation ${id} is ${state}`),
    ...heldAllowances.map(({ coverageLineId }) => `an allowance of ${coverageLineId} is held`),
    ...(owes ? [`${incurredCost.amount} ${incurredCost.currency} of cost is not posted`] : []),
  ]
}
