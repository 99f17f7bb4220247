import { defineMachine } from '../../platform/state-machine.ts'

/** How far an account is dunned. */
export type DunningState = 'CURRENT' | 'GRACE' | 'WARNING' | 'RESTRICTED' | 'SUSPENDED' | 'TERMINATED'

/** The steps by which an unpaid account is pressed; payment leads back to the first from every step but the last. */
export const accountStandingMachine = defineMachine<DunningState>('AccountStanding', 'CURRENT', {
  CURRENT: ['GRACE'],
  GRACE: ['CURRENT', 'WARNING'],
  WARNING: ['CURRENT', 'RESTRICTED'],
  RESTRICTED: ['CURRENT', 'SUSPENDED'],
  SUSPENDED: ['CURRENT', 'TERMINATED'],
  TERMINATED: [],
})
