import { defineMachine } from '../../platform/state-machine.ts'

/** Where a saga stands. */
export type SagaState =
  'RUNNING' | 'AWAITING_APPROVAL' | 'AWAITING_EVENT' | 'COMPLETED' | 'COMPENSATING' | 'STUCK' | 'COMPENSATED'

/** A saga: runs, may wait for a person or an event, and ends done or undone; what can be neither is stuck and somebody owns it. */
export const sagaMachine = defineMachine<SagaState>('Saga', 'RUNNING', {
  RUNNING: ['AWAITING_APPROVAL', 'AWAITING_EVENT', 'COMPLETED', 'COMPENSATING', 'STUCK'],
  AWAITING_APPROVAL: ['RUNNING', 'COMPENSATING'],
  AWAITING_EVENT: ['RUNNING', 'COMPENSATING'],
  COMPLETED: [],
  COMPENSATING: ['COMPENSATED', 'STUCK'],
  STUCK: ['RUNNING', 'COMPENSATING'],
  COMPENSATED: [],
})
