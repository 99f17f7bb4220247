import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import { createSchedule } from '../platform/schedule.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createContext } from './context.ts'
import { escalateOverdue } from './operations/escalate-overdue.ts'
import { auditEvents } from './operations/keep-audit-trail.ts'
import { resolvers } from './resolvers.ts'

/** How often exceptions are looked at that are past due. */
const AGEING_MS = 15_000

/** The data governance layer: identity, survivorship, exceptions and the audit trail. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  const { maxTokenLifeMs } = ground.configuration
  await migrateSchema(database, {
    schema: 'governance',
    folder: new URL('./migrations/', import.meta.url),
  })
  const ageing = createSchedule(ground, 'exception-ageing', AGEING_MS, () =>
    escalateOverdue({ database, events }, now()),
  )

  return buildSubgraph({
    name: 'governance',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(database, events, maxTokenLifeMs, now(), envelope),
    start() {
      events.consume({ name: 'governance.audit', consume: auditEvents })
      ageing.start()
      return Promise.resolve()
    },
    close: () => ageing.close(),
  })
}
