-- What technicians did on a visit, by when it happened; never changed. A visit's state, times and quantities follow.
create table erp.visit_action (
  action_key text primary key,
  dispatch_no text not null references erp.dispatch,
  -- ACCEPT, DECLINE, TRAVEL, ARRIVE, PAUSE, RESUME, RECORD, COMPLETE, CANNOT_COMPLETE.
  kind text not null,
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  by_whom text not null,
  body_hash text not null,
  payload jsonb not null default '{}'
);
create index visit_action_dispatch on erp.visit_action (dispatch_no, happened_at);

-- Up to which billable amount somebody agreed to pay, and what stopped the order.
alter table erp.service_order
  add column limit_amount numeric,
  add column limit_currency text,
  add column limit_version integer,
  add column limit_authorization text,
  add column limit_warned boolean not null default false,
  add column held_from text;

-- An expense is a line of its own, once.
alter table erp.service_order_item add column action_ref text unique;
