import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createClient } from 'graphql-ws'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openLocalIssuer } from '../gateway/security/local-issuer.ts'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { runProgram, type Program } from './helpers/run-program.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const NAMES = ['support', 'billing', 'erp', 'process', 'governance']
const database = `apart_${randomUUID().replaceAll('-', '')}`
const programs: Program[] = []
let folder: string
let environment: Record<string, string>
let gateway: string
let addresses: Map<string, string>
let token: string

/** Six processes: five subgraphs at addresses of their own and a gateway that knows them by supergraph.yaml alone. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-apart-'))
  await createDatabase(testServer(), database, TEMPLATE)
  addresses = new Map()
  let yaml = await readFile(join(ROOT, 'supergraph.yaml'), 'utf8')
  for (const name of NAMES) addresses.set(name, `http://127.0.0.1:${await freePort()}/graphql`)
  yaml = yaml.replaceAll('file: subgraphs/', `file: ${ROOT}subgraphs/`)
  for (const [index, name] of NAMES.entries())
    yaml = yaml.replace(`http://127.0.0.1:410${index + 1}/graphql`, addresses.get(name) ?? '')
  await writeFile(join(folder, 'supergraph.yaml'), yaml)
  const port = await freePort()
  gateway = `http://localhost:${port}`
  environment = {
    PORT: String(port),
    TESSERA_DATA: folder,
    TESSERA_SUPERGRAPH: join(folder, 'supergraph.yaml'),
    DATABASE_URL: withDatabase(testServer(), database),
    TESSERA_CUSTOMERS: '0',
  }
  for (const name of NAMES) programs.push(runProgram('subgraphs/start.ts', environment, name))
  programs.push(runProgram('gateway/start.ts', environment, '--gateway-only'))
  await Promise.all(programs.map((program) => program.says(/answers the gateway|is ready/)))
  const issuer = await openLocalIssuer(folder)
  token = (await issuer.issue({ role: 'support-agent' }, new Date())).token
})
afterAll(async () => {
  for (const { child } of programs.toReversed()) child.kill('SIGINT')
  expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual(programs.map(() => 0))
  await dropDatabase(testServer(), database)
  await rm(folder, { recursive: true, force: true })
})

async function ask(query: string, variables: object) {
  const response = await fetch(`${gateway}/graphql`, {
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
    url: `${gateway.replace('http', 'ws')}/graphql`,
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
    const response = await fetch(addresses.get('process') ?? '', {
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
    url: `${gateway.replace('http', 'ws')}/graphql`,
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
  const pool = new Client({ connectionString: withDatabase(testServer(), database) })
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

  programs[0]?.child.kill('SIGKILL')
  await programs[0]?.ended
  await change('2')
  programs[0] = runProgram('subgraphs/start.ts', environment, 'support')
  await programs[0].says(/answers the gateway/)
  await change('3')
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(told(3))
  expect(other).toEqual([])
  await client.dispose()
  await pool.end()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => server.close(resolve))
  return port
}
