-- A support desk in its own words: tenants, requesters, devices, tickets, comments, clocks.
create table support.tenant (
  tenant_id text primary key,
  display_name text not null,
  region text not null,
  locale text not null
);

create table support.requester (
  requester_id text primary key,
  tenant_id text not null references support.tenant,
  full_name text not null,
  email text not null,
  phone text,
  named_caller boolean not null
);
create index requester_tenant on support.requester (tenant_id);

-- serial_text is as somebody typed it; serial_key is the same, normalised (upper case, letters and digits only).
create table support.device (
  device_id text primary key,
  tenant_id text not null references support.tenant,
  serial_text text not null,
  serial_key text not null,
  model_slug text not null
);
create index device_tenant on support.device (tenant_id);
create index device_serial on support.device (serial_key);

create table support.entitlement_window (
  window_id text primary key,
  tenant_id text not null references support.tenant,
  contract_ref text,
  level text not null,
  starts_on date not null,
  ends_on date not null
);
create index entitlement_window_tenant on support.entitlement_window (tenant_id);

-- priority: urgent, high, normal, low. status: new, refused, open, pending, hold, solved, closed, cancelled.
-- category: hardware, software, how_to, maintenance, consumable, damage, other.
create table support.ticket (
  ticket_id text primary key,
  tenant_id text not null references support.tenant,
  region text not null,
  requester_id text references support.requester,
  device_id text references support.device,
  window_id text references support.entitlement_window,
  subject text not null,
  priority text not null,
  category text not null,
  life_safety boolean not null default false,
  channel text not null,
  status text not null,
  status_note text,
  -- Milliseconds: a page's cursor names the instant, and an instant has no more than that in the graph.
  created_at timestamptz(3) not null,
  first_reply_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  -- The visit that the dispatch workflow arranged.
  field_order_id text,
  field_order_number text,
  field_technician text,
  field_visit_from timestamptz,
  field_visit_to timestamptz,
  field_key text
);
create index ticket_newest on support.ticket (created_at desc, ticket_id desc);
create index ticket_tenant on support.ticket (tenant_id, created_at desc, ticket_id desc);
create index ticket_status on support.ticket (status, created_at desc, ticket_id desc);
create index ticket_device on support.ticket (device_id);
create index ticket_technician on support.ticket (field_technician) where field_technician is not null;
create sequence support.ticket_number;

create table support.ticket_status_log (
  ticket_id text not null references support.ticket,
  seq integer not null,
  status text not null,
  at timestamptz not null,
  by_whom text not null,
  note text,
  correlation_id text not null,
  primary key (ticket_id, seq)
);

-- kind: inbound, outbound, internal. request_key makes a workflow's comment safe to repeat.
create table support.ticket_comment (
  comment_id text primary key,
  ticket_id text not null references support.ticket,
  at timestamptz not null,
  kind text not null,
  author text not null,
  body text not null,
  request_key text unique
);
create index ticket_comment_ticket on support.ticket_comment (ticket_id, at desc, comment_id desc);

-- metric: first_reply, restore, resolution, arrival. stage: pending, running, paused, completed, cancelled.
create table support.sla_clock (
  clock_id text primary key,
  ticket_id text not null references support.ticket,
  metric text not null,
  stage text not null,
  policy text not null,
  calendar text not null,
  target_at timestamptz not null,
  original_target_at timestamptz not null,
  warn_at timestamptz,
  breached_at timestamptz,
  breach_cause text,
  business_elapsed_ms bigint not null,
  paused_ms bigint not null
);
create index sla_clock_ticket on support.sla_clock (ticket_id);

create table support.sla_pause (
  clock_id text not null references support.sla_clock,
  seq integer not null,
  paused_at timestamptz not null,
  resumed_at timestamptz,
  reason text not null,
  primary key (clock_id, seq)
);

-- The first answer to each idempotency key, with the hash of the body it was asked with.
create table support.request (
  operation text not null,
  subject text not null,
  key text not null,
  body_hash text not null,
  ticket_id text not null references support.ticket,
  at timestamptz not null,
  primary key (operation, subject, key)
);
