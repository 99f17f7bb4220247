import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Database } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { ConsumeEvents, EventLog, TesseraEvent } from '../../platform/events/event-log.ts'
import { brokenAt, CHAIN_START, type AuditContent, type ChainEnd } from '../domain/audit-chain.ts'
import { appendEntries, readEntriesBehind } from './audit-entries.ts'

/** A field that a caller asked for and may not see. */
export interface AccessDenial {
  readonly coordinate: string
  readonly actor: string
  readonly roles: readonly string[]
  readonly operationName?: string | null | undefined
  readonly at: string
  readonly correlationId: string
}

/** What a walk over the chain found. */
export interface AuditVerification {
  readonly intact: boolean
  readonly entries: number
  readonly brokenAtSeq: number | null
}

const MAX_DENIALS = 1_000

/** Writes each event to the chain, in the transaction that saves how far the reading has come: once. */
export const auditEvents: ConsumeEvents = (tx, events) => appendEntries(tx, events.map(toContent))

/** Announces refused fields, so that the audit trail takes them up like any event. Returns how many. */
export async function recordAccessDenials(
  database: Database,
  events: EventLog,
  denials: readonly AccessDenial[],
): Promise<number> {
  if (denials.length > MAX_DENIALS) {
    throw new TesseraError('LIST_TOO_LONG', `Record at most ${MAX_DENIALS} refused fields at once.`)
  }
  await database.transaction(async (tx) => {
    for (const { coordinate, actor, roles, operationName, at, correlationId } of denials) {
      await events.append(tx, {
        type: 'access.denied',
        source: 'governance',
        subject: coordinate,
        actor,
        correlationId,
        audience: {},
        data: { entity: coordinate, after: { roles, operationName: operationName ?? null, at } },
      })
    }
  })
  return denials.length
}

/** Walks the chain page by page up to the first entry that does not fit. */
export async function verifyAuditTrail(database: Database): Promise<AuditVerification> {
  let end: ChainEnd = CHAIN_START
  let entries = 0
  for (;;) {
    const page = await readEntriesBehind(database, end.seq)
    const last = page.at(-1)
    if (last === undefined) return { intact: true, entries, brokenAtSeq: null }
    entries += page.length
    const brokenAtSeq = brokenAt(end, page)
    if (brokenAtSeq !== null) return { intact: false, entries, brokenAtSeq }
    end = last
  }
}

function toContent(event: TesseraEvent): AuditContent {
  return {
    id: `AUD-${event.id}`,
    at: event.occurredAt,
    actor: event.actor,
    action: event.type,
    entity: event.data.entity,
    entityId: event.subject,
    correlationId: event.correlationId,
    before: toJson(event.data.before),
    after: toJson(event.data.after),
  }
}

function toJson(thing: unknown): string | null {
  return thing === undefined || thing === null ? null : canonicalJson(thing)
}
