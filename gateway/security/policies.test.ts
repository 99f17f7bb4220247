import { expect, test } from 'vitest'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import { decidePolicy } from './policies.ts'

const AGENT: Principal = { subject: 'ann', roles: ['support-agent'], scopes: [], region: 'EU' }
const CUSTOMER: Principal = { subject: 'bob', roles: ['customer'], scopes: [], customer: { id: 'CUS-1' } }
const SYSTEM: Principal = { subject: 'pump', roles: ['integration'], scopes: [] }

test.each([
  ['staff', [true, false, true]],
  ['person', [true, true, false]],
  ['one-region', [true, false, false]],
  ['all-customers', [true, false, true]],
  ['unheard of', [false, false, false]],
  ['constructor', [false, false, false]],
])('%s', (policy, expected) => {
  expect([AGENT, CUSTOMER, SYSTEM].map((principal) => decidePolicy(policy, principal))).toEqual(expected)
})
