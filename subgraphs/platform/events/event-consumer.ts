import type { Database } from '../database/database.ts'
import type { EventConsumer } from './event-log.ts'
import { readEvents } from './outbox.ts'

/** How many events a consumer is handed at a time. */
const BATCH = 200

/**
 * Makes the reading of a consumer: each run hands it the next batch and saves its position in the same transaction,
 * and is true if there may be more. Another process that is at it keeps the row locked: then there is nothing to do.
 * `tailPosition` is a position up to which everything can be read.
 */
export function createConsumerRun(
  database: Database,
  { name, types, consume }: EventConsumer,
  tailPosition: () => number,
): () => Promise<boolean> {
  const filter = types === undefined ? undefined : { types }
  let known = false
  // Behind which events for this consumer may lie; most wakes bring none, and those cost one statement.
  let behind = 0

  return async () => {
    if (!known)
      await database.query('insert into platform.consumer (name) values ($1) on conflict do nothing', [name])
    known = true
    const readable = tailPosition()
    if ((await readEvents(database, behind, 1, filter)).length === 0) {
      behind = Math.max(behind, readable)
      return false
    }
    return await database.transaction(async (tx) => {
      const [row] = await tx.query<{ position: string }>(
        'select position from platform.consumer where name = $1 for update skip locked',
        [name],
      )
      if (row === undefined) return false
      behind = Math.max(behind, Number(row.position))
      const events = await readEvents(tx, behind, BATCH, filter)
      const last = events.at(-1)
      if (last === undefined) return false
      await consume(
        tx,
        events.map(({ event }) => event),
      )
      await tx.query('update platform.consumer set position = $2 where name = $1', [name, last.position])
      return events.length === BATCH
    })
  }
}
