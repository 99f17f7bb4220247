// Runs the product's gateway over the fixture: `--together` with the subgraphs in this process, else over HTTP.
import { pino } from 'pino'
import { openLocalIssuer } from '../../../gateway/security/local-issuer.ts'
import { createGateway } from '../../../gateway/start-gateway.ts'
import { guardCalls } from '../../../gateway/transport/guard-calls.ts'
import { shareReads } from '../../../gateway/transport/share-reads.ts'
import { createMetrics } from '../../../gateway/telemetry/metrics.ts'
import { readConfiguration } from '../../../subgraphs/platform/configuration.ts'
import { lazyIterator } from '../../../subgraphs/platform/async-iterators.ts'
import { createSeal } from '../../../subgraphs/platform/seal.ts'
import { httpTransport } from '../../../subgraphs/platform/subgraph/http-transport.ts'
import { localTransport } from '../../../subgraphs/platform/subgraph/local-transport.ts'
import type { SubgraphTransport } from '../../../subgraphs/platform/subgraph/transport.ts'
import { ADDRESSES, buildFixtureSchemas, FIXTURE } from './fixture-subgraphs.ts'

const configuration = readConfiguration(process.env)
const log = pino({ level: 'silent' })
const seal = createSeal('a secret of the benchmark that nobody needs to keep')
const NONE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
const transports = process.argv.includes('--together') ? inProcess() : overHttp()
const gateway = await createGateway({
  configuration,
  supergraph: FIXTURE,
  transport: (name) => transports.get(name) ?? nobody(name),
  seal,
  log,
  metrics: createMetrics(),
  tracing: null,
  watch: false,
})
await gateway.listen({})
const issuer = await openLocalIssuer(configuration.dataDir)
const { token } = await issuer.issue({ role: 'support-agent' }, new Date())
process.stdout.write(`ready, token ${token}\n`)

function inProcess(): ReadonlyMap<string, SubgraphTransport> {
  return new Map(
    [...buildFixtureSchemas()].map(([name, schema]) => [
      name,
      localTransport({ name, schema, createContext: () => ({}), log }),
    ]),
  )
}

function overHttp(): ReadonlyMap<string, SubgraphTransport> {
  return new Map(
    ADDRESSES.map(({ name, url }) => [name, shareReads(guardCalls(name, httpTransport(name, url, seal)))]),
  )
}

/** The product's gateway asks governance beside requests; in the fixture no token is revoked, and it does nothing else. */
function nobody(name: string): SubgraphTransport {
  return {
    execute: () => Promise.resolve({ data: { tokenRevocations: NONE } }),
    subscribe: () =>
      lazyIterator(() => {
        let said = false
        return Promise.resolve({
          next() {
            if (said) return new Promise<never>(() => undefined)
            said = true
            const value = { data: { tokensRevoked: { cursor: name, revocation: null } } }
            return Promise.resolve({ value, done: false })
          },
        })
      }),
  }
}
