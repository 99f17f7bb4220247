import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { SupportSystem } from '../domain/support-system.ts'

/** What the desk's operations work with. */
export interface CaseGround {
  readonly database: Database
  readonly system: SupportSystem
  readonly events: EventLog
  readonly now: () => Date
}

/** Who writes, and on whose business action. */
export interface Writer {
  readonly by: string
  readonly correlationId: string
}
