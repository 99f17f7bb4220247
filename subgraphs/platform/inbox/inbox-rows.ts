import type { Queryable } from '../database/database.ts'
import type { RefusedEvent } from './inbox.ts'

/** Remembers an event as taken; false if it was before. One that was refused may be sent again under its id. */
export async function claimEvent(
  tx: Queryable,
  receiver: string,
  { source, id }: Pick<RefusedEvent, 'source' | 'id'>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into platform.inbox as i (receiver, source, id, state) values ($1, $2, $3, 'TAKEN')
     on conflict (receiver, source, id) do update set state = 'TAKEN', body = null, reason = null, at = now()
       where i.state = 'REFUSED'
     returning id`,
    [receiver, source, id],
  )
  return rows.length > 0
}

/** Keeps an event that could not be taken in, with its body. */
export async function keepRefused(
  database: Queryable,
  receiver: string,
  { source, id, reason }: RefusedEvent,
  body: string,
): Promise<void> {
  await database.query(
    `insert into platform.inbox as i (receiver, source, id, state, body, reason) values ($1, $2, $3, 'REFUSED', $4, $5)
     on conflict (receiver, source, id) do update set body = excluded.body, reason = excluded.reason, at = now()
       where i.state = 'REFUSED'`,
    [receiver, source, id, body, reason],
  )
}
