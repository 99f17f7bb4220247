import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../subgraphs/platform/database/database.ts'
import { openEventLog } from '../subgraphs/platform/events/open-event-log.ts'
import { openNatsPublisher } from '../subgraphs/platform/publisher/nats-publisher.ts'
import { publishEvents } from '../subgraphs/platform/publisher/publish-events.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { whyNoProgram } from './helpers/debian-package.ts'
import { freePort } from './helpers/free-port.ts'
import { runProgram } from './helpers/run-program.ts'
import { startWorld, type World } from './helpers/world.ts'

const NATS_SERVER = '/usr/sbin/nats-server'
const reason = await whyNoProgram(NATS_SERVER, 'nats-server')

interface Published {
  readonly subject: string
  readonly id: string | undefined
  readonly event: { id: string; type: string; subject: string; cursor: string; partitionkey: string }
}

describe.skipIf(reason !== null)(`with a NATS server${reason === null ? '' : ` (${reason})`}`, () => {
  let folder: string
  let server: ChildProcess
  let url: string
  let world: World
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-nats-'))
    const port = await freePort()
    url = `nats://127.0.0.1:${port}`
    server = spawn(NATS_SERVER, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder], {
      stdio: 'ignore',
    })
    await answers(port)
    world = await startWorld({ environment: { NATS_URL: url } })
  })
  afterAll(async () => {
    await world[Symbol.asyncDispose]()
    server.kill('SIGTERM')
    await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  })

  test('every event is published once, as a CloudEvent, in the order of the outbox and under its partition', async () => {
    await openCase()
    await expect.poll(isComplete, { timeout: 20_000 }).toBe(true)
    const all = await published()
    expect(all.length).toBeGreaterThan(5)
    const status = all.find(({ event }) => event.type === 'tessera.case.statusChanged')
    const { supportTenantId } = showcase('covered-device')
    expect(status).toMatchObject({
      subject: `tessera.EU.${supportTenantId}.case.statusChanged`,
      event: { id: status?.id, partitionkey: `EU/${supportTenantId}` },
    })
  })

  test('an event larger than it takes is published without its data, and holds up none behind it', async () => {
    const [large] = await world.database.query<{ id: string }>(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, data)
       values ('test.large', 'test', 'L', 'test', 'test', jsonb_build_object('entity', 'Test', 'text', repeat('x', 1100000)))
       returning id`,
    )
    await openCase()
    await expect.poll(isComplete, { timeout: 20_000 }).toBe(true)
    const found = (await published()).find(({ id }) => id === large?.id)
    expect(found?.event).toMatchObject({ subject: 'L', data: { entity: 'Test' }, dataomitted: true })
  })

  test('several processes relay one outbox, each event once and in order, also when one of them goes', async () => {
    const log = pino({ level: 'silent' })
    const connection = await connect({ servers: url })
    const database = await openDatabase({ connection: { connectionString: world.databaseUrl }, log })
    const other = await openEventLog(database, log)
    publishEvents(other, await openNatsPublisher(connection))
    const write = async (number: number) => {
      await database.transaction((tx) =>
        other.append(tx, {
          type: 'test.happened',
          source: 'test',
          subject: `S${number % 5}`,
          actor: 'tester',
          correlationId: 'test',
          audience: {},
          data: { entity: 'Test', number },
        }),
      )
    }
    for (let from = 0; from < 100; from += 10)
      await Promise.all(Array.from({ length: 10 }, (_each, index) => write(from + index)))
    await other.close()
    await database.close()
    await connection.drain()
    await openCase()
    await expect.poll(isComplete, { timeout: 20_000 }).toBe(true)
  })

  test('what is replayed to it is known already; to a file it is written again, from behind a cursor', async () => {
    const before = await published()
    const from = before[1]?.event.cursor ?? ''
    const settings = {
      DATABASE_URL: world.databaseUrl,
      TESSERA_DATA: world.dataDir,
      NATS_URL: url,
    }
    const toNats = runProgram('subgraphs/replay.ts', settings, '--from', from, '--to', 'nats')
    expect(await toNats.ended).toBe(0)
    const replayed = Number(/(\d+) events replayed/.exec(toNats.said())?.[1])
    // More may have happened meanwhile.
    expect(replayed).toBeGreaterThanOrEqual(before.length - 2)
    const ids = (await published()).map(({ id }) => id)
    expect(ids.slice(0, before.length)).toEqual(before.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)

    const file = join(folder, 'again.jsonl')
    const until = before[3]?.event.cursor ?? ''
    const toFile = runProgram('subgraphs/replay.ts', settings, '--from', from, '--until', until, '--to', file)
    expect(await toFile.ended).toBe(0)
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([
      before[2]?.id,
      before[3]?.id,
    ])

    const wrong = runProgram(
      'subgraphs/replay.ts',
      settings,
      '--from',
      'nonsense',
      '--to',
      'stdout',
      '--dry-run',
    )
    expect(await wrong.ended).toBe(1)
    expect(wrong.said()).toBe(
      'The cursor is not one of an event; use the `cursor` of an event you received or leave `since` out.\n',
    )
  })

  test('what happens while it is away follows when it is back', async () => {
    server.kill('SIGKILL')
    await once(server, 'exit')
    await openCase()
    const port = new URL(url).port
    server = spawn(NATS_SERVER, ['-a', '127.0.0.1', '-p', port, '-js', '-sd', folder], { stdio: 'ignore' })
    await answers(Number(port))
    await expect.poll(isComplete, { timeout: 30_000 }).toBe(true)
  })

  test('usage that others publish is taken in once an event; what is wrong comes to finance with what to do', async () => {
    const { billingAccountId } = showcase('covered-device')
    const usage = {
      billingAccountId,
      kind: 'OVERAGE',
      quantity: '2',
      unit: 'EA',
      occurredAt: new Date().toISOString(),
    }
    const connection = await connect({ servers: url })
    const stream = jetstream(connection)
    const send = (id: string, data: object) =>
      stream.publish(
        'tessera-in.usage.reported',
        JSON.stringify({ specversion: '1.0', source: 'meter', id, type: 'usage.reported', data }),
      )
    for (const id of ['one', 'two', 'one', 'one']) await send(id, usage)
    await send('three', { ...usage, kind: 'SLEEP' })
    await send('four', { ...usage, billingAccountId: 'NOBODY' })
    await stream.publish('tessera-in.usage.reported', 'no event at all')
    await send('five', usage)
    await expect.poll(reported).toEqual(['five', 'one', 'two'])
    await expect.poll(async () => (await refused()).length, { timeout: 30_000 }).toBe(3)
    expect(await refused()).toEqual([
      expect.stringMatching(
        /^Usage \d+ from TESSERA_IN could not be taken in: It is not a CloudEvent in JSON\./,
      ),
      'Usage four from meter could not be taken in: Billing has no account NOBODY; check it and report the event again. Put that right and send it again under the same id.',
      'Usage three from meter could not be taken in: `kind` must be one of LABOR, PART, TRAVEL, EXPENSE, OVERAGE. Put that right and send it again under the same id.',
    ])
    await send('three', usage)
    await expect.poll(reported).toEqual(['five', 'one', 'three', 'two'])
    await connection.close()
  })

  /** The keys of the usage that came in. */
  async function reported(): Promise<string[]> {
    const rows = await world.database.query<{ idempotency_key: string }>(
      "select idempotency_key from billing.usage_event where source = 'meter' order by 1",
    )
    return rows.map(({ idempotency_key }) => idempotency_key)
  }

  /** What finance is told, as it asks for it. */
  async function refused(): Promise<string[]> {
    const { data } = await world.ask(
      'finance',
      '{ exceptions(kind: "EVENT_NOT_PROCESSED", first: 50) { summary } }',
    )
    return data.exceptions.map(({ summary }: { summary: string }) => summary).toSorted()
  }

  /** The ids of all events in their public order. */
  async function outbox(): Promise<string[]> {
    const rows = await world.database.query<{ id: string }>(
      'select id from platform.outbox where position is not null order by position',
    )
    return rows.map(({ id }) => id)
  }

  /** True if everything committed is there, once and in order. */
  async function isComplete(): Promise<boolean> {
    const ids = (await published()).map(({ id }) => id)
    return ids.join() === (await outbox()).join()
  }

  async function published(): Promise<Published[]> {
    const connection = await connect({ servers: url })
    const manager = await jetstreamManager(connection)
    const { state } = await manager.streams.info('TESSERA')
    const { name } = await manager.consumers.add('TESSERA', {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.All,
    })
    const all: Published[] = []
    if (state.messages > 0) {
      const consumer = await jetstream(connection).consumers.get('TESSERA', name)
      for await (const message of await consumer.fetch({ max_messages: state.messages })) {
        all.push({
          subject: message.subject,
          id: message.headers?.get('Nats-Msg-Id'),
          event: message.json(),
        })
      }
    }
    await manager.consumers.delete('TESSERA', name)
    await connection.close()
    return all
  }

  async function openCase(): Promise<void> {
    const { supportTenantId, serialNumber } = showcase('covered-device')
    const input = {
      idempotencyKey: crypto.randomUUID(),
      supportTenantId,
      serialNumber,
      severity: 'SEV3',
      incidentType: 'HARDWARE_FAILURE',
      channel: 'phone',
      subject: 'Fault',
      description: 'It stopped.',
    }
    const mutation = 'mutation($input: OpenCaseInput!) { openCase(input: $input) { userErrors { message } } }'
    const { data } = await world.ask('support-agent', mutation, { input })
    expect(data.openCase.userErrors).toEqual([])
  }
})

async function answers(port: number): Promise<void> {
  const servers = `nats://127.0.0.1:${port}`
  const connection = await connect({
    servers,
    maxReconnectAttempts: 100,
    reconnectTimeWait: 100,
    waitOnFirstConnect: true,
  })
  await connection.close()
}
