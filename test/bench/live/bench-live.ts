// `npm run bench:live`: thousands of WebSocket clients on one gateway process of its own, and changes over them. It
// reports the time from commit to delivery, memory a connection and CPU a delivered event; there is no verdict.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { openLocalIssuer } from '../../../gateway/security/local-issuer.ts'
import { openDatabase, type Database } from '../../../subgraphs/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../../subgraphs/platform/database/embedded/embedded-postgres.ts'
import type { EventLog } from '../../../subgraphs/platform/events/event-log.ts'
import { openEventLog } from '../../../subgraphs/platform/events/open-event-log.ts'
import { exitWithSentence } from '../../../subgraphs/platform/exit-with-sentence.ts'
import { runProgram } from '../../helpers/run-program.ts'
import { percentile } from '../in-lanes.ts'
import type { ClientsPlan, ClientsReport } from './clients.ts'

/** Processes that the clients are spread over. */
const CLIENT_PROCESSES = 2

/** Clients that watch the same customer's cases, where they share. */
const GROUP = 50

const TICK_MS = 50

const QUERY = `subscription BenchLive($caseId: ID, $supportTenantId: ID) {
  caseStatusChanged(caseId: $caseId, supportTenantId: $supportTenantId) {
    cursor change { status at } case { id status customer { name } }
  }
}`

interface Watched {
  readonly caseId: string
  readonly supportTenantId: string
}

try {
  const { values } = parseArgs({
    options: {
      clients: { type: 'string', default: '5000' },
      rate: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '15' },
    },
  })
  const [clients, rate, seconds] = [Number(values.clients), Number(values.rate), Number(values.seconds)]
  const rows = {
    [`shared by ${GROUP} each`]: await measure('shared', clients, rate, seconds),
    'each its own': await measure('own', clients, rate, seconds),
  }
  process.stdout.write(`${clients} WebSocket clients, ${rate} changes/s for ${seconds} s\n`)
  console.table(rows)
} catch (error) {
  exitWithSentence(error)
}

async function measure(
  mode: 'shared' | 'own',
  clients: number,
  rate: number,
  seconds: number,
): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-live-'))
  const dataDir = join(folder, 'data')
  // A sample has about five cases a customer.
  const customers = String(Math.ceil(clients / 4))
  const settings = {
    TESSERA_DATA: dataDir,
    PORT: '0',
    TESSERA_CUSTOMERS: customers,
    TESSERA_MAX_STREAMS: '100000',
  }
  // The start that makes the data leaves memory behind that is not the clients'.
  const maker = runProgram('gateway/start.ts', settings)
  await maker.says(/Tessera is ready at/)
  maker.child.kill('SIGINT')
  await maker.ended
  const program = runProgram('gateway/start.ts', settings)
  const children: ChildProcess[] = []
  try {
    const said = await program.says(/Tessera is ready at/)
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? ''
    await using outbox = await openOutbox(dataDir)
    const cases = await outbox.cases(clients)
    const watched = mode === 'own' ? cases : cases.filter((_each, index) => index % GROUP === 0)
    const variables = cases.map(({ caseId }, index) =>
      mode === 'own' ? { caseId } : { supportTenantId: watched[Math.floor(index / GROUP)]?.supportTenantId },
    )
    const before = await gatewayCosts(url)
    children.push(...(await openClients(url, dataDir, variables)))
    await delay(2_000)
    const open = await gatewayCosts(url)
    for (const child of children) child.send('go')
    const changes = await change(outbox.events, outbox.database, watched, rate, seconds)
    await delay(2_000)
    const after = await gatewayCosts(url)
    const reports = await Promise.all(children.map(stop))
    const latencies = reports.flatMap((report) => report.latencies)
    return {
      changes,
      delivered: latencies.length,
      failed: reports.reduce((sum, report) => sum + report.failed, 0),
      'p50 ms': percentile(latencies, 0.5),
      'p99 ms': percentile(latencies, 0.99),
      'max ms': percentile(latencies, 1),
      'KiB a connection': ((open.memory - before.memory) / clients / 1_024).toFixed(1),
      'CPU ms a change': (((after.cpu - open.cpu) * 1_000) / changes).toFixed(2),
      'CPU ms a delivery': (((after.cpu - open.cpu) * 1_000) / Math.max(1, latencies.length)).toFixed(3),
    }
  } finally {
    for (const child of children) child.kill()
    program.child.kill('SIGINT')
    await program.ended
    await rm(folder, { recursive: true, force: true })
  }
}

