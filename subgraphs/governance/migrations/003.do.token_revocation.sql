-- Tokens that count no longer: those of a subject, of everybody if it is null, that were issued before an instant. A row
-- goes once every token that it concerns has ended, with the key under which it was asked for.
create table governance.token_revocation (
  revocation_id text primary key,
  subject text,
  issued_before timestamptz not null,
  reason text not null,
  revoked_by text not null,
  revoked_at timestamptz not null,
  correlation_id text not null,
  idempotency_key text not null,
  body_hash text not null,
  unique (revoked_by, idempotency_key)
);
create index token_revocation_newest on governance.token_revocation (revoked_at, revocation_id);
create index token_revocation_ended on governance.token_revocation (issued_before);
