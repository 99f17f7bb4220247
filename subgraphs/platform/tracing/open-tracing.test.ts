import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSpanReceiver } from '../../../test/helpers/span-receiver.ts'
import { readConfiguration } from '../configuration.ts'
import { openTracing } from './open-tracing.ts'
import type { Tracing } from './tracing.ts'

let collector: Server
let status = 200
let received = 0
let endpoint: string
beforeAll(async () => {
  collector = createServer((request, response) => {
    received++
    request.resume().on('end', () => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
})
afterAll(async () => {
  collector.closeAllConnections()
  await new Promise((resolve) => collector.close(resolve))
})

const told: string[] = []

async function open(settings: Readonly<Record<string, string>> = {}): Promise<Tracing> {
  told.length = 0
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '1', ...settings }
  const tracing = await openTracing(readConfiguration(environment), 'test', {
    onLost: (where) => told.push(`lost ${where}`, ...Object.keys(tracing?.logFields() ?? {})),
    onBack: (where) => told.push(`back ${where}`),
  })
  if (tracing === null) throw new Error('It is on.')
  return tracing
}

async function send(tracing: Tracing, answer: number): Promise<void> {
  status = answer
  const before = received
  const step = () => tracing.span('step', { kind: 'internal' }, () => Promise.resolve())
  await tracing.span('work', { kind: 'internal' }, step)
  await expect.poll(() => received).toBe(before + 1)
}

test('a collector that refuses is told of once, of no trace, and once more when it takes spans again', async () => {
  const tracing = await open()
  for (const answer of [200, 400, 400]) await send(tracing, answer)
  await expect.poll(() => told).toEqual([`lost ${endpoint}`])
  for (const answer of [200, 200]) await send(tracing, answer)
  await tracing.close()
  expect(told).toEqual([`lost ${endpoint}`, `back ${endpoint}`])
})

test('work goes on, and ends, while nobody is there to take its spans', async () => {
  const tracing = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  expect(await tracing.span('work', { kind: 'internal' }, () => Promise.resolve('done'))).toBe('done')
  await tracing.close()
})

test('what is long is cut', async () => {
  await using receiver = await startSpanReceiver()
  const tracing = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint })
  const attributes = { 'db.query.text': 'x'.repeat(1_000_000) }
  await tracing.span('n'.repeat(1_000_000), { kind: 'client', attributes }, () => Promise.resolve())
  await tracing.close()
  expect(
    receiver.spans.map((span) => [span.name.length, String(span.attributes['db.query.text']).length]),
  ).toEqual([[120, 4_096]])
})

test('a trace that its client does not keep is not sent, and is known by its id all the same', async () => {
  const tracing = await open()
  const before = received
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const from = { traceparent: `00-${traceId}-b7ad6b7169203331-00` }
  const headers = await tracing.span('work', { kind: 'server', from }, () =>
    Promise.resolve(tracing.headers()),
  )
  await tracing.close()
  expect(headers['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`))
  expect(received).toBe(before)
})

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', 'must be an http or https address'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'must be http/protobuf, which is spoken on port 4318'],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'must be 0 to 1'],
])('%s %s is refused', (name, value, why) => {
  expect(() => readConfiguration({ [name]: value })).toThrow(`${name} ${why}.`)
})

test.each([{}, { OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }])(
  'nothing is traced without an endpoint, or where it is switched off: %j',
  async (settings) => {
    const environment =
      Object.keys(settings).length === 0 ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...settings }
    const nobody = { onLost: () => undefined, onBack: () => undefined }
    expect(await openTracing(readConfiguration(environment), 'test', nobody)).toBeNull()
  },
)
