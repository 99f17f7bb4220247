import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../test/helpers/free-port.ts'
import { createSeal } from '../seal.ts'
import { httpTransport, type HttpTransport } from './http-transport.ts'
import { serveSubgraph, type ServedSubgraph } from './serve-subgraph.ts'
import type { RequestEnvelope, SubgraphResult } from './subgraph.ts'

const seal = createSeal('a secret that is long enough for a test')
const envelope: RequestEnvelope = {
  principal: { subject: 'tester', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}
const PAYLOAD = 'x'.repeat(10_000)

/** What the stream's source did. */
let made = 0
let ended = 0

/** Results as fast as they are taken, up to a number. */
function source(last: number): AsyncIterableIterator<SubgraphResult> {
  let open = true
  return {
    async next() {
      await setImmediate()
      if (!open || made === last) return { value: undefined, done: true }
      return { value: { data: { number: ++made, PAYLOAD } }, done: false }
    },
    return() {
      open = false
      ended++
      return Promise.resolve({ value: undefined, done: true })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

let last = Number.POSITIVE_INFINITY
let served: ServedSubgraph
let transport: HttpTransport
beforeAll(async () => {
  const url = `http://127.0.0.1:${await freePort()}/graphql`
  const subgraph = {
    name: 'fast',
    transport: { execute: () => Promise.resolve({ data: {} }), subscribe: () => source(last) },
    start: () => Promise.resolve(),
    reload: () => undefined,
    close: () => Promise.resolve(),
  }
  served = await serveSubgraph(subgraph, url, seal, pino({ level: 'silent' }))
  transport = httpTransport('fast', url, seal)
})
afterAll(async () => {
  await transport.close()
  await served.close()
})

test('a stream is made no faster than it is read, and ends at its source when its reader goes', async () => {
  const stream = transport.subscribe({ query: 'subscription { number }' }, envelope)
  for (const number of [1, 2, 3]) expect((await stream.next()).value?.data).toEqual({ number, PAYLOAD })
  // What lies in the buffers between the two, and no more, however long nobody reads.
  let before = -1
  await expect
    .poll(
      () => {
        const rests = made === before
        before = made
        return rests
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true)
  expect(made).toBeLessThan(5_000)
  await stream.return?.()
  await expect.poll(() => ended).toBe(1)
  const rest = made
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(made).toBe(rest)
})

test('a stream that is complete ends; one whose subgraph goes is broken', async () => {
  made = 0
  last = 2
  const whole = transport.subscribe({ query: 'subscription { number }' }, envelope)
  const numbers = []
  for await (const { data } of whole) numbers.push(data?.['number'])
  expect(numbers).toEqual([1, 2])

  last = Number.POSITIVE_INFINITY
  const broken = transport.subscribe({ query: 'subscription { number }' }, envelope)
  await broken.next()
  await served.close()
  await expect(
    (async () => {
      for await (const result of broken) void result
    })(),
  ).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' })
})
