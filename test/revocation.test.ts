import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openLocalIssuer, type LocalIssuer, type TokenRequest } from '../gateway/security/local-issuer.ts'
import { mapIterator } from '../subgraphs/platform/async-iterators.ts'
import type { SubgraphTransport } from '../subgraphs/platform/subgraph/transport.ts'
import { CASE_EVENTS, eventsIn, openCaseEvents, type CaseEvents } from './helpers/case-events.ts'
import { followStream, STREAM_KINDS, type StreamKind } from './helpers/follow-stream.ts'
import { runProgram } from './helpers/run-program.ts'
import { startWorld, type Answer, type World } from './helpers/world.ts'

const REVOKE = `mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) {
  revocation { id subject issuedBefore } userErrors { code message path } replayed } }`
const LOOK = '{ __typename }'
const REVOKED = [
  { message: 'The token has been revoked; get a new one.', extensions: { code: 'TOKEN_REVOKED' } },
]
const STREAM_REVOKED = {
  errors: [
    {
      message:
        'The token has been revoked; get a new one and subscribe again with `since` at your last cursor.',
      extensions: { code: 'TOKEN_REVOKED', retryable: true },
    },
  ],
}

/** The gateway counts a subscription before its subgraph follows the events. */
const STANDS_MS = 300

/** How long the gateway is kept from hearing of each revocation. */
let newsTakeMs = 0

