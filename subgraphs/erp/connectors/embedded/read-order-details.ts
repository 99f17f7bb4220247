import type { Queryable } from '../../../platform/database/database.ts'
import { money } from '../../../platform/money.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { DispatchState } from '../../domain/dispatch-machine.ts'
import type {
  DispatchRecord,
  OrderCosts,
  OrderLineRecord,
  PostingRecord,
  ReservationRecord,
  StateChangeRecord,
} from '../../domain/records.ts'
import type { ReservationState } from '../../domain/stock-reservation-machine.ts'

const MAX_LINES = 100

interface LineRow {
  item_id: string
  order_id: string
  kind: OrderLineRecord['kind']
  material_no: string | null
  unit: string
  qty_planned: string
  qty_actual: string
  qty_to_bill: string
  covered_pct: string
  coverage_source: string | null
  unit_price: string
  currency: string
}

/** The lines of each order. */
export async function readOrderLines(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, OrderLineRecord[]>> {
  const rows = await database.query<LineRow>(
    `select i.*, o.currency from erp.service_order_item i join erp.service_order o using (order_id)
     where i.order_id = any($1) and i.position <= $2 order by i.order_id, i.position`,
    [orderIds, MAX_LINES],
  )
  return byOrder(rows, (row) => ({
    id: row.item_id,
    kind: row.kind,
    productCode: row.material_no,
    qtyPlanned: row.qty_planned,
    qtyActual: row.qty_actual,
    qtyToBill: row.qty_to_bill,
    unit: row.unit,
    coveredPct: row.covered_pct,
    coverageSource: row.coverage_source,
    unitPrice: money(row.unit_price, row.currency),
  }))
}

interface ReservationRow {
  reservation_no: string
  order_id: string
  material_no: string
  location: string
  qty_requested: string
  qty_reserved: string
  state: ReservationState
  valid_until: Date | null
}

/** The stock each order holds or held. */
export async function readReservations(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, ReservationRecord[]>> {
  const rows = await database.query<ReservationRow>(
    'select * from erp.stock_reservation where order_id = any($1) order by order_id, reservation_no',
    [orderIds],
  )
  return byOrder(rows, (row) => ({
    id: row.reservation_no,
    partCode: row.material_no,
    qtyRequested: row.qty_requested,
    qtyReserved: row.qty_reserved,
    location: row.location,
    state: row.state,
    validUntil: row.valid_until?.toISOString() ?? null,
  }))
}

interface DispatchRow {
  dispatch_no: string
  order_id: string
  technician_no: string
  skills: string[]
  window_from: Date
  window_to: Date
  state: DispatchState
}

/** The visits of each order. */
export async function readDispatches(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, DispatchRecord[]>> {
  const rows = await database.query<DispatchRow>(
    'select * from erp.dispatch where order_id = any($1) order by order_id, window_from, dispatch_no',
    [orderIds],
  )
  return byOrder(rows, toDispatch)
}

/** Visits by number. */
export async function readDispatchesById(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, DispatchRecord>> {
  const rows = await database.query<DispatchRow>('select * from erp.dispatch where dispatch_no = any($1)', [
    ids,
  ])
  return new Map(rows.map((row) => [row.dispatch_no, toDispatch(row)]))
}

function toDispatch(row: DispatchRow): DispatchRecord {
  return {
    id: row.dispatch_no,
    serviceOrderId: row.order_id,
    technician: row.technician_no,
    window: { from: row.window_from.toISOString(), to: row.window_to.toISOString() },
    state: row.state,
    skills: row.skills,
  }
}

interface PostingRow {
  document_id: string
  order_id: string
  document_no: string
  kind: string
  amount: string
  currency: string
  posted_at: Date
  reversed: boolean
  period_key: string
  reverses: string | null
  item_id: string | null
  posting_no: string | null
  basis: PostingRecord['basis']
}

/** What was posted to the ledger for each order. */
export async function readPostings(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, PostingRecord[]>> {
  const rows = await database.query<PostingRow>(
    `select l.*, exists (select 1 from erp.ledger_document r where r.reverses = l.document_id) as reversed
     from erp.ledger_document l where l.order_id = any($1) order by l.order_id, l.posted_at, l.document_id`,
    [orderIds],
  )
  return byOrder(rows, (row) => ({
    id: row.document_id,
    ledgerDocument: row.document_no,
    postedAt: row.posted_at.toISOString(),
    amount: money(row.amount, row.currency),
    kind: row.kind,
    reversed: row.reversed,
    periodKey: row.period_key,
    reverses: row.reverses,
    lineId: row.item_id,
    servicePostingId: row.posting_no,
    basis: row.basis,
  }))
}

/** What each order was to cost, and what was posted as cost with reversals of cost taken off. */
export async function readCosts(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, OrderCosts>> {
  const rows = await database.query<{ order_id: string; currency: string; planned: string; actual: string }>(
    `select o.order_id, o.currency,
       (select coalesce(sum(i.qty_planned * i.unit_cost), 0) from erp.service_order_item i
        where i.order_id = o.order_id) as planned,
       (select coalesce(sum(case when l.kind = 'COST' then l.amount else -l.amount end), 0)
        from erp.ledger_document l left join erp.ledger_document r on r.document_id = l.reverses
        where l.order_id = o.order_id and (l.kind = 'COST' or (l.kind = 'REVERSAL' and r.kind = 'COST'))) as actual
     from erp.service_order o where o.order_id = any($1)`,
    [orderIds],
  )
  return new Map(
    rows.map((row) => [
      row.order_id,
      { actual: money(row.actual, row.currency), planned: money(row.planned, row.currency) },
    ]),
  )
}

interface LogRow {
  order_id: string
  status: string
  at: Date
  by_whom: string
  reason: string | null
  correlation_id: string
}

/** Every state each order had. */
export async function readStateHistory(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, StateChangeRecord[]>> {
  const rows = await database.query<LogRow>(
    'select * from erp.service_order_log where order_id = any($1) order by order_id, seq',
    [orderIds],
  )
  return byOrder(rows, (row) => ({
    status: row.status,
    at: row.at.toISOString(),
    by: row.by_whom,
    reason: row.reason,
    correlationId: row.correlation_id,
  }))
}

function byOrder<Row extends { order_id: string }, Item>(
  rows: readonly Row[],
  change: (row: Row) => Item,
): Map<string, Item[]> {
  return new Map([...groupBy(rows, (row) => row.order_id)].map(([id, group]) => [id, group.map(change)]))
}
