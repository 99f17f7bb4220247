-- A billing system in its own words: accounts, subscriptions, rate plans, invoices in minor units, payments, holds.
create table billing.account (
  account_no text primary key,
  display_name text not null,
  region text not null,
  currency text not null,
  net_days integer not null,
  grace_days integer not null,
  -- ok, suspended, written_off: what dunning or finance did to the account as a whole.
  status text not null
);

create table billing.plan (
  plan_code text primary key,
  title text not null,
  support_tier text not null,
  -- [{"costLine": "LABOR", "pct": "100", "incidentTypes": [], "channels": []}]
  includes jsonb not null
);

-- state: draft, pending, trial, active, past_due, suspended, out_of_term, cancelled, expired.
create table billing.subscription (
  subscription_no text primary key,
  account_no text not null references billing.account,
  plan_code text not null references billing.plan,
  state text not null,
  term_type text not null,
  term_start date not null,
  term_end date,
  auto_renew boolean not null,
  co_term_anchor date,
  contract_ref text,
  renewal_root_ref text,
  renewal_order_no text,
  renewal_signed_on date,
  renewal_term_end date,
  changed_at timestamptz not null
);
create index subscription_account on billing.subscription (account_no);

create table billing.subscribed_item (
  item_no text primary key,
  subscription_no text not null references billing.subscription,
  serial_text text not null
);
create index subscribed_item_subscription on billing.subscribed_item (subscription_no);

-- state: draft, held, open, part_paid, paid, uncollectible, void. dispute: none, open, accepted, rejected.
create table billing.invoice (
  invoice_id text primary key,
  invoice_no text unique,
  account_no text not null references billing.account,
  state text not null,
  dispute text not null,
  currency text not null,
  total_minor bigint not null,
  open_minor bigint not null,
  issued_on date,
  due_on date
);
create index invoice_account on billing.invoice (account_no, issued_on desc, invoice_id desc);
create index invoice_unpaid on billing.invoice (account_no) where state in ('open', 'part_paid');

create table billing.invoice_line (
  line_id text primary key,
  invoice_id text not null references billing.invoice,
  position integer not null,
  description text not null,
  amount_minor bigint not null,
  order_ref text,
  usage_ids text[] not null default '{}'
);
create index invoice_line_invoice on billing.invoice_line (invoice_id);
create index invoice_line_order on billing.invoice_line (order_ref) where order_ref is not null;

create table billing.payment (
  payment_id text primary key,
  invoice_id text not null references billing.invoice,
  amount_minor bigint not null,
  received_on date not null,
  method text not null
);
create index payment_invoice on billing.payment (invoice_id);

create table billing.dispute (
  dispute_id text primary key,
  invoice_id text not null references billing.invoice,
  state text not null,
  reason text not null,
  amount_minor bigint not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index dispute_invoice on billing.dispute (invoice_id);

create table billing.credit_memo (
  memo_id text primary key,
  invoice_id text not null references billing.invoice,
  state text not null,
  reason text not null,
  amount_minor bigint not null
);
create index credit_memo_invoice on billing.credit_memo (invoice_id);

-- level: soft, hard.
create table billing.hold (
  hold_id text primary key,
  account_no text not null references billing.account,
  level text not null,
  placed_by text not null,
  reason text not null,
  placed_at timestamptz not null,
  released_at timestamptz
);
create index hold_account on billing.hold (account_no) where released_at is null;

create table billing.payment_method (
  method_id text primary key,
  account_no text not null references billing.account,
  brand text not null,
  last4 text not null
);
create index payment_method_account on billing.payment_method (account_no);

-- state: received, guided, rated, rerated, billed, rejected, recycled.
create table billing.usage_event (
  usage_id text primary key,
  account_no text not null references billing.account,
  source text not null,
  idempotency_key text not null,
  body_hash text not null,
  order_ref text,
  kind text not null,
  quantity numeric not null,
  unit text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  state text not null,
  currency text,
  rated_minor bigint,
  invoice_id text references billing.invoice,
  reverses text references billing.usage_event,
  unique (source, idempotency_key)
);
create index usage_event_order on billing.usage_event (order_ref);
