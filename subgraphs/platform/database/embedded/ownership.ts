import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { TesseraError } from '../../errors.ts'
import { isAlive } from './pid-file.ts'

/** Held by the one process that owns the data, on a connection that ends with it, however it ends. */
const OWNER_LOCK = 7_305_000

/** Shared by all processes that use the data; whoever gets it alone is the last one. */
const PRESENCE_LOCK = 7_305_001

/** The server notices at once that a killed owner is gone, but not before we do. */
const RELEASE_TIMEOUT_MS = 5_000
const POLL_MS = 25

const OWNER_NAME = 'tessera owner, process '

/** The name of an owner's connection, by which a second one can say who it is. */
export function ownerName(): string {
  return `${OWNER_NAME}${process.pid}`
}

/** Makes the connection's process the owner. Throws `INVALID_CONFIGURATION` while another one lives. */
export async function takeOwnership(client: Client, dataDir: string): Promise<void> {
  const deadline = Date.now() + RELEASE_TIMEOUT_MS
  for (;;) {
    const { rows } = await client.query<{ owned: boolean }>('select pg_try_advisory_lock($1) as owned', [
      OWNER_LOCK,
    ])
    if (rows[0]?.owned === true) return
    const pid = await findOwner(client)
    if ((pid !== null && isAlive(pid)) || Date.now() > deadline) throw taken(dataDir, pid)
    await delay(POLL_MS)
  }
}

/** Marks the connection's process as one that uses the data. */
export async function joinUsers(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
}

/** Unmarks it; true if it was the last one. */
export async function leaveUsers(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE_LOCK])
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
    PRESENCE_LOCK,
  ])
  return rows[0]?.last === true
}

async function findOwner(client: Client): Promise<number | null> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = 0 and objid = $1 and objsubid = 1 and granted`,
    [OWNER_LOCK],
  )
  const name = rows[0]?.name
  return name?.startsWith(OWNER_NAME) === true ? Number(name.slice(OWNER_NAME.length)) : null
}

function taken(dataDir: string, pid: number | null): TesseraError {
  const who = pid === null ? '' : ` (process ${pid})`
  return new TesseraError(
    'INVALID_CONFIGURATION',
    `Another Tessera${who} is using ${dataDir}; stop it or set TESSERA_DATA to another folder.`,
  )
}
