import { defineMachine } from '../../platform/state-machine.ts'

/** Where a case stands. */
export type CaseStatus =
  'ACKNOWLEDGED' | 'IN_PROGRESS' | 'REJECTED' | 'CANCELLED' | 'PENDING' | 'HELD' | 'RESOLVED' | 'CLOSED'

/** A case (TMF621): taken in, worked on, perhaps waiting for the customer or for parts, resolved, accepted. */
export const caseMachine = defineMachine<CaseStatus>('Case', 'ACKNOWLEDGED', {
  ACKNOWLEDGED: ['IN_PROGRESS', 'REJECTED', 'CANCELLED'],
  IN_PROGRESS: ['PENDING', 'HELD', 'RESOLVED', 'CANCELLED'],
  REJECTED: [],
  CANCELLED: [],
  PENDING: ['IN_PROGRESS', 'CANCELLED'],
  HELD: ['IN_PROGRESS'],
  RESOLVED: ['CLOSED', 'IN_PROGRESS'],
  CLOSED: [],
})
