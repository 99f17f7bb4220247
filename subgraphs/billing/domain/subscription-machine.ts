import { defineMachine } from '../../platform/state-machine.ts'

type State =
  | 'DRAFT'
  | 'PENDING_ACTIVATION'
  | 'TRIALING'
  | 'ACTIVE'
  | 'PAST_DUE'
  | 'SUSPENDED'
  | 'OUT_OF_TERM'
  | 'CANCELLED'
  | 'EXPIRED'

/** A subscription: begun, in force while it is paid for, ended by time or by somebody. */
export const subscriptionMachine = defineMachine<State>('Subscription', 'DRAFT', {
  DRAFT: ['PENDING_ACTIVATION', 'CANCELLED'],
  PENDING_ACTIVATION: ['TRIALING', 'ACTIVE', 'EXPIRED'],
  TRIALING: ['ACTIVE', 'PAST_DUE', 'SUSPENDED', 'CANCELLED'],
  ACTIVE: ['PAST_DUE', 'SUSPENDED', 'OUT_OF_TERM', 'CANCELLED', 'EXPIRED'],
  PAST_DUE: ['ACTIVE', 'SUSPENDED', 'CANCELLED'],
  SUSPENDED: ['ACTIVE', 'EXPIRED', 'CANCELLED'],
  OUT_OF_TERM: ['ACTIVE', 'CANCELLED', 'EXPIRED'],
  CANCELLED: [],
  EXPIRED: [],
})
