import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { freePort } from './helpers/free-port.ts'
import { lockTable } from './helpers/lock-table.ts'
import { operation } from './helpers/operations.ts'
import { runApart, SUBGRAPHS, type Apart } from './helpers/run-apart.ts'
import { drawTrace, startSpanReceiver, type SpanReceiver } from './helpers/span-receiver.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'
import { soak } from './soak/soak.ts'

const database = `apart_${randomUUID().replaceAll('-', '')}`
const databaseUrl = withDatabase(testServer(), database)
let folder: string
let apart: Apart
let token: string
let receiver: SpanReceiver

beforeAll(async () => {
  receiver = await startSpanReceiver()
  folder = await mkdtemp(join(tmpdir(), 'tessera-apart-'))
  await createDatabase(testServer(), database, TEMPLATE)
  apart = await runApart(folder, databaseUrl, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    // Only what a client wants to have traced.
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    LOG_LEVEL: 'info',
  })
  token = await apart.token({ role: 'support-agent' })
})
afterAll(async () => {
  expect(await apart.close()).toEqual([...SUBGRAPHS, 'gateway'].map(() => 0))
  await dropDatabase(testServer(), database)
  await rm(folder, { recursive: true, force: true })
  await receiver[Symbol.asyncDispose]()
})

async function ask(query: string, variables: object, signal: AbortSignal | null = null) {
  const response = await fetch(`${apart.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal,
  })
  // A test says by its expectations what it expects here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return (await response.json()) as any
}

test('a client’s trace goes on through gateway and subgraphs to their statements, and log lines name it', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const parent = 'b7ad6b7169203331'
  const { caseId } = showcase('covered-device')
  const response = await fetch(`${apart.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      traceparent: `00-${traceId}-${parent}-01`,
    },
    body: JSON.stringify({
      query: 'query Look($id: ID!) { case(id: $id) { customer { name } entitlement { outcome } } }',
      variables: { id: caseId },
    }),
  })
  expect(await response.json()).toMatchObject({ data: { case: { entitlement: { outcome: 'COVERED' } } } })
  // Each process sends its own, in its own time.
  await expect
    .poll(() => drawTrace(receiver.spans, parent))
    .toEqual([
      'query Look',
      ...['billing', 'erp'].flatMap((name) => [`  ${name}`, `    ${name} answers`, '      SELECT']),
      '  governance',
      '    governance answers',
      '      SELECT',
      '      WITH',
      '  parse and validate',
      '  plan',
      '  process',
      '    process answers',
      '  support',
      '    support answers',
      '      SELECT',
    ])
  expect(new Set(receiver.spans.map((span) => span.traceId))).toEqual(new Set([traceId]))
  for (const { name, service } of receiver.spans) {
    const [subgraph, answers] = name.split(' ')
    if (answers === 'answers') expect(service).toBe(`tessera-${subgraph}`)
  }
  const lines = () =>
    apart
      .said('gateway')
      .split('\n')
      .filter((line) => line.includes(`"trace_id":"${traceId}"`))
  await expect.poll(lines).toEqual([expect.stringContaining('Operation answered.')])
})

