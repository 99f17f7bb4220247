-- An ERP in its own words: business partners, equipment, materials, service contracts, stock, orders, ledger documents.
create table erp.business_partner (
  partner_no text primary key,
  name1 text not null,
  region text not null,
  country text not null,
  currency text not null,
  credit_limit numeric not null,
  credit_exposure numeric not null,
  -- '' none, S soft, H hard.
  credit_block text not null,
  credit_block_reason text,
  changed_at timestamptz not null
);

-- function_code: AG sold-to, WE ship-to, RE bill-to, RG payer.
create table erp.partner_function (
  sold_to text not null references erp.business_partner,
  function_code text not null,
  partner_no text not null,
  name1 text not null,
  primary key (sold_to, function_code, partner_no)
);

create table erp.site (
  site_no text primary key,
  partner_no text not null references erp.business_partner,
  name1 text not null,
  city text not null,
  country text not null,
  time_zone text not null,
  region text not null
);
create index site_partner on erp.site (partner_no);

-- type: DEVICE, PART. Prices and costs are per unit in each region's currency, see erp.material_price.
create table erp.material (
  material_no text primary key,
  description text not null,
  product_line text not null,
  type text not null
);

create table erp.material_price (
  material_no text not null references erp.material,
  currency text not null,
  standard_cost numeric not null,
  list_price numeric not null,
  primary key (material_no, currency)
);

-- What an hour of work and a trip cost us and what they are sold for.
create table erp.labor_rate (
  currency text primary key,
  hour_cost numeric not null,
  hour_price numeric not null,
  trip_cost numeric not null,
  trip_price numeric not null
);

-- status: PLND, INST, INSV, SUSP, REPR, RETD.
create table erp.equipment (
  equipment_no text primary key,
  serial_no text not null,
  serial_key text not null unique,
  material_no text not null references erp.material,
  partner_no text not null references erp.business_partner,
  site_no text references erp.site,
  status text not null,
  installed_on date,
  changed_at timestamptz not null
);
create index equipment_partner on erp.equipment (partner_no, equipment_no);

-- type: STANDARD, EXTENDED, STATUTORY.
create table erp.warranty (
  warranty_no text primary key,
  equipment_no text not null references erp.equipment,
  type text not null,
  valid_from date not null,
  valid_to date not null,
  labor_pct numeric not null,
  parts_pct numeric not null,
  travel_pct numeric not null,
  expenses_pct numeric not null,
  exclusions text[] not null default '{}'
);
create index warranty_equipment on erp.warranty (equipment_no);

-- status: DRFT, APPR, ACTV, SUSP, EXPD, CANC, RENW.
create table erp.service_contract (
  contract_no text primary key,
  partner_no text not null references erp.business_partner,
  status text not null,
  valid_from date not null,
  valid_to date not null,
  renewal_root text,
  renewed_from text,
  -- {"kind", "maxOverdueDays", "maxAmount": {"amount", "currency"}, "approverRole"} or null.
  exception_clause jsonb,
  changed_at timestamptz not null
);
create index service_contract_partner on erp.service_contract (partner_no);

-- Exactly one of equipment_no, material_no, site_no for scopes ASSET, PRODUCT, SITE; none for ACCOUNT.
create table erp.contract_item (
  item_no text primary key,
  contract_no text not null references erp.service_contract,
  scope text not null,
  equipment_no text references erp.equipment,
  material_no text references erp.material,
  site_no text references erp.site,
  valid_from date not null,
  valid_to date not null,
  service_level text not null,
  labor_pct numeric not null,
  parts_pct numeric not null,
  travel_pct numeric not null,
  expenses_pct numeric not null,
  allowance_unit text not null,
  allowance_total numeric,
  allowance_used numeric not null default 0,
  allowance_held numeric not null default 0,
  priority integer,
  incident_types text[] not null default '{}',
  exclusion_codes text[] not null default '{}',
  check (allowance_used >= 0 and allowance_held >= 0),
  check (allowance_total is null or allowance_used + allowance_held <= allowance_total)
);
create index contract_item_contract on erp.contract_item (contract_no);
create index contract_item_equipment on erp.contract_item (equipment_no) where equipment_no is not null;

-- What workflows asked for, by their key: DONE, or UNDONE, which also stops a late attempt to do it.
create table erp.request (
  key text primary key,
  state text not null,
  result_id text,
  at timestamptz not null
);

