import { mkdir } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { Configuration } from '../subgraphs/platform/configuration.ts'
import { TesseraError } from '../subgraphs/platform/errors.ts'
import { readSealSecret } from '../subgraphs/platform/open-ground.ts'
import { readSupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import { createSeal } from '../subgraphs/platform/seal.ts'
import { httpTransport } from '../subgraphs/platform/subgraph/http-transport.ts'
import type { Running } from './run-together.ts'
import { createGateway, transportOf } from './start-gateway.ts'
import { createMetrics } from './telemetry/metrics.ts'

/** Runs the gateway alone, over subgraphs at their addresses in `supergraph.yaml`. */
export async function runAlone(configuration: Configuration, log: Logger): Promise<Running> {
  const supergraph = await readSupergraphConfig(configuration.supergraphFile)
  await mkdir(configuration.dataDir, { recursive: true, mode: 0o700 })
  const seal = createSeal(await readSealSecret(configuration))
  const transports = new Map(
    supergraph.subgraphs.map(({ name, routingUrl }) => [name, httpTransport(name, routingUrl, seal)]),
  )
  const gateway = await createGateway({
    configuration,
    supergraph,
    transport: transportOf(transports),
    seal,
    log,
    metrics: createMetrics(),
  })
  const { url } = await gateway.listen(async () => {
    for (const { name, routingUrl } of supergraph.subgraphs) await checkHealth(name, routingUrl)
  })
  return {
    url,
    async close() {
      await gateway.close()
      await Promise.all([...transports.values()].map((transport) => transport.close()))
    },
  }
}

async function checkHealth(name: string, routingUrl: string): Promise<void> {
  const response = await fetch(new URL('/healthz', routingUrl)).catch(() => null)
  if (response?.ok === true) return
  throw new TesseraError('SUBGRAPH_UNAVAILABLE', `${name} does not answer at ${routingUrl}.`)
}
