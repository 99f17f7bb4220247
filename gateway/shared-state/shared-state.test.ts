import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyNoProgram } from '../../test/helpers/debian-package.ts'
import { freePort } from '../../test/helpers/free-port.ts'
import { createAdmission } from '../demand/admission.ts'
import { openSharedState, type SharedState } from './shared-state.ts'

const REDIS = '/usr/bin/redis-server'
const reason = await whyNoProgram(REDIS, 'redis-server')
const log = pino({ level: 'silent' })
const TEXTS = { max: 10, ttlMs: 60_000 }
const ANALYST = { subject: 'ann', roles: ['analyst' as const], scopes: [] }

test('without Redis a gateway knows what it was told, the most recent of it', async () => {
  const state = await openSharedState(undefined, log)
  const cache = state.openCache('texts', TEXTS)
  for (let index = 0; index < 20; index++) await cache.set(`k${index}`, `v${index}`)
  expect(await cache.get('k19')).toBe('v19')
  expect(await cache.get('k0')).toBeUndefined()
  expect(state.redis).toBeNull()
})

test('a Redis that was never there holds nobody up', async () => {
  const state = await openSharedState('redis://127.0.0.1:1', log)
  const cache = state.openCache('texts', TEXTS)
  await cache.set('a', '1')
  expect([await cache.get('a'), await cache.get('b')]).toEqual(['1', undefined])
  expect(await createAdmission({ rateFactor: 1 }, state.redis).count(ANALYST)).toMatchObject({
    remaining: 599,
  })
  await state.close()
})

describe.skipIf(reason !== null)(`with a Redis${reason === null ? '' : ` (${reason})`}`, () => {
  let port: number
  let server: ChildProcess
  let one: SharedState
  let two: SharedState
  const start = async () => {
    server = spawn(REDIS, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], { stdio: 'pipe' })
    const { stdout } = server
    for await (const chunk of stdout ?? []) if (String(chunk).includes('Ready to accept')) return
  }
  beforeAll(async () => {
    port = await freePort()
    await start()
    one = await openSharedState(`redis://127.0.0.1:${port}`, log)
    two = await openSharedState(`redis://127.0.0.1:${port}`, log)
  })
  afterAll(async () => {
    await one.close()
    await two.close()
    server.kill('SIGKILL')
  })

  test('what one gateway was told another knows, by its own name only', async () => {
    await one.openCache('texts', TEXTS).set('a', 'query A { a }')
    expect(await two.openCache('texts', TEXTS).get('a')).toBe('query A { a }')
    expect(await two.openCache('others', TEXTS).get('a')).toBeUndefined()
  })

  test('a caller’s rate is counted over all gateways', async () => {
    const [here, there] = [
      createAdmission({ rateFactor: 0.005 }, one.redis),
      createAdmission({ rateFactor: 0.005 }, two.redis),
    ]
    expect(await here.count(ANALYST)).toMatchObject({ quota: 3, remaining: 2 })
    expect(await there.count(ANALYST)).toMatchObject({ remaining: 1 })
    expect(await here.count(ANALYST)).toMatchObject({ remaining: 0 })
    await expect(there.count(ANALYST)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  test('while it is stopped, or does not answer, each goes on by itself; and together once it is back', async () => {
    const cache = one.openCache('texts', TEXTS)
    await cache.set('kept', '1')
    server.kill('SIGSTOP')
    expect([await cache.get('kept'), await cache.get('unknown')]).toEqual(['1', undefined])
    server.kill('SIGCONT')
    server.kill('SIGKILL')
    await once(server, 'exit')
    await expect.poll(() => one.redis?.isReady).toBe(false)
    await cache.set('later', '2')
    expect(await cache.get('later')).toBe('2')
    expect(
      await createAdmission({ rateFactor: 1 }, one.redis).count({ ...ANALYST, subject: 'bob' }),
    ).not.toBeNull()
    await start()
    await expect
      .poll(() => one.redis?.isReady === true && two.redis?.isReady === true, { timeout: 10_000 })
      .toBe(true)
    await cache.set('again', '3')
    expect(await two.openCache('texts', TEXTS).get('again')).toBe('3')
  })
})
