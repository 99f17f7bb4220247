-- What stops a case's clocks under a contract, beside waits for the customer and for consent: PARTS.
alter table erp.service_contract add column clock_pauses text[] not null default '{}'
  check (clock_pauses <@ array['PARTS']);
