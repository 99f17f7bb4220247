import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours } from '../../../platform/vocabulary.ts'
import type { AssetRecord, WarrantyRecord } from '../../domain/records.ts'
import type { Visibility } from '../../domain/visibility.ts'
import { EQUIPMENT_STATUS } from './vocabulary.ts'

const MAX_INSTALLED_BASE = 500

interface EquipmentRow {
  equipment_no: string
  serial_no: string
  serial_key: string
  material_no: string
  partner_no: string
  site: string | null
  time_zone: string | null
  status: string
  installed_on: string | null
  changed_at: Date
}

const SELECT_EQUIPMENT = `select e.*, s.name1 || ', ' || s.city as site, s.time_zone
  from erp.equipment e
  join erp.business_partner b on b.partner_no = e.partner_no
  left join erp.site s using (site_no)`

/** What a caller may see of units, as the first three values of a statement. */
const VISIBLE = `($1::text is null or e.partner_no = $1)
  and ($2::text is null or exists (
    select 1 from erp.service_order o join erp.dispatch d using (order_id)
    where o.equipment_no = e.equipment_no and d.technician_no = $2 and d.state <> 'CANCELLED'))
  and ($3::text is null or b.region = $3)`

/** Units by normalised serial number. */
export async function readAssets(
  database: Queryable,
  serialKeys: readonly string[],
  visibility: Visibility,
): Promise<Map<string, AssetRecord>> {
  const rows = await database.query<EquipmentRow>(
    `${SELECT_EQUIPMENT} where ${VISIBLE} and e.serial_key = any($4)`,
    [visibility.customerNumber, visibility.technician, visibility.region, serialKeys],
  )
  return new Map(rows.map((row) => [row.serial_key, toAsset(row)]))
}

/** The units of each customer. */
export async function readInstalledBase(
  database: Queryable,
  numbers: readonly string[],
  visibility: Visibility,
): Promise<Map<string, AssetRecord[]>> {
  const rows = await database.query<EquipmentRow>(
    `select page.* from unnest($4::text[]) as wanted (partner_no)
     cross join lateral (
       ${SELECT_EQUIPMENT} where e.partner_no = wanted.partner_no and ${VISIBLE} order by e.equipment_no limit $5
     ) page`,
    [visibility.customerNumber, visibility.technician, visibility.region, numbers, MAX_INSTALLED_BASE],
  )
  const groups = groupBy(rows, (row) => row.partner_no)
  return new Map([...groups].map(([number, group]) => [number, group.map(toAsset)]))
}

function toAsset(row: EquipmentRow): AssetRecord {
  return {
    id: `AST-${row.serial_key}`,
    equipmentNo: row.equipment_no,
    serialNumber: row.serial_no,
    productCode: row.material_no,
    status: ours(EQUIPMENT_STATUS, row.status),
    installDate: row.installed_on === null ? null : `${row.installed_on}T00:00:00.000Z`,
    site: row.site,
    timeZone: row.time_zone,
    customerNumber: row.partner_no,
    changedAt: row.changed_at.toISOString(),
  }
}

interface WarrantyRow {
  warranty_no: string
  equipment_no: string
  type: WarrantyRecord['type']
  valid_from: string
  valid_to: string
  labor_pct: string
  parts_pct: string
  travel_pct: string
  expenses_pct: string
  exclusions: string[]
}

/** The warranties of each unit, by equipment number. */
export async function readWarranties(
  database: Queryable,
  equipmentNos: readonly string[],
): Promise<Map<string, WarrantyRecord[]>> {
  const rows = await database.query<WarrantyRow>(
    'select * from erp.warranty where equipment_no = any($1) order by equipment_no, valid_from, warranty_no',
    [equipmentNos],
  )
  const groups = groupBy(rows, (row) => row.equipment_no)
  return new Map(
    [...groups].map(([equipmentNo, group]) => [
      equipmentNo,
      group.map((row) => ({
        id: row.warranty_no,
        type: row.type,
        start: row.valid_from,
        end: row.valid_to,
        laborPct: row.labor_pct,
        partsPct: row.parts_pct,
        travelPct: row.travel_pct,
        expensesPct: row.expenses_pct,
        exclusions: row.exclusions,
      })),
    ]),
  )
}