let world: World
let issuer: LocalIssuer
let events: CaseEvents
beforeAll(async () => {
  world = await startWorld({ wrap: delayNews })
  issuer = await openLocalIssuer(world.dataDir)
  events = await openCaseEvents(world.database)
})
afterAll(async () => {
  await events[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** Whatever governance tells by a stream comes as late as the test says: no other stream of it is used here. */
function delayNews(name: string, transport: SubgraphTransport): SubgraphTransport {
  if (name !== 'governance') return transport
  return {
    ...transport,
    subscribe: (request, envelope) =>
      mapIterator(transport.subscribe(request, envelope), async (item) => {
        if (newsTakeMs > 0) await delay(newsTakeMs)
        return item
      }),
  }
}

/** A new token each time, as an issuer gives them. */
async function newToken(subject: string, others: Partial<TokenRequest> = {}): Promise<string> {
  return (await issuer.issue({ role: 'support-agent', subject, ...others }, new Date())).token
}

async function ask(token: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
}

/** Revokes as a service manager; what the payload says. */
async function revoke(input: object) {
  const token = await newToken('mia', { role: 'service-manager' })
  const wish = { idempotencyKey: randomUUID(), reason: 'A laptop was stolen.', ...input }
  const { data } = await ask(token, REVOKE, { input: wish })
  return data.revokeTokens
}

async function openStreams(): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  return Number(/^tessera_subscriptions (\d+)$/m.exec(text)?.[1])
}

let subjects = 0
const newSubject = () => `subject-${++subjects}`

describe('a request', () => {
  test('with a revoked token is refused, however often it was good before; others and newer ones are not', async () => {
    const subject = newSubject()
    const [old, ofOther] = [await newToken(subject), await newToken(newSubject())]
    for (const token of [old, ofOther]) expect((await ask(token, LOOK)).status).toBe(200)
    const { revocation, userErrors } = await revoke({ subject })
    expect(userErrors).toEqual([])
    await expect.poll(() => ask(old, LOOK)).toMatchObject({ status: 401, errors: REVOKED })
    expect((await ask(await newToken(subject), LOOK)).status).toBe(200)
    expect((await ask(ofOther, LOOK)).status).toBe(200)

    const trail = async () =>
      await world.database.query(
        'select actor, action, entity from governance.audit_entry where entity_id = $1',
        [revocation.id],
      )
    await expect.poll(trail).toEqual([{ actor: 'mia', action: 'tokens.revoked', entity: 'TokenRevocation' }])
  })

  test('with a token that was issued before a given instant is refused, and one since is not', async () => {
    const subject = newSubject()
    const nowMs = Date.now()
    const issued = async (agoMs: number) =>
      (await issuer.issue({ role: 'support-agent', subject }, new Date(nowMs - agoMs))).token
    const [old, young] = [await issued(120_000), await issued(30_000)]
    await revoke({ subject, issuedBefore: new Date(nowMs - 60_000).toISOString() })
    await expect.poll(() => ask(old, LOOK)).toMatchObject({ status: 401, errors: REVOKED })
    expect((await ask(young, LOOK)).status).toBe(200)
  })

  test('to revoke is refused to whoever may not, and so is bad input', async () => {
    const input = { idempotencyKey: randomUUID(), subject: 'ann', reason: 'Because.' }
    for (const role of ['support-agent', 'analyst', 'technician'] as const) {
      const { data, errors } = await ask(await newToken('t', { role }), REVOKE, { input })
      expect(data?.revokeTokens ?? null).toBeNull()
      expect(errors?.[0]?.extensions?.code).toMatch(/FORBIDDEN_FIELD|GRAPHQL_VALIDATION_FAILED/)
    }
    const bound = await newToken('mia', { role: 'service-manager', region: 'EU' })
    expect((await ask(bound, REVOKE, { input })).data.revokeTokens.userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    expect(await revoke({})).toMatchObject({ revocation: null, userErrors: [{ code: 'BAD_USER_INPUT' }] })
    const manager = await newToken('mia', { role: 'service-manager' })
    const wrong = { input: { ...input, issuedBefore: 'yesterday' } }
    expect(await ask(manager, REVOKE, wrong)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    })
    expect(
      await world.database.query(`select 1 from governance.token_revocation where subject = 'ann'`),
    ).toEqual([])
  })

  test('that npm run revoke makes needs nothing but the data of who runs Tessera', async () => {
    const subject = newSubject()
    const old = await newToken(subject)
    const run = (...args: string[]) =>
      runProgram('gateway/security/revoke.ts', { TESSERA_DATA: world.dataDir }, '--url', world.url, ...args)
    const done = run('--subject', subject, '--reason', 'Left the company.')
    expect(await done.ended).toBe(0)
    expect(done.said()).toMatch(
      new RegExp(`^Tokens of ${subject} that were issued before \\S+Z count no longer.\n$`),
    )
    await expect.poll(() => ask(old, LOOK)).toMatchObject({ status: 401, errors: REVOKED })

    const [without, both] = [
      run('--subject', subject),
      run('--subject', subject, '--everybody', '--reason', 'No.'),
    ]
    expect([await without.ended, await both.ended]).toEqual([1, 1])
    expect(without.said()).toMatch(/^Usage: npm run revoke/)
    expect(both.said()).toBe('Say whose tokens: either `subject`, or `everybody: true` without it.\n')
  })
})

describe.each(STREAM_KINDS)('a stream over %s', (kind) => {
  test('ends when its token is revoked, others that share it go on, and its client comes back without a gap', async () => {
    const [subject, other] = [newSubject(), newSubject()]
    const follow = async (who: string, since: string | null = null) =>
      followStream(kind, world.url, await newToken(who), CASE_EVENTS, { since })
    const before = await openStreams()
    const [old, beside] = [await follow(subject), await follow(other)]
    await expect.poll(openStreams).toBe(before + 2)
    await delay(STANDS_MS)
    await events.announce(1)
    for (const { results } of [old, beside])
      await expect.poll(() => eventsIn(results).map(({ number }) => number)).toEqual([1])

    await revoke({ subject })
    await expect.poll(() => [old.results.length, old.ended]).toEqual([2, true])
    expect(old.results[1]).toMatchObject(STREAM_REVOKED)
    await events.announce(2)
    await expect.poll(() => eventsIn(beside.results).map(({ number }) => number)).toEqual([1, 2])

    const back = await follow(subject, eventsIn(old.results)[0]?.cursor)
    await expect.poll(() => eventsIn(back.results).map(({ number }) => number)).toEqual([2])
    await events.announce(3)
    for (const { results } of [back, beside])
      await expect.poll(() => eventsIn(results).at(-1)?.number).toBe(3)
    expect(old.results).toHaveLength(2)
    for (const each of [old, back, beside]) each.stop()
    await expect.poll(openStreams).toBe(before)
  })

  test('gives nothing that was committed behind the revocation, and to its client’s next one all of it', async () => {
    const subject = newSubject()
    const old = followStream(kind, world.url, await newToken(subject), CASE_EVENTS)
    await expect.poll(openStreams).toBe(1)
    await delay(STANDS_MS)
    const EACH = 40
    const announce = async (from: number) => {
      for (let number = from; number < from + EACH; number++) await events.announce(number)
    }
    const [{ revocation }] = await Promise.all([
      announce(0).then(() => revoke({ subject })),
      delay(0).then(() => announce(1_000)),
    ])
    await expect.poll(() => old.ended).toBe(true)
    await expect.poll(() => positionOf(revocation.id)).toBeGreaterThan(0)
    const told = eventsIn(old.results)
    const since = told.at(-1)?.cursor
    const back = followStream(kind, world.url, await newToken(subject), CASE_EVENTS, { since })
    await expect.poll(() => told.length + eventsIn(back.results).length).toBe(2 * EACH)
    const ledger = [...told, ...eventsIn(back.results)]
    expect(ledger.map(({ position }) => position)).toEqual(
      ledger.map(({ position }) => position).toSorted((a, b) => a - b),
    )
    expect(new Set(ledger.map(({ number }) => number)).size).toBe(2 * EACH)
    expect(told.at(-1)?.position ?? 0).toBeLessThan(await positionOf(revocation.id))
    for (const each of [old, back]) each.stop()
    await expect.poll(openStreams).toBe(0)
  })
})

async function positionOf(revocationId: string): Promise<number> {
  const [row] = await world.database.query<{ position: string | null }>(
    'select position from platform.outbox where subject = $1',
    [revocationId],
  )
  return Number(row?.position ?? 0)
}

test('an event that overtakes the news of a revocation waits for it', async () => {
  const [subject, other] = [newSubject(), newSubject()]
  const follow = async (who: string) => followStream('WebSocket', world.url, await newToken(who), CASE_EVENTS)
  const [old, beside] = [await follow(subject), await follow(other)]
  await expect.poll(openStreams).toBe(2)
  await delay(STANDS_MS)
  newsTakeMs = 500
  expect((await revoke({ subject })).userErrors).toEqual([])
  await events.announce(1)
  await expect.poll(() => eventsIn(beside.results)).toHaveLength(1)
  await expect.poll(() => old.ended).toBe(true)
  expect(old.results).toMatchObject([STREAM_REVOKED])
  newsTakeMs = 0
  for (const each of [old, beside]) each.stop()
  await expect.poll(openStreams).toBe(0)
})

describe('a WebSocket connection', () => {
  test('whose token is revoked runs nothing more, and goes on with a newer one or is closed with a code on which clients come again', async () => {
    const subject = newSubject()
    const [renewed, left] = [await connect(await newToken(subject)), await connect(await newToken(subject))]
    for (const { send, heard } of [renewed, left]) {
      send({ type: 'subscribe', id: 'before', payload: { query: LOOK } })
      await expect.poll(heard).toContainEqual({ type: 'complete', id: 'before' })
    }
    const { closed } = left
    await revoke({ subject })
    await expect
      .poll(async () => {
        renewed.send({ type: 'subscribe', id: randomUUID(), payload: { query: LOOK } })
        await delay(20)
        return renewed.heard().at(-1)
      })
      .toMatchObject({ type: 'error', payload: REVOKED })
    renewed.send({ type: 'ping', payload: { authorization: `Bearer ${await newToken(subject)}` } })
    await expect.poll(renewed.heard).toContainEqual(expect.objectContaining({ type: 'pong' }))
    const [code, reason] = (await closed) as [number, Buffer]
    expect([code, reason.toString()]).toEqual([4403, 'The token has been revoked; connect with a new one.'])
    renewed.send({ type: 'subscribe', id: 'after', payload: { query: LOOK } })
    await expect.poll(renewed.heard).toContainEqual({ type: 'complete', id: 'after' })
    renewed.socket.close()
  })

  test('is refused to a revoked token with that code, and so is a ping with one', async () => {
    const subject = newSubject()
    const old = await newToken(subject)
    await revoke({ subject })
    await expect.poll(async () => (await ask(old, LOOK)).status).toBe(401)
    const refused = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const refusal = once(refused, 'close')
    await once(refused, 'open')
    refused.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${old}` } }))
    const renewed = await connect(await newToken(subject))
    renewed.send({ type: 'ping', payload: { authorization: `Bearer ${old}` } })
    for (const closed of [refusal, renewed.closed]) {
      const [code, reason] = (await closed) as [number, Buffer]
      expect([code, reason.toString()]).toEqual([4403, 'The token has been revoked; get a new one.'])
    }
  })
})

/** A WebSocket on which the protocol is spoken by hand. */
async function connect(token: string) {
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  const messages: unknown[] = []
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())))
  const closed = once(socket, 'close')
  await once(socket, 'open')
  const send = (message: object) => {
    socket.send(JSON.stringify(message))
  }
  send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })
  await expect.poll(() => messages).toContainEqual({ type: 'connection_ack' })
  return { socket, send, heard: () => messages, closed }
}

test('everybody’s tokens are revoked at once, the revoker’s own too, and every stream ends', async () => {
  const kinds: readonly StreamKind[] = STREAM_KINDS
  const streams = await Promise.all(
    kinds.map(async (kind) => followStream(kind, world.url, await newToken(newSubject()), CASE_EVENTS)),
  )
  await expect.poll(openStreams).toBe(kinds.length)
  const manager = await newToken('mia', { role: 'service-manager' })
  const input = { idempotencyKey: randomUUID(), everybody: true, reason: 'A key leaked.' }
  const { data } = await ask(manager, REVOKE, { input })
  expect(data.revokeTokens.revocation).toMatchObject({ subject: null })
  await expect.poll(() => ask(manager, LOOK)).toMatchObject({ status: 401, errors: REVOKED })
  for (const stream of streams) {
    await expect.poll(() => stream.ended).toBe(true)
    expect(stream.results).toMatchObject([STREAM_REVOKED])
    stream.stop()
  }
  expect((await ask(await newToken('mia'), LOOK)).status).toBe(200)
})
