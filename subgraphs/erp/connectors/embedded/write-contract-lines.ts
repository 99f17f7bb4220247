import type { Queryable } from '../../../platform/database/database.ts'
import type { ContractLine } from '../../domain/amend-contract.ts'

interface LineRow {
  item_no: string
  scope: ContractLine['scope']
  target: string | null
  valid_from: string
  valid_to: string
  service_level: string
  labor_pct: string
  parts_pct: string
  travel_pct: string
  expenses_pct: string
  allowance_unit: string
  allowance_total: string | null
  allowance_used: string
  allowance_held: string
  priority: number | null
  incident_types: string[]
  exclusion_codes: string[]
}

/** The lines of a contract, locked until the transaction ends. */
export async function lockLines(tx: Queryable, contractId: string): Promise<ContractLine[]> {
  const rows = await tx.query<LineRow>(
    `select i.*, coalesce(e.serial_key, i.material_no, i.site_no) as target
     from erp.contract_item i left join erp.equipment e using (equipment_no)
     where i.contract_no = $1 order by i.item_no for update of i`,
    [contractId],
  )
  return rows.map((row) => ({
    id: row.item_no,
    scope: row.scope,
    target: row.target,
    start: row.valid_from,
    end: row.valid_to,
    serviceLevelCode: row.service_level,
    laborPct: row.labor_pct,
    partsPct: row.parts_pct,
    travelPct: row.travel_pct,
    expensesPct: row.expenses_pct,
    allowanceUnit: row.allowance_unit,
    allowanceTotal: row.allowance_total,
    allowanceUsed: row.allowance_used,
    allowanceHeld: row.allowance_held,
    priority: row.priority,
    incidentTypes: row.incident_types,
    exclusionCodes: row.exclusion_codes,
  }))
}

/** Writes lines as they are to be; false if a line names a unit, product or site that the contract's customer has not. */
export async function writeLines(
  tx: Queryable,
  contractId: string,
  lines: readonly ContractLine[],
): Promise<boolean> {
  for (const line of lines) {
    if (!(await writeLine(tx, contractId, line))) return false
  }
  return true
}

async function writeLine(tx: Queryable, contractId: string, line: ContractLine): Promise<boolean> {
  const rows = await tx.query(
    `insert into erp.contract_item (item_no, contract_no, scope, equipment_no, material_no, site_no, valid_from,
       valid_to, service_level, labor_pct, parts_pct, travel_pct, expenses_pct, allowance_unit, allowance_total,
       priority, incident_types, exclusion_codes)
     select coalesce($2, $1 || '/' || (
         select coalesce(max(substring(each.item_no from '\\d+$')::integer), 0) + 10
         from erp.contract_item each where each.contract_no = $1)),
       $1, $3, e.equipment_no, m.material_no, s.site_no, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
     from erp.service_contract c
     left join erp.equipment e on $3 = 'ASSET' and e.serial_key = $4 and e.partner_no = c.partner_no
     left join erp.material m on $3 = 'PRODUCT' and m.material_no = $4
     left join erp.site s on $3 = 'SITE' and s.site_no = $4 and s.partner_no = c.partner_no
     where c.contract_no = $1
       and ($3 = 'ACCOUNT' or coalesce(e.equipment_no, m.material_no, s.site_no) is not null)
     on conflict (item_no) do update set scope = excluded.scope, equipment_no = excluded.equipment_no,
       material_no = excluded.material_no, site_no = excluded.site_no, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, service_level = excluded.service_level, labor_pct = excluded.labor_pct,
       parts_pct = excluded.parts_pct, travel_pct = excluded.travel_pct, expenses_pct = excluded.expenses_pct,
       allowance_unit = excluded.allowance_unit, allowance_total = excluded.allowance_total,
       priority = excluded.priority, incident_types = excluded.incident_types,
       exclusion_codes = excluded.exclusion_codes
     returning item_no`,
    [
      contractId,
      line.id,
      line.scope,
      line.target,
      line.start,
      line.end,
      line.serviceLevelCode,
      line.laborPct,
      line.partsPct,
      line.travelPct,
      line.expensesPct,
      line.allowanceUnit,
      line.allowanceTotal,
      line.priority,
      line.incidentTypes,
      line.exclusionCodes,
    ],
  )
  return rows.length > 0
}
