// Run by the benchmark as a process of its own: begins as many dispatches as it is told, none of which gets beyond the
// writing of its order, and kills itself.
import { pino } from 'pino'
import { runTogether } from '../../gateway/run-together.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { connectToGraph } from '../helpers/running-graph.ts'
import { dispatchCase, openDispatchableCase } from './dispatch-cases.ts'
import { inLanes, numbersBelow } from './in-lanes.ts'

const LANES = 8
/** Dispatches that hang until their caller's deadline, so many may hang at once. */
const HANGING_LANES = 64

const count = Number(process.argv[2])
const configuration = readConfiguration(process.env)
const running = await runTogether(configuration, pino({ level: 'silent' }), () => undefined, {
  watch: false,
  wrap: (_name, transport) => withoutOrders(transport),
})
const graph = await connectToGraph(running.url, configuration)
const { results: cases } = await inLanes(numbersBelow(count), LANES, (index) =>
  openDispatchableCase(graph, index),
)
await inLanes(cases, HANGING_LANES, (dispatchable, index) => dispatchCase(graph, dispatchable, index))
process.kill(process.pid, 'SIGKILL')

/** The ERP takes the order and never answers. */
function withoutOrders(transport: SubgraphTransport): SubgraphTransport {
  return {
    execute: (request, envelope) =>
      request.query.includes('createServiceOrder(')
        ? new Promise<never>(() => undefined)
        : transport.execute(request, envelope),
    subscribe: (request, envelope) => transport.subscribe(request, envelope),
  }
}
