import type { ExceptionGround } from './change-exception.ts'
import { isInLog, lockOpenExceptions } from './exceptions.ts'
import { recordException } from './record-exception.ts'

/** Whose exceptions heal, and what mended them, in a sentence. */
export interface Healing {
  readonly entity: string
  readonly entityId: string
  readonly kind: string | null
  readonly note: string
}

/**
 * The cause of exceptions is gone: those that nobody has taken up are resolved, the others get a note for whoever has
 * them. Returns how many were resolved; the same healing again does nothing.
 */
export function healExceptions(
  { database, events, now }: ExceptionGround,
  { note, ...about }: Healing,
  actor: string,
): Promise<number> {
  return database.transaction(async (tx) => {
    const open = await lockOpenExceptions(tx, about)
    const touch = { by: actor, at: now, reason: note }
    let resolved = 0
    for (const exception of open) {
      if (exception.state === 'NEW') {
        await recordException(events, tx, exception, { state: 'RESOLVED', resolution: note }, touch)
        resolved++
      } else if (!(await isInLog(tx, exception.id, note))) {
        await recordException(events, tx, exception, {}, touch)
      }
    }
    return resolved
  })
}
