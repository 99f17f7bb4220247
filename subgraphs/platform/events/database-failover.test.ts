import { once } from 'node:events'
import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, type Database } from '../database/database.ts'
import { TesseraError } from '../errors.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { readPidFile } from '../database/embedded/pid-file.ts'
import type { EventLog, TesseraEvent } from './event-log.ts'
import { openEventLog } from './open-event-log.ts'

const log = pino({ level: 'silent' })
const WRITERS = 4
const CHANGES = 60
const FILTER = { types: ['test.happened'] }

test('a database that is killed twice under writers and readers loses no event and hands none out twice', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tessera-failover-'))
  // With fsync as it is in use: what was answered as committed has to be there after the kill.
  let server = await startEmbeddedPostgres({ dataDir, log })
  const database = await openDatabase({ connection: server.connection, log, maxConnections: 10 })
  const events = await openEventLog(database, log)
  onTestFinished(async () => {
    await events.close()
    await database.close()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const { heard, stop } = await listen(database, events)
  const cut: number[] = []
  const writing = writeChanges(database, events)
  for (let kill = 0; kill < 2; kill++) {
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(40 * (kill + 1))
    cut.push(heard.length)
    process.kill((await readPidFile(join(dataDir, 'postgres')))?.pid ?? Number.NaN, 'SIGKILL')
    server = await startAgain(dataDir)
  }
  await writing
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(WRITERS * CHANGES)
  // The kills fell between the changes, not behind them.
  expect(cut.every((count) => count < WRITERS * CHANGES)).toBe(true)
  expectAllInOrder(heard)

  await stop()
})

test('a standby that is promoted in place of a killed server goes on with every event under an open stream', async () => {
  // A commit is answered, and seen, once the standby has it too.
  const pair = await openPair(['synchronous_standby_names=*'])
  const { database, events } = pair
  const { heard, stop } = await listen(database, events)
  const writing = writeChanges(database, events)
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(40)
  await pair.failOver()
  expect(heard.length).toBeLessThan(WRITERS * CHANGES)

  await writing
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(WRITERS * CHANGES)
  expectAllInOrder(heard)
  // Nor was anything changed that nobody is told of.
  const [changes] = await database.query<{ count: string }>('select count(*) as count from change')
  expect(changes?.count).toBe(String(WRITERS * CHANGES))
  await stop()
})

test('a standby that lacks the last commits gives none of their places away again', async () => {
  const pair = await openPair([])
  const { database, events } = pair
  const { heard, stop } = await listen(database, events)
  const write = async (from: number, to: number) => {
    for (let number = from; number < to; number++) await writeUntilCommitted(database, events, 0, number)
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(to)
  }
  await write(0, 5)
  await pair.letBehind()
  // More than the server keeps in store of a sequence.
  await write(5, 80)
  const lost = heard.at(-1)
  await pair.failOver()

  // What was told of the lost is told; whatever happens from now on is told too, to those who come back as well.
  const again = await untilAnswered(() => events.stream(FILTER, lost?.cursor))
  await write(80, 100)
  for (let number = 80; number < 100; number++)
    expect((await again.next()).value?.data['number']).toBe(number)
  const early = await events.stream(FILTER, heard[4]?.cursor)
  expect((await early.next()).value?.data['number']).toBe(80)
  expect(heard.map(({ data }) => data['number'])).toEqual(
    Array.from({ length: 100 }, (_each, index) => index),
  )
  for (const each of [again, early]) await each.return?.()
  await stop()
})

/** Makes the table of changes, and hears under one open stream of each until it is stopped. */
async function listen(database: Database, events: EventLog) {
  await database.query('create table change (key text primary key)')
  const stream = await events.stream(FILTER)
  const heard: TesseraEvent[] = []
  const reading = (async () => {
    for await (const event of stream) heard.push(event)
  })()
  return {
    heard,
    async stop(): Promise<void> {
      await stream.return?.()
      await reading
    },
  }
}

/** What the database answers once the address leads to the one that answers. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TesseraError) || error.code !== 'SUBGRAPH_UNAVAILABLE') throw error
      await delay(50)
    }
  }
}

/** A server and its standby behind one address, with an event log on them. */
async function openPair(settings: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-standby-'))
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  // The standby begins as a copy of a server that rests.
  const origin = await startEmbeddedPostgres({ dataDir: first, log, settings: ['fsync=off'] })
  await origin.close()
  await cp(join(first, 'postgres'), join(second, 'postgres'), { recursive: true })
  await writeFile(join(second, 'postgres', 'standby.signal'), '')
  const { host, user } = origin.connection
  await appendFile(
    join(second, 'postgres', 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${host} user=${user}'\n`,
  )
  const standby = await startEmbeddedPostgres({
    dataDir: second,
    log,
    settings: ['fsync=off', 'wal_retrieve_retry_interval=100ms'],
  })
  const primary = await startEmbeddedPostgres({
    dataDir: first,
    log,
    settings: ['fsync=off', ...settings],
  })
  let server = primary
  const address = await followServer(() => server)
  const database = await openDatabase({ connection: { ...origin.connection, ...address }, log })
  const events = await openEventLog(database, log)
  onTestFinished(async () => {
    await events.close()
    await database.close()
    await address.close()
    await standby.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    database,
    events,
    /** Waits until the standby has everything, of which from now on it gets nothing more. */
    async letBehind(): Promise<void> {
      await withClient(primary, async (admin) => {
        const { rows } = await admin.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn')
        await withClient(standby, async (behind) => {
          const has = 'select pg_last_wal_replay_lsn() >= $1::pg_lsn as has'
          await expect
            .poll(async () => (await behind.query(has, [rows[0]?.lsn])).rows)
            .toEqual([{ has: true }])
          await behind.query("alter system set primary_conninfo = ''")
          await behind.query('select pg_reload_conf()')
        })
        await expect
          .poll(async () => (await admin.query('select pid from pg_stat_replication')).rows)
          .toEqual([])
      })
    },
    /** Kills the server and promotes the standby in its place. */
    async failOver(): Promise<void> {
      process.kill((await readPidFile(join(first, 'postgres')))?.pid ?? Number.NaN, 'SIGKILL')
      await withClient(standby, (admin) => admin.query('select pg_promote()'))
      server = standby
    },
  }
}

async function withClient(
  { connection }: EmbeddedPostgres,
  work: (admin: Client) => Promise<unknown>,
): Promise<void> {
  const admin = new Client(connection)
  await admin.connect()
  await work(admin)
  await admin.end()
}

/** Every writer's changes, each once, in the order in which it made them. */
function expectAllInOrder(heard: readonly TesseraEvent[]): void {
  expect(new Set(heard.map(({ id }) => id)).size).toBe(WRITERS * CHANGES)
  for (let writer = 0; writer < WRITERS; writer++) {
    const numbers = heard.filter(({ subject }) => subject === `S${writer}`).map(({ data }) => data['number'])
    expect(numbers).toEqual(Array.from({ length: CHANGES }, (_each, index) => index))
  }
}

async function writeChanges(database: Database, events: EventLog): Promise<void> {
  await Promise.all(
    Array.from({ length: WRITERS }, async (_each, writer) => {
      for (let turn = 0; turn < CHANGES; turn++) {
        await writeUntilCommitted(database, events, writer, turn)
        // So that they are still at it when the server goes.
        await delay(20)
      }
    }),
  )
}

/** One address for whichever server is the one now, as a proxy or a moved address is in use. */
async function followServer(current: () => EmbeddedPostgres) {
  const proxy = createServer((client) => {
    const { host, port } = current().connection
    const server = connect(join(String(host), `.s.PGSQL.${port}`))
    // A stream whose other side has gone is not read any more, so its own end would never be noticed.
    client.on('error', () => undefined).on('close', () => server.destroy())
    server.on('error', () => undefined).on('close', () => client.destroy())
    client.pipe(server).pipe(client)
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const { port } = proxy.address() as AddressInfo
  return { host: '127.0.0.1', port, close: () => new Promise((resolve) => proxy.close(resolve)) }
}

/** A change under a key: a commit whose answer the kill swallowed is found, and not made a second time. */
async function writeUntilCommitted(
  database: Database,
  events: EventLog,
  writer: number,
  number: number,
): Promise<void> {
  for (;;) {
    try {
      await database.transaction(async (tx) => {
        const made = await tx.query('insert into change values ($1) on conflict do nothing returning key', [
          `${writer}-${number}`,
        ])
        if (made.length === 0) return
        await events.append(tx, {
          type: 'test.happened',
          source: 'test',
          subject: `S${writer}`,
          actor: 'tester',
          correlationId: 'test',
          audience: {},
          data: { entity: 'Test', number },
        })
      })
      return
    } catch {
      await delay(50)
    }
  }
}

/** The killed server's last processes need a moment to go. */
async function startAgain(dataDir: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startEmbeddedPostgres({ dataDir, log })
    } catch (error) {
      if (attempt === 20) throw error
      await delay(100)
    }
  }
}
