-- Decisions that a dispatch was built on, for good.
create table process.sealed_decision (
  decision_id text primary key,
  case_id text not null,
  decision jsonb not null,
  -- Who sees it: the customer's keys.
  audience jsonb not null,
  sealed_at timestamptz not null
);
create index sealed_decision_case on process.sealed_decision (case_id);

-- One row a workflow, as people see it. The workflow engine's own records are its own.
create table process.saga (
  saga_id text primary key,
  kind text not null,
  state text not null,
  subject text not null,
  case_id text,
  service_order_id text,
  decision_id text,
  correlation_id text not null,
  idempotency_key text not null,
  body_hash text not null,
  input jsonb not null,
  -- Who sees it: the keys of the customer and the region.
  audience jsonb not null default '{}',
  region text,
  failure jsonb,
  -- What the steps have found out so far: order, technician, window.
  progress jsonb not null default '{}',
  attempt integer not null,
  created_at timestamptz not null,
  unique (kind, subject, idempotency_key)
);
-- One live workflow a case and decision: two agents who dispatch at the same moment get one order.
create unique index saga_live_dispatch on process.saga (case_id, decision_id)
  where kind = 'DISPATCH' and state <> 'COMPENSATED';
create index saga_case on process.saga (case_id, created_at desc);
create index saga_order on process.saga (service_order_id);

create table process.saga_step (
  saga_id text not null references process.saga,
  position integer not null,
  name text not null,
  state text not null,
  attempts integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  compensation text,
  error text,
  primary key (saga_id, position)
);
