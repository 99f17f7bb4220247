import autocannon from 'autocannon'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'
import { dispatchCase, openDispatchableCase } from './dispatch-cases.ts'
import { inLanes, numbersBelow, percentile } from './in-lanes.ts'
import { readCosts, type Costs } from './read-costs.ts'

const SECONDS = 8
const CONNECTIONS = 8
const DISPATCHES = 20
const AGENT = { role: 'support-agent' } as const

/** Throughput, latency and cost of what agents do, as a table of rows by operation. */
export async function measureOperations(graph: RunningGraph): Promise<object> {
  const { caseId } = showcase('covered-device')
  return {
    AgentDesktopCase: await measureQuery(graph, 'AgentDesktopCase', { id: caseId }),
    AgentDesktopQueue: await measureQuery(graph, 'AgentDesktopQueue', {}),
    AgentDesktopDispatch: await measureDispatch(graph),
  }
}

async function measureQuery(graph: RunningGraph, name: string, variables: object): Promise<object> {
  const token = await graph.token(AGENT)
  const options = {
    url: `${graph.url}/graphql`,
    method: 'POST' as const,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: operation(name), variables }),
    connections: CONNECTIONS,
  }
  await autocannon({ ...options, duration: 2 })
  const before = await readCosts(graph)
  const result = await autocannon({ ...options, duration: SECONDS })
  const { p50, p99 } = result.latency
  return row(
    result['2xx'],
    result.duration,
    p50,
    p99,
    result.non2xx + result.errors,
    before,
    await readCosts(graph),
  )
}

/** A dispatch uses its case up, so each is timed on a case of its own, one after the other. */
async function measureDispatch(graph: RunningGraph): Promise<object> {
  const { results: cases } = await inLanes(numbersBelow(DISPATCHES), 1, (index) =>
    openDispatchableCase(graph, index),
  )
  const before = await readCosts(graph)
  const began = performance.now()
  const { results, times } = await inLanes(cases, 1, (dispatchable, index) =>
    dispatchCase(graph, dispatchable, index, [{ partCode: COMMON_PART, qty: '1' }]),
  )
  const failed = results.filter((succeeded) => !succeeded).length
  const seconds = (performance.now() - began) / 1_000
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
  return row(times.length, seconds, p50, p99, failed, before, await readCosts(graph))
}

function row(
  count: number,
  seconds: number,
  p50: number,
  p99: number,
  failed: number,
  before: Costs,
  after: Costs,
) {
  const each = (value: number) => (value / Math.max(1, count)).toFixed(1)
  return {
    'requests/s': (count / seconds).toFixed(1),
    'p50 ms': p50.toFixed(1),
    'p99 ms': p99.toFixed(1),
    'subgraph requests': each(after.subgraphRequests - before.subgraphRequests),
    statements: each(after.statements - before.statements),
    'CPU ms/request': each((after.cpuSeconds - before.cpuSeconds) * 1_000),
    failed,
  }
}
