-- Every change writes its event here in its own transaction. `position` is given after commit by the sequencer:
-- an event exists exactly when its change does, and the events of one subject stand in the order of their commits.
create table platform.outbox (
  id uuid primary key default gen_random_uuid(),
  -- Given at the insert, so not in the order of commits: nobody reads by it but the sequencer.
  seq bigint generated always as identity,
  position bigint,
  type text not null,
  source text not null,
  subject text not null,
  occurred_at timestamptz not null default now(),
  actor text not null,
  correlation_id text not null,
  region text,
  -- Who may see it, in the writing system's own keys, e.g. {"supportTenantId": "TEN-000042"}.
  audience jsonb not null default '{}',
  data jsonb not null default '{}'
);
create unique index outbox_by_position on platform.outbox (position) where position is not null;
create index outbox_unsequenced on platform.outbox (seq) where position is null;
create index outbox_subject on platform.outbox (subject, position);
create sequence platform.outbox_position owned by platform.outbox.position;

-- How far each consumer beside the requests has come, e.g. the audit trail.
create table platform.consumer (
  name text primary key,
  position bigint not null default 0
);
