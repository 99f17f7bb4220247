import type { Queryable } from '../../../platform/database/database.ts'
import { moneyFromMinor } from '../../../platform/money.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours, theirs } from '../../../platform/vocabulary.ts'
import type {
  CreditNoteRecord,
  InvoiceLineRecord,
  InvoicePosition,
  InvoiceQuery,
  InvoiceRecord,
} from '../../domain/billing-system.ts'
import { DISPUTE, INVOICE_STATE } from './vocabulary.ts'

const MAX_LINES = 100

interface InvoiceRow {
  invoice_id: string
  invoice_no: string | null
  account_no: string
  state: string
  dispute: string
  currency: string
  total_minor: string
  open_minor: string
  issued_on: string | null
  due_on: string | null
}

/** Invoices by id. */
export async function readInvoices(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, InvoiceRecord>> {
  const rows = await database.query<InvoiceRow>('select * from billing.invoice where invoice_id = any($1)', [
    ids,
  ])
  return new Map(rows.map((row) => [row.invoice_id, toInvoice(row)]))
}

/** A page of each account's invoices: those not issued yet, then the newest. */
export async function readInvoicesOfAccounts(
  database: Queryable,
  accountIds: readonly string[],
  query: InvoiceQuery,
  limit: number,
  after: InvoicePosition | null,
): Promise<Map<string, InvoiceRecord[]>> {
  const rows = await database.query<InvoiceRow>(
    `select page.* from unnest($1::text[]) as wanted (account_no)
     cross join lateral (
       select * from billing.invoice i
       where i.account_no = wanted.account_no
         and ($2::text[] is null or i.state = any($2))
         and ($3::date is null or i.state in ('open', 'part_paid') or i.issued_on >= $3)
         and ($6::text is null or (coalesce(i.issued_on, 'infinity'), i.invoice_id) < (coalesce($5::date, 'infinity'), $6))
       order by coalesce(i.issued_on, 'infinity') desc, i.invoice_id desc limit $4
     ) page`,
    [
      accountIds,
      query.states?.map((state) => theirs(INVOICE_STATE, state)) ?? null,
      query.recentSince,
      limit,
      after?.issuedOn ?? null,
      after?.id ?? null,
    ],
  )
  const groups = groupBy(rows, (row) => row.account_no)
  return new Map([...groups].map(([accountId, group]) => [accountId, group.map(toInvoice)]))
}

function toInvoice(row: InvoiceRow): InvoiceRecord {
  return {
    id: row.invoice_id,
    accountId: row.account_no,
    number: row.invoice_no,
    state: ours(INVOICE_STATE, row.state),
    disputeState: ours(DISPUTE, row.dispute),
    total: moneyFromMinor(row.total_minor, row.currency),
    remaining: moneyFromMinor(row.open_minor, row.currency),
    issuedOn: row.issued_on,
    dueDate: row.due_on,
  }
}

interface LineRow {
  line_id: string
  invoice_id: string
  description: string
  amount_minor: string
  currency: string
  order_ref: string | null
  usage_ids: string[]
}

/** The lines of each invoice, at most a hundred each. */
export async function readInvoiceLines(
  database: Queryable,
  invoiceIds: readonly string[],
): Promise<Map<string, InvoiceLineRecord[]>> {
  const rows = await database.query<LineRow>(
    `select l.*, i.currency from billing.invoice_line l join billing.invoice i using (invoice_id)
     where l.invoice_id = any($1) and l.position <= $2 order by l.invoice_id, l.position`,
    [invoiceIds, MAX_LINES],
  )
  return mapGroups(rows, (row) => ({
    id: row.line_id,
    description: row.description,
    amount: moneyFromMinor(row.amount_minor, row.currency),
    usageEventIds: row.usage_ids,
    serviceOrderId: row.order_ref,
  }))
}

interface CreditRow {
  memo_id: string
  invoice_id: string
  state: string
  reason: string
  amount_minor: string
  currency: string
}

/** The credits on each invoice. */
export async function readCreditNotes(
  database: Queryable,
  invoiceIds: readonly string[],
): Promise<Map<string, CreditNoteRecord[]>> {
  const rows = await database.query<CreditRow>(
    `select m.*, i.currency from billing.credit_memo m join billing.invoice i using (invoice_id)
     where m.invoice_id = any($1) order by m.memo_id`,
    [invoiceIds],
  )
  return mapGroups(rows, (row) => ({
    id: row.memo_id,
    state: row.state.toUpperCase(),
    reason: row.reason,
    amount: moneyFromMinor(row.amount_minor, row.currency),
  }))
}

function mapGroups<Row extends { invoice_id: string }, Item>(
  rows: readonly Row[],
  change: (row: Row) => Item,
): Map<string, Item[]> {
  return new Map([...groupBy(rows, (row) => row.invoice_id)].map(([id, group]) => [id, group.map(change)]))
}
