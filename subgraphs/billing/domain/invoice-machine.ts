import { defineMachine } from '../../platform/state-machine.ts'

type State = 'DRAFT' | 'ON_HOLD' | 'OPEN' | 'PARTIALLY_PAID' | 'UNCOLLECTIBLE' | 'PAID' | 'VOID'

/** An invoice: written, open until it is paid, given up or void. */
export const invoiceMachine = defineMachine<State>('Invoice', 'DRAFT', {
  DRAFT: ['OPEN', 'ON_HOLD', 'VOID'],
  ON_HOLD: ['DRAFT', 'VOID'],
  OPEN: ['PARTIALLY_PAID', 'PAID', 'UNCOLLECTIBLE', 'VOID'],
  PARTIALLY_PAID: ['PAID', 'UNCOLLECTIBLE'],
  UNCOLLECTIBLE: ['PAID', 'VOID'],
  PAID: [],
  VOID: [],
})
