import { describe, expect, test } from 'vitest'
import { contentHash } from '../platform/canonical-json.ts'
import { generateSample, type SampleOptions } from './generate-sample.ts'
import { TABLES, type RecordBook, type Row, type TableName } from './record-book.ts'

const OPTIONS: SampleOptions = { customers: 150, seed: 'tessera', asOf: '2026-03-01' }
const hashOf = (book: RecordBook) => contentHash(TABLES.map((table) => [table, book.rows(table)]))

describe('the sample', () => {
  const book = generateSample(OPTIONS)
  const rows = (table: TableName) => book.rows(table)
  const idsOf = (table: TableName, column: string) => new Set(rows(table).map((row) => row[column]))

  test('is the same, byte for byte, for the same seed, size and day', () => {
    expect(hashOf(generateSample(OPTIONS))).toBe(hashOf(book))
  })

  test.each<Partial<SampleOptions>>([{ seed: 'other' }, { customers: 151 }, { asOf: '2026-03-02' }])(
    'is another for %o',
    (change) => {
      expect(hashOf(generateSample({ ...OPTIONS, ...change }))).not.toBe(hashOf(book))
    },
  )

  test('has names in many scripts', () => {
    const names = rows('erp.business_partner')
      .map((row) => String(row['name1']))
      .join('')
    const scripts = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hangul', 'Devanagari', 'Arabic', 'Hebrew', 'Thai']
    const found = scripts.filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(names))
    expect(found.length).toBeGreaterThanOrEqual(6)
  })

  test('gives every customer another key in every system', () => {
    const { customers } = OPTIONS
    for (const [table, column] of [
      ['support.tenant', 'tenant_id'],
      ['billing.account', 'account_no'],
      ['erp.business_partner', 'partner_no'],
      ['governance.golden_customer', 'customer_id'],
    ] as const) {
      expect(idsOf(table, column).size, table).toBe(customers)
    }
  })

  test.each<[TableName, string, TableName, string]>([
    ['support.ticket', 'device_id', 'support.device', 'device_id'],
    ['support.ticket', 'requester_id', 'support.requester', 'requester_id'],
    ['billing.invoice_line', 'order_ref', 'erp.service_order', 'order_id'],
    ['billing.usage_event', 'order_ref', 'erp.service_order', 'order_id'],
    ['billing.subscription', 'contract_ref', 'erp.service_contract', 'contract_no'],
    ['erp.service_order', 'case_ref', 'support.ticket', 'ticket_id'],
    ['erp.dispatch', 'technician_no', 'erp.technician', 'technician_no'],
  ])('%s.%s is always one of %s', (table, column, target, key) => {
    const known = idsOf(target, key)
    for (const row of rows(table)) if (row[column] !== null) expect(known).toContain(row[column])
  })

  test('has invoices that add up', () => {
    const sum = (table: TableName, id: unknown) =>
      rows(table)
        .filter((row) => row['invoice_id'] === id)
        .reduce((total, row) => total + Number(row['amount_minor']), 0)
    for (const invoice of rows('billing.invoice')) {
      const { invoice_id: id, state, total_minor: total, open_minor: open } = invoice
      expect(sum('billing.invoice_line', id), String(id)).toBe(total)
      if (state === 'void') continue
      expect(Number(total) - sum('billing.payment', id) - sum('billing.credit_memo', id), String(id)).toBe(
        open,
      )
      if (state === 'paid') expect(open).toBe(0)
    }
  })

  test('has logs that end where their tickets and orders stand', () => {
    const last = (table: TableName, key: string, row: Row) =>
      rows(table).findLast((entry) => entry[key] === row[key])?.['status']
    for (const ticket of rows('support.ticket'))
      expect(last('support.ticket_status_log', 'ticket_id', ticket)).toBe(ticket['status'])
    for (const order of rows('erp.service_order'))
      expect(last('erp.service_order_log', 'order_id', order)).toBe(order['status'])
  })

  test('has allowances that are not overdrawn', () => {
    for (const { allowance_total: total, allowance_used: used } of rows('erp.contract_item')) {
      if (total !== null) expect(Number(used)).toBeLessThanOrEqual(Number(total))
    }
  })
})

test('the default sample is as large as it says', () => {
  const book = generateSample({ customers: 2_000, seed: 'tessera', asOf: '2026-03-01' })
  const about = (table: TableName, expected: number) => {
    const { length } = book.rows(table)
    expect(length, table).toBeGreaterThan(expected * 0.9)
    expect(length, table).toBeLessThan(expected * 1.1)
  }
  about('erp.equipment', 6_000)
  about('billing.invoice', 30_000)
  about('support.ticket', 10_000)
})
