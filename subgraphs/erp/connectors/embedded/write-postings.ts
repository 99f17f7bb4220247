import type { Queryable } from '../../../platform/database/database.ts'
import { money } from '../../../platform/money.ts'
import type { FrozenLine } from '../../domain/freeze-coverage.ts'
import type {
  NewDocument,
  NewPosting,
  OrderWork,
  OrderWorkLine,
  PostingPeriod,
  ServicePosting,
  StandingDocument,
} from '../../domain/posting-ledger.ts'
import type { ServiceOrderState } from '../../domain/service-order-machine.ts'

interface WorkRow {
  item_id: string
  kind: OrderWorkLine['kind']
  material_no: string | null
  qty_planned: string
  qty_actual: string
  qty_to_bill: string
  unit_cost: string
  unit_price: string
  covered_pct: string
  coverage_source: string | null
  frozen_by: string | null
  currency: string
}

/** What was done on an order, in its currency. */
export async function readOrderWork(tx: Queryable, orderId: string): Promise<OrderWork> {
  const rows = await tx.query<WorkRow>(
    `select i.*, o.currency from erp.service_order_item i join erp.service_order o using (order_id)
     where i.order_id = $1 order by i.position`,
    [orderId],
  )
  const [order] = await tx.query<{ currency: string }>(
    'select currency from erp.service_order where order_id = $1',
    [orderId],
  )
  return {
    currency: order?.currency ?? '',
    lines: rows.map((row) => ({
      id: row.item_id,
      kind: row.kind,
      productCode: row.material_no,
      qtyPlanned: row.qty_planned,
      qtyActual: row.qty_actual,
      qtyToBill: row.qty_to_bill,
      unitCost: row.unit_cost,
      unitPrice: row.unit_price,
      coveredPct: row.covered_pct,
      coverageSource: row.coverage_source,
      frozenBy: row.frozen_by,
    })),
  }
}

/** Writes what pays for each line; the decision that a line was first frozen by stays. */
export async function writeFrozenLines(
  tx: Queryable,
  frozenBy: string,
  lines: readonly FrozenLine[],
): Promise<void> {
  await tx.query(
    `update erp.service_order_item i
     set covered_pct = line.pct, coverage_source = line.source, qty_to_bill = line.qty,
       frozen_by = coalesce(i.frozen_by, $1)
     from unnest($2::text[], $3::numeric[], $4::text[], $5::numeric[]) as line (id, pct, source, qty)
     where i.item_id = line.id`,
    [
      frozenBy,
      lines.map(({ id }) => id),
      lines.map(({ coveredPct }) => coveredPct),
      lines.map(({ coverageSource }) => coverageSource),
      lines.map(({ qtyToBill }) => qtyToBill),
    ],
  )
}

/** Writes a posting; returns its number. */
export async function insertPosting(tx: Queryable, posting: NewPosting): Promise<string> {
  const [row] = await tx.query<{ posting_no: string }>(
    `insert into erp.service_posting (posting_no, request_key, order_id, purpose, came_from, state, at)
     values ('PST-' || lpad(nextval('erp.service_posting_number')::text, 8, '0'), $1, $2, $3, $4, 'POSTED', $5)
     returning posting_no`,
    [posting.key, posting.orderId, posting.purpose, posting.cameFrom, posting.at],
  )
  if (row === undefined) throw new Error('The ERP gave the posting no number.')
  return row.posting_no
}

interface PostingRow {
  posting_no: string
  order_id: string
  purpose: ServicePosting['purpose']
  came_from: ServiceOrderState
  state: ServicePosting['state']
  validated_at: Date | null
}

/** The order's posting that is not reversed, locked until the transaction ends. */
export async function lockPosting(tx: Queryable, orderId: string): Promise<ServicePosting | null> {
  const [row] = await tx.query<PostingRow>(
    `select * from erp.service_posting where order_id = $1 and state <> 'REVERSED' for update`,
    [orderId],
  )
  return row === undefined ? null : toPosting(row)
}

/** A posting by its number. */
export async function readPosting(tx: Queryable, id: string): Promise<ServicePosting | null> {
  const [row] = await tx.query<PostingRow>('select * from erp.service_posting where posting_no = $1', [id])
  return row === undefined ? null : toPosting(row)
}

