import { migrateSchema } from '../platform/database/migrate.ts'
import { createSchedule } from '../platform/schedule.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedSupportSystem } from './connectors/embedded/embedded-support-system.ts'
import { createContext } from './context.ts'
import { tellAutoAccepted, tellDueClocks } from './operations/tell-due.ts'
import { resolvers } from './resolvers.ts'

/** How late a warning may come. */
const TELL_MS = 1_000

/** The support desk: cases, their clocks and what was said. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  await migrateSchema(database, {
    schema: 'support',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const parts = { database, events, now, system: createEmbeddedSupportSystem(database) }
  const clocks = createSchedule(ground, 'sla-clocks', TELL_MS, () => tellDueClocks(parts))
  const acceptance = createSchedule(ground, 'auto-accept', TELL_MS, () => tellAutoAccepted(parts))
  return buildSubgraph({
    name: 'support',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(parts, envelope),
    start() {
      clocks.start()
      acceptance.start()
      return Promise.resolve()
    },
    async close() {
      await Promise.all([clocks.close(), acceptance.close()])
    },
  })
}
