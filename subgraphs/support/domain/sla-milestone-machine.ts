import { defineMachine } from '../../platform/state-machine.ts'

type State = 'PENDING' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELLED'

/** An SLA milestone: runs, may pause, and ends met or called off. Warned and breached are flags beside it. */
export const slaMilestoneMachine = defineMachine<State>('SlaMilestone', 'PENDING', {
  PENDING: ['RUNNING', 'CANCELLED'],
  RUNNING: ['PAUSED', 'COMPLETED', 'CANCELLED'],
  PAUSED: ['RUNNING', 'COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
})
