import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, type Database } from '../database/database.ts'
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
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
  await database.query('create table change (key text primary key)')
  const stream = await events.stream(FILTER)
  const heard: TesseraEvent[] = []
  const cut: number[] = []
  const reading = (async () => {
    for await (const event of stream) heard.push(event)
  })()

  const writing = Promise.all(
    Array.from({ length: WRITERS }, async (_each, writer) => {
      for (let turn = 0; turn < CHANGES; turn++) {
        await writeUntilCommitted(database, events, writer, turn)
        // So that they are still at it when the second kill comes.
        await delay(20)
      }
    }),
  )
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
  expect(new Set(heard.map(({ id }) => id)).size).toBe(WRITERS * CHANGES)
  for (let writer = 0; writer < WRITERS; writer++) {
    const numbers = heard.filter(({ subject }) => subject === `S${writer}`).map(({ data }) => data['number'])
    expect(numbers).toEqual(Array.from({ length: CHANGES }, (_each, index) => index))
  }

  await stream.return?.()
  await reading
})

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
