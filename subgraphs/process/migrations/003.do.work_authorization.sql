-- What a customer agrees to pay for an order: a row a version; a new version replaces the one before it.
create table process.work_authorization (
  authorization_id text primary key,
  service_order_id text not null,
  version integer not null,
  case_id text,
  decision_id text,
  state text not null,
  -- CONSENT (before the work), AFTERWARDS (people were in danger), LIMIT (the limit was reached).
  purpose text not null,
  -- What whoever requested it wants those who approve to know.
  note text,
  lines jsonb not null,
  quote jsonb not null,
  not_to_exceed jsonb not null,
  consumed jsonb not null,
  warn_at_pct integer not null,
  -- Who has to approve it and who did: [{role, by, at, note}].
  approvals jsonb not null,
  needs_customer boolean not null,
  -- The customer's word: {by, channel, evidence, at}.
  acceptance jsonb,
  requested_by text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  -- Why it ended, in words for people.
  end_reason text,
  audience jsonb not null,
  region text,
  correlation_id text not null,
  unique (service_order_id, version)
);
-- Of two who ask at once one wins: an order has one version under way.
create unique index work_authorization_open on process.work_authorization (service_order_id)
  where state in ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'SENT');
create index work_authorization_due on process.work_authorization (expires_at)
  where state in ('PENDING_APPROVAL', 'SENT');

-- Who asked for what about authorisations: the same key gives the first answer.
create table process.authorization_request (
  subject text not null,
  idempotency_key text not null,
  body_hash text not null,
  authorization_id text not null references process.work_authorization,
  at timestamptz not null,
  primary key (subject, idempotency_key)
);
