import { Big } from 'big.js'
import type { Queryable } from '../../../platform/database/database.ts'
import type { OrderReservation, ReservationEnd } from '../../domain/consume-stock.ts'
import type { StockEnds } from '../../domain/stock-keeping.ts'

interface ReservationRow {
  reservation_no: string
  material_no: string
  location: string
  qty_reserved: string
  state: OrderReservation['state']
}

/** The reservations of an order, locked until the transaction ends. */
export async function lockReservations(tx: Queryable, orderId: string): Promise<OrderReservation[]> {
  const rows = await tx.query<ReservationRow>(
    `select reservation_no, material_no, location, qty_reserved, state from erp.stock_reservation
     where order_id = $1 order by reservation_no for update`,
    [orderId],
  )
  return rows.map((row) => ({
    id: row.reservation_no,
    partCode: row.material_no,
    location: row.location,
    qtyReserved: row.qty_reserved,
    state: row.state,
  }))
}

/** Ends reservations: what was consumed leaves the house with a movement, the rest is free. */
export async function endReservations(tx: Queryable, { postingId, ends, at }: StockEnds): Promise<void> {
  for (const end of ends) {
    if (Big(end.consumed).gt(0)) await consume(tx, end, postingId, at)
    else await giveBack(tx, end)
    await tx.query(
      `update erp.stock set on_hand = on_hand - $3, reserved = reserved - $4
       where location = $1 and material_no = $2`,
      [end.reservation.location, end.reservation.partCode, end.consumed, end.reservation.qtyReserved],
    )
  }
}

async function consume(
  tx: Queryable,
  { reservation, consumed, rest, restState }: ReservationEnd,
  postingId: string | null,
  at: Date,
): Promise<void> {
  await tx.query(
    `update erp.stock_reservation set state = 'CONSUMED', valid_until = null, qty_reserved = $2, qty_requested = $2
     where reservation_no = $1`,
    [reservation.id, consumed],
  )
  if (Big(rest).gt(0)) {
    await tx.query(
      `insert into erp.stock_reservation (reservation_no, request_key, order_id, material_no, location, qty_requested,
         qty_reserved, state, valid_until, at)
       select 'RES-' || lpad(nextval('erp.stock_reservation_number')::text, 8, '0'), request_key, order_id, material_no,
         location, $2, $2, $3, null, $4
       from erp.stock_reservation where reservation_no = $1`,
      [reservation.id, rest, restState, at],
    )
  }
  await tx.query(
    `insert into erp.goods_movement (kind, location, material_no, qty, reservation_no, posting_no, at)
     values ('CONSUMPTION', $1, $2, -$3::numeric, $4, $5, $6)`,
    [reservation.location, reservation.partCode, consumed, reservation.id, postingId, at],
  )
}

async function giveBack(tx: Queryable, { reservation, restState }: ReservationEnd): Promise<void> {
  await tx.query(
    'update erp.stock_reservation set state = $2, valid_until = null where reservation_no = $1',
    [reservation.id, restState],
  )
}

/** What left the house with a posting, by part. */
export async function readConsumed(tx: Queryable, postingId: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ material_no: string; qty: string }>(
    'select material_no, -sum(qty) as qty from erp.goods_movement where posting_no = $1 group by material_no',
    [postingId],
  )
  return new Map(rows.map((row) => [row.material_no, row.qty]))
}

/**
 * Puts back on hand what left the house with a posting. A consumed reservation is final, so the technician's parts
 * stand in a new one that is handed out as the old one was.
 */
export async function takeBackConsumed(tx: Queryable, postingId: string, at: Date): Promise<void> {
  const rows = await tx.query<{ location: string; material_no: string; qty: string }>(
    `with taken as (
       select m.reservation_no, -sum(m.qty) as qty from erp.goods_movement m where m.posting_no = $1
       group by m.reservation_no having sum(m.qty) < 0),
     anew as (
       insert into erp.stock_reservation (reservation_no, request_key, order_id, material_no, location, qty_requested,
         qty_reserved, state, valid_until, at)
       select 'RES-' || lpad(nextval('erp.stock_reservation_number')::text, 8, '0'), r.request_key, r.order_id,
         r.material_no, r.location, taken.qty, taken.qty, 'ISSUED', null, $2
       from taken join erp.stock_reservation r using (reservation_no) returning *)
     insert into erp.goods_movement (kind, location, material_no, qty, reservation_no, posting_no, at)
     select 'REVERSAL', location, material_no, qty_reserved, reservation_no, $1, $2 from anew
     returning location, material_no, qty`,
    [postingId, at],
  )
  for (const { location, material_no: part, qty } of rows) {
    await tx.query(
      `update erp.stock set on_hand = on_hand + $3, reserved = reserved + $3 where location = $1 and material_no = $2`,
      [location, part, qty],
    )
  }
}
