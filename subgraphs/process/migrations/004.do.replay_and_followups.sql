-- Who asked for which replay: the same key gives the first one.
create table process.saga_replay (
  subject text not null,
  idempotency_key text not null,
  body_hash text not null,
  saga_id text not null references process.saga,
  -- Which replay of the saga it is.
  replay integer not null,
  action text not null,
  at timestamptz not null,
  primary key (subject, idempotency_key)
);

-- One order is posted, or cancelled, by one workflow at a time.
create unique index saga_live_completion on process.saga (service_order_id)
  where kind = 'COMPLETION' and state not in ('COMPLETED', 'COMPENSATED');
create unique index saga_live_cancellation on process.saga (service_order_id)
  where kind = 'CANCELLATION' and state <> 'COMPENSATED';

-- Terms on which billing and the ERP or the support desk do not agree, until a repair has made them.
create table process.contract_mismatch (
  subscription_id text primary key,
  contract_id text,
  -- [{"kind": "TERM", "system": "erp", "detail": "…"}]: what a comparison of the three found.
  breaks jsonb not null,
  -- The key by which the customer was found: {"owner": "support", "type": "tenantId", "id": "TEN-000042"}.
  customer_key jsonb not null,
  region text,
  found_at timestamptz not null
);
create index contract_mismatch_found on process.contract_mismatch (found_at, subscription_id);
create index saga_renewal on process.saga ((input ->> 'subscriptionId'), created_at) where kind = 'RENEWAL';

-- Why somebody withdrew a workflow that waits: its wait then ends in its undo.
alter table process.saga add column withdrawal text;

-- Cases that were closed on somebody's word: the same key gives the first answer.
create table process.case_closure (
  subject text not null,
  idempotency_key text not null,
  body_hash text not null,
  case_id text not null,
  at timestamptz not null,
  primary key (subject, idempotency_key)
);
