-- What becomes of work that is done or called off: allowances drawn, coverage frozen, postings with their periods,
-- goods movements, cancellations, and contracts that are renewed and amended.

-- A hold belongs to an order once one rests on it. qty is what was held; qty_used what was really drawn of it.
alter table erp.allowance_hold
  add column order_id text references erp.service_order,
  add column qty_used numeric not null default 0 check (qty_used >= 0),
  add column settled_by text;
create index allowance_hold_order on erp.allowance_hold (order_id);
create index allowance_hold_settled on erp.allowance_hold (settled_by) where settled_by is not null;

-- The decision that a line's cover was frozen by, once and for good (the workflow's step where there is none); null
-- while it may still change.
alter table erp.service_order_item add column frozen_by text;

-- Months that may be posted to: from the first day on and before closes_on, the eleventh of the next month unless
-- finance closes earlier or keeps it open longer. Days are UTC's.
create table erp.posting_period (
  period_key text primary key check (period_key ~ '^\d{4}-\d{2}$'),
  opens_on date not null,
  closes_on date not null,
  check (opens_on <= closes_on)
);
insert into erp.posting_period (period_key, opens_on, closes_on)
select to_char(month, 'YYYY-MM'), month::date, (month + interval '1 month 10 days')::date
from generate_series('2000-01-01'::timestamp, '2099-12-01'::timestamp, '1 month') month;

-- purpose: COMPLETION, CANCELLATION. state: POSTED, REVERSED, CONFIRMED. came_from: the order's state before.
create table erp.service_posting (
  posting_no text primary key,
  request_key text not null unique,
  order_id text not null references erp.service_order,
  purpose text not null,
  came_from text not null,
  state text not null,
  validated_at timestamptz,
  at timestamptz not null
);
create sequence erp.service_posting_number;
-- One posting a completion: another one only after the first was reversed.
create unique index service_posting_live on erp.service_posting (order_id) where state <> 'REVERSED';

-- basis: POINT_IN_TIME, OVER_TIME; of revenue alone.
alter table erp.ledger_document
  add column posting_no text references erp.service_posting,
  add column item_id text references erp.service_order_item,
  add column basis text;
create sequence erp.ledger_document_number;
create unique index ledger_document_reversed_once on erp.ledger_document (reverses) where reverses is not null;
create unique index ledger_document_line_once on erp.ledger_document (posting_no, item_id, kind)
  where posting_no is not null and reverses is null;

create function erp.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'erp.% is append-only: reverse a row by another one', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_document_append_only before update or delete on erp.ledger_document
  for each row execute function erp.refuse_change();

-- What on_hand changed by, and why. kind: RECEIPT, CONSUMPTION, REVERSAL.
create table erp.goods_movement (
  movement_no bigint generated always as identity primary key,
  kind text not null,
  location text not null references erp.warehouse,
  material_no text not null references erp.material,
  qty numeric not null check (qty <> 0),
  reservation_no text references erp.stock_reservation,
  posting_no text references erp.service_posting,
  request_key text,
  at timestamptz not null
);
create index goods_movement_posting on erp.goods_movement (posting_no) where posting_no is not null;
create index goods_movement_request on erp.goods_movement (request_key) where request_key is not null;
create trigger goods_movement_append_only before update or delete on erp.goods_movement
  for each row execute function erp.refuse_change();

create index stock_reservation_due on erp.stock_reservation (valid_until)
  where state in ('RESERVED', 'PARTIALLY_RESERVED');
create index stock_reservation_short on erp.stock_reservation (material_no, location)
  where state in ('PARTIALLY_RESERVED', 'BACKORDERED');

-- state: ASSESSING, ABANDONED, BEGUN, CONFIRMED. came_from: the order's state before.
create table erp.cancellation (
  request_key text primary key,
  order_id text not null references erp.service_order,
  came_from text not null,
  reason text not null,
  state text not null,
  at timestamptz not null
);
create unique index cancellation_live on erp.cancellation (order_id) where state <> 'ABANDONED';

-- Who pays for a contract and what ordered its renewal; succeeded_by: the renewal, from its first day on.
alter table erp.service_contract
  add column subscription_ref text,
  add column renewal_order_no text,
  add column succeeded_by text references erp.service_contract;
create index service_contract_due on erp.service_contract (valid_to) where status in ('ACTV', 'SUSP');
create index service_contract_succeeded on erp.service_contract (succeeded_by) where succeeded_by is not null;

-- kind: RENEWAL, AMENDMENT. before: the contract with its lines as they were, to put them back.
create table erp.contract_change (
  request_key text primary key,
  contract_no text not null references erp.service_contract,
  kind text not null,
  new_contract_no text references erp.service_contract,
  before jsonb not null,
  at timestamptz not null
);
