import type { Queryable } from '../../../platform/database/database.ts'
import type { Allocation, FreeStock } from '../../domain/allocate-stock.ts'
import type { StockPlace } from '../../domain/stock-keeping.ts'

/** What is free of some parts in a region's warehouses; locked, in one fixed order, if it is to be taken. */
export async function readFreeStock(
  tx: Queryable,
  parts: readonly string[],
  region: string,
  lock: boolean,
): Promise<FreeStock[]> {
  const rows = await tx.query<{ material_no: string; location: string; city: string; free: string }>(
    `select s.material_no, s.location, w.city, s.on_hand - s.reserved as free
     from erp.stock s join erp.warehouse w using (location)
     where s.material_no = any($1) and w.region = $2
     order by s.material_no, s.location ${lock ? 'for update of s' : ''}`,
    [parts, region],
  )
  return rows.map((row) => ({
    partCode: row.material_no,
    location: row.location,
    city: row.city,
    free: row.free,
  }))
}

/** Which of some part numbers are parts. */
export async function readKnownParts(database: Queryable, parts: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ material_no: string }>(
    `select material_no from erp.material where material_no = any($1) and type = 'PART'`,
    [parts],
  )
  return new Set(rows.map((row) => row.material_no))
}

/** Takes stock for an order under a key: one reservation a part and warehouse. */
export async function insertReservations(
  tx: Queryable,
  reservation: {
    readonly key: string
    readonly orderId: string
    readonly allocations: readonly Allocation[]
    readonly validUntil: string
    readonly at: Date
  },
): Promise<void> {
  const { allocations } = reservation
  const columns = [
    allocations.map(({ partCode }) => partCode),
    allocations.map(({ location }) => location),
    allocations.map(({ qty }) => qty),
  ]
  await tx.query(
    `update erp.stock s set reserved = s.reserved + taken.qty
     from unnest($1::text[], $2::text[], $3::numeric[]) as taken (material_no, location, qty)
     where s.material_no = taken.material_no and s.location = taken.location`,
    columns,
  )
  await tx.query(
    `insert into erp.stock_reservation (reservation_no, request_key, order_id, material_no, location, qty_requested,
       qty_reserved, state, valid_until, at)
     select 'RES-' || lpad(nextval('erp.stock_reservation_number')::text, 8, '0'), $4, $5, material_no, location, qty,
       qty, 'RESERVED', $6, $7
     from unnest($1::text[], $2::text[], $3::numeric[]) as taken (material_no, location, qty)`,
    [...columns, reservation.key, reservation.orderId, reservation.validUntil, reservation.at],
  )
}

/** Gives back what is held under a key, also of parts that were waited for; returns where something is free now. */
export async function releaseReservations(tx: Queryable, key: string): Promise<StockPlace[]> {
  const rows = await tx.query<{ material_no: string; location: string }>(
    `with released as (
       update erp.stock_reservation set state = 'RELEASED', valid_until = null
       where request_key = $1 and state in ('RESERVED', 'PARTIALLY_RESERVED', 'BACKORDERED', 'ALLOCATED')
       returning material_no, location, qty_reserved
     )
     update erp.stock s set reserved = s.reserved - given.qty
     from (select material_no, location, sum(qty_reserved) as qty from released group by material_no, location) given
     where s.material_no = given.material_no and s.location = given.location
     returning s.material_no, s.location`,
    [key],
  )
  return rows.map((row) => ({ partCode: row.material_no, location: row.location }))
}
