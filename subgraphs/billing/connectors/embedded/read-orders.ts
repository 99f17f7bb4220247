import type { Queryable } from '../../../platform/database/database.ts'
import { moneyFromMinor } from '../../../platform/money.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours } from '../../../platform/vocabulary.ts'
import type { OrderBilling, UsageRecord } from '../../domain/billing-system.ts'
import { USAGE_STATE } from './vocabulary.ts'

const MAX_USAGE = 100

interface UsageRow {
  usage_id: string
  account_no: string
  source: string
  idempotency_key: string
  order_ref: string | null
  kind: string
  quantity: string
  unit: string
  occurred_at: Date
  state: string
  product_code: string | null
  period: string | null
  included_qty: string | null
  currency: string | null
  rated_minor: string | null
  reject_reason: string | null
  reverses: string | null
  invoice_id: string | null
}

/** Usage events by id. */
export async function readUsage(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, UsageRecord & { readonly accountId: string }>> {
  const rows = await database.query<UsageRow>('select * from billing.usage_event where usage_id = any($1)', [
    ids,
  ])
  return new Map(rows.map((row) => [row.usage_id, { ...toUsage(row), accountId: row.account_no }]))
}

/** What billing knows of each order: two statements, however many orders. */
export async function readOrders(
  database: Queryable,
  orderIds: readonly string[],
  accountId: string | null,
): Promise<Map<string, OrderBilling>> {
  const [usage, invoiced] = await Promise.all([
    database.query<UsageRow>(
      `select u.* from unnest($1::text[]) as wanted (order_ref)
       cross join lateral (
         select * from billing.usage_event u
         where u.order_ref = wanted.order_ref and ($2::text is null or u.account_no = $2)
         order by u.occurred_at, u.usage_id limit $3
       ) u`,
      [orderIds, accountId, MAX_USAGE],
    ),
    readInvoiced(database, orderIds, accountId),
  ])
  const usageByOrder = groupBy(usage, (row) => row.order_ref ?? '')
  return new Map(
    orderIds.map((orderId) => {
      const amounts = invoiced.find((row) => row.order_ref === orderId)
      return [
        orderId,
        {
          usage: (usageByOrder.get(orderId) ?? []).map(toUsage),
          invoiced: amounts === undefined ? null : moneyFromMinor(amounts.invoiced_minor, amounts.currency),
          credited: amounts === undefined ? null : moneyFromMinor(amounts.credited_minor, amounts.currency),
        },
      ]
    }),
  )
}

/** A credit on an invoice falls on its lines in proportion to their amounts, rounded to the smallest coin. */
function readInvoiced(database: Queryable, orderIds: readonly string[], accountId: string | null) {
  return database.query<{
    order_ref: string
    currency: string
    invoiced_minor: string
    credited_minor: string
  }>(
    `select l.order_ref, i.currency, sum(l.amount_minor)::bigint as invoiced_minor,
       round(sum(coalesce(m.credited, 0) * l.amount_minor / nullif(i.total_minor, 0)))::bigint as credited_minor
     from billing.invoice_line l
     join billing.invoice i using (invoice_id)
     left join lateral (
       select sum(amount_minor) as credited from billing.credit_memo m
       where m.invoice_id = i.invoice_id and m.state in ('issued', 'applied')
     ) m on true
     where l.order_ref = any($1) and i.state not in ('draft', 'held', 'void') and ($2::text is null or i.account_no = $2)
     group by l.order_ref, i.currency`,
    [orderIds, accountId],
  )
}

function toUsage(row: UsageRow): UsageRecord {
  return {
    id: row.usage_id,
    source: row.source,
    idempotencyKey: row.idempotency_key,
    kind: row.kind,
    quantity: row.quantity,
    unit: row.unit,
    occurredAt: row.occurred_at.toISOString(),
    state: ours(USAGE_STATE, row.state),
    productCode: row.product_code,
    period: row.period,
    includedQuantity: row.included_qty,
    rejection: row.reject_reason,
    reversesId: row.reverses,
    ratedAmount:
      row.rated_minor === null || row.currency === null
        ? null
        : moneyFromMinor(row.rated_minor, row.currency),
    invoiceId: row.invoice_id,
  }
}