function toPosting(row: PostingRow): ServicePosting {
  return {
    id: row.posting_no,
    serviceOrderId: row.order_id,
    purpose: row.purpose,
    cameFrom: row.came_from,
    state: row.state,
    validated: row.validated_at !== null,
  }
}

/** Writes where a posting stands. */
export async function writePostingState(
  tx: Queryable,
  id: string,
  state: ServicePosting['state'],
): Promise<void> {
  await tx.query('update erp.service_posting set state = $2 where posting_no = $1', [id, state])
}

/** Notes that finance's rules found nothing. */
export async function notePostingValid(tx: Queryable, id: string, at: Date): Promise<void> {
  await tx.query('update erp.service_posting set validated_at = $2 where posting_no = $1', [id, at])
}

/** The next number of the ledger, and the period of the day on which something is posted. */
const NUMBER = `'LD-' || lpad(number::text, 8, '0'), '5' || lpad(number::text, 9, '0')`
const PERIOD = `to_char($3::timestamptz at time zone 'UTC', 'YYYY-MM')`

/** Writes the documents of a posting. */
export async function insertDocuments(
  tx: Queryable,
  posting: { readonly id: string; readonly orderId: string; readonly at: Date },
  documents: readonly NewDocument[],
): Promise<void> {
  await tx.query(
    `insert into erp.ledger_document (document_id, document_no, posting_no, order_id, posted_at, period_key, item_id,
       kind, amount, currency, basis)
     select ${NUMBER}, $1, $2, $3, ${PERIOD}, item_id, kind, amount, currency, basis
     from (
       select nextval('erp.ledger_document_number') as number, document.*
       from unnest($4::text[], $5::text[], $6::numeric[], $7::text[], $8::text[])
         as document (item_id, kind, amount, currency, basis)) numbered`,
    [
      posting.id,
      posting.orderId,
      posting.at,
      documents.map(({ lineId }) => lineId),
      documents.map(({ kind }) => kind),
      documents.map(({ amount }) => amount.amount),
      documents.map(({ amount }) => amount.currency),
      documents.map(({ basis }) => basis),
    ],
  )
}

/** The documents of a posting that no other takes back. */
export async function readStandingDocuments(tx: Queryable, postingId: string): Promise<StandingDocument[]> {
  const rows = await tx.query<{
    document_id: string
    item_id: string | null
    kind: StandingDocument['kind']
    amount: string
    currency: string
    period_key: string
  }>(
    `select * from erp.ledger_document d where posting_no = $1 and reverses is null
       and not exists (select 1 from erp.ledger_document r where r.reverses = d.document_id)
     order by document_id`,
    [postingId],
  )
  return rows.map((row) => ({
    id: row.document_id,
    lineId: row.item_id,
    kind: row.kind,
    amount: money(row.amount, row.currency),
    periodKey: row.period_key,
  }))
}

/** Writes a reversal for each document of a posting that has none, naming it. */
export async function reverseDocuments(tx: Queryable, postingId: string, at: Date): Promise<void> {
  await tx.query(
    `insert into erp.ledger_document (document_id, document_no, posting_no, order_id, posted_at, period_key, item_id,
       kind, amount, currency, reverses)
     select ${NUMBER}, posting_no, order_id, $3, ${PERIOD}, item_id, $2, amount, currency, document_id
     from (
       select nextval('erp.ledger_document_number') as number, d.*
       from erp.ledger_document d where d.posting_no = $1 and d.reverses is null
         and not exists (select 1 from erp.ledger_document r where r.reverses = d.document_id)) standing`,
    [postingId, 'REVERSAL', at],
  )
}

/** Posting periods by key. */
export async function readPeriods(tx: Queryable, keys: readonly string[]): Promise<PostingPeriod[]> {
  const rows = await tx.query<{ period_key: string; opens_on: string; closes_on: string }>(
    'select * from erp.posting_period where period_key = any($1)',
    [keys],
  )
  return rows.map((row) => ({ key: row.period_key, opensOn: row.opens_on, closesOn: row.closes_on }))
}
