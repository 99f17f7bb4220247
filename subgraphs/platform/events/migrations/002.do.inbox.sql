-- What came in from outside, once per receiver: an event of one source and id that comes again is known.
create table platform.inbox (
  receiver text not null,
  -- CloudEvents: source and id together name one event.
  source text not null,
  id text not null,
  -- REFUSED: it failed as often as it was tried; its body stays, and an exception tells its owner.
  state text not null check (state in ('TAKEN', 'REFUSED')),
  body text,
  reason text,
  at timestamptz not null default now(),
  primary key (receiver, source, id)
);
