import type { Queryable } from '../database/database.ts'
import { positionFromCursor, readEvents } from '../events/outbox.ts'
import type { EventPublisher } from './event-publisher.ts'

/** Events that are read and published at a time. */
const PAGE = 500

/** Which part of the outbox is published again: behind one cursor, up to another one or the end, that one included. */
export interface ReplayRange {
  readonly from: string
  readonly until: string | null
}

/** How many events were published, and the cursor of the last; null if there was none. */
export interface Replayed {
  readonly events: number
  readonly last: string | null
}

/** Publishes a part of the outbox again, in order, page by page. Throws `INVALID_CURSOR`. */
export async function replayEvents(
  database: Queryable,
  { from, until }: ReplayRange,
  publisher: EventPublisher,
): Promise<Replayed> {
  const end = until === null ? Number.MAX_SAFE_INTEGER : positionFromCursor(until)
  let position = positionFromCursor(from)
  let last: string | null = null
  let count = 0
  for (;;) {
    const page = await readEvents(database, position, PAGE)
    const wanted = page.filter((each) => each.position <= end).map(({ event }) => event)
    await publisher.publish(wanted)
    count += wanted.length
    last = wanted.at(-1)?.cursor ?? last
    position = page.at(-1)?.position ?? position
    if (page.length < PAGE || position >= end) return { events: count, last }
  }
}
