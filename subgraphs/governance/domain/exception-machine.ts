import { defineMachine } from '../../platform/state-machine.ts'

/** Where an exception stands. */
export type ExceptionState =
  'NEW' | 'ASSIGNED' | 'RESOLVED' | 'ESCALATED' | 'IN_REVIEW' | 'WAITING' | 'WAIVED'

/** An exception: raised, taken by somebody, settled or let go with a reason; it may go up at any time before. */
export const exceptionMachine = defineMachine<ExceptionState>('Exception', 'NEW', {
  NEW: ['ASSIGNED', 'RESOLVED', 'ESCALATED'],
  ASSIGNED: ['IN_REVIEW', 'ESCALATED'],
  RESOLVED: [],
  ESCALATED: ['IN_REVIEW', 'RESOLVED', 'WAIVED'],
  IN_REVIEW: ['WAITING', 'RESOLVED', 'WAIVED', 'ESCALATED'],
  WAITING: ['IN_REVIEW', 'ESCALATED'],
  WAIVED: [],
})
