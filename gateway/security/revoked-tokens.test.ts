import { afterEach, expect, test, vi } from 'vitest'
import { createRevokedTokens } from './revoked-tokens.ts'

const NOW_MS = Date.parse('2026-03-01T09:30:00.000Z')

const cursor = (position: number) =>
  Buffer.from(JSON.stringify(['event', String(position)])).toString('base64url')

afterEach(() => {
  vi.useRealTimers()
})

function openRevoked(onLate = () => undefined as void) {
  vi.useFakeTimers({ now: NOW_MS })
  const revoked = createRevokedTokens(onLate)
  revoked.reached(cursor(1))
  const has = (subject: string, issuedAtMs: number | null) => revoked.has(subject, { issuedAtMs })
  return { ...revoked, has }
}

test('a token counts from the instant of the revocation on; one that does not say when it was issued never does', () => {
  const revoked = openRevoked()
  expect(revoked.has('ann', -Infinity)).toBe(false)
  revoked.add({ subject: 'ann', issuedBeforeMs: NOW_MS, keptUntilMs: NOW_MS + 1 })
  // One further back takes nothing away.
  revoked.add({ subject: 'ann', issuedBeforeMs: NOW_MS - 1_000, keptUntilMs: NOW_MS + 1 })
  expect([-Infinity, NOW_MS - 1, NOW_MS, null].map((at) => revoked.has('ann', at))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(revoked.has('bob', -Infinity)).toBe(false)
})

test('whoever listens hears of each revocation that changes something, once it counts', () => {
  const revoked = openRevoked()
  const heard: unknown[] = []
  revoked.onRevoked((subject) => heard.push([subject, revoked.has('ann', NOW_MS - 1)]))
  const add = (subject: string | null, issuedBeforeMs: number) => {
    revoked.add({ subject, issuedBeforeMs, keptUntilMs: NOW_MS + 1 })
  }
  add('bob', NOW_MS)
  add('bob', NOW_MS)
  add('ann', NOW_MS)
  add(null, NOW_MS)
  expect(heard).toEqual([
    ['bob', false],
    ['ann', true],
    [null, true],
  ])
})

test('a revocation is forgotten once all tokens that it concerns have ended', () => {
  const revoked = openRevoked()
  for (const subject of ['ann', null])
    revoked.add({ subject, issuedBeforeMs: NOW_MS, keptUntilMs: NOW_MS + 1_000 })
  vi.setSystemTime(NOW_MS + 1_000)
  revoked.add({ subject: 'bob', issuedBeforeMs: NOW_MS + 500, keptUntilMs: NOW_MS + 2_000 })
  expect(['ann', 'bob', 'cid'].map((subject) => revoked.has(subject, NOW_MS - 1))).toEqual([
    false,
    true,
    false,
  ])
})

test('an event waits until everything up to it is known, and for nothing that is known, foreign, or told by nobody', async () => {
  const revoked = openRevoked()
  expect(revoked.upTo(cursor(1))).toBeNull()
  expect(revoked.upTo('of another graph')).toBeNull()
  const passed: number[] = []
  for (const position of [2, 3, 4]) void revoked.upTo(cursor(position))?.then(() => passed.push(position))
  revoked.reached(cursor(3))
  await vi.advanceTimersByTimeAsync(0)
  expect(passed).toEqual([2, 3])
  revoked.lost()
  await vi.advanceTimersByTimeAsync(0)
  expect(passed).toEqual([2, 3, 4])
  expect(revoked.upTo(cursor(9))).toBeNull()
  revoked.reached(cursor(9))
  expect(revoked.upTo(cursor(10))).toBeInstanceOf(Promise)
})

test('governance that says nothing for long counts as away, and one that goes on speaking does not', async () => {
  const late = vi.fn()
  const revoked = openRevoked(late)
  let passed = false
  void revoked.upTo(cursor(100))?.then(() => {
    passed = true
  })
  for (let position = 2; position < 10; position++) {
    await vi.advanceTimersByTimeAsync(4_000)
    revoked.reached(cursor(position))
  }
  expect(late).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(6_000)
  expect([late.mock.calls.length, passed]).toEqual([1, true])
  expect(revoked.upTo(cursor(100))).toBeNull()
})
