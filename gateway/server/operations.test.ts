import { Writable } from 'node:stream'
import { parse } from 'graphql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { createAdmission } from '../demand/admission.ts'
import { createCheckDemand } from '../demand/check-demand.ts'
import { createGraph } from '../execution/graph.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createMetrics } from '../telemetry/metrics.ts'
import { createOperations } from './operations.ts'

const lines: Record<string, unknown>[] = []
const log = pino(
  { level: 'info' },
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  }),
)
const fixture = buildFixture()
const metrics = createMetrics()
const graph = createGraph({
  supergraph: buildSupergraph(fixture.supergraphSdl),
  transport: fixture.transport,
  checkDemand: createCheckDemand({ costFactor: 1 }),
  onPrepared: ({ isKnown, durationMs }) => {
    metrics.prepared(isKnown, durationMs)
  },
})
const operations = createOperations(graph, createAdmission({ rateFactor: 1 }, null), metrics, log)

const ask = (text: string, roles: readonly ('analyst' | 'customer')[] = ['analyst']) =>
  operations.run(
    {
      document: parse(text),
      envelope: {
        principal: { subject: 'ann', roles, scopes: [] },
        correlationId: 'desk-42',
        deadlineMs: Date.now() + 10_000,
      },
    },
    'http',
  )

test('each operation is one line that says who asked what, what it cost and how long it took', async () => {
  lines.length = 0
  await ask('query Team { person(id: "1") { name team { title } } }')
  expect(lines).toEqual([
    expect.objectContaining({
      msg: 'Operation answered.',
      operation: 'Team',
      kind: 'query',
      transport: 'http',
      subject: 'ann',
      roles: ['analyst'],
      correlationId: 'desk-42',
      cost: expect.any(Number) as number,
      planned: 'now',
      planMs: expect.any(Number) as number,
      fetches: expect.any(Number) as number,
      subgraphMs: expect.any(Number) as number,
      durationMs: expect.any(Number) as number,
      codes: [],
    }),
  ])
  expect(Number(lines[0]?.['fetches'])).toBeGreaterThan(1)
})

test('what is refused is recorded with its code', async () => {
  lines.length = 0
  const roots = Array.from({ length: 11 }, (_each, index) => `a${index}: people { name }`).join(' ')
  const { errors } = await ask(`query Many { ${roots} }`, ['customer'])
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_LARGE' })
  expect(lines).toEqual([expect.objectContaining({ codes: ['OPERATION_TOO_LARGE'], fetches: 0 })])
})

test('the metrics count by operation and by code, and so many names at most', async () => {
  for (let index = 0; index < 220; index++) await ask(`query Named${index} { __typename }`)
  const text = await metrics.text()
  expect(text).toContain('tessera_operation_seconds_count{operation="Team",kind="query"} 1')
  expect(text).toContain('tessera_operation_errors_total{code="OPERATION_TOO_LARGE"} 1')
  expect(text).toMatch(/tessera_operation_seconds_count\{operation="other",kind="query"\} \d\d/)
  expect(text).not.toContain('Named219')
  expect(text).toMatch(/tessera_plans_total\{cache="miss"\} \d+/)
})

test('a client that has gone is asked nothing more for, and the record says so', async () => {
  lines.length = 0
  const gone = new AbortController()
  gone.abort()
  await operations.run(
    {
      document: parse('query Gone { person(id: "1") { name } }'),
      envelope: {
        principal: { subject: 'ann', roles: [], scopes: [] },
        correlationId: 'gone',
        deadlineMs: Date.now() + 10_000,
      },
      signal: gone.signal,
    },
    'http',
  )
  expect(lines).toEqual([expect.objectContaining({ operation: 'Gone', abandoned: true })])
})
