import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import { exceptionMachine } from '../domain/exception-machine.ts'
import { lockOverdueExceptions } from './exceptions.ts'
import { recordException } from './record-exception.ts'

/** Who escalates what nobody settled in time. */
const AGEING = 'system:exception-ageing'

/** How many exceptions go up in one transaction. */
const BATCH = 50

/**
 * Escalates exceptions that are past due, each once: whoever takes it up afterwards has it in review and is not
 * interrupted again. Returns true if there may be more.
 */
export function escalateOverdue(
  { database, events }: { readonly database: Database; readonly events: EventLog },
  at: Date,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const overdue = await lockOverdueExceptions(tx, at, BATCH)
    for (const exception of overdue) {
      const state = exceptionMachine.move(exception.state, 'ESCALATED')
      const reason = `It was due at ${exception.dueAt}.`
      await recordException(
        events,
        tx,
        exception,
        { state, escalatedAt: at.toISOString() },
        { by: AGEING, at, reason },
      )
    }
    return overdue.length === BATCH
  })
}
