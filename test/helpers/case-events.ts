import { pino } from 'pino'
import { openEventLog } from '../../subgraphs/platform/events/open-event-log.ts'
import type { Database } from '../../subgraphs/platform/database/database.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import type { StreamResult } from './follow-stream.ts'

/** Follows what `CaseEvents` announces, behind a cursor if one is given. */
export const CASE_EVENTS = `subscription ($since: String) { caseStatusChanged(since: $since) {
  cursor change { reason } } }`

/** Another process that changes a case, over and over. */
export interface CaseEvents extends AsyncDisposable {
  /** Commits one change whose reason is its number. */
  announce(number: number): Promise<void>
}

/** Opens a writer of events of its own on a graph's database. */
export async function openCaseEvents(database: Database): Promise<CaseEvents> {
  const events = await openEventLog(database, pino({ level: 'silent' }))
  const { caseId, supportTenantId } = showcase('covered-device')
  return {
    async announce(number) {
      const change = {
        status: 'IN_PROGRESS',
        at: new Date().toISOString(),
        by: 'test',
        reason: String(number),
        correlationId: 'test',
      }
      await database.transaction((tx) =>
        events.append(tx, {
          type: 'case.statusChanged',
          source: 'support',
          subject: caseId,
          actor: 'test',
          correlationId: 'test',
          region: 'EU',
          audience: { supportTenantId },
          data: { entity: 'Case', change },
        }),
      )
    },
    [Symbol.asyncDispose]: () => events.close(),
  }
}

/** An event of `CASE_EVENTS` as its client was told. */
export interface ToldEvent {
  readonly number: number
  readonly cursor: string
  /** Its place in the order of all events. */
  readonly position: number
}

/** The events among a stream's results. */
export function eventsIn(results: readonly StreamResult[]): ToldEvent[] {
  return results.flatMap(({ data }) => {
    const event = data?.['caseStatusChanged']
    if (event === null || event === undefined) return []
    const { cursor, change } = event as { cursor: string; change: { reason: string } }
    const [, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    return [{ number: Number(change.reason), cursor, position: Number(position) }]
  })
}
