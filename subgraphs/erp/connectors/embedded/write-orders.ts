import type { Queryable } from '../../../platform/database/database.ts'
import type { LockedOrder, NewOrder, OrderStateChange } from '../../domain/erp-system.ts'
import type { ServiceOrderState } from '../../domain/service-order-machine.ts'

/** Writes an order with its lines at today's costs and prices; returns its id. Null if the customer is unknown. */
export async function insertOrder(tx: Queryable, order: NewOrder): Promise<string | null> {
  const [row] = await tx.query<{ order_id: string }>(
    `insert into erp.service_order (order_id, order_no, request_key, case_ref, equipment_no, partner_no, region,
       site_no, decision_ref, status, skills, currency, created_at)
     select number, number, $1, $2, e.equipment_no, b.partner_no, b.region, e.site_no, $5, 'CREATED', $6, b.currency, $7
     from erp.business_partner b
     left join erp.equipment e on e.serial_key = $3,
     lateral (select 'SO-' || lpad(nextval('erp.service_order_number')::text, 8, '0') as number) n
     where b.partner_no = $4
     returning order_id`,
    [
      order.key,
      order.caseId,
      order.serialKey,
      order.customerNumber,
      order.decisionId,
      order.skills,
      order.at,
    ],
  )
  if (row === undefined) return null
  await tx.query(
    `insert into erp.service_order_item (item_id, order_id, position, kind, material_no, unit, qty_planned, unit_cost,
       unit_price, covered_pct, coverage_source)
     select o.order_id || '/' || line.position, o.order_id, line.position, line.kind, line.material_no,
       case line.kind when 'LABOR' then 'HOUR' when 'TRAVEL' then 'TRIP' else 'EACH' end, line.qty,
       coalesce(case line.kind when 'LABOR' then r.hour_cost when 'TRAVEL' then r.trip_cost else p.standard_cost end, 0),
       coalesce(case line.kind when 'LABOR' then r.hour_price when 'TRAVEL' then r.trip_price else p.list_price end, 0),
       line.covered_pct, line.coverage_source
     from unnest($2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::text[])
       with ordinality as line (kind, material_no, qty, covered_pct, coverage_source, position)
     join erp.service_order o on o.order_id = $1
     left join erp.labor_rate r on r.currency = o.currency
     left join erp.material_price p on p.material_no = line.material_no and p.currency = o.currency`,
    [
      row.order_id,
      order.lines.map(({ kind }) => kind),
      order.lines.map(({ productCode }) => productCode),
      order.lines.map(({ qty }) => qty),
      order.lines.map(({ coveredPct }) => coveredPct),
      order.lines.map(({ coverageSource }) => coverageSource),
    ],
  )
  return row.order_id
}

interface LockedRow {
  order_id: string
  status: ServiceOrderState
  partner_no: string
  region: string
  site_no: string | null
  city: string | null
  technicians: string[] | null
}

/** An order with its site and technicians, locked until the transaction ends; null if there is none. */
export async function lockOrder(tx: Queryable, orderId: string): Promise<LockedOrder | null> {
  const [row] = await tx.query<LockedRow>(
    `select o.order_id, o.status, o.partner_no, o.region, o.site_no, s.city,
       (select array_agg(distinct d.technician_no) from erp.dispatch d
        where d.order_id = o.order_id and d.state <> 'CANCELLED') as technicians
     from erp.service_order o left join erp.site s using (site_no)
     where o.order_id = $1 for update of o`,
    [orderId],
  )
  return row === undefined
    ? null
    : {
        id: row.order_id,
        state: row.status,
        customerNumber: row.partner_no,
        region: row.region,
        city: row.city,
        technicians: row.technicians ?? [],
      }
}

/** Writes an order's state with its log. */
export async function writeOrderState(tx: Queryable, change: OrderStateChange): Promise<void> {
  await tx.query('update erp.service_order set status = $2 where order_id = $1', [
    change.orderId,
    change.state,
  ])
  await tx.query(
    `insert into erp.service_order_log (order_id, seq, status, at, by_whom, reason, correlation_id)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from erp.service_order_log where order_id = $1`,
    [change.orderId, change.state, change.at, change.by, change.reason, change.correlationId],
  )
}
