-- What things are sold for: hours, trips and parts by currency, in units of the currency, with the days it holds.
create table billing.price (
  kind text not null,
  -- The material number of a part; '' for hours and trips.
  product_code text not null,
  currency text not null,
  unit text not null,
  unit_price numeric not null check (unit_price >= 0),
  valid_from date not null,
  -- The last day; null while it holds.
  valid_to date,
  primary key (kind, product_code, currency, valid_from)
);

-- What a plan includes of a kind in each calendar month, and what it takes off the price of the rest, 0 to 100.
create table billing.plan_rate (
  plan_code text not null references billing.plan,
  kind text not null,
  unit text not null,
  included_qty numeric not null check (included_qty >= 0),
  discount_pct numeric not null check (discount_pct between 0 and 100),
  primary key (plan_code, kind)
);

-- How much of a plan's monthly allowance an account has used.
create table billing.allowance_use (
  account_no text not null references billing.account,
  plan_code text not null references billing.plan,
  kind text not null,
  -- YYYY-MM.
  period text not null,
  used numeric not null default 0 check (used >= 0),
  primary key (account_no, plan_code, kind, period)
);

alter table billing.usage_event
  add column product_code text,
  -- The price that the reporter names, for what is passed on at cost.
  add column given_price numeric,
  add column given_currency text,
  add column period text,
  add column plan_code text,
  add column included_qty numeric,
  add column unit_price numeric,
  add column reject_code text,
  add column reject_reason text,
  -- The workflow's step that reported it.
  add column request_key text,
  add column owner_told boolean not null default true,
  add constraint usage_event_reversed_once unique (reverses);
create index usage_event_unbilled on billing.usage_event (account_no, occurred_at) where state = 'rated';
create index usage_event_request on billing.usage_event (request_key) where request_key is not null;
create index usage_event_untold on billing.usage_event (received_at) where not owner_told;

-- One invoice line for each usage event, whatever is retried or runs at the same time.
create table billing.invoice_line_usage (
  usage_id text primary key references billing.usage_event,
  line_id text not null references billing.invoice_line
);
insert into billing.invoice_line_usage (usage_id, line_id)
select usage_id, line_id from billing.invoice_line, unnest(usage_ids) as usage_id;

-- What was asked for under a key, with what became of it; UNDONE also stops a late attempt to do it.
create table billing.request (
  key text primary key,
  state text not null,
  body_hash text not null,
  result jsonb,
  at timestamptz not null
);
create sequence billing.invoice_number start 500000;
