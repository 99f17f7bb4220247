import { defineMachine } from '../../platform/state-machine.ts'

/** Where a dispatch stands. */
export type DispatchState =
  | 'PROPOSED'
  | 'SCHEDULED'
  | 'CANCELLED'
  | 'DISPATCHED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'EN_ROUTE'
  | 'ON_SITE'
  | 'ON_BREAK'
  | 'COMPLETED'
  | 'PARTIALLY_COMPLETED'
  | 'CANNOT_COMPLETE'

/** A visit (TMF646): proposed, booked, told to the technician, done. */
export const dispatchMachine = defineMachine<DispatchState>('Dispatch', 'PROPOSED', {
  PROPOSED: ['SCHEDULED', 'CANCELLED'],
  SCHEDULED: ['DISPATCHED', 'PROPOSED', 'CANCELLED'],
  CANCELLED: [],
  DISPATCHED: ['ACCEPTED', 'DECLINED', 'CANCELLED'],
  ACCEPTED: ['EN_ROUTE', 'CANCELLED'],
  DECLINED: [],
  EN_ROUTE: ['ON_SITE', 'CANCELLED'],
  ON_SITE: ['ON_BREAK', 'COMPLETED', 'PARTIALLY_COMPLETED', 'CANNOT_COMPLETE'],
  ON_BREAK: ['ON_SITE'],
  COMPLETED: [],
  PARTIALLY_COMPLETED: [],
  CANNOT_COMPLETE: [],
})
