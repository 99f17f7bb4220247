import { defineMachine } from '../../platform/state-machine.ts'

type State = 'DRAFT' | 'IN_APPROVAL' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'CANCELLED' | 'RENEWED'

/** A contract: drawn up and approved, in force until it ends or its renewal replaces it. */
export const contractMachine = defineMachine<State>('Contract', 'DRAFT', {
  DRAFT: ['IN_APPROVAL', 'CANCELLED'],
  IN_APPROVAL: ['DRAFT', 'ACTIVE', 'CANCELLED'],
  ACTIVE: ['SUSPENDED', 'EXPIRED', 'CANCELLED', 'RENEWED'],
  SUSPENDED: ['ACTIVE', 'EXPIRED', 'CANCELLED'],
  EXPIRED: ['RENEWED', 'CANCELLED'],
  CANCELLED: [],
  RENEWED: [],
})
