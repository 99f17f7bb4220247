import type { Database, Queryable } from '../database/database.ts'
import type { EventConsumer } from './event-log.ts'
import { readEvents } from './outbox.ts'

/** How many events a consumer is handed at a time. */
const BATCH = 200

/** Events that are nothing to a consumer are read over again until there are so many; then its position is saved. */
const SAVE_EVERY = 500

/**
 * Makes the reading of a consumer: each run hands it the next batch and saves its position in the same transaction,
 * and is true if there may be more. Another process that is at it keeps the row locked: then there is nothing to do.
 * `tailPosition` is a position up to which everything can be read.
 */
export function createConsumerRun(
  database: Database,
  consumer: EventConsumer,
  tailPosition: () => number,
): () => Promise<boolean> {
  const { name, types } = consumer
  let known = false
  return async () => {
    if (!known) {
      await database.query('insert into platform.consumer (name) values ($1) on conflict do nothing', [name])
      known = true
    }
    const readable = tailPosition()
    // Most wakes bring nothing for this consumer: those cost one statement and no transaction.
    const { position, next } = await look(database, name, types)
    if (next !== null) return await handNext(database, consumer)
    // Where it has moved meanwhile this saves nothing.
    if (readable - position >= SAVE_EVERY) await savePosition(database, name, position, readable)
    return false
  }
}

/** How far a consumer has come, and the next event that is for it; null if there is none. */
async function look(database: Queryable, name: string, types: readonly string[] | undefined) {
  const [row] = await database.query<{ position: string; next: string | null }>(
    `select c.position, (
       select o.position from platform.outbox o
       where o.position > c.position and ($2::text[] is null or o.type = any($2)) order by o.position limit 1
     ) as next
     from platform.consumer c where c.name = $1`,
    [name, types ?? null],
  )
  return { position: Number(row?.position ?? 0), next: row?.next ?? null }
}

function handNext(database: Database, { name, types, consume }: EventConsumer): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<{ position: string }>(
      'select position from platform.consumer where name = $1 for update skip locked',
      [name],
    )
    if (row === undefined) return false
    const filter = types === undefined ? undefined : { types }
    const events = await readEvents(tx, Number(row.position), BATCH, filter)
    const last = events.at(-1)
    if (last === undefined) return false
    await consume(
      tx,
      events.map(({ event }) => event),
    )
    await savePosition(tx, name, Number(row.position), last.position)
    return events.length === BATCH
  })
}

async function savePosition(database: Queryable, name: string, from: number, to: number): Promise<void> {
  await database.query('update platform.consumer set position = $3 where name = $1 and position = $2', [
    name,
    from,
    to,
  ])
}
