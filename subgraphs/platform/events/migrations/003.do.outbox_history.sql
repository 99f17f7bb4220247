-- Which server gave positions last, and on which of its timelines. A standby that is promoted begins a new one, and may
-- lack the last events of the old one, which were told all the same.
create table platform.outbox_history (
  is_only boolean primary key default true check (is_only),
  history text not null
);
