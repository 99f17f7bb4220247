import { migrateSchema } from '../platform/database/migrate.ts'
import { createSchedule } from '../platform/schedule.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedBillingSystem } from './connectors/embedded/embedded-billing-system.ts'
import { createEmbeddedReceivables } from './connectors/embedded/receivables.ts'
import { EMBEDDED_USAGE_SYSTEM } from './connectors/embedded/embedded-usage-system.ts'
import { createContext } from './context.ts'
import { dunAccounts } from './operations/keep-standing.ts'
import { endTerms, renewByClause, tellEndingTerms } from './operations/terms.ts'
import { usageReceiver } from './operations/receive-usage.ts'
import { tellRejected } from './operations/tell-rejected.ts'
import { resolvers } from './resolvers.ts'

/** How soon finance is told of usage that could not be priced. */
const TELL_MS = 2_000

/** What changes with the day is looked at this often. */
const DAILY_MS = 10_000

/** Billing: standing, subscriptions, invoices, usage. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, inbox, now } = ground
  await migrateSchema(database, {
    schema: 'billing',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const system = createEmbeddedBillingSystem(database)
  const governance = () => ground.subgraph('governance')
  const receivables = createEmbeddedReceivables(database)
  const parts = { database, events, now, usage: EMBEDDED_USAGE_SYSTEM, receivables, governance }
  const schedules = [
    createSchedule(ground, 'usage-rejected', TELL_MS, () => tellRejected(parts)),
    createSchedule(ground, 'dunning', DAILY_MS, () => dunAccounts(parts)),
    createSchedule(ground, 'ending-terms', DAILY_MS, () => tellEndingTerms(parts)),
    createSchedule(ground, 'renewing-terms', DAILY_MS, () => renewByClause(parts)),
    createSchedule(ground, 'ended-terms', DAILY_MS, () => endTerms(parts)),
  ]
  return buildSubgraph({
    name: 'billing',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(system, parts, envelope),
    start() {
      for (const schedule of schedules) schedule.start()
      inbox.open(usageReceiver(parts))
      return Promise.resolve()
    },
    async close() {
      for (const schedule of schedules) await schedule.close()
    },
  })
}
