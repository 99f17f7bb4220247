-- A clock is worked out from what it is set to and what happened; the columns beside it are what it said last, for the
-- timers and for clocks that have ended.
alter table support.sla_clock
  add column started_at timestamptz(3),
  add column target_ms bigint,
  add column original_target_ms bigint,
  add column time_zone text not null default 'UTC',
  -- Reasons of waits that stop it.
  add column pause_reasons text[] not null default '{}',
  -- True until the entitlement has said what was promised.
  add column provisional boolean not null default false,
  add column ended_at timestamptz(3),
  add column warned_at timestamptz(3),
  alter column target_at drop not null,
  alter column original_target_at drop not null;

update support.sla_clock c set
  started_at = t.created_at,
  target_ms = (extract(epoch from c.original_target_at - t.created_at) * 1000)::bigint,
  original_target_ms = (extract(epoch from c.original_target_at - t.created_at) * 1000)::bigint,
  pause_reasons = case c.metric when 'first_reply' then '{}'::text[] else '{CUSTOMER,AUTHORIZATION}' end,
  ended_at = case when c.stage = 'completed'
    then t.created_at + (c.business_elapsed_ms + c.paused_ms) * interval '1 millisecond' end,
  warned_at = case when c.warn_at <= now() or c.breached_at is not null then coalesce(c.warn_at, c.breached_at) end
from support.ticket t where t.ticket_id = c.ticket_id;
alter table support.sla_clock alter column started_at set not null;

-- Waits of a case: for CUSTOMER, AUTHORIZATION, PARTS, or RESOLVED while it was thought to be over.
create table support.ticket_wait (
  ticket_id text not null references support.ticket,
  seq integer not null,
  reason text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  -- The workflow's step that asked for it.
  request_key text unique,
  primary key (ticket_id, seq)
);
insert into support.ticket_wait (ticket_id, seq, reason, from_at, to_at)
select c.ticket_id, row_number() over (partition by c.ticket_id order by p.paused_at), p.reason, p.paused_at, p.resumed_at
from support.sla_pause p join support.sla_clock c using (clock_id);
drop table support.sla_pause;

-- Time that a case lost because systems were late.
create table support.ticket_delay (
  request_key text primary key,
  ticket_id text not null references support.ticket,
  -- INTEGRATION_DELAY, ENTITLEMENT_DELAY, PARTS_WAIT.
  cause text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  check (from_at <= to_at)
);
create index ticket_delay_ticket on support.ticket_delay (ticket_id);

create index sla_clock_to_warn on support.sla_clock (warn_at) where stage = 'running' and warned_at is null;
create index sla_clock_to_breach on support.sla_clock (target_at) where stage = 'running' and breached_at is null;

-- When a case that is resolved closes by itself, and whether that was announced.
alter table support.ticket
  add column auto_accept_at timestamptz(3),
  add column auto_accept_announced boolean not null default false;
create index ticket_auto_accept on support.ticket (auto_accept_at) where status = 'solved' and not auto_accept_announced;

-- What workflows wrote to entitlement windows, so that it can be undone.
create table support.window_change (
  request_key text primary key,
  window_id text not null,
  -- The window as it was before; null if there was none.
  before jsonb,
  undone boolean not null default false,
  at timestamptz not null
);
create sequence support.entitlement_window_number;
