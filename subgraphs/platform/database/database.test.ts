import { setTimeout as delay } from 'node:timers/promises'
import { inspect } from 'node:util'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../../test/helpers/empty-database.ts'
import { openDatabase, type Queryable } from './database.ts'

const log = pino({ level: 'silent' })

test('large numbers and amounts come as strings, days as days, times as dates', async () => {
  await using empty = await openEmptyDatabase()
  const rows = await empty.database.query(
    `select 9007199254740993::bigint as big, 1.10::numeric as amount, '2026-03-29'::date as day,
       '2026-03-29T01:30:00Z'::timestamptz as at, 7 as small, $1::text as value`,
    ["'; drop table x"],
  )
  expect(rows).toEqual([
    {
      big: '9007199254740993',
      amount: '1.10',
      day: '2026-03-29',
      at: new Date('2026-03-29T01:30:00Z'),
      small: 7,
      value: "'; drop table x",
    },
  ])
})

test('a transaction is kept as a whole, and only then do others hear of it', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  await database.query('create table entry (id integer primary key)')
  const heard: string[] = []
  const result = await database.transaction(async (tx) => {
    await tx.query('insert into entry values (1)')
    tx.afterCommit(() => heard.push('one'))
    expect(heard).toEqual([])
    return 'done'
  })
  await expect(
    database.transaction(async (tx) => {
      await tx.query('insert into entry values (2)')
      tx.afterCommit(() => heard.push('two'))
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  expect(result).toBe('done')
  expect(heard).toEqual(['one'])
  expect(await database.query('select id from entry')).toEqual([{ id: 1 }])
})

test('what follows a commit cannot make it look undone', async () => {
  await using empty = await openEmptyDatabase()
  const committed = empty.database.transaction((tx) => {
    tx.afterCommit(() => {
      throw new Error('nobody listens')
    })
    return Promise.resolve('committed')
  })
  expect(await committed).toBe('committed')
})

test('a failed statement that the work keeps to itself does not look committed', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  await database.query('create table entry (id integer primary key)')
  const work = database.transaction(async (tx) => {
    await tx.query('insert into entry values (1)')
    await tx.query('insert into entry values (1)').catch(() => undefined)
  })
  await expect(work).rejects.toThrow('rolled back')
  expect(await database.query('select id from entry')).toEqual([])
})

test('of two transactions that wait for each other both succeed, one by running again', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  await database.query('create table account (id integer primary key, amount integer)')
  await database.query('insert into account values (1, 0), (2, 0)')
  const both = meeting(2)
  let runs = 0
  const move = (first: number, second: number) =>
    database.transaction(async (tx) => {
      runs++
      await add(tx, first)
      await both()
      await add(tx, second)
    })
  await Promise.all([move(1, 2), move(2, 1)])
  // They may wait for each other once more.
  expect(runs).toBeGreaterThanOrEqual(3)
  expect(await database.query('select amount from account')).toEqual([{ amount: 2 }, { amount: 2 }])
})

test('work that loses every time is given up after five runs', async () => {
  await using empty = await openEmptyDatabase()
  let runs = 0
  const work = empty.database.transaction(async (tx) => {
    runs++
    await tx.query(`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`)
  })
  await expect(work).rejects.toThrow('lost')
  expect(runs).toBe(5)
})

test('statements are heard, the frame of a transaction is not', async () => {
  await using empty = await openEmptyDatabase()
  empty.statements.length = 0
  await empty.database.transaction((tx) => tx.query('select 1'))
  await empty.database.query('select 2')
  expect(empty.statements).toEqual(['select 1', 'select 2'])
})

test('connections that the server ends, idle or in a transaction, are replaced', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  const other = await empty.open()
  const endAll = () =>
    other.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
  await database.query('select 1')
  await endAll()
  const work = database.transaction(async (tx) => {
    await endAll()
    await delay(50)
    await tx.query('select 1')
  })
  await expect(work).rejects.toThrow()
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a listener hears of notifications, wakes after its connection broke, and ends', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  const wakes = counter()
  const stop = await database.listen('News', wakes.count)
  await database.query(`select pg_notify('News', '')`)
  await wakes.reached(1)
  await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "News"'`)
  await wakes.reached(2)
  await database.query(`select pg_notify('News', '')`)
  await wakes.reached(3)
  await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "News"'`)
  await stop()
  await delay(700)
  expect(await database.query(`select 1 from pg_stat_activity where query = 'listen "News"'`)).toEqual([])
})

test('a database that does not answer is a sentence without the password', async () => {
  const open = (connectionString: string) => openDatabase({ connection: { connectionString }, log })
  await expect(open('postgres://clerk:hunter2@127.0.0.1:1/books')).rejects.toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message:
      'The database books on 127.0.0.1:1 cannot be used (connect ECONNREFUSED 127.0.0.1:1); check DATABASE_URL and that the server runs.',
  })
  const unreadable: unknown = await open('postgres://clerk:hunter2@[bad/books').catch(
    (error: unknown) => error,
  )
  expect(unreadable).toMatchObject({ code: 'INVALID_CONFIGURATION' })
  expect(inspect(unreadable)).not.toContain('hunter2')
})

async function add(tx: Queryable, id: number): Promise<void> {
  await tx.query('update account set amount = amount + 1 where id = $1', [id])
}

/** Lets go of those who come when enough of them are there; whoever comes later does not wait. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let here = 0
  return async () => {
    if (++here === size) resolve(undefined)
    await promise
  }
}

function counter() {
  let counted = 0
  let waiting: { count: number; resolve: () => void } | null = null
  return {
    count: () => {
      counted++
      if (waiting !== null && counted >= waiting.count) waiting.resolve()
    },
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        if (counted >= count) resolve()
        else waiting = { count, resolve }
      }),
  }
}

test('a server that goes away is said to be away, and answers again once it is back', async () => {
  await using empty = await openEmptyDatabase()
  const { database } = empty
  await expect(database.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({
    code: 'SUBGRAPH_UNAVAILABLE',
    retryable: true,
  })
  await expect(
    database.transaction(async (tx) => {
      await tx.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined)
      await tx.query('select 1')
    }),
  ).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})
