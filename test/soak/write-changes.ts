import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../subgraphs/platform/database/database.ts'
import type { EventLog } from '../../subgraphs/platform/events/event-log.ts'
import type { Change } from './ledger.ts'

/** Marks what the soak writes. */
const CORRELATION_ID = 'soak'

/** Between its event and its commit a transaction takes up to this long: so commits overtake one another. */
const MAX_OPEN_MS = 15

/** A case whose changes are written. */
export interface WrittenCase {
  readonly caseId: string
  readonly supportTenantId: string
}

/** Makes the table that numbers each case's changes. */
export async function prepareChanges(database: Database, cases: readonly WrittenCase[]): Promise<void> {
  await database.query('create table soak (case_id text primary key, number int not null default 0)')
  await database.query('insert into soak (case_id) select unnest($1::text[])', [
    cases.map(({ caseId }) => caseId),
  ])
}

/** Changes cases again and again until the signal; what a failing database refuses is not committed, and no matter. */
export async function writeChanges(
  database: Database,
  events: EventLog,
  cases: readonly WrittenCase[],
  paceMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const each = cases[Math.floor(Math.random() * cases.length)]
    if (each !== undefined) await change(database, events, each).catch(() => undefined)
    await delay(Math.random() * 2 * paceMs)
  }
}

async function change(
  database: Database,
  events: EventLog,
  { caseId, supportTenantId }: WrittenCase,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [row] = await tx.query<{ number: number }>(
      'update soak set number = number + 1 where case_id = $1 returning number',
      [caseId],
    )
    const at = new Date().toISOString()
    await events.append(tx, {
      type: 'case.statusChanged',
      source: 'support',
      subject: caseId,
      actor: 'soak',
      correlationId: CORRELATION_ID,
      region: 'EU',
      audience: { supportTenantId },
      data: {
        entity: 'Case',
        change: {
          status: 'IN_PROGRESS',
          at,
          by: 'soak',
          reason: String(row?.number),
          correlationId: CORRELATION_ID,
        },
      },
    })
    await delay(Math.random() * MAX_OPEN_MS)
  })
}

/** What was committed, whatever the writers heard of it. */
export async function readCommitted(database: Database): Promise<Change[]> {
  const rows = await database.query<{ subject: string; number: number }>(
    `select subject, (data->'change'->>'reason')::int as number from platform.outbox
     where correlation_id = $1 order by seq`,
    [CORRELATION_ID],
  )
  return rows.map(({ subject, number }) => ({ caseId: subject, number }))
}
