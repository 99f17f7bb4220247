import { migrateSchema } from '../platform/database/migrate.ts'
import { createSchedule } from '../platform/schedule.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createEmbeddedErpSystem } from './connectors/embedded/embedded-erp-system.ts'
import { createContext } from './context.ts'
import { expireContracts } from './operations/expire-contracts.ts'
import { tellNoShows } from './operations/reschedule-dispatch.ts'
import { expireReservations } from './operations/expire-reservations.ts'
import { resolvers } from './resolvers.ts'

/** How often contracts are looked at whose time is over: they change with the day. */
const CONTRACT_EXPIRY_MS = 300_000

/** How often visits are looked for to which nobody set out. */
const NO_SHOW_MS = 30_000

/** How often reservations are looked at that nobody has picked in time. */
const RESERVATION_EXPIRY_MS = 15_000

/** The ERP: customers, units, contracts, stock, orders and postings. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, now } = ground
  await migrateSchema(database, {
    schema: 'erp',
    folder: new URL('./connectors/embedded/migrations/', import.meta.url),
  })
  const parts = { database, events, now, system: createEmbeddedErpSystem(database) }
  const schedules = [
    createSchedule(ground, 'reservation-expiry', RESERVATION_EXPIRY_MS, () => expireReservations(parts)),
    createSchedule(ground, 'contract-expiry', CONTRACT_EXPIRY_MS, () => expireContracts(parts)),
    createSchedule(ground, 'no-shows', NO_SHOW_MS, () => tellNoShows(parts)),
  ]
  return buildSubgraph({
    name: 'erp',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) => createContext(parts, envelope),
    start() {
      for (const schedule of schedules) schedule.start()
      return Promise.resolve()
    },
    async close() {
      for (const schedule of schedules) await schedule.close()
    },
  })
}
