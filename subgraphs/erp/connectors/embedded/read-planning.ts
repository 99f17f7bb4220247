import { Big } from 'big.js'
import type { Queryable } from '../../../platform/database/database.ts'
import { money } from '../../../platform/money.ts'
import type { PartNeed } from '../../domain/allocate-stock.ts'
import type { ServicePlace, WorkPrices } from '../../domain/erp-system.ts'
import { VISIT_MINUTES } from '../../domain/find-visit.ts'

const MINUTES_AN_HOUR = 60

/** Where work on a unit, or for a customer without one, takes place; null if neither is known. */
export async function readServicePlace(
  database: Queryable,
  serialKey: string | null,
  customerNumber: string | null,
): Promise<ServicePlace | null> {
  const [row] = await database.query<{ region: string; currency: string; city: string | null }>(
    `select b.region, b.currency, s.city from erp.business_partner b
     left join erp.equipment e on e.serial_key = $1 and e.partner_no = b.partner_no
     left join erp.site s on s.site_no = e.site_no
     where b.partner_no = coalesce((select partner_no from erp.equipment where serial_key = $1), $2)`,
    [serialKey, customerNumber],
  )
  return row ?? null
}

/** What a visit with parts costs us, and what the parts are sold for, in a currency. */
export async function readPrices(
  database: Queryable,
  parts: readonly PartNeed[],
  currency: string,
): Promise<WorkPrices> {
  const [row] = await database.query<{
    hour_cost: string | null
    trip_cost: string | null
    parts_cost: string
    parts_price: string
  }>(
    `select (select hour_cost from erp.labor_rate where currency = $3),
       (select trip_cost from erp.labor_rate where currency = $3),
       coalesce(sum(need.qty * p.standard_cost), 0) as parts_cost,
       coalesce(sum(need.qty * p.list_price), 0) as parts_price
     from unnest($1::text[], $2::numeric[]) as need (material_no, qty)
     join erp.material_price p on p.material_no = need.material_no and p.currency = $3`,
    [parts.map(({ partCode }) => partCode), parts.map(({ qty }) => qty), currency],
  )
  const labor = Big(row?.hour_cost ?? 0)
    .times(VISIT_MINUTES)
    .div(MINUTES_AN_HOUR)
  const cost = labor.plus(row?.trip_cost ?? 0).plus(row?.parts_cost ?? 0)
  return { estimatedCost: money(cost, currency), partsPrice: money(row?.parts_price ?? 0, currency) }
}
