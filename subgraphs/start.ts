// `npm run subgraph -- support`: serves one subgraph at its address in supergraph.yaml, beside `npm run gateway`.
import { parseArgs } from 'node:util'
import { readSupergraphConfig } from './platform/read-supergraph-config.ts'
import { readConfiguration } from './platform/configuration.ts'
import { TesseraError } from './platform/errors.ts'
import { exitWithSentence } from './platform/exit-with-sentence.ts'
import { createSubgraphMetrics } from './platform/metrics/subgraph-metrics.ts'
import { openGround, readSealSecret } from './platform/open-ground.ts'
import { openTelemetry } from './platform/open-telemetry.ts'
import { createSeal } from './platform/seal.ts'
import { stopOnSignal } from './platform/stop-on-signal.ts'
import { httpTransport, type HttpTransport } from './platform/subgraph/http-transport.ts'
import { serveSubgraph } from './platform/subgraph/serve-subgraph.ts'
import { traceSeal } from './platform/tracing/trace-seal.ts'
import { traceTransport } from './platform/tracing/trace-transport.ts'
import { loadSubgraph } from './load-subgraphs.ts'

try {
  await start()
} catch (error) {
  exitWithSentence(error)
}

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env)
  const { subgraphs } = await readSupergraphConfig(configuration.supergraphFile)
  const [name] = parseArgs({ allowPositionals: true }).positionals
  const source = subgraphs.find((each) => each.name === name)
  if (name === undefined || source === undefined) {
    const names = subgraphs.map((each) => each.name).join(', ')
    throw new TesseraError('BAD_USER_INPUT', `Name a subgraph of ${configuration.supergraphFile}: ${names}.`)
  }
  const { log, tracing } = await openTelemetry(configuration, `tessera-${name}`)
  const metrics = createSubgraphMetrics()
  const opened = await openGround(configuration, log, {
    use: 'join',
    onStatement: metrics.statement,
    tracing,
  })
  const seal = traceSeal(tracing, createSeal(await readSealSecret(configuration)))
  const transports = new Map<string, HttpTransport>(
    subgraphs.map(({ name: each, routingUrl }) => [each, httpTransport(each, routingUrl, seal)]),
  )
  const graph = httpTransport('gateway', `http://${configuration.host}:${configuration.port}/graphql`, seal)
  const subgraph = await loadSubgraph(name, {
    ...opened.ground,
    subgraph: (each) => traceTransport(tracing, each, transports.get(each) ?? missing(each)),
    graph: traceTransport(tracing, 'gateway', graph),
  })
  const served = await serveSubgraph(subgraph, source.routingUrl, seal, log, {
    checks: { database: () => opened.ground.database.query('select 1') },
    here: () => opened.ground.events.here(),
    drainMs: configuration.drainMs,
    metrics,
  })
  await subgraph.start()
  process.stdout.write(`Subgraph ${name} answers the gateway at ${served.url}\n`)

  stopOnSignal(async () => {
    await served.close()
    await subgraph.close()
    await Promise.all([graph, ...transports.values()].map((transport) => transport.close()))
    await opened.close()
    await tracing?.close()
  })
}

function missing(name: string): never {
  throw new TesseraError('INVALID_CONFIGURATION', `supergraph.yaml names no subgraph ${name}.`)
}
