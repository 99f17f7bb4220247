/** One row of a table, by column, in the words of its system. */
export type Row = Readonly<Record<string, unknown>>

/** Rows by table, in the order in which they were written. */
export interface RecordBook {
  add(table: TableName, row: Row): void
  rows(table: TableName): readonly Row[]
  readonly size: number
}

/** Every table of the sample, each after those it refers to. */
export const TABLES = [
  'support.tenant',
  'support.requester',
  'support.device',
  'support.entitlement_window',
  'support.ticket',
  'support.ticket_status_log',
  'support.ticket_comment',
  'support.sla_clock',
  'support.ticket_wait',
  'billing.account',
  'billing.plan',
  'billing.plan_rate',
  'billing.plan_price',
  'billing.price',
  'billing.subscription',
  'billing.subscribed_item',
  'billing.invoice',
  'billing.payment',
  'billing.dispute',
  'billing.credit_memo',
  'billing.hold',
  'billing.payment_method',
  'billing.usage_event',
  'billing.invoice_line',
  'billing.invoice_line_usage',
  'erp.business_partner',
  'erp.partner_function',
  'erp.site',
  'erp.material',
  'erp.material_price',
  'erp.labor_rate',
  'erp.equipment',
  'erp.warranty',
  'erp.service_contract',
  'erp.contract_item',
  'erp.warehouse',
  'erp.stock',
  'erp.technician',
  'erp.technician_absence',
  'erp.service_order',
  'erp.service_order_log',
  'erp.service_order_item',
  'erp.stock_reservation',
  'erp.dispatch',
  'erp.time_confirmation',
  'erp.ledger_document',
  'governance.golden_customer',
  'governance.xref',
  'governance.source_value',
] as const
export type TableName = (typeof TABLES)[number]

/** An empty book. */
export function createRecordBook(): RecordBook {
  const tables = new Map<TableName, Row[]>()
  let size = 0
  return {
    add(table, row) {
      const rows = tables.get(table) ?? []
      rows.push(row)
      tables.set(table, rows)
      size++
    },
    rows: (table) => tables.get(table) ?? [],
    get size() {
      return size
    },
  }
}
