import { expect, test } from 'vitest'
import type { Role } from '../../platform/principal.ts'
import { mayReplay, POSTING_STEP, sideOf } from './replay-rights.ts'

const posting = (state: string) => [
  {
    name: POSTING_STEP,
    state,
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    compensation: null,
    error: null,
  },
]

test.each([
  ['DISPATCH', 'PENDING', 'service'],
  ['CANCELLATION', 'DONE', 'service'],
  ['COMPLETION', 'PENDING', 'service'],
  ['COMPLETION', 'RUNNING', 'finance'],
  ['COMPLETION', 'DONE', 'finance'],
  ['RENEWAL', 'PENDING', 'finance'],
])('a %s whose posting is %s is a saga of %s', (kind, state, side) => {
  expect(sideOf({ kind }, posting(state))).toBe(side)
})

test.each<[Role, boolean, boolean]>([
  ['service-manager', true, false],
  ['finance', false, true],
  ['integration', true, true],
  ['support-agent', false, false],
  ['customer', false, false],
])('%s replays sagas of service: %s, of finance: %s', (role, service, finance) => {
  const principal = { subject: 'x', roles: [role], scopes: [] }
  expect([mayReplay(principal, 'service'), mayReplay(principal, 'finance')]).toEqual([service, finance])
})
