import { z } from 'zod'
import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours } from '../../../platform/vocabulary.ts'
import type { ContractRecord, CoverageLineRecord } from '../../domain/records.ts'
import { CONTRACT_STATUS } from './vocabulary.ts'

const MAX_CONTRACTS = 100
const MAX_LINES = 100

interface ContractRow {
  contract_no: string
  partner_no: string
  status: string
  valid_from: string
  valid_to: string
  renewal_root: string | null
  renewed_from: string | null
  exception_clause: unknown
  clock_pauses: string[]
  changed_at: Date
}

/** Contracts by number. */
export async function readContracts(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, ContractRecord>> {
  const rows = await database.query<ContractRow>(
    'select * from erp.service_contract where contract_no = any($1)',
    [ids],
  )
  return new Map(rows.map((row) => [row.contract_no, toContract(row)]))
}

/** The contracts of each customer, those in force first. */
export async function readContractsOfCustomers(
  database: Queryable,
  numbers: readonly string[],
): Promise<Map<string, ContractRecord[]>> {
  const rows = await database.query<ContractRow>(
    `select page.* from unnest($1::text[]) as wanted (partner_no)
     cross join lateral (
       select * from erp.service_contract c where c.partner_no = wanted.partner_no
       order by c.status = 'ACTV' desc, c.valid_from desc, c.contract_no limit $2
     ) page`,
    [numbers, MAX_CONTRACTS],
  )
  const groups = groupBy(rows, (row) => row.partner_no)
  return new Map([...groups].map(([number, group]) => [number, group.map(toContract)]))
}

/** What the clause's JSON holds; it is written by people. */
const CLAUSE = z
  .object({
    kind: z.string(),
    maxOverdueDays: z.number().int().nullable(),
    maxAmount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    approverRole: z.string(),
  })
  .nullable()

function toContract(row: ContractRow): ContractRecord {
  return {
    id: row.contract_no,
    customerNumber: row.partner_no,
    status: ours(CONTRACT_STATUS, row.status),
    start: row.valid_from,
    end: row.valid_to,
    renewalRoot: row.renewal_root,
    renewedFrom: row.renewed_from,
    exceptionClause: CLAUSE.parse(row.exception_clause),
    pauseReasons: row.clock_pauses,
    changedAt: row.changed_at.toISOString(),
  }
}

interface ItemRow {
  key: string
  item_no: string
  contract_no: string
  contract_status: string
  scope: CoverageLineRecord['scope']
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
  changed_at: Date
}

const ITEM_COLUMNS = `i.item_no, i.contract_no, c.status as contract_status, i.scope, i.valid_from, i.valid_to,
  i.service_level, i.labor_pct, i.parts_pct, i.travel_pct, i.expenses_pct, i.allowance_unit, i.allowance_total,
  i.allowance_used, i.allowance_held, i.priority, i.incident_types, i.exclusion_codes, c.changed_at`

/** The lines of each contract. */
export async function readContractLines(
  database: Queryable,
  contractIds: readonly string[],
): Promise<Map<string, CoverageLineRecord[]>> {
  const rows = await database.query<ItemRow>(
    `select page.* from unnest($1::text[]) as wanted (contract_no)
     cross join lateral (
       select i.contract_no as key, ${ITEM_COLUMNS}
       from erp.contract_item i join erp.service_contract c using (contract_no)
       where i.contract_no = wanted.contract_no order by i.item_no limit $2
     ) page`,
    [contractIds, MAX_LINES],
  )
  return groupLines(rows)
}

/** The lines that reach each unit, narrowest first: its own, its product's, its site's, its owner's. */
export async function readCoverageLines(
  database: Queryable,
  equipmentNos: readonly string[],
): Promise<Map<string, CoverageLineRecord[]>> {
  const rows = await database.query<ItemRow>(
    `select e.equipment_no as key, ${ITEM_COLUMNS}
     from erp.equipment e
     join erp.service_contract c on c.partner_no = e.partner_no
     join erp.contract_item i on i.contract_no = c.contract_no and (
       i.scope = 'ACCOUNT' or
       (i.scope = 'ASSET' and i.equipment_no = e.equipment_no) or
       (i.scope = 'PRODUCT' and i.material_no = e.material_no) or
       (i.scope = 'SITE' and i.site_no = e.site_no))
     where e.equipment_no = any($1)
     order by e.equipment_no, array_position(array['ASSET', 'PRODUCT', 'SITE', 'ACCOUNT'], i.scope), i.item_no`,
    [equipmentNos],
  )
  return groupLines(rows)
}

function groupLines(rows: readonly ItemRow[]): Map<string, CoverageLineRecord[]> {
  return new Map([...groupBy(rows, (row) => row.key)].map(([key, group]) => [key, group.map(toLine)]))
}

function toLine(row: ItemRow): CoverageLineRecord {
  return {
    id: row.item_no,
    contractId: row.contract_no,
    contractStatus: ours(CONTRACT_STATUS, row.contract_status),
    start: row.valid_from,
    end: row.valid_to,
    scope: row.scope,
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
    changedAt: row.changed_at.toISOString(),
  }
}
