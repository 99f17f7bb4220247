-- The server's timeline on which positions were given last. A standby that is promoted begins a new one, and may lack
-- the last events of the old one, which were told all the same.
create table platform.outbox_timeline (
  is_only boolean primary key default true check (is_only),
  timeline text not null
);
