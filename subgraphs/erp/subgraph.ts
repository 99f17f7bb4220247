import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedErpSystem } from './connectors/embedded/embedded-erp-system.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers.ts'

/** The ERP: customers, units, contracts, stock, orders and postings. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  await migrateSchema(database, {
    schema: 'erp',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const parts = { database, events, now, system: createEmbeddedErpSystem(database) }
  return buildSubgraph({
    name: 'erp',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(parts, envelope),
  })
}
