import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { ErpSystem } from '../domain/erp-system.ts'

/** What the ERP's operations work with. */
export interface OperationGround {
  readonly database: Database
  readonly system: ErpSystem
  readonly events: EventLog
  readonly now: () => Date
}

/** Who acts, and on which business action. */
export interface Actor {
  readonly by: string
  readonly correlationId: string
}
