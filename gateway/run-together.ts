import type { Logger } from 'pino'
import type { Configuration } from '../subgraphs/platform/configuration.ts'
import { openGround, readSealSecret, type GroundOptions } from '../subgraphs/platform/open-ground.ts'
import { readSupergraphConfig, type SupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import { createSeal } from '../subgraphs/platform/seal.ts'
import type { Ground, Subgraph } from '../subgraphs/platform/subgraph/subgraph.ts'
import { traceTransport } from '../subgraphs/platform/tracing/trace-transport.ts'
import type { SubgraphTransport } from '../subgraphs/platform/subgraph/transport.ts'
import { graphTransport } from './graph-transport.ts'
import { createGateway, transportOf, type Gateway } from './start-gateway.ts'
import { createMetrics } from './telemetry/metrics.ts'

/** A running Tessera. */
export interface Running {
  readonly url: string
  close(): Promise<void>
}

/** What tests and the benchmark look at or put in between. */
export interface Instruments extends Partial<Pick<GroundOptions, 'onStatement' | 'now' | 'tracing'>> {
  readonly onFetch?: (fetch: { subgraph: string }) => void
  /** Wraps the way to each subgraph, e.g. to let one fail. */
  readonly wrap?: (name: string, transport: SubgraphTransport) => SubgraphTransport
  readonly watch?: boolean
}

/**
 * Runs everything in one process: database, five subgraphs, gateway. The first start makes the sample data and says
 * so with `say`. Throws `INVALID_CONFIGURATION` and `CompositionError`; what was opened before is closed.
 */
export async function runTogether(
  configuration: Configuration,
  log: Logger,
  say: (line: string) => void,
  instruments: Instruments = {},
): Promise<Running> {
  const { tracing = null } = instruments
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const each of closing.toReversed()) await each()
  }
  try {
    const supergraph = await readSupergraphConfig(configuration.supergraphFile)
    const metrics = createMetrics()
    const opened = await openGround(configuration, log, {
      use: 'own',
      tracing,
      ...(instruments.now === undefined ? {} : { now: instruments.now }),
      onStatement(text) {
        metrics.statement()
        instruments.onStatement?.(text)
      },
    })
    closing.push(opened.close)
    const seal = createSeal(await readSealSecret(configuration))
    const transports = new Map<string, SubgraphTransport>()
    const subgraphs = new Map<string, Subgraph>()
    const way = transportOf(transports)
    const gateway = await createGateway({
      configuration,
      supergraph,
      // The graph is there before its subgraphs are, so each is looked up when it is asked.
      transport: (name) => lateTransport(() => way(name)),
      seal,
      log,
      metrics,
      tracing,
      onSchemaChange: (config) => {
        reloadSubgraphs(subgraphs, config)
      },
      ...(instruments.onFetch === undefined ? {} : { onFetch: instruments.onFetch }),
      ...(instruments.watch === undefined ? {} : { watch: instruments.watch }),
    })
    closing.push(gateway.close)
    const graph = traceTransport(
      tracing,
      'gateway',
      graphTransport(() => gateway.graph),
    )
    const ground: Ground = { ...opened.ground, subgraph: way, graph }
    await buildSubgraphs(supergraph, ground, subgraphs, transports, instruments)
    await makeSample(ground, say)
    for (const subgraph of subgraphs.values()) {
      await subgraph.start()
      // Workflows end before the subgraphs they ask: the last one started is the first one closed.
      closing.push(() => subgraph.close())
    }
    const { url } = await listen(gateway, opened.database)
    return { url, close: () => shutDown(gateway, close) }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is loaded by its path, as far as it is used here. */
interface LoadSubgraphs {
  readonly loadSubgraph: (name: string, ground: Ground) => Promise<Subgraph>
}
interface SampleData {
  readonly ensureSample: (
    database: Ground['database'],
    options: { readonly customers: number; readonly onProgress: (line: string) => void },
  ) => Promise<boolean>
}

async function buildSubgraphs(
  { subgraphs: sources }: SupergraphConfig,
  ground: Ground,
  subgraphs: Map<string, Subgraph>,
  transports: Map<string, SubgraphTransport>,
  { wrap = (_name, transport) => transport }: Instruments,
): Promise<void> {
  // By its path, since the gateway knows no subgraph: which there are is a matter of supergraph.yaml.
  const { loadSubgraph } = (await import(
    new URL('../subgraphs/load-subgraphs.ts', import.meta.url).href
  )) as LoadSubgraphs
  for (const { name } of sources) {
    const subgraph = await loadSubgraph(name, ground)
    subgraphs.set(name, subgraph)
    transports.set(name, traceTransport(ground.tracing, name, wrap(name, subgraph.transport)))
  }
}

async function makeSample(ground: Ground, say: (line: string) => void): Promise<void> {
  if (ground.configuration.customers === 0) return
  const { ensureSample } = (await import(
    new URL('../subgraphs/sample/sample-data.ts', import.meta.url).href
  )) as SampleData
  await ensureSample(ground.database, { customers: ground.configuration.customers, onProgress: say })
}

function listen(gateway: Gateway, database: Ground['database']) {
  return gateway.listen({ database: () => database.query('select 1') })
}

/** First the edge, so that nothing new comes in, then all behind it. */
async function shutDown(gateway: Gateway, close: () => Promise<void>): Promise<void> {
  await gateway.close()
  await close()
}

function reloadSubgraphs(subgraphs: ReadonlyMap<string, Subgraph>, config: SupergraphConfig): void {
  for (const { name, sdl } of config.subgraphs) subgraphs.get(name)?.reload(sdl)
}

function lateTransport(find: () => SubgraphTransport): SubgraphTransport {
  return {
    execute: (request, envelope) => find().execute(request, envelope),
    subscribe: (request, envelope) => find().subscribe(request, envelope),
  }
}
