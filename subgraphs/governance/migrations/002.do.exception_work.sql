-- Who has an exception, how long people worked on it, and when it went up because it was past due.
alter table governance.exception
  add column assignee text,
  add column review_since timestamptz,
  add column review_ms bigint not null default 0,
  add column escalated_at timestamptz;
create index exception_overdue on governance.exception (due_at)
  where escalated_at is null and state in ('NEW', 'ASSIGNED', 'IN_REVIEW', 'WAITING');
create index exception_about on governance.exception (entity, entity_id) where state not in ('RESOLVED', 'WAIVED');

-- Everything that happened to an exception, notes too: the state is then the one it had.
create table governance.exception_log (
  exception_id text not null references governance.exception,
  seq bigint generated always as identity,
  at timestamptz not null,
  by text not null,
  state text not null,
  reason text,
  correlation_id text not null,
  primary key (exception_id, seq)
);
insert into governance.exception_log (exception_id, at, by, state, reason, correlation_id)
  select exception_id, raised_at, 'workflow', 'NEW', 'Raised', correlation_id from governance.exception;

-- What was asked for once under a key does nothing the second time.
create table governance.exception_request (
  subject text not null,
  idempotency_key text not null,
  body_hash text not null,
  exception_id text not null references governance.exception,
  primary key (subject, idempotency_key)
);
