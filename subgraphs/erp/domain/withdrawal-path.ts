import { TesseraError } from '../../platform/errors.ts'
import type { ServiceOrderState } from './service-order-machine.ts'

/** States in which nothing was begun: stock and visits are given back by their own undo. */
const BEFORE_WORK: readonly ServiceOrderState[] = ['RELEASED', 'SCHEDULED', 'DISPATCHED', 'ON_HOLD']

/**
 * The states an order goes through to be withdrawn by a workflow that is undone: straight from CREATED or
 * AWAITING_AUTHORIZATION, by way of the assessment once it was released. Throws `ILLEGAL_TRANSITION` once work began.
 */
export function withdrawalPath(state: ServiceOrderState): readonly ServiceOrderState[] {
  if (state === 'CREATED' || state === 'AWAITING_AUTHORIZATION') return ['CANCELLED']
  if (BEFORE_WORK.includes(state)) return ['ASSESSING_CANCELLATION', 'PENDING_CANCELLATION', 'CANCELLED']
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    `An order that is ${state} cannot be withdrawn; ask for its cancellation instead.`,
  )
}
