import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openEmptyDatabase, type EmptyDatabase } from '../../../test/helpers/empty-database.ts'
import { testServer } from '../../../test/helpers/test-database.ts'
import { Cancellation } from '../cancellation.ts'
import { openDatabase, type Database } from './database.ts'

const SLEEP = 'select pg_sleep(60)'

let empty: EmptyDatabase
/** The pool under test, of one connection, and another one to look on. */
let database: Database
let onlooker: Database
beforeAll(async () => {
  empty = await openEmptyDatabase(1)
  database = empty.database
  onlooker = await empty.open()
})
afterAll(async () => {
  await empty[Symbol.asyncDispose]()
})
beforeEach(() => (empty.statements.length = 0))

/** A read that its client may leave; its time is over after a while. */
function read(budgetMs = 60_000) {
  const client = new AbortController()
  const cancellation = new Cancellation(client.signal, Date.now() + budgetMs, 'test')
  const query = (text: string, values?: readonly unknown[]) =>
    cancellation.run(() => database.query(text, values))
  return { client, query }
}

async function sleeping(): Promise<number> {
  const [row] = await onlooker.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and state = 'active' and query = $1`,
    [SLEEP],
  )
  return row?.count ?? 0
}

async function backend(): Promise<number | undefined> {
  return (await database.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid
}

test('a statement whose client goes is cancelled at the server, and its connection goes on', async () => {
  const before = await backend()
  const { client, query } = read()
  const asked = query(SLEEP)
  await expect.poll(sleeping).toBe(1)
  client.abort()
  await expect(asked).rejects.toBe(client.signal.reason)
  await expect.poll(sleeping).toBe(0)
  expect(await backend()).toBe(before)
  empty.statements.length = 0
  await expect(query('select 1')).rejects.toBe(client.signal.reason)
  expect(empty.statements).toEqual([])
})

test('a statement is cancelled at its deadline', async () => {
  const before = await backend()
  await expect(read(200).query(SLEEP)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
  await expect.poll(sleeping).toBe(0)
  expect(await backend()).toBe(before)
})

test('a statement that still waits for a connection is never sent', async () => {
  const busy = read()
  const asked = busy.query(SLEEP)
  await expect.poll(sleeping).toBe(1)
  const { client, query } = read()
  const waiting = query('select 2')
  client.abort()
  await expect(waiting).rejects.toBe(client.signal.reason)
  await expect(read(50).query('select 3')).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
  busy.client.abort()
  await expect(asked).rejects.toThrow()
  expect(await database.query('select 4 as four')).toEqual([{ four: 4 }])
  expect(empty.statements.filter((text) => /select [234]/.test(text))).toEqual(['select 4 as four'])
})

test('clients who come and go hit nobody else’s statement and drain no pool', async () => {
  const before = await backend()
  for (let round = 0; round < 40; round++) {
    const { client, query } = read()
    // Some end by themselves about when they are cancelled.
    const asked = query('select pg_sleep($1)', [round % 2 === 0 ? 30 : 0.02 + (round % 10) / 1_000])
    const others = Array.from({ length: 3 }, () => database.query('select pg_sleep(0.002), 1 as one'))
    setTimeout(() => {
      client.abort()
    }, 3)
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    for (const rows of await Promise.all(others)) expect(rows).toMatchObject([{ one: 1 }])
  }
  expect(await backend()).toBe(before)
})

test('a statement that fails is told as it is, and a transaction is let be', async () => {
  const { client, query } = read()
  await expect(query('select 1 / $1::integer', [0])).rejects.toMatchObject({ code: '22012' })
  const cancellation = new Cancellation(client.signal, Date.now() + 60_000, 'test')
  const rows = await cancellation.run(() =>
    database.transaction(async (tx) => {
      client.abort()
      return await tx.query('select pg_sleep(0.05), 1 as one')
    }),
  )
  expect(rows).toMatchObject([{ one: 1 }])
})

test('a connection whose cancellation goes astray is used no more', async () => {
  await using server = await openDoor()
  const behind = await openDatabase({
    connection: server.connection,
    log: pino({ level: 'silent' }),
    maxConnections: 1,
  })
  const own = async () => (await behind.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid
  const waiting = () => onlooker.query("select pid from pg_locks where locktype = 'advisory' and not granted")
  const before = await own()
  const client = new AbortController()
  const cancellation = new Cancellation(client.signal, Date.now() + 60_000, 'test')
  await onlooker.query('select pg_advisory_lock(1)')
  const asked = cancellation.run(() => behind.query('select pg_advisory_xact_lock(1)'))
  await expect.poll(waiting).toEqual([{ pid: before }])
  server.close()
  client.abort()
  await expect(asked).rejects.toBe(client.signal.reason)
  await server.knocked
  server.open()
  expect(await waiting()).toEqual([{ pid: before }])
  await onlooker.query('select pg_advisory_unlock(1)')
  expect(await own()).not.toBe(before)
  await behind.close()
})

/** The test server behind a door of its own: who comes while it is closed is turned away, who is inside stays. */
async function openDoor() {
  const { host, port, user } = new Client({ connectionString: testServer() })
  const [{ database = '' } = {}] = await onlooker.query<{ database: string }>(
    'select current_database() as database',
  )
  const folder = await mkdtemp(join(tmpdir(), 'tessera-door-'))
  const inside: Socket[] = []
  let isOpen = true
  let knock = () => {}
  const knocked = new Promise<void>((resolve) => (knock = resolve))
  const door = createServer((socket) => {
    socket.on('error', () => undefined)
    if (!isOpen) {
      socket.destroy()
      knock()
      return
    }
    const beyond = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    beyond.on('error', () => undefined)
    socket.pipe(beyond).pipe(socket)
    inside.push(socket, beyond)
  })
  door.listen(join(folder, '.s.PGSQL.5432'))
  await once(door, 'listening')
  return {
    connection: { host: folder, port: 5432, user, database },
    /** Resolves once somebody was turned away. */
    knocked,
    open: () => (isOpen = true),
    close: () => (isOpen = false),
    async [Symbol.asyncDispose]() {
      for (const socket of inside) socket.destroy()
      door.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
