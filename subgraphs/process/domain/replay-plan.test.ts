import { expect, test } from 'vitest'
import { planReplay, refuseReplay } from './replay-plan.ts'

const steps = (states: Readonly<Record<string, string>>) =>
  Object.entries(states).map(([name, state]) => ({
    name,
    state,
    attempts: 1,
    startedAt: null,
    finishedAt: null,
    compensation: name === 'seal' ? null : `Undo ${name}`,
    error: null,
  }))
const saga = (kind: string, state: 'STUCK' | 'COMPLETED' = 'STUCK') => ({ id: 'S', kind, state })

const HALF = steps({ seal: 'DONE', hold: 'DONE', extra: 'SKIPPED', order: 'FAILED', visit: 'PENDING' })

test('a replay goes on from the step that failed, with the keys that the steps always had', () => {
  expect(planReplay(saga('DISPATCH'), HALF, 'RESUME')).toEqual([
    { name: 'seal', action: 'SKIP', key: 'S:seal' },
    { name: 'hold', action: 'SKIP', key: 'S:hold' },
    { name: 'extra', action: 'SKIP', key: 'S:extra' },
    { name: 'order', action: 'RUN', key: 'S:order' },
    { name: 'visit', action: 'RUN', key: 'S:visit' },
  ])
})

test('an undo goes backward over all that was begun, the failed step too, since it may have done half', () => {
  const undone = planReplay(saga('DISPATCH'), HALF, 'UNDO').filter(({ action }) => action === 'UNDO')
  expect(undone.map(({ name }) => name)).toEqual(['order', 'hold'])
})

test.each([
  ['DISPATCH', 'STUCK', HALF, 'RESUME', null],
  ['DISPATCH', 'STUCK', HALF, 'UNDO', null],
  ['DISPATCH', 'COMPLETED', HALF, 'RESUME', 'only one that is STUCK is replayed'],
  ['DISPATCH', 'STUCK', steps({ hold: 'STUCK' }), 'RESUME', 'ask for UNDO'],
  ['DISPATCH', 'STUCK', steps({ hold: 'STUCK' }), 'UNDO', null],
  ['COMPLETION', 'STUCK', steps({ 'confirm-posting': 'DONE', invoice: 'FAILED' }), 'UNDO', 'no way back'],
  ['COMPLETION', 'STUCK', steps({ 'confirm-posting': 'DONE', invoice: 'FAILED' }), 'RESUME', null],
  ['COMPLETION', 'STUCK', steps({ 'confirm-posting': 'FAILED' }), 'UNDO', null],
] as const)('a %s that is %s: %j to %s', (kind, state, records, action, refusal) => {
  const message = refuseReplay(saga(kind, state), records, action)?.message
  if (refusal === null) expect(message).toBeUndefined()
  else expect(message).toContain(refusal)
})
