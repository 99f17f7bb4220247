-- How often a saga was replayed: each replay is a further workflow of the engine under the same saga.
alter table process.saga add column replays integer not null default 0;
