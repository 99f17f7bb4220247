import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../../test/helpers/empty-database.ts'
import type { Database } from '../database/database.ts'
import type { EventLog, NewEvent, TesseraEvent } from './event-log.ts'
import { openEventLog } from './open-event-log.ts'

const log = pino({ level: 'silent' })
const event = (subject: string, number: number): NewEvent => ({
  type: 'test.happened',
  source: 'test',
  subject,
  actor: 'tester',
  correlationId: 'test',
  audience: {},
  data: { entity: 'Test', number },
})
const FILTER = { types: ['test.happened'] }
const START = Buffer.from(JSON.stringify(['event', '0'])).toString('base64url')

async function openLog(database: Database): Promise<EventLog & AsyncDisposable> {
  const events = await openEventLog(database, log)
  return Object.assign(events, { [Symbol.asyncDispose]: () => events.close() })
}

const append = (database: Database, events: EventLog, subject: string, number: number) =>
  database.transaction((tx) => events.append(tx, event(subject, number)))

async function take(stream: AsyncIterator<TesseraEvent>, count: number): Promise<TesseraEvent[]> {
  const taken: TesseraEvent[] = []
  while (taken.length < count) {
    const { value, done } = await stream.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}

test('eight concurrent writers, some slow: nothing is lost, nothing comes twice, each subject in the order of its commits', async () => {
  await using empty = await openEmptyDatabase(20)
  const { database } = empty
  await using events = await openLog(database)
  await database.query('create table counter (subject text primary key, value integer not null)')
  await database.query(`insert into counter select 'S' || n, 0 from generate_series(0, 3) n`)
  const stream = await events.stream(FILTER)
  const writers = Array.from({ length: 8 }, async (_each, writer) => {
    for (let turn = 0; turn < 40; turn++) {
      const subject = `S${(writer + turn) % 4}`
      await database.transaction(async (tx) => {
        // The row's lock makes the order of commits within a subject; a slow one holds its transaction open meanwhile.
        const [row] = await tx.query<{ value: number }>(
          'update counter set value = value + 1 where subject = $1 returning value',
          [subject],
        )
        if (turn % 7 === 0) await delay(15)
        await events.append(tx, event(subject, row?.value ?? 0))
      })
    }
  })
  await Promise.all(writers)
  const taken = await take(stream, 320)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(320)
  for (let subject = 0; subject < 4; subject++) {
    const numbers = taken.filter((each) => each.subject === `S${subject}`).map(({ data }) => data['number'])
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
  }
  await stream.return?.()
})

test('a reader that begins at a cursor gets everything behind it, what comes meanwhile too, once', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  for (let number = 1; number <= 5; number++) await append(database, events, 'S', number)
  const [first] = await take(await events.stream(FILTER, START), 1)
  const stream = await events.stream(FILTER, first?.cursor)
  const writing = (async () => {
    for (let number = 6; number <= 40; number++) await append(database, events, 'S', number)
  })()
  const numbers = (await take(stream, 39)).map(({ data }) => data['number'])
  await writing
  expect(numbers).toEqual(Array.from({ length: 39 }, (_each, index) => index + 2))
})

test('a reader that takes nothing for a while goes back to the table and misses nothing', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  const stream = await events.stream(FILTER)
  await database.transaction(async (tx) => {
    for (let number = 1; number <= 1_300; number++) await events.append(tx, event('S', number))
  })
  await expect
    .poll(
      async () => (await database.query('select 1 from platform.outbox where position is not null')).length,
      { timeout: 20_000 },
    )
    .toBe(1_300)
  const numbers = (await take(stream, 1_300)).map(({ data }) => data['number'])
  expect(numbers).toEqual(Array.from({ length: 1_300 }, (_each, index) => index + 1))
})

test('progress says where it begins, then each event it wants and how far it looked, as often as it is read', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  const steps = await events.progress({ ...FILTER, subject: 'S' }, START)
  const all = await events.progress({ types: ['test.other'] }, START)
  const begin = { value: { cursor: START, event: null }, done: false }
  expect([await steps.next(), await all.next()]).toEqual([begin, begin])
  const stream = await events.stream(FILTER)
  for (let number = 1; number <= 3; number++) await append(database, events, 'S', number)
  const appended = await take(stream, 3)
  for (const each of appended)
    expect((await steps.next()).value).toEqual({ cursor: each.cursor, event: each })
  // Of what it does not want it says the end alone.
  expect((await all.next()).value).toEqual({ cursor: appended.at(-1)?.cursor, event: null })
  await Promise.all([steps.return?.(), all.return?.()])
})

test('ending a stream ends a reading that waits', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  const stream = await events.stream(FILTER)
  const waiting = stream.next()
  await stream.return?.()
  expect(await waiting).toEqual({ value: undefined, done: true })
})

test.each([
  'nonsense',
  Buffer.from('["case","x","y"]').toString('base64url'),
  Buffer.from('["event","99999"]').toString('base64url'),
])('a cursor that is not ours (%s) is refused', async (cursor) => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  await expect(events.stream(FILTER, cursor)).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
})

test('a change that is rolled back has no event', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  const failing = database.transaction(async (tx) => {
    await events.append(tx, event('S', 1))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await append(database, events, 'S', 2)
  const [only] = await take(await events.stream(FILTER, START), 1)
  expect(only?.data['number']).toBe(2)
})

test('a consumer that fails is handed the same events again, and what it wrote counts once', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  await using events = await openLog(database)
  await database.query('create table seen (number integer primary key)')
  let failures = 2
  events.consume({
    name: 'test',
    consume: async (tx, batch) => {
      for (const { data } of batch) await tx.query('insert into seen values ($1)', [data['number']])
      if (failures-- > 0) throw new Error('not yet')
    },
  })
  for (let number = 1; number <= 3; number++) await append(database, events, 'S', number)
  const seen = async () =>
    (await database.query<{ number: number }>('select number from seen order by 1')).map((row) => row.number)
  await expect.poll(seen, { timeout: 20_000 }).toEqual([1, 2, 3])
})

test('a consumer hears the types that it names, and a later one goes on where it was', async () => {
  await using empty = await openEmptyDatabase(10)
  const { database } = empty
  const heard: unknown[] = []
  const consumer = {
    name: 'test',
    types: ['test.happened'],
    consume: (_tx: unknown, batch: readonly TesseraEvent[]) => {
      heard.push(...batch.map(({ data }) => data['number']))
      return Promise.resolve()
    },
  }
  const write = async (events: EventLog, type: string, number: number) => {
    await database.transaction((tx) => events.append(tx, { ...event('S', number), type }))
  }
  {
    await using events = await openLog(database)
    events.consume(consumer)
    await write(events, 'test.ignored', 1)
    await write(events, 'test.happened', 2)
    await write(events, 'test.ignored', 3)
    await expect.poll(() => heard).toEqual([2])
  }
  await using events = await openLog(database)
  await write(events, 'test.happened', 4)
  events.consume(consumer)
  await write(events, 'test.ignored', 5)
  await write(events, 'test.happened', 6)
  await expect.poll(() => heard).toEqual([2, 4, 6])
})
