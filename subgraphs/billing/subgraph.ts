import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedBillingSystem } from './connectors/embedded/embedded-billing-system.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers.ts'

/** Billing: standing, subscriptions, invoices, usage. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, now } = ground
  await migrateSchema(database, {
    schema: 'billing',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const system = createEmbeddedBillingSystem(database)
  return buildSubgraph({
    name: 'billing',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(system, now(), envelope),
  })
}
