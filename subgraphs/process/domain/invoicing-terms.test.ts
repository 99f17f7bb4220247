import { expect, test } from 'vitest'
import { invoicedOnCompletion } from './invoicing-terms.ts'

test.each([
  ['no subscription', [], true],
  ['one that is over', ['EXPIRED', 'CANCELLED', 'OUT_OF_TERM'], true],
  ['one that runs', ['EXPIRED', 'ACTIVE'], false],
  ['one whose payment is late', ['PAST_DUE'], false],
])('with %s an order is invoiced at once: %s', (_name, states, atOnce) => {
  expect(invoicedOnCompletion(states.map((status) => ({ status })))).toBe(atOnce)
})