test('each process tells Prometheus what it does, and the gateway of each subgraph before it fails', async () => {
  await ask('{ __typename }', {})
  const refused = await fetch(`${apart.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer nobody', 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
  expect(refused.status).toBe(401)
  const gateway = await (await fetch(`${apart.url}/metrics`)).text()
  for (const line of [
    /^tessera_http_request_seconds_count\{status="200"\} [1-9]/m,
    /^tessera_http_request_seconds_count\{status="401"\} 1$/m,
    /^tessera_operation_errors_total\{code="UNAUTHENTICATED"\} 1$/m,
    /^tessera_operation_seconds_count\{operation="Look",kind="query"\} 1$/m,
    /^tessera_plans_total\{cache="miss"\} [1-9]/m,
    /^tessera_subgraph_request_seconds_count\{subgraph="erp",ok="true"\} [1-9]/m,
    /^tessera_subgraph_retries_total\{subgraph="erp"\} 0$/m,
    /^tessera_subgraph_breaker\{subgraph="erp"\} 0$/m,
  ])
    expect(gateway).toMatch(line)
  const erp = await (await fetch(new URL('/metrics', apart.address('erp')))).text()
  for (const line of [
    /^tessera_statements_total [1-9]/m,
    /^tessera_answer_seconds_count\{ok="true"\} [1-9]/m,
    /^process_cpu_seconds_total [0-9]/m,
  ])
    expect(erp).toMatch(line)
})

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

test('a query stops at its statement once its last client has gone, and not before', async () => {
  const { caseId } = showcase('covered-device')
  const query = 'query Said($id: ID!) { case(id: $id) { communications(first: 1) { body } } }'
  const plans = async () => {
    const text = await (await fetch(`${apart.url}/metrics`)).text()
    return [...text.matchAll(/^tessera_plans_total\{.*\} (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    )
  }
  const planned = await plans()
  await using table = await lockTable(databaseUrl, 'support.ticket_comment')
  const [one, other] = [new AbortController(), new AbortController()]
  const answers = [one, other].map(({ signal }) => ask(query, { id: caseId }, signal))
  await expect.poll(plans).toBe(planned + 2)
  await expect.poll(table.waiting).toHaveLength(1)
  const [statement] = await table.waiting()
  one.abort()
  await expect(answers[0]).rejects.toMatchObject({ name: 'AbortError' })
  // Long enough for the gateway and the subgraph to answer something else.
  await ask('{ cases(first: 1) { edges { node { id } } } }', {})
  expect(await table.waiting()).toEqual([statement])
  other.abort()
  await expect(answers[1]).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(table.waiting).toEqual([])
  expect(apart.said('support')).not.toContain('failed')
})

test('a mutation whose client goes is done all the same', async () => {
  const { caseId } = showcase('covered-device')
  const body = 'Said by somebody who has gone.'
  const client = new AbortController()
  const table = await lockTable(databaseUrl, 'support.ticket_comment')
  const input = { idempotencyKey: 'gone', caseId, body, internal: true }
  const query =
    'mutation($input: RespondToCaseInput!) { respondToCase(input: $input) { userErrors { message } } }'
  const asked = ask(query, { input }, client.signal)
  await expect.poll(table.waiting).toHaveLength(1)
  client.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  await table[Symbol.asyncDispose]()
  const said = async () =>
    (await ask('query($id: ID!) { case(id: $id) { communications(first: 1) { body } } }', {
      id: caseId,
    })) as unknown
  await expect.poll(said).toEqual({ data: { case: { communications: [{ body }] } } })
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

test('a gateway says which of its parts is missing, and that it is ready once that is back', async () => {
  const ready = async () => {
    const response = await fetch(`${apart.url}/readyz`)
    return [response.status, await response.json()]
  }
  expect(await ready()).toEqual([200, { status: 'ready' }])
  await apart.end('governance', 'SIGKILL')
  expect(await ready()).toEqual([503, { status: 'not ready', missing: ['governance'] }])
  await apart.start('governance')
  expect(await ready()).toEqual([200, { status: 'ready' }])
})

test('gateways that are stopped and started in turn, and reload their schemas, fail no request under load', async () => {
  const ports = [await freePort(), await freePort()]
  const programs = await Promise.all(ports.map((port) => apart.startGateway(port)))
  const urls = ports.map((port) => `http://localhost:${port}`)
  await using load = loadBalanced(urls)

  const file = apart.schemaFile('support')
  const sdl = await readFile(file, 'utf8')
  await writeFile(file, `${sdl}\n# Changed.\n`)
  for (const [index, port] of ports.entries()) {
    const program = programs[index]
    await expect.poll(load.ready).toEqual([true, true])
    program?.child.kill('SIGTERM')
    expect(await program?.ended).toBe(0)
    programs[index] = await apart.startGateway(port)
  }
  await writeFile(file, sdl)
  await expect.poll(load.ready).toEqual([true, true])
  const before = load.answered()
  await expect.poll(load.answered).toBeGreaterThan(before + 50)
  expect(load.failed).toEqual([])

  for (const { child } of programs) child.kill('SIGTERM')
  expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0])
})

/** Eight clients that ask, again and again, a gateway that says that it is ready, as a load balancer has them do. */
function loadBalanced(urls: readonly string[]) {
  const isReady = urls.map(() => true)
  const failed: unknown[] = []
  let answered = 0
  let going = true
  const look = async (index: number) => {
    while (going) {
      isReady[index] = await fetch(`${urls[index]}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const load = async (client: number) => {
    for (let count = client; going; count++) {
      const ready = urls.filter((_url, index) => isReady[index])
      const url = ready[count % ready.length]
      if (url === undefined) {
        // A busy machine may find both too slow for a moment; nobody is asked then.
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      try {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: '{"query":"{ cases(first: 2) { edges { node { id customer { name } } } } }"}',
        })
        const { errors } = (await response.json()) as { errors?: unknown }
        if (response.ok && errors === undefined) answered++
        else failed.push([url, response.status, errors])
      } catch (error) {
        failed.push([url, String(error), error instanceof Error ? String(error.cause) : null])
      }
    }
  }
  const ended = Promise.all([
    ...urls.map((_url, index) => look(index)),
    ...Array.from({ length: 8 }, (_each, client) => load(client)),
  ])
  return {
    failed,
    answered: () => answered,
    ready: () => isReady,
    async [Symbol.asyncDispose]() {
      going = false
      await ended
    },
  }
}

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
  // Before anything was told, too.
  await apart.end('support', 'SIGKILL')
  await change('1')
  await apart.start('support')
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(told(1))

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
