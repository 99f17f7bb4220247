import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { migrateSchema } from '../database/migrate.ts'
import { TesseraError } from '../errors.ts'
import type { EventLog } from './event-log.ts'
import { createConsumerRun } from './event-consumer.ts'
import { EventTail } from './event-tail.ts'
import {
  createSequencer,
  cursorAt,
  highestPosition,
  insertEvent,
  lastPosition,
  OUTBOX_CHANNEL,
  positionFromCursor,
  saysHistory,
  SEQUENCE_BATCH,
} from './outbox.ts'
import { createWakeLoop, type WakeLoop } from '../wake-loop.ts'

/** A wake is lost when a writer dies right after its commit; then this finds its events. */
const POLL_MS = 1_000

/** Writers that commit close together get their positions, and readers their wake, at once. */
const GATHER_MS = 10

/** Opens the outbox: makes its tables, starts giving positions and following the tail. */
export async function openEventLog(database: Database, log: Logger): Promise<EventLog> {
  await migrateSchema(database, {
    schema: 'platform',
    folder: new URL('./migrations/', import.meta.url),
  })
  const tail = new EventTail(database, await lastPosition(database))
  const loops: WakeLoop[] = []
  const complain = (error: unknown) => {
    log.error({ err: error }, 'The outbox could not be read; trying again.')
  }
  const follow = createWakeLoop(() => tail.advance(), { pollMs: POLL_MS }, complain)
  const hasHistory = await saysHistory(database)
  if (!hasHistory)
    log.warn('The database does not say its history: a standby that lacks commits must not be promoted.')
  const sequenceEvents = createSequencer(hasHistory)
  const sequencer = createWakeLoop(
    // Readers, here too, are woken by the notification that goes out with the positions.
    async () => (await database.transaction(sequenceEvents)) === SEQUENCE_BATCH,
    { pollMs: POLL_MS, gatherMs: GATHER_MS },
    complain,
  )
  loops.push(sequencer, follow)
  const stopListening = await database.listen(OUTBOX_CHANNEL, wakeReaders)
  sequencer.wake()

  function wakeReaders(): void {
    for (const loop of loops) if (loop !== sequencer) loop.wake()
  }

  return {
    async append(tx, event) {
      await insertEvent(tx, event)
      tx.afterCommit(sequencer.wake)
    },
    async stream(filter, since) {
      return tail.open(filter, await placeOf(since))
    },
    async progress(filter, since) {
      return tail.openProgress(filter, await placeOf(since))
    },
    here: () => cursorAt(tail.position),
    consume(consumer) {
      const loop = createWakeLoop(
        createConsumerRun(database, consumer, () => tail.position),
        { pollMs: POLL_MS },
        (error) => {
          log.error(
            { err: error, consumer: consumer.name },
            'A consumer of the outbox failed; it tries again.',
          )
        },
      )
      loops.push(loop)
      loop.wake()
    },
    async close() {
      tail.close()
      await stopListening()
      await Promise.all(loops.map((loop) => loop.close()))
    },
  }

  async function placeOf(since: string | null | undefined): Promise<number | null> {
    if (since === null || since === undefined) return null
    const position = positionFromCursor(since)
    if (position <= (await highestPosition(database))) return position
    // A server that was promoted a moment ago may not have leapt yet.
    await database.transaction(sequenceEvents)
    if (position <= (await highestPosition(database))) return position
    throw new TesseraError(
      'INVALID_CURSOR',
      'The cursor lies behind the last event; use the `cursor` of an event you received or leave `since` out.',
    )
  }
}
