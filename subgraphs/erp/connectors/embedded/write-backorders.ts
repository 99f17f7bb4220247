import type { Queryable } from '../../../platform/database/database.ts'
import type { Backorder, Fill, ShortReservation } from '../../domain/backorder-parts.ts'
import type { OrderReservation } from '../../domain/consume-stock.ts'
import type { DueReservation, Receipt, StockPlace } from '../../domain/stock-keeping.ts'

/** Takes what is there of parts that are short, and keeps who waits for the rest. */
export async function insertBackorders(
  tx: Queryable,
  wait: {
    readonly key: string
    readonly orderId: string
    readonly backorders: readonly Backorder[]
    readonly validUntil: string
    readonly at: Date
  },
): Promise<void> {
  for (const { partCode, location, qtyRequested, qtyReserved, state } of wait.backorders) {
    await changeReserved(tx, { partCode, location }, qtyReserved)
    await tx.query(
      `insert into erp.stock_reservation (reservation_no, request_key, order_id, material_no, location, qty_requested,
         qty_reserved, state, valid_until, at)
       values ('RES-' || lpad(nextval('erp.stock_reservation_number')::text, 8, '0'), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        wait.key,
        wait.orderId,
        partCode,
        location,
        qtyRequested,
        qtyReserved,
        state,
        wait.validUntil,
        wait.at,
      ],
    )
  }
}

/** What is free of a part in a warehouse, locked until the transaction ends; null if it is not kept there. */
export async function lockFree(tx: Queryable, { partCode, location }: StockPlace): Promise<string | null> {
  const [row] = await tx.query<{ free: string }>(
    `select on_hand - reserved as free from erp.stock where material_no = $1 and location = $2 for update`,
    [partCode, location],
  )
  return row?.free ?? null
}

interface ShortRow {
  reservation_no: string
  order_id: string
  material_no: string
  location: string
  qty_requested: string
  qty_reserved: string
  state: ShortReservation['state']
}

/** Who waits for a part in a warehouse, the longest wait first; locked until the transaction ends. */
export async function lockShort(
  tx: Queryable,
  { partCode, location }: StockPlace,
): Promise<ShortReservation[]> {
  const rows = await tx.query<ShortRow>(
    `select * from erp.stock_reservation
     where material_no = $1 and location = $2 and state in ('PARTIALLY_RESERVED', 'BACKORDERED')
     order by at, reservation_no for update`,
    [partCode, location],
  )
  return rows.map((row) => ({
    id: row.reservation_no,
    orderId: row.order_id,
    partCode: row.material_no,
    location: row.location,
    qtyRequested: row.qty_requested,
    qtyReserved: row.qty_reserved,
    state: row.state,
  }))
}

/** Gives what came to one who waits. */
export async function writeFill(
  tx: Queryable,
  { reservation, taken, qtyReserved, state }: Fill,
  at: Date,
): Promise<void> {
  await changeReserved(tx, reservation, taken)
  await tx.query(
    `update erp.stock_reservation
     set qty_reserved = $2, state = $3, valid_until = greatest(valid_until, $4::timestamptz + (valid_until - at))
     where reservation_no = $1`,
    [reservation.id, qtyReserved, state, at],
  )
}

/** True if an order waits for any part still. */
export async function isShort(tx: Queryable, orderId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from erp.stock_reservation
     where order_id = $1 and state in ('REQUESTED', 'PARTIALLY_RESERVED', 'BACKORDERED') limit 1`,
    [orderId],
  )
  return rows.length > 0
}

/** Takes goods in; false if there is no such warehouse. */
export async function receiveGoods(
  tx: Queryable,
  { key, location, partCode, qty, at }: Receipt,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into erp.stock (location, material_no, on_hand)
     select location, $2, $3 from erp.warehouse where location = $1
     on conflict (location, material_no) do update set on_hand = stock.on_hand + excluded.on_hand
     returning location`,
    [location, partCode, qty],
  )
  if (rows.length === 0) return false
  await tx.query(
    `insert into erp.goods_movement (kind, location, material_no, qty, request_key, at)
     values ('RECEIPT', $1, $2, $3, $4, $5)`,
    [location, partCode, qty, key, at],
  )
  return true
}

/** What came in under a key. */
export async function readReceipt(tx: Queryable, key: string): Promise<Omit<Receipt, 'at'> | null> {
  const [row] = await tx.query<{ location: string; material_no: string; qty: string }>(
    `select location, material_no, qty from erp.goods_movement where request_key = $1 and kind = 'RECEIPT'`,
    [key],
  )
  return row === undefined ? null : { key, location: row.location, partCode: row.material_no, qty: row.qty }
}

/** Takes goods out again that came in; the database refuses it if they are taken. */
export async function takeBackReceipt(
  tx: Queryable,
  { key, location, partCode, qty, at }: Receipt,
): Promise<void> {
  await tx.query('update erp.stock set on_hand = on_hand - $3 where location = $1 and material_no = $2', [
    location,
    partCode,
    qty,
  ])
  await tx.query(
    `insert into erp.goods_movement (kind, location, material_no, qty, request_key, at)
     values ('REVERSAL', $1, $2, -$3::numeric, $4, $5)`,
    [location, partCode, qty, key, at],
  )
}

/** Reservations that were not picked in time; those that another process has are left to it. */
export async function lockDueReservations(
  tx: Queryable,
  now: Date,
  limit: number,
): Promise<DueReservation[]> {
  const rows = await tx.query<ShortRow & { partner_no: string; region: string }>(
    `select r.*, o.partner_no, o.region from erp.stock_reservation r join erp.service_order o using (order_id)
     where r.state in ('RESERVED', 'PARTIALLY_RESERVED') and r.valid_until < $1
     order by r.valid_until, r.reservation_no limit $2 for update of r skip locked`,
    [now, limit],
  )
  return rows.map((row) => ({
    id: row.reservation_no,
    partCode: row.material_no,
    location: row.location,
    qtyReserved: row.qty_reserved,
    state: row.state,
    order: { id: row.order_id, customerNumber: row.partner_no, region: row.region },
  }))
}

/** Ends a reservation that was not picked in time; its stock is free. */
export async function expireReservation(tx: Queryable, reservation: OrderReservation): Promise<void> {
  await tx.query(
    `update erp.stock_reservation set state = 'EXPIRED', valid_until = null where reservation_no = $1`,
    [reservation.id],
  )
  await changeReserved(tx, reservation, `-${reservation.qtyReserved}`)
}

async function changeReserved(tx: Queryable, { partCode, location }: StockPlace, qty: string): Promise<void> {
  await tx.query(
    'update erp.stock set reserved = reserved + $3::numeric where material_no = $1 and location = $2',
    [partCode, location, qty],
  )
}