-- state: HELD, USED, RELEASED.
create table erp.allowance_hold (
  request_key text primary key,
  item_no text not null references erp.contract_item,
  qty numeric not null check (qty > 0),
  state text not null,
  at timestamptz not null
);

-- status: as ServiceOrderState. request_key is caseId + decisionId + attempt: one order per decision and attempt.
create table erp.service_order (
  order_id text primary key,
  order_no text not null unique,
  request_key text unique,
  case_ref text,
  equipment_no text references erp.equipment,
  partner_no text not null references erp.business_partner,
  region text not null,
  site_no text references erp.site,
  decision_ref text,
  status text not null,
  completion_code text,
  skills text[] not null default '{}',
  currency text not null,
  created_at timestamptz not null
);
create index service_order_equipment on erp.service_order (equipment_no, created_at desc, order_id desc);
create index service_order_case on erp.service_order (case_ref);
create index service_order_partner on erp.service_order (partner_no);
create sequence erp.service_order_number;

create table erp.service_order_log (
  order_id text not null references erp.service_order,
  seq integer not null,
  status text not null,
  at timestamptz not null,
  by_whom text not null,
  reason text,
  correlation_id text not null,
  primary key (order_id, seq)
);

-- kind: LABOR (HOUR), PART (EACH), TRAVEL (TRIP), EXPENSE (EACH).
create table erp.service_order_item (
  item_id text primary key,
  order_id text not null references erp.service_order,
  position integer not null,
  kind text not null,
  material_no text references erp.material,
  unit text not null,
  qty_planned numeric not null,
  qty_actual numeric not null default 0,
  qty_to_bill numeric not null default 0,
  unit_cost numeric not null,
  unit_price numeric not null,
  covered_pct numeric not null,
  coverage_source text,
  unique (order_id, position)
);

create table erp.warehouse (
  location text primary key,
  name1 text not null,
  region text not null,
  city text not null
);

-- What is on hand is free or allocated; reservations take from free.
create table erp.stock (
  location text not null references erp.warehouse,
  material_no text not null references erp.material,
  on_hand numeric not null check (on_hand >= 0),
  reserved numeric not null default 0 check (reserved >= 0),
  primary key (location, material_no),
  check (reserved <= on_hand)
);
create index stock_material on erp.stock (material_no);

-- state: as ReservationState. request_key is the workflow's step; one row a part and location.
create table erp.stock_reservation (
  reservation_no text primary key,
  request_key text not null,
  order_id text not null references erp.service_order,
  material_no text not null references erp.material,
  location text not null references erp.warehouse,
  qty_requested numeric not null check (qty_requested > 0),
  qty_reserved numeric not null check (qty_reserved >= 0),
  state text not null,
  valid_until timestamptz,
  at timestamptz not null
);
create index stock_reservation_key on erp.stock_reservation (request_key);
create index stock_reservation_order on erp.stock_reservation (order_id);
create sequence erp.stock_reservation_number;

-- Works Monday to Friday from shift_start to shift_end in time_zone, but for absences.
create table erp.technician (
  technician_no text primary key,
  name1 text not null,
  region text not null,
  time_zone text not null,
  shift_start time not null,
  shift_end time not null,
  skills text[] not null,
  active boolean not null default true
);

create table erp.technician_absence (
  technician_no text not null references erp.technician,
  absent_from timestamptz not null,
  absent_to timestamptz not null,
  reason text not null,
  primary key (technician_no, absent_from)
);

-- state: as DispatchState.
create table erp.dispatch (
  dispatch_no text primary key,
  request_key text unique,
  order_id text not null references erp.service_order,
  technician_no text not null references erp.technician,
  skills text[] not null default '{}',
  window_from timestamptz not null,
  window_to timestamptz not null,
  state text not null,
  check (window_from < window_to)
);
create index dispatch_order on erp.dispatch (order_id);
create index dispatch_technician on erp.dispatch (technician_no, window_from);
create sequence erp.dispatch_number;

-- bucket: TRAVEL, WORK, BREAK, OVERTIME.
create table erp.time_confirmation (
  dispatch_no text not null references erp.dispatch,
  seq integer not null,
  bucket text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (dispatch_no, seq)
);

-- kind: COST, REVENUE, REVERSAL.
create table erp.ledger_document (
  document_id text primary key,
  document_no text not null,
  order_id text not null references erp.service_order,
  kind text not null,
  amount numeric not null,
  currency text not null,
  posted_at timestamptz not null,
  reverses text references erp.ledger_document,
  period_key text not null
);
create index ledger_document_order on erp.ledger_document (order_id);
