import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import { checkNewException, type ExceptionRecord, type NewException } from '../domain/exception.ts'
import { appendLog, insertException, readExceptionByKey } from './exceptions.ts'

/** Raises an exception and tells its owners; the same key gives the first one. Throws `BAD_USER_INPUT`. */
export async function raiseException(
  ground: { readonly database: Database; readonly events: EventLog },
  given: NewException,
  by: { readonly actor: string; readonly correlationId: string; readonly at: Date },
): Promise<ExceptionRecord> {
  checkNewException(given)
  return await ground.database.transaction(async (tx) => {
    const raised = await insertException(tx, given, by.correlationId, by.at)
    if (raised === null) {
      // A twin that is under way made the insert wait until it had committed.
      const first = await readExceptionByKey(tx, given.key)
      if (first === null) throw new Error(`The exception of the key ${given.key} is gone.`)
      return first
    }
    await appendLog(tx, raised.id, {
      status: raised.state,
      at: by.at.toISOString(),
      by: by.actor,
      reason: 'Raised',
      correlationId: by.correlationId,
    })
    await ground.events.append(tx, {
      type: 'exception.raised',
      source: 'governance',
      subject: raised.id,
      actor: by.actor,
      correlationId: by.correlationId,
      audience: { businessOwner: raised.businessOwner, kind: raised.kind },
      data: { entity: 'Exception', before: null, after: raised },
    })
    return raised
  })
}
