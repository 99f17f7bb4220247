import { mkdir } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { Configuration } from '../subgraphs/platform/configuration.ts'
import { readSealSecret } from '../subgraphs/platform/open-ground.ts'
import { readSupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import { createSeal } from '../subgraphs/platform/seal.ts'
import { traceSeal } from '../subgraphs/platform/tracing/trace-seal.ts'
import { traceTransport } from '../subgraphs/platform/tracing/trace-transport.ts'
import type { Tracing } from '../subgraphs/platform/tracing/tracing.ts'
import { httpTransport } from '../subgraphs/platform/subgraph/http-transport.ts'
import type { Running } from './run-together.ts'
import { createGateway, transportOf } from './start-gateway.ts'
import { createMetrics, type Metrics } from './telemetry/metrics.ts'
import { guardCalls, type GuardListener } from './transport/guard-calls.ts'
import { shareReads } from './transport/share-reads.ts'

/** Runs the gateway alone, over subgraphs at their addresses in `supergraph.yaml`. */
export async function runAlone(
  configuration: Configuration,
  log: Logger,
  tracing: Tracing | null = null,
): Promise<Running> {
  const supergraph = await readSupergraphConfig(configuration.supergraphFile)
  await mkdir(configuration.dataDir, { recursive: true, mode: 0o700 })
  const seal = traceSeal(tracing, createSeal(await readSealSecret(configuration)))
  const metrics = createMetrics()
  const connections = supergraph.subgraphs.map(({ name, routingUrl }) => ({
    name,
    routingUrl,
    http: httpTransport(name, routingUrl, seal),
  }))
  const transports = new Map(
    connections.map(({ name, http }) => {
      metrics.guarded(name)
      const guarded = shareReads(guardCalls(name, http, listen(metrics, tracing, log)))
      return [name, traceTransport(tracing, name, guarded)]
    }),
  )
  const gateway = await createGateway({
    configuration,
    supergraph,
    transport: transportOf(transports),
    seal,
    log,
    metrics,
    tracing,
  })
  const { url } = await gateway.listen(
    Object.fromEntries(connections.map(({ name, routingUrl }) => [name, () => checkReady(routingUrl)])),
  )
  return {
    url,
    async close() {
      await gateway.close()
      await Promise.all(connections.map(({ http }) => http.close()))
    },
  }
}

function listen(metrics: Metrics, tracing: Tracing | null, log: Logger): GuardListener {
  return {
    onRetry(subgraph) {
      metrics.retry(subgraph)
      tracing?.active?.event('retry')
    },
    onBreaker(subgraph, state) {
      metrics.breaker(subgraph, state)
      log.warn({ subgraph, state }, 'A subgraph that fails is left alone, tried, or asked again.')
    },
  }
}

/** Rejects if the subgraph is not ready to answer. */
async function checkReady(routingUrl: string): Promise<void> {
  const { ok, status } = await fetch(new URL('/readyz', routingUrl))
  if (!ok) throw new Error(`It answered ${status}.`)
}
