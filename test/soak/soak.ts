import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { openDatabase } from '../../subgraphs/platform/database/database.ts'
import { openEventLog } from '../../subgraphs/platform/events/open-event-log.ts'
import { encodeCursor } from '../../subgraphs/platform/relay-connection.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { SUBGRAPHS, type Apart } from '../helpers/run-apart.ts'
import { followChanges, type Follower } from './follow-changes.ts'
import { makeLedger, type Ledger } from './ledger.ts'
import { prepareChanges, readCommitted, writeChanges } from './write-changes.ts'

/** What is soaked, and how hard. */
export interface SoakPlan {
  readonly apart: Apart
  readonly databaseUrl: string
  /** Disturbances go on for so long; at least each kind comes once. */
  readonly seconds: number
  readonly subscribers: number
  readonly writers: number
  /** Lets the database fail and come back. */
  readonly failDatabase: () => Promise<void>
  readonly say: (line: string) => void
}

/** The ledger, and what was done to get it. */
export interface SoakReport {
  readonly ledger: Ledger
  /** How often each kind of disturbance came. */
  readonly disturbances: Readonly<Record<string, number>>
  /** How often subscribers connected, and what ended it. */
  readonly connections: number
  readonly ends: Readonly<Record<string, number>>
}

/** How long a writer rests between two changes, on average. */
const PACE_MS = 60

/** How long the graph rests between two disturbances, on average. */
const REST_MS = 700

/** How long a client keeps a connection, on average. */
const PATIENCE_MS = 3_000

/** When nothing more is delivered for so long, what is owed is missed. */
const SETTLE_MS = 20_000

const CASES = ['covered-device', 'covered-plan', 'chargeable'] as const

/**
 * Writes changes and follows them with clients of both transports that come and go, while gateway, subgraphs, schemas
 * and database are disturbed; then holds what came against what was committed.
 */
export async function soak(plan: SoakPlan): Promise<SoakReport> {
  const { apart, databaseUrl } = plan
  const log = pino({ level: 'silent' })
  const connection = { connectionString: databaseUrl }
  const database = await openDatabase({ connection, log, maxConnections: plan.writers + 2 })
  const events = await openEventLog(database, log)
  const cases = CASES.map((name) => showcase(name))
  await prepareChanges(database, cases)
  const [last] = await database.query<{ position: string | null }>(
    'select max(position) as position from platform.outbox',
  )
  const since = encodeCursor('event', [last?.position ?? '0'])
  const token = await apart.token({ role: 'support-agent' })
  const followers = Array.from({ length: plan.subscribers }, (_each, index) =>
    followChanges({
      url: apart.url,
      token,
      transport: index % 2 === 0 ? 'ws' : 'sse',
      caseId: index % 4 < 2 ? null : (cases[index % cases.length]?.caseId ?? null),
      since,
      patienceMs: PATIENCE_MS,
    }),
  )
  const end = new AbortController()
  const writing = Array.from({ length: plan.writers }, () =>
    writeChanges(database, events, cases, PACE_MS, end.signal),
  )
  try {
    const disturbances = await disturb(plan)
    end.abort()
    await Promise.all(writing)
    plan.say('disturbances are over')
    const committed = await readCommitted(database)
    const ledgerNow = () => makeLedger(committed, followers)
    let { missed } = ledgerNow()
    for (let until = Date.now() + SETTLE_MS; missed > 0 && Date.now() < until;) {
      await delay(500)
      const now = ledgerNow().missed
      if (now < missed) until = Date.now() + SETTLE_MS
      missed = now
    }
    plan.say('all is delivered, or will not be')
    // What would come twice has time to.
    await delay(1_000)
    return { ledger: ledgerNow(), disturbances, connections: count(followers), ends: endsOf(followers) }
  } finally {
    end.abort()
    await Promise.all([...writing, ...followers.map((follower) => follower.close())])
    await events.close()
    await database.close()
  }
}

function count(followers: readonly Follower[]): number {
  return followers.reduce((sum, { connections }) => sum + connections(), 0)
}

function endsOf(followers: readonly Follower[]): Record<string, number> {
  const all: Record<string, number> = {}
  for (const { ends } of followers) for (const [end, times] of ends) all[end] = (all[end] ?? 0) + times
  return all
}

/** One kind after the other, in an order that differs each time round, until the time is over. */
async function disturb({ apart, seconds, failDatabase, say }: SoakPlan): Promise<Record<string, number>> {
  const restart = async (part: Parameters<Apart['end']>[0], signal: NodeJS.Signals) => {
    await apart.end(part, signal)
    await apart.start(part)
  }
  let subgraph = 0
  const kinds: Record<string, () => Promise<void>> = {
    'gateway stopped and started': () => restart('gateway', 'SIGINT'),
    'gateway killed and started': () => restart('gateway', 'SIGKILL'),
    'subgraph killed and started': () =>
      restart(SUBGRAPHS[subgraph++ % SUBGRAPHS.length] ?? 'support', 'SIGKILL'),
    'schema reloaded': () => changeSchema(apart),
    'database failed': failDatabase,
  }
  const counts = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0]))
  const until = Date.now() + seconds * 1_000
  for (let round = 0; round === 0 || Date.now() < until; round++) {
    for (const [kind, act] of shuffled(Object.entries(kinds))) {
      if (round > 0 && Date.now() >= until) break
      await delay(Math.random() * 2 * REST_MS)
      say(kind)
      await act()
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  return counts
}

/** A description that says something else is a new graph, in which every operation is planned anew. */
async function changeSchema({ schemaFile }: Apart): Promise<void> {
  for (const name of SUBGRAPHS) {
    const sdl = await readFile(schemaFile(name), 'utf8')
    await writeFile(schemaFile(name), sdl.replace(/(One matter[^.]*)\./, '$1 still.'))
  }
  // The watch waits until the files rest, and composes; nobody is told when it is done.
  await delay(1_500)
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
