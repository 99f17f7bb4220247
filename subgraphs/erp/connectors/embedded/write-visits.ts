import type { Queryable } from '../../../platform/database/database.ts'
import type { Technician, Visit } from '../../domain/find-visit.ts'

/** Held while a visit is looked for and booked: within a region one after the other, so nobody is booked twice. */
const SCHEDULING_LOCK = 7_305_010

interface TechnicianRow {
  technician_no: string
  time_zone: string
  shift_start: string
  shift_end: string
  skills: string[]
  busy: { from: string; to: string }[] | null
}

/** The active technicians of a region with what they have booked between two instants; locked if one is to be booked. */
export async function readTechnicians(
  tx: Queryable,
  region: string,
  from: Date,
  to: Date,
  lock: boolean,
): Promise<Technician[]> {
  if (lock) await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [SCHEDULING_LOCK, region])
  const rows = await tx.query<TechnicianRow>(
    `select t.technician_no, t.time_zone, t.shift_start, t.shift_end, t.skills,
       (select json_agg(json_build_object('from', taken.from_at, 'to', taken.to_at) order by taken.from_at) from (
          select window_from as from_at, window_to as to_at from erp.dispatch d
          where d.technician_no = t.technician_no and d.state <> 'CANCELLED' and d.state <> 'DECLINED'
            and d.window_from < $3 and d.window_to > $2
          union all
          select absent_from, absent_to from erp.technician_absence a
          where a.technician_no = t.technician_no and a.absent_from < $3 and a.absent_to > $2
        ) taken) as busy
     from erp.technician t where t.region = $1 and t.active order by t.technician_no`,
    [region, from, to],
  )
  return rows.map((row) => ({
    number: row.technician_no,
    timeZone: row.time_zone,
    shiftStart: row.shift_start.slice(0, 5),
    shiftEnd: row.shift_end.slice(0, 5),
    skills: row.skills,
    busy: (row.busy ?? []).map((each) => ({ from: new Date(each.from), to: new Date(each.to) })),
  }))
}

/** Books a visit; returns its number. */
export async function insertVisit(
  tx: Queryable,
  visit: Visit & { readonly key: string; readonly orderId: string; readonly skills: readonly string[] },
): Promise<string> {
  const [row] = await tx.query<{ dispatch_no: string }>(
    `insert into erp.dispatch (dispatch_no, request_key, order_id, technician_no, skills, window_from, window_to, state)
     values ('DSP-' || lpad(nextval('erp.dispatch_number')::text, 8, '0'), $1, $2, $3, $4, $5, $6, 'SCHEDULED')
     returning dispatch_no`,
    [visit.key, visit.orderId, visit.technician, visit.skills, visit.from, visit.to],
  )
  if (row === undefined) throw new Error('The ERP gave the visit no number.')
  return row.dispatch_no
}

/** Calls off a visit that has not begun; true if it was this call. */
export async function cancelVisit(tx: Queryable, visitId: string): Promise<boolean> {
  const rows = await tx.query(
    `update erp.dispatch set state = 'CANCELLED'
     where dispatch_no = $1 and state in ('PROPOSED', 'SCHEDULED', 'DISPATCHED', 'ACCEPTED') returning dispatch_no`,
    [visitId],
  )
  return rows.length > 0
}

/** Tells the technicians of an order: their booked visits become DISPATCHED. */
export async function dispatchVisits(tx: Queryable, orderId: string): Promise<void> {
  await tx.query(`update erp.dispatch set state = 'DISPATCHED' where order_id = $1 and state = 'SCHEDULED'`, [
    orderId,
  ])
}
