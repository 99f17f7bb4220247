import { DateTime } from 'luxon'
import type { Queryable } from '../../../platform/database/database.ts'
import { moneyFromMinor, toMinor } from '../../../platform/money.ts'
import type { InvoiceDraft, KnownRequest } from '../../domain/usage-system.ts'

/** Lines of one invoice. */
const MAX_LINES = 100

/** Accounts with priced usage that is on no invoice, locked one by one; others take others. */
export async function lockUnbilledAccounts(
  tx: Queryable,
  which: {
    readonly accountId: string | null
    readonly before: Date
    readonly notAfter: string | null
    readonly limit: number
  },
): Promise<string[]> {
  const rows = await tx.query<{ account_no: string }>(
    `select account_no from billing.account a
     where ($1::text is null or account_no = $1) and ($3::text is null or account_no > $3) and exists (
       select 1 from billing.usage_event u
       where u.account_no = a.account_no and u.state = 'rated' and u.occurred_at < $2)
     order by account_no limit $4 for update skip locked`,
    [which.accountId, which.before, which.notAfter, which.limit],
  )
  return rows.map((row) => row.account_no)
}

interface UnbilledRow {
  usage_id: string
  account_no: string
  currency: string
  net_days: number
  kind: string
  product_code: string | null
  quantity: string
  unit: string
  included_qty: string | null
  order_ref: string | null
  rated_minor: string
}

/** Drafts of unbilled usage by account and currency; those that come to less than nothing are left for later. */
export async function readInvoiceDrafts(
  tx: Queryable,
  which:
    { readonly accountIds: readonly string[]; readonly before: Date } | { readonly serviceOrderId: string },
): Promise<InvoiceDraft[]> {
  const columns = `u.usage_id, u.account_no, u.currency, a.net_days, u.kind, u.product_code, u.quantity, u.unit,
    u.included_qty, u.order_ref, u.rated_minor`
  const rows =
    'serviceOrderId' in which
      ? await tx.query<UnbilledRow>(
          `select ${columns} from billing.usage_event u join billing.account a using (account_no)
           where u.order_ref = $1 and u.state = 'rated' order by u.account_no, u.currency, u.occurred_at, u.usage_id
           for update of u`,
          [which.serviceOrderId],
        )
      : await tx.query<UnbilledRow>(
          `select ${columns} from billing.usage_event u join billing.account a using (account_no)
           where u.account_no = any($1) and u.state = 'rated' and u.occurred_at < $2
           order by u.account_no, u.currency, u.occurred_at, u.usage_id for update of u`,
          [which.accountIds, which.before],
        )
  const groups = Map.groupBy(rows, (row) => `${row.account_no} ${row.currency}`)
  return [...groups.values()].flatMap((group) => chunks(group, MAX_LINES).flatMap(toDraft))
}

function toDraft(rows: readonly UnbilledRow[]): InvoiceDraft[] {
  const [first] = rows
  const total = rows.reduce((sum, row) => sum + Number(row.rated_minor), 0)
  if (first === undefined || total < 0) return []
  return [
    {
      accountId: first.account_no,
      currency: first.currency,
      netDays: first.net_days,
      lines: rows.map((row) => ({
        usageId: row.usage_id,
        description: describe(row),
        amount: moneyFromMinor(row.rated_minor, row.currency),
        serviceOrderId: row.order_ref,
      })),
    },
  ]
}

function describe({
  kind,
  product_code: product,
  quantity,
  unit,
  included_qty: included,
  order_ref: order,
}: UnbilledRow) {
  const what = product === null ? kind : `${kind} ${product}`
  const free = included === null || Number(included) === 0 ? '' : `, ${included} of them included`
  return `${what}: ${quantity} ${unit}${free}${order === null ? '' : ` (order ${order})`}`
}

