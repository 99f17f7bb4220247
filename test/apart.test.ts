import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { runApart, SUBGRAPHS, type Apart } from './helpers/run-apart.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'
import { soak } from './soak/soak.ts'

const database = `apart_${randomUUID().replaceAll('-', '')}`
const databaseUrl = withDatabase(testServer(), database)
let folder: string
let apart: Apart
let token: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-apart-'))
  await createDatabase(testServer(), database, TEMPLATE)
  apart = await runApart(folder, databaseUrl)
  token = await apart.token({ role: 'support-agent' })
})
afterAll(async () => {
  expect(await apart.close()).toEqual([...SUBGRAPHS, 'gateway'].map(() => 0))
  await dropDatabase(testServer(), database)
  await rm(folder, { recursive: true, force: true })
})

async function ask(query: string, variables: object) {
  const response = await fetch(`${apart.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  // A test says by its expectations what it expects here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return (await response.json()) as any
}

test('the same code runs as six processes: a case is decided, dispatched and pushed', async () => {
  const { caseId } = showcase('covered-device')
  const client = createClient({
    url: `${apart.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  })
  const pushed = (async () => {
    for await (const { data } of client.iterate({ query: operation('AgentDesktopCaseStatus') })) return data
    return null
  })()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { data } = await ask('query($id: ID!) { case(id: $id) { entitlement { id outcome } } }', {
    id: caseId,
  })
  expect(data.case.entitlement.outcome).toBe('COVERED')
  const input = {
    caseId,
    decisionId: data.case.entitlement.id,
    idempotencyKey: 'apart',
    parts: [{ partCode: COMMON_PART, qty: '1' }],
    skills: [],
  }
  const answer = await ask(operation('AgentDesktopDispatch'), { input })
  expect(answer.data.dispatchService).toMatchObject({
    saga: { state: 'COMPLETED' },
    serviceOrder: { state: 'DISPATCHED' },
    userErrors: [],
  })
  expect(await pushed).toMatchObject({
    caseStatusChanged: { case: { id: caseId, status: 'IN_PROGRESS', entitlement: { outcome: 'COVERED' } } },
  })
  await client.dispose()
})

test('a subgraph answers nobody but the gateway, however it is asked', async () => {
  const query = JSON.stringify({
    query: '{ _entities(representations: [{ __typename: "Case", id: "CS-00000001" }]) { __typename } }',
  })
  for (const headers of [{}, { 'tessera-seal': 'forged' }, { authorization: `Bearer ${token}` }]) {
    const response = await fetch(apart.address('process'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: query,
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSEALED' } }] })
  }
})

test('a subgraph that is killed and started anew is not noticed by those who follow: no gap, nothing twice', async () => {
  const client = createClient({
    url: `${apart.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  })
  const heard: unknown[] = []
  const other: unknown[] = []
  const subscription = 'subscription { caseStatusChanged { change { reason } case { id } } }'
  client.subscribe(
    { query: subscription },
    {
      next: ({ data, errors }) => heard.push(errors ?? data?.['caseStatusChanged']),
      error: (error) => other.push(error),
      complete: () => other.push('complete'),
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 500))
  const pool = new Client({ connectionString: databaseUrl })
  await pool.connect()
  const { caseId, supportTenantId } = showcase('covered-plan')
  const change = async (reason: string) => {
    const data = {
      entity: 'Case',
      change: { status: 'IN_PROGRESS', at: new Date(), by: 'test', reason, correlationId: 't' },
    }
    await pool.query(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
       values ('case.statusChanged', 'support', $1, 'test', 'test', 'EU', $2, $3)`,
      [caseId, JSON.stringify({ supportTenantId }), JSON.stringify(data)],
    )
  }
  const told = (count: number) =>
    Array.from({ length: count }, (_each, index) => ({
      change: { reason: `${index + 1}` },
      case: { id: caseId },
    }))
  await change('1')
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(told(1))

  await apart.end('support', 'SIGKILL')
  await change('2')
  await apart.start('support')
  await change('3')
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(told(3))
  expect(other).toEqual([])
  await client.dispose()
  await pool.end()
})

test('gateway, subgraphs, schemas and database may go and come under clients that do too: each change once, in order', async () => {
  const { ledger } = await soak({
    apart,
    databaseUrl,
    seconds: 1,
    subscribers: 12,
    writers: 6,
    say: () => undefined,
    failDatabase,
  })
  expect(ledger.committed).toBeGreaterThan(100)
  expect(ledger).toMatchObject({
    deliveredOnce: ledger.owed,
    deliveredTwice: 0,
    missed: 0,
    outOfOrder: 0,
  })
}, 120_000)

/** As those who use it see it: every connection dies, and for a while nobody gets a new one. */
async function failDatabase(): Promise<void> {
  const client = new Client({ connectionString: testServer() })
  await client.connect()
  await client.query(`alter database ${database} allow_connections false`)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await client.query(`alter database ${database} allow_connections true`)
  await client.end()
}
