import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openEmptyDatabase, type EmptyDatabase } from '../../../test/helpers/empty-database.ts'
import { freePort } from '../../../test/helpers/free-port.ts'
import type { Database } from '../database/database.ts'
import { createSubgraphMetrics, type SubgraphMetrics } from '../metrics/subgraph-metrics.ts'
import { createSeal } from '../seal.ts'
import { httpTransport, type HttpTransport } from './http-transport.ts'
import { localTransport } from './local-transport.ts'
import { serveSubgraph, type ServedSubgraph } from './serve-subgraph.ts'
import type { RequestEnvelope } from './subgraph.ts'
import type { SubgraphTransport } from './transport.ts'

const SDL = `type Query { slow: Int now: Int nested: Int nestedApart: Int } type Mutation { slowly(id: Int!): Int }`
const SLEEP = 'select pg_sleep(60)'
const CHANGE = 'insert into entry select $1::integer from pg_sleep(0.3)'

let empty: EmptyDatabase
/** Another pool, to look on. */
let onlooker: Database
let local: SubgraphTransport
let http: HttpTransport
let served: ServedSubgraph
let metrics: SubgraphMetrics
let lines: string[]

beforeAll(async () => {
  lines = []
  const log = pino({ level: 'info' }, { write: (line) => lines.push(line) })
  empty = await openEmptyDatabase(2)
  onlooker = await empty.open()
  const { database } = empty
  await database.query('create table entry (id integer)')
  const resolvers = {
    Query: {
      async slow() {
        await database.query(SLEEP)
        await database.query('select 1 as after_it')
      },
      nested: async () => (await local.execute({ query: '{ slow }' }, envelope())).data?.['slow'],
      nestedApart: async () => (await http.execute({ query: '{ slow }' }, envelope())).data?.['slow'],
      now: async () => (await database.query<{ one: number }>('select 1 as one'))[0]?.one,
    },
    Mutation: {
      async slowly(_root: unknown, { id }: { id: number }) {
        await database.query(CHANGE, [id])
        await database.query('select 2 as after_it')
        return id
      },
    },
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers }])
  local = localTransport({ name: 'slow', schema, createContext: () => ({}), log })
  const seal = createSeal('a secret that is long enough for a test')
  const url = `http://127.0.0.1:${await freePort()}/graphql`
  metrics = createSubgraphMetrics()
  const nothing = () => Promise.resolve()
  served = await serveSubgraph(
    { name: 'slow', transport: local, start: nothing, reload: () => undefined, close: nothing },
    url,
    seal,
    log,
    { metrics },
  )
  http = httpTransport('slow', url, seal)
})
afterAll(async () => {
  await http.close()
  await served.close()
  await empty[Symbol.asyncDispose]()
})
beforeEach(() => {
  empty.statements.length = 0
  lines.length = 0
})

function envelope(budgetMs = 60_000): RequestEnvelope {
  return {
    principal: { subject: 'tester', roles: [], scopes: [] },
    correlationId: 'test',
    deadlineMs: Date.now() + budgetMs,
  }
}

async function running(statement: string): Promise<number> {
  const [row] = await onlooker.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and state = 'active' and query = $1`,
    [statement],
  )
  return row?.count ?? 0
}

const sent = (text: string) => empty.statements.filter((each) => each === text).length

describe.each([
  ['in one process', () => local],
  ['across processes', () => http],
])('%s', (_where, transport) => {
  // The third time it is compiled.
  test.each([1, 2, 3])('a query stops when its client goes, time %i', async () => {
    const client = new AbortController()
    const { signal } = client
    const asked = transport().execute({ query: '{ slow now }', signal }, envelope())
    await expect.poll(() => running(SLEEP)).toBe(1)
    client.abort()
    await expect(asked).rejects.toBe(signal.reason)
    await expect.poll(() => running(SLEEP)).toBe(0)
    expect([sent(SLEEP), sent('select 1 as after_it')]).toEqual([1, 0])
    expect(lines).toEqual([])
  })

  test('a query stops at its deadline, and says so', async () => {
    const asked = transport().execute({ query: '{ slow now }' }, envelope(400))
    const error = { message: 'The time for slow was over; try again.', code: 'DEADLINE_EXCEEDED' }
    const told = await asked.catch(({ message, code }: typeof error) => ({
      errors: [{ message, extensions: { code } }],
    }))
    expect(told).toMatchObject({ errors: [{ message: error.message, extensions: { code: error.code } }] })
    expect('data' in told).toBe(false)
    await expect.poll(() => running(SLEEP)).toBe(0)
    expect(sent('select 1 as after_it')).toBe(0)
    expect(lines).toEqual([])
  })

  test('a mutation goes on, and commits, whoever waits for it', async () => {
    const id = Math.floor(Math.random() * 1_000_000)
    const client = new AbortController()
    const { signal } = client
    const query = `mutation { slowly(id: ${id}) }`
    const asked = transport()
      .execute({ query, signal }, envelope(200))
      .catch(() => undefined)
    await expect.poll(() => running(CHANGE)).toBe(1)
    client.abort()
    await expect.poll(() => sent('select 2 as after_it')).toBe(1)
    await asked
    expect(await onlooker.query('select id from entry where id = $1', [id])).toEqual([{ id }])
  })

  test('many clients who come and go leave the pool as it was', async () => {
    const clients = Array.from({ length: 20 }, () => new AbortController())
    const all = clients.map(({ signal }) => transport().execute({ query: '{ slow }', signal }, envelope()))
    await expect.poll(() => running(SLEEP)).toBe(2)
    for (const client of clients) client.abort()
    for (const { status } of await Promise.allSettled(all)) expect(status).toBe('rejected')
    expect(await transport().execute({ query: '{ now }' }, envelope())).toEqual({ data: { now: 1 } })
    await expect.poll(() => running(SLEEP)).toBe(0)
    // Those of the others were never sent.
    expect(sent(SLEEP)).toBe(2)
    expect(lines).toEqual([])
  })
})

test.each(['nested', 'nestedApart'])(
  'what a query asks of another subgraph stops with it: %s',
  async (field) => {
    const client = new AbortController()
    const asked = local.execute({ query: `{ ${field} }`, signal: client.signal }, envelope())
    await expect.poll(() => running(SLEEP)).toBe(1)
    client.abort()
    await expect(asked).rejects.toBe(client.signal.reason)
    await expect.poll(() => running(SLEEP)).toBe(0)
    expect(lines).toEqual([])
  },
)

test('what nobody waited for is no error of the subgraph', async () => {
  const counted = (await metrics.text()).match(/^tessera_answer_errors_total.*$/gm) ?? []
  expect(counted.filter((line) => !line.includes('DEADLINE_EXCEEDED'))).toEqual([])
})
