import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { DispatchState } from '../../domain/dispatch-machine.ts'
import type {
  DoneWork,
  KeptAction,
  LockedVisit,
  OrderLimit,
  VisitRecord,
} from '../../domain/field-keeping.ts'
import { billableSoFar, type BillableLine } from '../../domain/order-limit.ts'
import type { ServiceOrderState } from '../../domain/service-order-machine.ts'
import type { VisitAction, VisitActionKind, WorkPayload } from '../../domain/visit-actions.ts'

interface VisitRow {
  dispatch_no: string
  order_id: string
  technician_no: string
  state: DispatchState
}

/** A visit, locked until the transaction ends. */
export async function lockVisit(tx: Queryable, visitId: string): Promise<LockedVisit | null> {
  const [row] = await tx.query<VisitRow>('select * from erp.dispatch where dispatch_no = $1 for update', [
    visitId,
  ])
  return row === undefined ? null : toVisit(row)
}

/** The states of an order's visits. */
export async function readVisitStates(tx: Queryable, orderId: string): Promise<DispatchState[]> {
  const rows = await tx.query<{ state: DispatchState }>(
    'select state from erp.dispatch where order_id = $1',
    [orderId],
  )
  return rows.map(({ state }) => state)
}

interface ActionRow {
  action_key: string
  dispatch_no: string
  kind: VisitActionKind
  happened_at: Date
  payload: WorkPayload
}

/** What was done on a visit. */
export async function readActionsOfVisit(tx: Queryable, visitId: string): Promise<VisitAction[]> {
  const rows = await tx.query<ActionRow>('select * from erp.visit_action where dispatch_no = $1', [visitId])
  return rows.map(toAction)
}

/** What was done on all of an order's visits. */
export async function readActionsOfOrder(tx: Queryable, orderId: string): Promise<VisitAction[]> {
  const rows = await tx.query<ActionRow>(
    'select a.* from erp.visit_action a join erp.dispatch d using (dispatch_no) where d.order_id = $1',
    [orderId],
  )
  return rows.map(toAction)
}

/** What is kept under an action's key. */
export async function readKnownAction(tx: Queryable, key: string): Promise<{ bodyHash: string } | null> {
  const [row] = await tx.query<{ body_hash: string }>(
    'select body_hash from erp.visit_action where action_key = $1',
    [key],
  )
  return row === undefined ? null : { bodyHash: row.body_hash }
}

