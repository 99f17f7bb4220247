import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openDatabase, type Database } from '../subgraphs/platform/database/database.ts'
import { CASE_EVENTS, eventsIn, openCaseEvents, type CaseEvents } from './helpers/case-events.ts'
import { followStream, STREAM_KINDS } from './helpers/follow-stream.ts'
import { freePort } from './helpers/free-port.ts'
import { runApart, type Apart } from './helpers/run-apart.ts'
import type { Program } from './helpers/run-program.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'
import type { Answer } from './helpers/world.ts'

const REVOKE = `mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) {
  revocation { id } userErrors { message } } }`
const LOOK = '{ __typename }'
const STANDS_MS = 300

/** Events between two revocations, and in all. */
const EACH = 20
const EVENTS = 90

const name = `revocation_${randomUUID().replaceAll('-', '')}`
const databaseUrl = withDatabase(testServer(), name)
let folder: string
let apart: Apart
let second: Program
let gateways: readonly [first: string, second: string]
let database: Database
let events: CaseEvents

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-revocation-'))
  await createDatabase(testServer(), name, TEMPLATE)
  apart = await runApart(folder, databaseUrl, { TESSERA_DRAIN_MS: '0' })
  const port = await freePort()
  second = await apart.startGateway(port)
  gateways = [apart.url, `http://localhost:${port}`]
  database = await openDatabase({
    connection: { connectionString: databaseUrl },
    log: pino({ level: 'silent' }),
  })
  events = await openCaseEvents(database)
})
afterAll(async () => {
  await events[Symbol.asyncDispose]()
  await database.close()
  second.child.kill('SIGINT')
  await second.ended
  await apart.close()
  await dropDatabase(testServer(), name)
  await rm(folder, { recursive: true, force: true })
})

/** The code with which a WebSocket connection is refused that brings a token. */
async function closeCodeOf(url: string, token: string): Promise<unknown> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
  const [code] = await once(socket, 'close')
  return code
}

const tokenOf = (subject: string) => apart.token({ role: 'support-agent', subject })

async function ask(url: string, token: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
}

/** Revokes at one gateway; the revocation's id, null if it could not. */
async function revoke(url: string, subject: string): Promise<string | null> {
  const token = await apart.token({ role: 'service-manager', subject: 'mia' })
  const input = { idempotencyKey: randomUUID(), subject, reason: 'A laptop was stolen.' }
  const { data } = await ask(url, token, REVOKE, { input })
  return data?.revokeTokens?.revocation?.id ?? null
}

async function statuses(token: string): Promise<number[]> {
  return await Promise.all(gateways.map(async (url) => (await ask(url, token, LOOK)).status))
}

/** The place of a revocation among the events; 0 as long as it has none. */
async function positionOf(revocationId: string | null): Promise<number> {
  const [row] = await database.query<{ position: string | null }>(
    'select position from platform.outbox where subject = $1',
    [revocationId],
  )
  return Number(row?.position ?? 0)
}

test('every gateway refuses a token that was revoked at one of them, and no stream tells what was committed behind it', async () => {
  const subjects = STREAM_KINDS.map((_kind, index) => `streaming-${index}`)
  const old = await Promise.all(
    STREAM_KINDS.map(async (kind, index) =>
      followStream(kind, gateways[1], await tokenOf(subjects[index] ?? ''), CASE_EVENTS),
    ),
  )
  const tokens = await Promise.all(subjects.map(tokenOf))
  expect(await statuses(tokens[0] ?? '')).toEqual([200, 200])
  await delay(STANDS_MS)
  const revocations: (string | null)[] = []
  for (let number = 0; number < EVENTS; number++) {
    const subject = number % EACH === EACH - 1 ? subjects[Math.floor(number / EACH)] : undefined
    // The next event is committed while the revocation is.
    const revoking = subject === undefined ? null : revoke(gateways[0], subject)
    await events.announce(number)
    if (revoking !== null) revocations.push(await revoking)
  }
  for (const [index, kind] of STREAM_KINDS.entries()) {
    const stream = old[index]
    const revocation = revocations[index] ?? null
    await expect.poll(() => stream?.ended, { message: kind }).toBe(true)
    await expect.poll(() => positionOf(revocation)).toBeGreaterThan(0)
    const results = stream?.results ?? []
    expect(results.at(-1), kind).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_REVOKED' } }] })
    const told = eventsIn(results)
    expect(told.length, kind).toBeGreaterThan(0)
    expect(told.at(-1)?.position, kind).toBeLessThan(await positionOf(revocation))

    const since = told.at(-1)?.cursor
    const back = followStream(kind, gateways[1], await tokenOf(subjects[index] ?? ''), CASE_EVENTS, { since })
    const ledger = () => [...told, ...eventsIn(back.results)].map(({ number }) => number)
    await expect
      .poll(ledger, { message: kind })
      .toEqual(Array.from({ length: EVENTS }, (_each, number) => number))
    back.stop()
    stream?.stop()
  }
  for (const token of tokens) await expect.poll(() => statuses(token)).toEqual([401, 401])
})

test('a gateway that is started anew knows what was revoked before', async () => {
  const old = await tokenOf('restarted')
  expect(await revoke(gateways[0], 'restarted')).not.toBeNull()
  await expect.poll(() => statuses(old)).toEqual([401, 401])
  await apart.end('gateway', 'SIGKILL')
  await apart.start('gateway')
  expect(await statuses(old)).toEqual([401, 401])
  expect(await statuses(await tokenOf('restarted'))).toEqual([200, 200])
})

test('while governance is away the last known list counts, and what was revoked is known once it is back', async () => {
  const [old, other] = [await tokenOf('away'), await tokenOf('other')]
  expect(await revoke(gateways[0], 'away')).not.toBeNull()
  await expect.poll(() => statuses(old)).toEqual([401, 401])
  const stream = followStream('WebSocket', gateways[0], other, CASE_EVENTS)
  await delay(STANDS_MS)

  await apart.end('governance', 'SIGKILL')
  await expect.poll(() => apart.said('gateway')).toContain('does not tell which tokens are revoked')
  expect(await statuses(old)).toEqual([401, 401])
  expect(await statuses(other)).toEqual([200, 200])
  // Nobody waits for who is away.
  await events.announce(1)
  await expect.poll(() => eventsIn(stream.results).map(({ number }) => number)).toEqual([1])

  // One that knows nothing lets nobody in.
  await apart.end('gateway', 'SIGKILL')
  await apart.start('gateway')
  expect(await ask(gateways[0], other, LOOK)).toMatchObject({
    status: 503,
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } }],
  })
  // Nor does it send anybody away for good: on 4403 clients come again.
  expect(await closeCodeOf(`${gateways[0]}/graphql`, other)).toBe(4403)
  const ready = await fetch(`${gateways[0]}/readyz`)
  expect(await ready.json()).toEqual({ status: 'not ready', missing: ['governance', 'revoked tokens'] })

  await apart.start('governance')
  await expect.poll(() => statuses(other)).toEqual([200, 200])
  expect(await statuses(old)).toEqual([401, 401])
  expect(await revoke(gateways[0], 'other')).not.toBeNull()
  await expect.poll(() => statuses(other)).toEqual([401, 401])
  for (const said of [apart.said('gateway'), second.said()])
    expect(said.match(/does not tell which tokens are revoked/g)).toHaveLength(1)
  stream.stop()
})
