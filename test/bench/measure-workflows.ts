import { showcase } from '../../subgraphs/sample/showcase.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'
import { dispatchCase, openDispatchableCase, type DispatchableCase } from './dispatch-cases.ts'
import { inLanes, numbersBelow, percentile } from './in-lanes.ts'
import { readCosts } from './read-costs.ts'

const SAGAS = 120
const SAGA_LANES = 8
const BATCHES = 20
const BATCH_SIZE = 500
const BATCH_LANES = 2

const REPORT = `mutation($input: ReportUsageInput!) {
  reportUsage(input: $input) { results { replayed userErrors { code message } } }
}`

/** Workflows and usage events a second, as a table of rows. */
export async function measureWorkflows(graph: RunningGraph): Promise<object> {
  const cases: DispatchableCase[] = []
  return {
    'intake (openCase)': await measure(graph, numbersBelow(SAGAS), SAGA_LANES, 1, async (index) => {
      cases.push(await openDispatchableCase(graph, index))
      return 0
    }),
    'dispatch (dispatchService)': await measure(graph, cases, SAGA_LANES, 1, async (dispatchable, index) =>
      (await dispatchCase(graph, dispatchable, index)) ? 0 : 1,
    ),
    [`usage events in batches of ${BATCH_SIZE}`]: await measure(
      graph,
      numbersBelow(BATCHES),
      BATCH_LANES,
      BATCH_SIZE,
      () => reportBatch(graph),
    ),
  }
}

/** Works on the items, each of which is so many units; `work` gives how many of its units failed. */
async function measure<Item>(
  graph: RunningGraph,
  items: readonly Item[],
  lanes: number,
  unitsEach: number,
  work: (item: Item, index: number) => Promise<number>,
): Promise<object> {
  const before = await readCosts(graph)
  const began = performance.now()
  const { results, times } = await inLanes(items, lanes, work)
  const seconds = (performance.now() - began) / 1_000
  const after = await readCosts(graph)
  const units = items.length * unitsEach
  return {
    'at a time': lanes,
    'units/s': (units / seconds).toFixed(1),
    'p50 ms a request': percentile(times, 0.5).toFixed(1),
    'p99 ms a request': percentile(times, 0.99).toFixed(1),
    'statements a unit': ((after.statements - before.statements) / units).toFixed(1),
    'CPU ms a unit': (((after.cpuSeconds - before.cpuSeconds) * 1_000) / units).toFixed(2),
    failed: results.reduce((sum, failed) => sum + failed, 0),
  }
}

async function reportBatch(graph: RunningGraph): Promise<number> {
  const { billingAccountId } = showcase('covered-device')
  const events = Array.from({ length: BATCH_SIZE }, () => ({
    idempotencyKey: crypto.randomUUID(),
    billingAccountId,
    kind: 'LABOR',
    quantity: '0.25',
    unit: 'HOUR',
    occurredAt: new Date().toISOString(),
  }))
  const input = { source: 'bench', events }
  const { reportUsage } = await graph.ask({ role: 'integration' }, REPORT, { input })
  const results: readonly { userErrors: readonly unknown[] }[] = reportUsage.results
  return results.filter(({ userErrors }) => userErrors.length > 0).length
}