async function openClients(
  url: string,
  dataDir: string,
  variables: readonly object[],
): Promise<ChildProcess[]> {
  const issuer = await openLocalIssuer(dataDir)
  const { token } = await issuer.issue({ role: 'support-agent' }, new Date())
  const share = Math.ceil(variables.length / CLIENT_PROCESSES)
  return await Promise.all(
    Array.from({ length: CLIENT_PROCESSES }, async (_each, index) => {
      const child = fork(fileURLToPath(new URL('./clients.ts', import.meta.url)))
      const plan: ClientsPlan = {
        url: `${url.replace('http', 'ws')}/graphql`,
        token,
        query: QUERY,
        variables: variables.slice(index * share, (index + 1) * share),
      }
      child.send(plan)
      await once(child, 'message')
      return child
    }),
  )
}

async function stop(child: ChildProcess): Promise<ClientsReport> {
  child.send('stop')
  const [report] = (await once(child, 'message')) as [ClientsReport]
  return report
}

/** Commits so many changes a second, evenly, each of a case that somebody watches; returns how many there were. */
async function change(
  events: EventLog,
  database: Database,
  watched: readonly Watched[],
  rate: number,
  seconds: number,
): Promise<number> {
  const began = performance.now()
  const under: Promise<void>[] = []
  let written = 0
  while (performance.now() - began < seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) / 1_000) * rate)
    for (; written < due; written++) {
      const target = watched[(written * 7) % watched.length]
      if (target !== undefined) under.push(writeChange(events, database, target))
    }
    await delay(TICK_MS)
  }
  await Promise.all(under)
  return written
}

function writeChange(
  events: EventLog,
  database: Database,
  { caseId, supportTenantId }: Watched,
): Promise<void> {
  return database.transaction(async (tx) => {
    const change = {
      status: 'IN_PROGRESS',
      at: new Date().toISOString(),
      by: 'bench',
      reason: null,
      correlationId: 'bench',
    }
    await events.append(tx, {
      type: 'case.statusChanged',
      source: 'support',
      subject: caseId,
      actor: 'bench',
      correlationId: 'bench',
      region: 'EU',
      audience: { supportTenantId },
      data: { entity: 'Case', change },
    })
  })
}

interface Outbox extends AsyncDisposable {
  readonly events: EventLog
  readonly database: Database
  cases(count: number): Promise<Watched[]>
}

/** Writes into the outbox of a Tessera from another process, as a subgraph that runs apart does. */
async function openOutbox(dataDir: string): Promise<Outbox> {
  const log = pino({ level: 'warn' })
  const server = await startEmbeddedPostgres({ dataDir, log, use: 'join' })
  const database = await openDatabase({ connection: server.connection, log, maxConnections: 8 })
  const events = await openEventLog(database, log)
  return {
    events,
    database,
    cases: (count) =>
      database.query<{ caseId: string; supportTenantId: string }>(
        'select ticket_id as "caseId", tenant_id as "supportTenantId" from support.ticket order by tenant_id, ticket_id limit $1',
        [count],
      ),
    async [Symbol.asyncDispose]() {
      await events.close()
      await database.close()
      await server.close()
    },
  }
}

async function gatewayCosts(url: string): Promise<{ cpu: number; memory: number }> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1])
  return { cpu: value('process_cpu_seconds_total'), memory: value('process_resident_memory_bytes') }
}
