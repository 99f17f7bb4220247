import { migrateSchema } from '../platform/database/migrate.ts'
import { createSchedule } from '../platform/schedule.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedBillingSystem } from './connectors/embedded/embedded-billing-system.ts'
import { EMBEDDED_USAGE_SYSTEM } from './connectors/embedded/embedded-usage-system.ts'
import { createContext } from './context.ts'
import { tellRejected } from './operations/tell-rejected.ts'
import { resolvers } from './resolvers.ts'

/** How soon finance is told of usage that could not be priced. */
const TELL_MS = 2_000

/** Billing: standing, subscriptions, invoices, usage. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  await migrateSchema(database, {
    schema: 'billing',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const system = createEmbeddedBillingSystem(database)
  const governance = () => ground.subgraph('governance')
  const usageGround = { database, events, now, usage: EMBEDDED_USAGE_SYSTEM, governance }
  const rejected = createSchedule(ground, 'usage-rejected', TELL_MS, () => tellRejected(usageGround))
  return buildSubgraph({
    name: 'billing',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(system, usageGround, envelope),
    start() {
      rejected.start()
      return Promise.resolve()
    },
    close: () => rejected.close(),
  })
}
