-- What comes in, what is disputed, what is held, and how accounts are dunned.
alter table billing.hold
  -- dunning, finance.
  add column kind text not null default 'finance',
  add column released_by text,
  add column release_reason text;

alter table billing.account
  -- standard: dunned by the table; manual: somebody of finance does it by hand.
  add column dunning_policy text not null default 'standard',
  add column dunning_state text not null default 'CURRENT',
  add column dunning_since timestamptz,
  add column dunning_checked_on date;
create index account_dunned on billing.account (dunning_checked_on) where dunning_policy = 'standard';

-- Reference data: from how many days past due an account is in which state, what is held then, what it is told.
create table billing.dunning_step (
  state text primary key,
  days_overdue integer not null unique check (days_overdue > 0),
  hold_level text,
  notice text not null
);
insert into billing.dunning_step values
  ('GRACE', 1, null, 'A friendly reminder is sent'),
  ('WARNING', 15, null, 'A warning is sent'),
  ('RESTRICTED', 30, 'soft', 'Chargeable work needs finance'),
  ('SUSPENDED', 60, 'hard', 'Service stops but for statutory warranty'),
  ('TERMINATED', 180, 'hard', 'The account goes to collection');

alter table billing.dispute add column resolution text;

-- What a plan costs for a year, in units of the currency.
create table billing.plan_price (
  plan_code text not null references billing.plan,
  currency text not null,
  yearly numeric not null check (yearly >= 0),
  primary key (plan_code, currency)
);

-- From how many days before a term's end somebody is told, and whether it is an exception with an owner then.
create table billing.renewal_step (
  days_before integer primary key check (days_before > 0),
  escalates boolean not null
);
insert into billing.renewal_step values (90, false), (60, false), (30, true), (7, true);
alter table billing.subscription add column told_days_before integer;
create index subscription_ending on billing.subscription (term_end) where state in ('active', 'past_due');
