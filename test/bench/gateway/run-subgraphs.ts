// Serves the fixture's subgraphs for the benchmark, in one process, to whoever asks: every gateway asks these.
import Fastify from 'fastify'
import { pino } from 'pino'
import { localTransport } from '../../../subgraphs/platform/subgraph/local-transport.ts'
import type { SubgraphRequest } from '../../../subgraphs/platform/subgraph/subgraph.ts'
import { ADDRESSES, buildFixtureSchemas } from './fixture-subgraphs.ts'
import { ENVELOPE } from './fixture-envelope.ts'

const schemas = buildFixtureSchemas()
for (const { name, port } of ADDRESSES) {
  const schema = schemas.get(name)
  if (schema === undefined) throw new Error(`There is no subgraph ${name}.`)
  const transport = localTransport({
    name,
    schema,
    createContext: () => ({}),
    log: pino({ level: 'silent' }),
  })
  const app = Fastify({ bodyLimit: 16 * 1_048_576 })
  app.post<{ Body: SubgraphRequest }>('/graphql', async ({ body }) => await transport.execute(body, ENVELOPE))
  await app.listen({ host: '127.0.0.1', port })
}
process.stdout.write('The subgraphs answer.\n')
