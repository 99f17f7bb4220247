import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import type { UsageSystem } from '../domain/usage-system.ts'

/** What taking in, pricing and invoicing of usage work with. */
export interface UsageGround {
  readonly database: Database
  readonly events: EventLog
  readonly now: () => Date
  readonly usage: UsageSystem
  /** Where exceptions are raised; it may be built later than this. */
  readonly governance: () => SubgraphTransport
}

/** Who acts, and on which business action. */
export interface Actor {
  readonly by: string
  readonly correlationId: string
}
