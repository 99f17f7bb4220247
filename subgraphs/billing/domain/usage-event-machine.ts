import { defineMachine } from '../../platform/state-machine.ts'

type State = 'RECEIVED' | 'GUIDED' | 'RATED' | 'RERATED' | 'REJECTED' | 'RECYCLED' | 'BILLED'

/** A usage event: taken, matched, priced and billed; what was rejected may be sent again. Once billed only a reversing event corrects it. */
export const usageEventMachine = defineMachine<State>('UsageEvent', 'RECEIVED', {
  RECEIVED: ['GUIDED', 'REJECTED'],
  GUIDED: ['RATED', 'REJECTED'],
  RATED: ['RERATED', 'BILLED'],
  RERATED: ['RATED'],
  REJECTED: ['RECYCLED'],
  RECYCLED: ['GUIDED', 'REJECTED'],
  BILLED: [],
})
