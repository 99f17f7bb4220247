-- What each open case was last decided: changes are told from it.
create table process.case_outcome (
  case_id text primary key,
  outcome text not null,
  next_action text not null,
  decision_id text not null,
  decided_at timestamptz not null
);

-- Customers whose cases are to be decided anew, by the key of the system that said so; worked off by whoever is free.
create table process.entitlement_recheck (
  owner text not null,
  id_type text not null,
  id text not null,
  -- What happened, e.g. hold.placed, by whom, and what spans it.
  cause text not null,
  actor text not null,
  correlation_id text not null,
  -- Raised by every further cause: what comes while it is worked on is not lost.
  revision integer not null default 1,
  due_at timestamptz not null,
  primary key (owner, id_type, id)
);
create index entitlement_recheck_due on process.entitlement_recheck (due_at);
