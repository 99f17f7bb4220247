import type { Queryable } from '../../../platform/database/database.ts'
import { money } from '../../../platform/money.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours } from '../../../platform/vocabulary.ts'
import type { CustomerRecord, PartnerFunctionRecord } from '../../domain/records.ts'
import { CREDIT_BLOCK, PARTNER_FUNCTION } from './vocabulary.ts'

interface PartnerRow {
  partner_no: string
  region: string
  currency: string
  credit_limit: string
  credit_exposure: string
  credit_block: string
  credit_block_reason: string | null
  changed_at: Date
}

/** Customers by number. */
export async function readCustomers(
  database: Queryable,
  numbers: readonly string[],
): Promise<Map<string, CustomerRecord>> {
  const rows = await database.query<PartnerRow>(
    'select * from erp.business_partner where partner_no = any($1)',
    [numbers],
  )
  return new Map(
    rows.map((row) => [
      row.partner_no,
      {
        customerNumber: row.partner_no,
        region: row.region,
        currency: row.currency,
        creditLimit: money(row.credit_limit, row.currency),
        creditExposure: money(row.credit_exposure, row.currency),
        creditLevel: ours(CREDIT_BLOCK, row.credit_block),
        creditReason: row.credit_block_reason,
        changedAt: row.changed_at.toISOString(),
      },
    ]),
  )
}

/** Who plays which part for each customer. */
export async function readPartnerFunctions(
  database: Queryable,
  numbers: readonly string[],
): Promise<Map<string, PartnerFunctionRecord[]>> {
  const rows = await database.query<{
    sold_to: string
    function_code: string
    partner_no: string
    name1: string
  }>(
    'select * from erp.partner_function where sold_to = any($1) order by sold_to, function_code, partner_no',
    [numbers],
  )
  const groups = groupBy(rows, (row) => row.sold_to)
  return new Map(
    [...groups].map(([number, group]) => [
      number,
      group.map((row) => ({
        role: ours(PARTNER_FUNCTION, row.function_code),
        number: row.partner_no,
        name: row.name1,
      })),
    ]),
  )
}
