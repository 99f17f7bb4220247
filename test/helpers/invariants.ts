import type { Queryable } from '../../subgraphs/platform/database/database.ts'

/** What must hold once the workflows have come to rest: a name, the table it needs, and a statement that returns whatever breaks it. */
type Invariant = readonly [name: string, table: string, statement: string]

const LIVE_STOCK = `('RESERVED', 'PARTIALLY_RESERVED', 'ALLOCATED', 'ISSUED')`
const OVER = `('POSTED', 'CLOSED', 'CANCELLED', 'REJECTED')`

/** The canonical model's invariants over everything that the systems keep. */
const INVARIANTS: readonly Invariant[] = [
  [
    'stock agrees with its reservations',
    'erp.stock',
    `select s.location || ' ' || s.material_no || ': ' || s.reserved || ' reserved, ' || held.qty || ' held' as broken
     from erp.stock s, lateral (
       select coalesce(sum(r.qty_reserved), 0) as qty from erp.stock_reservation r
       where r.location = s.location and r.material_no = s.material_no and r.state in ${LIVE_STOCK}) held
     where s.reserved <> held.qty`,
  ],
  [
    'no stock is reserved where there is none',
    'erp.stock_reservation',
    `select r.reservation_no as broken from erp.stock_reservation r
     left join erp.stock s using (location, material_no) where r.state in ${LIVE_STOCK} and s.location is null`,
  ],
  [
    'no more is reserved than was asked for',
    'erp.stock_reservation',
    `select reservation_no as broken from erp.stock_reservation
     where qty_reserved > qty_requested or (state = 'RESERVED' and qty_reserved <> qty_requested)`,
  ],
  [
    'allowances agree with their holds',
    'erp.allowance_hold',
    `select i.item_no || ': ' || i.allowance_held || ' held by the line, ' || held.qty || ' by its holds' as broken
     from erp.contract_item i, lateral (
       select coalesce(sum(h.qty), 0) as qty from erp.allowance_hold h
       where h.item_no = i.item_no and h.state = 'HELD') held
     where i.allowance_held <> held.qty`,
  ],
  [
    'what was drawn of allowances is used up',
    'erp.allowance_hold',
    `select i.item_no as broken from erp.contract_item i, lateral (
       select coalesce(sum(h.qty_used), 0) as qty from erp.allowance_hold h where h.item_no = i.item_no) drawn
     where i.allowance_used < drawn.qty`,
  ],
  [
    'an order that is over holds nothing',
    'erp.service_order',
    `select o.order_id || ' is ' || o.status as broken from erp.service_order o
     where o.status in ${OVER} and (
       exists (select 1 from erp.stock_reservation r where r.order_id = o.order_id and r.state in ${LIVE_STOCK}) or
       exists (select 1 from erp.stock_reservation r where r.order_id = o.order_id and r.state = 'BACKORDERED') or
       exists (select 1 from erp.allowance_hold h where h.order_id = o.order_id and h.state = 'HELD') or
       exists (select 1 from erp.dispatch d where d.order_id = o.order_id
         and d.state in ('PROPOSED', 'SCHEDULED', 'DISPATCHED', 'ACCEPTED', 'EN_ROUTE', 'ON_SITE', 'ON_BREAK')))`,
  ],
  [
    'there is one order for a decision',
    'erp.service_order',
    `select decision_ref || ': ' || string_agg(order_id, ', ') as broken from erp.service_order
     where decision_ref is not null and status not in ('CANCELLED', 'REJECTED')
     group by case_ref, decision_ref having count(*) > 1`,
  ],
  [
    'an order is where its log says',
    'erp.service_order',
    `select o.order_id || ' is ' || o.status || ', its log says ' || l.status as broken from erp.service_order o
     join lateral (select status from erp.service_order_log l where l.order_id = o.order_id
       order by seq desc limit 1) l on true where l.status <> o.status`,
  ],
  [
    'a completion is posted once',
    'erp.service_posting',
    `select order_id as broken from erp.service_posting where state <> 'REVERSED' group by order_id having count(*) > 1
     union all
     select o.order_id || ' is ' || o.status || ' with its posting ' || p.state from erp.service_order o
     join erp.service_posting p on p.order_id = o.order_id and p.state <> 'REVERSED'
     where (o.status in ('POSTED', 'CLOSED')) <> (p.state = 'CONFIRMED') and p.purpose = 'COMPLETION'
     union all
     select order_id || ' is POSTING without a posting' from erp.service_order o where status = 'POSTING'
       and not exists (select 1 from erp.service_posting p where p.order_id = o.order_id and p.state = 'POSTED')`,
  ],
  [
    'a posting that was reversed is reversed whole, and no other',
    'erp.service_posting',
    `select d.document_id as broken from erp.ledger_document d join erp.service_posting p using (posting_no)
     left join erp.ledger_document r on r.reverses = d.document_id
     where d.reverses is null and (p.state = 'REVERSED') <> (r.document_id is not null)
     union all
     select r.document_id from erp.ledger_document r join erp.ledger_document d on d.document_id = r.reverses
     where r.kind <> 'REVERSAL' or r.amount <> d.amount or r.currency <> d.currency or r.order_id <> d.order_id`,
  ],
  [
    'stock left the house as often as it was posted',
    'erp.goods_movement',
    `select posting_no || ': ' || sum(qty) as broken from erp.goods_movement m join erp.service_posting p using (posting_no)
     group by posting_no, p.state having (p.state = 'REVERSED') <> (sum(m.qty) = 0)
     union all
     select reservation_no from erp.goods_movement where kind = 'CONSUMPTION' group by reservation_no having count(*) > 1`,
  ],
  [
    'an undone dispatch holds no allowance',
    'process.saga',
    `select h.request_key as broken from erp.allowance_hold h
     join process.saga s on h.request_key like s.saga_id || ':hold-allowance:%'
     where h.state = 'HELD' and s.state = 'COMPENSATED'`,
  ],
  [
    'a usage event is on one invoice line',
    'billing.invoice_line',
    `select usage_id || ' is on ' || string_agg(line_id, ', ') as broken
     from billing.invoice_line l join billing.invoice i using (invoice_id), unnest(l.usage_ids) as usage_id
     where i.state <> 'void' group by usage_id having count(*) > 1`,
  ],
]

/** Whatever breaks an invariant, each a line that says which; empty if all is well. Tables that are not there hold nothing. */
export async function brokenInvariants(database: Queryable): Promise<string[]> {
  const broken: string[] = []
  for (const [name, table, statement] of INVARIANTS) {
    const [present] = await database.query<{ name: string | null }>('select to_regclass($1) as name', [table])
    if (present?.name == null) continue
    const rows = await database.query<{ broken: string }>(statement)
    broken.push(...rows.map((row) => `${name}: ${row.broken}`))
  }
  return broken
}
