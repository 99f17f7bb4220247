import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import type { ServiceOrderState } from '../../domain/service-order-machine.ts'
import type { ServiceOrderRecord } from '../../domain/records.ts'
import type { Visibility } from '../../domain/visibility.ts'

interface OrderRow {
  order_id: string
  order_no: string
  status: ServiceOrderState
  case_ref: string | null
  equipment_no: string | null
  serial_key: string | null
  partner_no: string
  region: string
  currency: string
  completion_code: string | null
}

const SELECT_ORDER = `select o.*, e.serial_key from erp.service_order o left join erp.equipment e using (equipment_no)`

/** What a caller may see of orders, as the first three values of a statement. */
const VISIBLE = `($1::text is null or o.partner_no = $1)
  and ($2::text is null or exists (
    select 1 from erp.dispatch d where d.order_id = o.order_id and d.technician_no = $2 and d.state <> 'CANCELLED'))
  and ($3::text is null or o.region = $3)`

/** Orders by id. */
export async function readOrders(
  database: Queryable,
  ids: readonly string[],
  visibility: Visibility,
): Promise<Map<string, ServiceOrderRecord>> {
  const rows = await database.query<OrderRow>(`${SELECT_ORDER} where ${VISIBLE} and o.order_id = any($4)`, [
    visibility.customerNumber,
    visibility.technician,
    visibility.region,
    ids,
  ])
  return new Map(rows.map((row) => [row.order_id, toOrder(row)]))
}

/** The newest orders on each unit, by equipment number. */
export async function readServiceHistory(
  database: Queryable,
  equipmentNos: readonly string[],
  limit: number,
  visibility: Visibility,
): Promise<Map<string, ServiceOrderRecord[]>> {
  const rows = await database.query<OrderRow>(
    `select page.* from unnest($4::text[]) as wanted (equipment_no)
     cross join lateral (
       ${SELECT_ORDER} where o.equipment_no = wanted.equipment_no and ${VISIBLE}
       order by o.created_at desc, o.order_id desc limit $5
     ) page`,
    [visibility.customerNumber, visibility.technician, visibility.region, equipmentNos, limit],
  )
  const groups = groupBy(rows, (row) => row.equipment_no ?? '')
  return new Map([...groups].map(([equipmentNo, group]) => [equipmentNo, group.map(toOrder)]))
}

/** The newest orders of each case. */
export async function readOrdersOfCases(
  database: Queryable,
  caseIds: readonly string[],
  limit: number,
  visibility: Visibility,
): Promise<Map<string, ServiceOrderRecord[]>> {
  const rows = await database.query<OrderRow>(
    `select page.* from unnest($4::text[]) as wanted (case_ref)
     cross join lateral (
       ${SELECT_ORDER} where o.case_ref = wanted.case_ref and ${VISIBLE}
       order by o.created_at desc, o.order_id desc limit $5
     ) page`,
    [visibility.customerNumber, visibility.technician, visibility.region, caseIds, limit],
  )
  const groups = groupBy(rows, (row) => row.case_ref ?? '')
  return new Map([...groups].map(([caseId, group]) => [caseId, group.map(toOrder)]))
}

function toOrder(row: OrderRow): ServiceOrderRecord {
  return {
    id: row.order_id,
    orderNumber: row.order_no,
    state: row.status,
    caseId: row.case_ref,
    assetId: row.serial_key === null ? null : `AST-${row.serial_key}`,
    customerNumber: row.partner_no,
    region: row.region,
    currency: row.currency,
    completionCode: row.completion_code,
  }
}
