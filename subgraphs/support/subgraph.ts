import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedSupportSystem } from './connectors/embedded/embedded-support-system.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers.ts'

/** The support desk: cases, their clocks and what was said. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  await migrateSchema(database, {
    schema: 'support',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const parts = { database, events, now, system: createEmbeddedSupportSystem(database) }
  return buildSubgraph({
    name: 'support',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(parts, envelope),
  })
}
