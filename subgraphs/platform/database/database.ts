import { Client, DatabaseError, Pool, types, type PoolClient, type PoolConfig } from 'pg'
import type { Logger } from 'pino'
import { currentCancellation } from '../cancellation.ts'
import { TesseraError } from '../errors.ts'
import { queryCancellable } from './cancellable-query.ts'
import { listenForever } from './listen.ts'

/** A place to run SQL: the pool, or one transaction on one of its connections. */
export interface Queryable {
  /**
   * Runs one parameterised statement and returns its rows. `text` is a constant of the code; every value goes through
   * `values` (`$1`, `$2`, …). `bigint` and `numeric` come as strings, timestamps as `Date`, dates as `YYYY-MM-DD`. Throws
   * `SUBGRAPH_UNAVAILABLE` while the server is away.
   */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>
}

/** One transaction, read committed. */
export interface Transaction extends Queryable {
  /** Runs a function once the transaction has committed; never if it is rolled back. */
  afterCommit(run: () => void): void
}

/**
 * A PostgreSQL database. What a read asks of it outside a transaction is cancelled with the read, and rejects with the
 * reason of that; a transaction runs to its end.
 */
export interface Database extends Queryable {
  /**
   * Runs work in one transaction: committed if it resolves, rolled back if it rejects. Work that lost against
   * another transaction (deadlock, serialisation) runs again, so it touches nothing but the database.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** Calls `onWake` for every notification on a channel, and after each reconnection; returns what stops it. */
  listen(channel: string, onWake: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** What a database is opened with. */
export interface DatabaseOptions {
  readonly connection: PoolConfig
  readonly log: Logger
  readonly maxConnections?: number
  /** Hears of every statement, for tests that count them and for metrics. */
  readonly onStatement?: (text: string) => void
}

/** How often work is run again that lost against another transaction. */
const MAX_ATTEMPTS = 5

/** SQLSTATE of a failed serialisation and of a deadlock: the same work may succeed now. */
const LOST_RACE = new Set(['40001', '40P01'])

const DATE_OID = 1082

/** Opens a pool and makes sure that the server answers. Throws `INVALID_CONFIGURATION` if it does not. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { connection, log, maxConnections = 10, onStatement } = options
  const pool = new Pool({ ...connection, max: maxConnections, types: { getTypeParser } })
  // Without listeners a connection that breaks would end the process, idle or between two statements of a transaction.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  pool.on('error', (error) => {
    log.warn({ err: error }, 'A database connection broke; it is replaced.')
  })
  await greet(pool, connection)

  const run: Run = async <Row extends object>(
    client: Pool | PoolClient,
    text: string,
    values: readonly unknown[] = [],
  ) => {
    onStatement?.(text)
    const { rows } = await answered(client.query<Row>(text, [...values]))
    return rows
  }

  return {
    query(text, values = []) {
      const cancellation = currentCancellation()
      return cancellation === undefined
        ? run(pool, text, values)
        : answered(queryCancellable(pool, cancellation, { text, values, onStatement }))
    },
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await runTransaction(pool, run, work, log)
        } catch (error) {
          if (attempt === MAX_ATTEMPTS || !lostRace(error)) throw error
        }
      }
    },
    listen: (channel, onWake) =>
      listenForever(() => new Client({ keepAlive: true, ...connection }), channel, onWake, log),
    close: () => pool.end(),
  }
}

/** What the rows hold is the caller's knowledge of the tables; `pg` cannot know it. */
type Run = <Row extends object>(
  client: Pool | PoolClient,
  text: string,
  values?: readonly unknown[],
) => Promise<Row[]>

async function runTransaction<Result>(
  pool: Pool,
  run: Run,
  work: (tx: Transaction) => Promise<Result>,
  log: Logger,
): Promise<Result> {
  const afterCommit: (() => void)[] = []
  const result = await commit(pool, run, work, afterCommit)
  for (const each of afterCommit) {
    try {
      each()
    } catch (error) {
      // It is committed, whatever comes of it: to whoever asked for the change it must not look undone.
      log.error({ err: error }, 'What follows a commit failed.')
    }
  }
  return result
}

async function commit<Result>(
  pool: Pool,
  run: Run,
  work: (tx: Transaction) => Promise<Result>,
  afterCommit: (() => void)[],
): Promise<Result> {
  const client = await answered(pool.connect())
  let broken = false
  try {
    await answered(client.query('begin'))
    const result = await work({
      query: (text, values) => run(client, text, values),
      afterCommit: (each) => afterCommit.push(each),
    })
    const { command } = await answered(client.query('commit'))
    // The answer to a commit after a statement that failed, whose failure the work has kept to itself.
    if (command === 'ROLLBACK')
      throw new Error('A statement of the transaction failed and all of it is rolled back.')
    return result
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody else.
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Says of a server that does not answer now what it is: to be asked again in a moment. */
async function answered<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (cause) {
    if (!isAway(cause)) throw cause
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'The database does not answer now; try again.', { cause })
  }
}

/**
 * True if an error says that the server is gone, starts, stops, or has become one that only reads: SQLSTATE classes 08
 * and 57P, 25006, and what breaks on the way there, which has no SQLSTATE.
 */
function isAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|57P0[123]|25006)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  return (
    ('syscall' in error && 'code' in error) ||
    /^Connection terminated|connection error and is not queryable/.test(error.message)
  )
}

function lostRace(error: unknown): boolean {
  return error instanceof DatabaseError && error.code !== undefined && LOST_RACE.has(error.code)
}

/** Days stay days: as a `Date` they would move with the time zone of the process. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === DATE_OID) return (text) => text
  // What its types leave open is what a parser is.
  const parse: unknown =
    format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text')
  return isParser(parse) ? parse : (text) => text
}

function isParser(value: unknown): value is (text: string) => unknown {
  return typeof value === 'function'
}

async function greet(pool: Pool, connection: PoolConfig): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (cause) {
    await pool.end()
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'it does not answer'
    // An address that is none is quoted by its error, with the password in it.
    const options = cause instanceof TypeError ? {} : { cause }
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `The database ${placeOf(connection)} cannot be used (${why}); check DATABASE_URL and that the server runs.`,
      options,
    )
  }
}

/** Where a database is, without who asks and the password. */
function placeOf({ connectionString, host, database }: PoolConfig): string {
  if (connectionString === undefined) return `${database ?? ''} on ${host ?? 'localhost'}`
  if (!URL.canParse(connectionString)) return 'at an address that cannot be read'
  const url = new URL(connectionString)
  return `${url.pathname.slice(1)} on ${url.searchParams.get('host') ?? url.host}`
}
