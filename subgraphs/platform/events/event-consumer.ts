import type { Database } from '../database/database.ts'
import type { ConsumeEvents } from './event-log.ts'
import { readEvents } from './outbox.ts'

/** How many events a consumer is handed at a time. */
const BATCH = 200

/**
 * Hands the next batch to the consumer and saves its position in the same transaction; true if there may be more.
 * Another process that is at it keeps the row locked: then there is nothing to do here.
 */
export function runConsumer(database: Database, name: string, consume: ConsumeEvents): Promise<boolean> {
  return database.transaction(async (tx) => {
    await tx.query('insert into platform.consumer (name) values ($1) on conflict do nothing', [name])
    const [row] = await tx.query<{ position: string }>(
      'select position from platform.consumer where name = $1 for update skip locked',
      [name],
    )
    if (row === undefined) return false
    const events = await readEvents(tx, Number(row.position), BATCH)
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
