-- Which sample the database holds; empty while there is none.
create table sample.sample (
  seed text not null,
  customers integer not null,
  as_of date not null,
  finished_at timestamptz not null
);
