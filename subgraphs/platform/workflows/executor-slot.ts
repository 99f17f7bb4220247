import { Client, type ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { TesseraError } from '../errors.ts'

/** First key of the advisory locks that stand for slots. */
const SLOT_LOCK = 7_305_002

/** How many processes may run workflows on one database. */
const SLOTS = 64

/** A number that no other live process has; a process that takes a dead one's number takes up its workflows. */
export interface ExecutorSlot {
  readonly number: number
  /** Does the work if no live process has that number, while nobody can take it; returns false if one has. */
  ifDead(number: number, work: () => Promise<void>): Promise<boolean>
  release(): Promise<void>
}

/**
 * Takes the first free slot. It is an advisory lock on a connection of its own: when the process dies, however it
 * dies, the server lets go of it, and the next process to start takes the same number.
 */
export async function takeExecutorSlot(connection: ClientConfig, log: Logger): Promise<ExecutorSlot> {
  const client = new Client(connection)
  client.on('error', (error) => {
    log.error({ err: error }, 'The connection that holds the workflow slot broke; restart this process.')
  })
  await client.connect()
  for (let number = 1; number <= SLOTS; number++) {
    if (await tryLock(client, number)) {
      return { number, ifDead: (other, work) => ifDead(client, other, work), release: () => client.end() }
    }
  }
  await client.end()
  throw new TesseraError(
    'INVALID_CONFIGURATION',
    `${SLOTS} processes already run workflows on this database; stop one of them first.`,
  )
}

async function tryLock(client: Client, number: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    SLOT_LOCK,
    number,
  ])
  return rows[0]?.taken === true
}

async function ifDead(client: Client, number: number, work: () => Promise<void>): Promise<boolean> {
  if (!(await tryLock(client, number))) return false
  try {
    await work()
    return true
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [SLOT_LOCK, number])
  }
}