/** Writes invoices with their lines, and marks what they bill. Each usage event is on one line, whatever happens. */
export async function insertInvoices(
  tx: Queryable,
  drafts: readonly InvoiceDraft[],
  issuedOn: string,
): Promise<string[]> {
  if (drafts.length === 0) return []
  const numbers = await tx.query<{ number: string }>(
    `select lpad(nextval('billing.invoice_number')::text, 8, '0') as number from generate_series(1, $1::integer)`,
    [drafts.length],
  )
  const invoices = drafts.map((draft, index) => {
    const number = numbers[index]?.number ?? ''
    const total = draft.lines.reduce((sum, { amount }) => sum + toMinor(amount), 0)
    return {
      invoice_id: `INV-${number}`,
      invoice_no: `R-${number}`,
      account_no: draft.accountId,
      // Nothing is left to pay of an invoice that the allowances cover.
      state: total === 0 ? 'paid' : 'open',
      dispute: 'none',
      currency: draft.currency,
      total_minor: total,
      open_minor: total,
      issued_on: issuedOn,
      due_on: DateTime.fromISO(issuedOn, { zone: 'utc' }).plus({ days: draft.netDays }).toISODate(),
    }
  })
  const lines = drafts.flatMap((draft, index) =>
    draft.lines.map((line, position) => ({
      line_id: `${invoices[index]?.invoice_id ?? ''}/${position + 1}`,
      invoice_id: invoices[index]?.invoice_id,
      position: position + 1,
      description: line.description,
      amount_minor: toMinor(line.amount),
      order_ref: line.serviceOrderId,
      usage_ids: [line.usageId],
    })),
  )
  await tx.query(
    `insert into billing.invoice select * from json_populate_recordset(null::billing.invoice, $1::json)`,
    [JSON.stringify(invoices)],
  )
  await tx.query(
    `insert into billing.invoice_line select * from json_populate_recordset(null::billing.invoice_line, $1::json)`,
    [JSON.stringify(lines)],
  )
  await tx.query(
    `insert into billing.invoice_line_usage (usage_id, line_id)
     select usage_id, line_id from unnest($1::text[], $2::text[]) as billed (usage_id, line_id)`,
    [lines.map(({ usage_ids: [usageId] }) => usageId), lines.map(({ line_id: lineId }) => lineId)],
  )
  await tx.query(
    `update billing.usage_event u set state = 'billed', invoice_id = l.invoice_id
     from billing.invoice_line_usage b join billing.invoice_line l using (line_id)
     where u.usage_id = b.usage_id and u.usage_id = any($1)`,
    [lines.map(({ usage_ids: [usageId] }) => usageId)],
  )
  return invoices.map(({ invoice_id: id }) => id)
}

/** Takes a key for doing something; a twin waits here until the first has committed. */
export async function claimRequest(
  tx: Queryable,
  key: string,
  bodyHash: string,
  at: Date,
): Promise<KnownRequest | null> {
  const inserted = await tx.query(
    `insert into billing.request (key, state, body_hash, at) values ($1, 'DONE', $2, $3)
     on conflict do nothing returning key`,
    [key, bodyHash, at],
  )
  if (inserted.length > 0) return null
  const [row] = await tx.query<{ state: KnownRequest['state']; body_hash: string; result: unknown }>(
    'select state, body_hash, result from billing.request where key = $1 for update',
    [key],
  )
  if (row === undefined) throw new Error(`The request ${key} is gone.`)
  return { state: row.state, bodyHash: row.body_hash, result: row.result }
}

/** Notes what became of a request. */
export async function rememberResult(tx: Queryable, key: string, result: unknown): Promise<void> {
  await tx.query('update billing.request set result = $2 where key = $1', [key, JSON.stringify(result)])
}

/** Marks a key as undone, also one that was never done; true if this call has to undo what was done. */
export async function revokeRequest(tx: Queryable, key: string, at: Date): Promise<boolean> {
  const never = await tx.query(
    `insert into billing.request (key, state, body_hash, at) values ($1, 'UNDONE', '', $2)
     on conflict do nothing returning key`,
    [key, at],
  )
  if (never.length > 0) return false
  const revoked = await tx.query(
    `update billing.request set state = 'UNDONE', at = $2 where key = $1 and state = 'DONE' returning key`,
    [key, at],
  )
  return revoked.length > 0
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_each, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
