import type { Queryable, Transaction } from '../../platform/database/database.ts'
import { chain, CHAIN_START, type AuditContent, type AuditEntry } from '../domain/audit-chain.ts'

/** Held while links are added: two writers would give one place twice. */
const CHAIN_LOCK = 7_305_011

const MAX_ENTRIES = 1_000

const COLUMNS = `seq, entry_id, at, actor, action, entity, entity_id, correlation_id, before, after, prev_hash, hash`

interface EntryRow {
  seq: string
  entry_id: string
  at: Date
  actor: string
  action: string
  entity: string
  entity_id: string
  correlation_id: string
  before: string | null
  after: string | null
  prev_hash: string
  hash: string
}

/** Adds links to the end of the chain. */
export async function appendEntries(tx: Transaction, contents: readonly AuditContent[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK])
  const [last] = await tx.query<{ seq: string; hash: string }>(
    'select seq, hash from governance.audit_entry order by seq desc limit 1',
  )
  const end = last === undefined ? CHAIN_START : { seq: Number(last.seq), hash: last.hash }
  const entries = chain(end, contents)
  await tx.query(
    `insert into governance.audit_entry (${COLUMNS})
     select * from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
    [
      entries.map(({ seq }) => seq),
      entries.map(({ id }) => id),
      entries.map(({ at }) => at),
      entries.map(({ actor }) => actor),
      entries.map(({ action }) => action),
      entries.map(({ entity }) => entity),
      entries.map(({ entityId }) => entityId),
      entries.map(({ correlationId }) => correlationId),
      entries.map(({ before }) => before),
      entries.map(({ after }) => after),
      entries.map(({ prevHash }) => prevHash),
      entries.map(({ hash }) => hash),
    ],
  )
}

/** The entries of one business action in order, at most 1,000. */
export async function readEntriesOf(database: Queryable, correlationId: string): Promise<AuditEntry[]> {
  const rows = await database.query<EntryRow>(
    `select ${COLUMNS} from governance.audit_entry where correlation_id = $1 order by seq limit $2`,
    [correlationId, MAX_ENTRIES],
  )
  return rows.map(toEntry)
}

/** Entries by id. */
export async function readEntries(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, AuditEntry>> {
  const rows = await database.query<EntryRow>(
    `select ${COLUMNS} from governance.audit_entry where entry_id = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.entry_id, toEntry(row)]))
}

/** The next entries behind a place, at most 1,000. */
export async function readEntriesBehind(database: Queryable, seq: number): Promise<AuditEntry[]> {
  const rows = await database.query<EntryRow>(
    `select ${COLUMNS} from governance.audit_entry where seq > $1 order by seq limit $2`,
    [seq, MAX_ENTRIES],
  )
  return rows.map(toEntry)
}

function toEntry(row: EntryRow): AuditEntry {
  return {
    seq: Number(row.seq),
    id: row.entry_id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    correlationId: row.correlation_id,
    before: row.before,
    after: row.after,
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}
