// `npm run bench`: throughput, latency and cost of what agents do, over HTTP against the graph that runs. It reports.
import autocannon from 'autocannon'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import { findRunningGraph, type RunningGraph } from '../helpers/running-graph.ts'

const SECONDS = 8
const CONNECTIONS = 8
const AGENT = { role: 'support-agent' } as const

try {
  await bench(await findRunningGraph())
} catch (error) {
  exitWithSentence(error)
}

interface Measured {
  readonly operation: string
  readonly 'requests/s': string
  readonly 'p50 ms': string
  readonly 'p99 ms': string
  readonly 'subgraph requests': string
  readonly statements: string
  readonly 'CPU ms/request': string
  readonly failed: number
}

async function bench(graph: RunningGraph): Promise<void> {
  const { caseId } = showcase('covered-device')
  const rows = [
    await measure(graph, 'AgentDesktopCase', () => ({ id: caseId }), SECONDS),
    await measure(graph, 'AgentDesktopQueue', () => ({}), SECONDS),
    await measureDispatch(graph),
  ]
  process.stdout.write(
    `${CONNECTIONS} connections, ${SECONDS} s each, from a second process on the same machine\n`,
  )
  console.table(Object.fromEntries(rows.map(({ operation: name, ...row }) => [name, row])))
}

async function measure(
  graph: RunningGraph,
  name: string,
  variables: () => object,
  duration: number,
): Promise<Measured> {
  const token = await graph.token(AGENT)
  const body = () => JSON.stringify({ query: operation(name), variables: variables() })
  const options = {
    url: `${graph.url}/graphql`,
    method: 'POST' as const,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    connections: CONNECTIONS,
  }
  await autocannon({ ...options, body: body(), duration: 2 })
  const before = await readCosts(graph)
  const result = await autocannon({
    ...options,
    duration,
    requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }],
  })
  const after = await readCosts(graph)
  return row(
    name,
    result['2xx'],
    result.duration,
    result.latency.p50,
    result.latency.p99,
    before,
    after,
    result.non2xx + result.errors,
  )
}

/** A dispatch uses its case up, so each is timed on a case of its own, one after the other. */
async function measureDispatch(graph: RunningGraph): Promise<Measured> {
  const cases: { caseId: string; decisionId: string }[] = []
  for (let index = 0; index < 20; index++) cases.push(await prepareCase(graph, index))
  const times: number[] = []
  let failed = 0
  const before = await readCosts(graph)
  const began = performance.now()
  for (const each of cases) {
    const start = performance.now()
    const input = {
      ...each,
      idempotencyKey: crypto.randomUUID(),
      parts: [{ partCode: COMMON_PART, qty: '1' }],
      skills: [],
    }
    const { dispatchService } = await graph.ask(AGENT, operation('AgentDesktopDispatch'), { input })
    times.push(performance.now() - start)
    if (dispatchService.userErrors.length > 0) failed++
  }
  const seconds = (performance.now() - began) / 1_000
  const after = await readCosts(graph)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return row('AgentDesktopDispatch', times.length, seconds, at(0.5), at(0.99), before, after, failed)
}

async function prepareCase(
  graph: RunningGraph,
  index: number,
): Promise<{ caseId: string; decisionId: string }> {
  // Warranties have no allowance, so a dispatch does not change the next one's decision.
  const { supportTenantId, serialNumber } = showcase('covered-warranty')
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    serialNumber,
    severity: 'SEV3',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: `Bench ${index}`,
    description: 'For the benchmark.',
  }
  const text =
    'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { id entitlement { id } } } }'
  const { openCase } = await graph.ask(AGENT, text, { input })
  return { caseId: openCase.case.id, decisionId: openCase.case.entitlement.id }
}

interface Costs {
  readonly subgraphRequests: number
  readonly statements: number
  readonly cpuSeconds: number
}

/** What the graph says of itself at `/metrics`. */
async function readCosts(graph: RunningGraph): Promise<Costs> {
  const text = await (await fetch(`${graph.url}/metrics`)).text()
  const sum = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0)
  return {
    subgraphRequests: sum('tessera_subgraph_request_seconds_count'),
    statements: sum('tessera_statements_total'),
    cpuSeconds: sum('process_cpu_seconds_total'),
  }
}

function row(
  name: string,
  count: number,
  seconds: number,
  p50: number,
  p99: number,
  before: Costs,
  after: Costs,
  failed: number,
): Measured {
  const each = (value: number) => (value / Math.max(1, count)).toFixed(1)
  return {
    operation: name,
    'requests/s': (count / seconds).toFixed(1),
    'p50 ms': p50.toFixed(1),
    'p99 ms': p99.toFixed(1),
    'subgraph requests': each(after.subgraphRequests - before.subgraphRequests),
    statements: each(after.statements - before.statements),
    'CPU ms/request': each((after.cpuSeconds - before.cpuSeconds) * 1_000),
    failed,
  }
}
