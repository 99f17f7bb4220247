import { expect, test } from 'vitest'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import { redactValue } from './redact-facts.ts'

const agent: Principal = { subject: 'a', roles: ['support-agent'], scopes: [] }
const OVERDUE = '4321.50 EUR overdue, oldest 40 days (grace 10)'

test('finance and workflows see amounts', () => {
  expect(redactValue(OVERDUE, { ...agent, roles: ['finance'] })).toBe(OVERDUE)
  expect(redactValue(OVERDUE, { ...agent, roles: [], scopes: [WORKFLOW_SCOPE] })).toBe(OVERDUE)
})

test.each([
  ['999.99 EUR', 'under 1000 EUR'],
  ['1000 EUR', '1000 to 5000 EUR'],
  ['24999 USD', '5000 to 25000 USD'],
  ['100000.00 JPY', 'over 100000 JPY'],
  [OVERDUE, '1000 to 5000 EUR overdue, oldest 40 days (grace 10)'],
  ['ACTIVE, clause EA_CONTINUITY up to 5000.00 EUR', 'ACTIVE, clause EA_CONTINUITY up to 5000 to 25000 EUR'],
  ['labour 100 %, allowance 12 VISIT, used 3', 'labour 100 %, allowance 12 VISIT, used 3'],
])('an agent reads %s as %s', (value, expected) => {
  expect(redactValue(value, agent)).toBe(expected)
})