/** Keeps an action for good. */
export async function insertAction(tx: Queryable, action: KeptAction): Promise<void> {
  await tx.query(
    `insert into erp.visit_action (action_key, dispatch_no, kind, happened_at, recorded_at, by_whom, body_hash, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      action.key,
      action.visitId,
      action.kind,
      new Date(action.atMs),
      action.at,
      action.by,
      action.bodyHash,
      JSON.stringify(action.payload),
    ],
  )
}

/** Writes a visit's state. */
export async function writeVisitState(tx: Queryable, visitId: string, state: DispatchState): Promise<void> {
  await tx.query('update erp.dispatch set state = $2 where dispatch_no = $1', [visitId, state])
}

/** Sets what is used of each line of an order; what was not planned becomes a line of its own. */
export async function writeDoneWork(tx: Queryable, orderId: string, work: DoneWork): Promise<void> {
  await writeUsed(tx, orderId, 'LABOR', null, work.laborHours)
  await writeUsed(tx, orderId, 'TRAVEL', null, work.trips)
  for (const [partCode, qty] of work.parts) await writeUsed(tx, orderId, 'PART', partCode, qty)
  for (const { key, amount } of work.expenses) {
    await tx.query(
      `insert into erp.service_order_item (item_id, order_id, position, kind, unit, qty_planned, qty_actual, unit_cost,
         unit_price, covered_pct, coverage_source, action_ref)
       select $1 || '/' || next.position, $1, next.position, 'EXPENSE', 'EACH', 0, 1, $3, $3,
         coalesce(like_it.covered_pct, 0), like_it.coverage_source, $2
       from (select coalesce(max(position), 0) + 1 as position from erp.service_order_item where order_id = $1) next
       left join lateral (
         select covered_pct, coverage_source from erp.service_order_item
         where order_id = $1 and kind = 'EXPENSE' order by position limit 1
       ) like_it on true
       on conflict (action_ref) do nothing`,
      [orderId, key, amount],
    )
  }
}

async function writeUsed(
  tx: Queryable,
  orderId: string,
  kind: 'LABOR' | 'TRAVEL' | 'PART',
  partCode: string | null,
  qty: string,
): Promise<void> {
  const updated = await tx.query(
    `update erp.service_order_item set qty_actual = $4
     where item_id = (
       select item_id from erp.service_order_item
       where order_id = $1 and kind = $2 and material_no is not distinct from $3 order by position limit 1
     ) returning item_id`,
    [orderId, kind, partCode, qty],
  )
  if (updated.length > 0 || Number(qty) === 0) return
  await tx.query(
    `insert into erp.service_order_item (item_id, order_id, position, kind, material_no, unit, qty_planned, qty_actual,
       unit_cost, unit_price, covered_pct, coverage_source)
     select o.order_id || '/' || next.position, o.order_id, next.position, $2, $3,
       case $2 when 'LABOR' then 'HOUR' when 'TRAVEL' then 'TRIP' else 'EACH' end, 0, $4::numeric,
       coalesce(case $2 when 'LABOR' then r.hour_cost when 'TRAVEL' then r.trip_cost else p.standard_cost end, 0),
       coalesce(case $2 when 'LABOR' then r.hour_price when 'TRAVEL' then r.trip_price else p.list_price end, 0),
       coalesce(like_it.covered_pct, 0), like_it.coverage_source
     from erp.service_order o
     cross join lateral (
       select coalesce(max(position), 0) + 1 as position from erp.service_order_item where order_id = o.order_id
     ) next
     left join lateral (
       select covered_pct, coverage_source from erp.service_order_item
       where order_id = o.order_id and kind = $2 order by position limit 1
     ) like_it on true
     left join erp.labor_rate r on r.currency = o.currency
     left join erp.material_price p on p.material_no = $3 and p.currency = o.currency
     where o.order_id = $1`,
    [orderId, kind, partCode, qty],
  )
}

/** Writes how the work on an order ended. */
export async function writeCompletionCode(tx: Queryable, orderId: string, code: string): Promise<void> {
  await tx.query('update erp.service_order set completion_code = $2 where order_id = $1', [orderId, code])
}

/** How many of each part an order holds. */
export async function readHeldParts(tx: Queryable, orderId: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ material_no: string; qty: string }>(
    `select material_no, sum(qty_reserved) as qty from erp.stock_reservation
     where order_id = $1 and state in ('RESERVED', 'PARTIALLY_RESERVED', 'ALLOCATED', 'ISSUED') group by material_no`,
    [orderId],
  )
  return new Map(rows.map((row) => [row.material_no, row.qty]))
}

/** Hands an order's reserved parts to the technician: RESERVED to ALLOCATED to ISSUED; they hold no longer for a time. */
export async function issueParts(tx: Queryable, orderId: string): Promise<void> {
  await tx.query(
    `update erp.stock_reservation set state = 'ISSUED', valid_until = null
     where order_id = $1 and state in ('RESERVED', 'ALLOCATED')`,
    [orderId],
  )
}

/** An order's lines as far as the customer pays for them. */
export async function readBillableLines(tx: Queryable, orderId: string): Promise<BillableLine[]> {
  const rows = await tx.query<{ qty_actual: string; unit_price: string; covered_pct: string }>(
    'select qty_actual, unit_price, covered_pct from erp.service_order_item where order_id = $1',
    [orderId],
  )
  return rows.map(toBillable)
}

/** The currency that an order counts in. */
export async function readOrderCurrency(tx: Queryable, orderId: string): Promise<string> {
  const [row] = await tx.query<{ currency: string }>(
    'select currency from erp.service_order where order_id = $1',
    [orderId],
  )
  return row?.currency ?? ''
}

interface LimitRow {
  order_id: string
  limit_amount: string | null
  limit_currency: string | null
  limit_version: number | null
  limit_authorization: string | null
  limit_warned: boolean
}

/** Up to which amount somebody agreed to pay. */
export async function readOrderLimit(tx: Queryable, orderId: string): Promise<OrderLimit | null> {
  const [row] = await tx.query<LimitRow>('select * from erp.service_order where order_id = $1', [orderId])
  return row === undefined ? null : toLimit(row)
}

/** Writes up to which amount somebody agreed to pay. */
export async function writeLimit(tx: Queryable, orderId: string, limit: OrderLimit): Promise<void> {
  await tx.query(
    `update erp.service_order set limit_amount = $2, limit_currency = $3, limit_version = $4, limit_authorization = $5,
       limit_warned = $6 where order_id = $1`,
    [orderId, limit.amount, limit.currency, limit.version, limit.authorizationId, limit.warned],
  )
}

/** The state that an order was stopped in. */
export async function readHeldFrom(tx: Queryable, orderId: string): Promise<ServiceOrderState | null> {
  const [row] = await tx.query<{ held_from: ServiceOrderState | null }>(
    'select held_from from erp.service_order where order_id = $1',
    [orderId],
  )
  return row?.held_from ?? null
}

/** Writes the state that an order was stopped in. */
export async function writeHeldFrom(
  tx: Queryable,
  orderId: string,
  state: ServiceOrderState | null,
): Promise<void> {
  await tx.query('update erp.service_order set held_from = $2 where order_id = $1', [orderId, state])
}

/** Visits to which nobody set out in time; others claim others. */
export async function claimNoShows(tx: Queryable, before: Date, limit: number): Promise<LockedVisit[]> {
  const rows = await tx.query<VisitRow>(
    `select * from erp.dispatch where state in ('DISPATCHED', 'ACCEPTED') and window_to < $1
     order by window_to limit $2 for update skip locked`,
    [before, limit],
  )
  return rows.map(toVisit)
}

/** Visits with their technicians' shifts and what was done on them. */
export async function readVisitRecords(
  database: Queryable,
  visitIds: readonly string[],
): Promise<Map<string, VisitRecord>> {
  const [visits, actions] = await Promise.all([
    database.query<{ dispatch_no: string; time_zone: string; shift_start: string; shift_end: string }>(
      `select d.dispatch_no, t.time_zone, t.shift_start, t.shift_end
       from erp.dispatch d join erp.technician t using (technician_no) where d.dispatch_no = any($1)`,
      [visitIds],
    ),
    database.query<ActionRow>('select * from erp.visit_action where dispatch_no = any($1)', [visitIds]),
  ])
  const byVisit = groupBy(actions, (row) => row.dispatch_no)
  return new Map(
    visits.map((row) => [
      row.dispatch_no,
      {
        shift: {
          timeZone: row.time_zone,
          shiftStart: row.shift_start.slice(0, 5),
          shiftEnd: row.shift_end.slice(0, 5),
        },
        actions: (byVisit.get(row.dispatch_no) ?? []).map(toAction),
      },
    ]),
  )
}

/** The limits of orders that have one, with what is used of them. */
export async function readLimits(
  database: Queryable,
  orderIds: readonly string[],
): Promise<Map<string, OrderLimit & { readonly consumed: string }>> {
  const [orders, lines] = await Promise.all([
    database.query<LimitRow>(
      'select * from erp.service_order where order_id = any($1) and limit_amount is not null',
      [orderIds],
    ),
    database.query<{ order_id: string; qty_actual: string; unit_price: string; covered_pct: string }>(
      'select order_id, qty_actual, unit_price, covered_pct from erp.service_order_item where order_id = any($1)',
      [orderIds],
    ),
  ])
  const byOrder = groupBy(lines, (row) => row.order_id)
  return new Map(
    orders.flatMap((row) => {
      const limit = toLimit(row)
      const consumed = billableSoFar((byOrder.get(row.order_id) ?? []).map(toBillable))
      return limit === null ? [] : [[row.order_id, { ...limit, consumed }] as const]
    }),
  )
}

/** A technician's visits whose window touches a time, earliest first. */
export async function readDispatchesOfTechnician(
  database: Queryable,
  technician: string,
  from: Date,
  to: Date,
  limit: number,
): Promise<string[]> {
  const rows = await database.query<{ dispatch_no: string }>(
    `select dispatch_no from erp.dispatch
     where technician_no = $1 and window_from < $3 and window_to > $2 and state not in ('PROPOSED', 'SCHEDULED')
     order by window_from, dispatch_no limit $4`,
    [technician, from, to, limit],
  )
  return rows.map((row) => row.dispatch_no)
}

function toVisit(row: VisitRow): LockedVisit {
  return { id: row.dispatch_no, orderId: row.order_id, technician: row.technician_no, state: row.state }
}

function toAction(row: ActionRow): VisitAction {
  return { key: row.action_key, kind: row.kind, atMs: row.happened_at.getTime(), payload: row.payload }
}

function toBillable(row: { qty_actual: string; unit_price: string; covered_pct: string }): BillableLine {
  return { qtyActual: row.qty_actual, unitPrice: row.unit_price, coveredPct: row.covered_pct }
}

function toLimit(row: LimitRow): OrderLimit | null {
  if (row.limit_amount === null || row.limit_currency === null) return null
  return {
    amount: row.limit_amount,
    currency: row.limit_currency,
    version: row.limit_version ?? 1,
    authorizationId: row.limit_authorization ?? '',
    warned: row.limit_warned,
  }
}
