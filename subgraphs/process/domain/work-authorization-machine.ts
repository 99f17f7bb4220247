import { defineMachine } from '../../platform/state-machine.ts'

/** Where a work authorisation stands. */
export type AuthorizationState =
  | 'DRAFT'
  | 'PENDING_APPROVAL'
  | 'APPROVED'
  | 'SENT'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'EXPIRED'
  | 'SUPERSEDED'
  | 'CANCELLED'
  | 'CLOSED'

/** A work authorisation: drawn up, approved by somebody else, accepted by the customer; a new version replaces it. */
export const workAuthorizationMachine = defineMachine<AuthorizationState>('WorkAuthorization', 'DRAFT', {
  DRAFT: ['PENDING_APPROVAL', 'CANCELLED'],
  PENDING_APPROVAL: ['DRAFT', 'APPROVED', 'CANCELLED'],
  APPROVED: ['SENT', 'ACCEPTED', 'SUPERSEDED'],
  SENT: ['ACCEPTED', 'REJECTED', 'EXPIRED', 'SUPERSEDED'],
  ACCEPTED: ['SUPERSEDED', 'CLOSED'],
  REJECTED: [],
  EXPIRED: [],
  SUPERSEDED: [],
  CANCELLED: [],
  CLOSED: [],
})
