-- The golden record of each customer and the keys of the systems that are joined to it.
create table governance.golden_customer (
  customer_id text primary key,
  name text not null,
  name_key text not null,
  region text not null,
  segment text
);
create index golden_customer_name on governance.golden_customer (name, customer_id);

-- owner: support, billing, erp. A system with two rows in force for one customer is ambiguous.
create table governance.xref (
  owner text not null,
  identifier_type text not null,
  external_id text not null,
  customer_id text not null references governance.golden_customer,
  role text,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (owner, external_id, customer_id)
);
create index xref_customer on governance.xref (customer_id);

-- What each system says of a customer's fields; survivorship is computed on read.
create table governance.source_value (
  customer_id text not null references governance.golden_customer,
  field text not null,
  owner text not null,
  value text,
  observed_at timestamptz not null,
  version text not null,
  primary key (customer_id, field, owner)
);

-- Append-only: update and delete are refused by the database itself.
create table governance.audit_entry (
  seq bigint primary key,
  entry_id text not null unique,
  at timestamptz not null,
  actor text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  correlation_id text not null,
  before text,
  after text,
  prev_hash text not null,
  hash text not null
);
create index audit_entry_correlation on governance.audit_entry (correlation_id, seq);

create function governance.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'The audit trail is append-only.'; end $$;
create trigger audit_entry_append_only before update or delete or truncate on governance.audit_entry
  for each statement execute function governance.refuse_change();

create table governance.exception (
  exception_id text primary key,
  request_key text unique,
  kind text not null,
  severity text not null,
  business_owner text not null,
  technical_owner text not null,
  state text not null,
  summary text not null,
  raised_at timestamptz not null,
  due_at timestamptz not null,
  correlation_id text not null,
  entity text not null,
  entity_id text not null,
  risk_amount numeric,
  risk_currency text,
  replayable boolean not null,
  resolution text
);
create index exception_owner on governance.exception (business_owner, state, due_at);
