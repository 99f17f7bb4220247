import type { Transaction } from '../platform/database/database.ts'
import { TABLES, type RecordBook, type Row, type TableName } from './record-book.ts'

/** Rows that go to the server in one statement. */
const BATCH = 2_000

/** Sequences that have to go on behind the highest number given out: sequence, table, column. */
const SEQUENCES = [
  ['support.ticket_number', 'support.ticket', 'ticket_id'],
  ['erp.service_order_number', 'erp.service_order', 'order_id'],
  ['erp.stock_reservation_number', 'erp.stock_reservation', 'reservation_no'],
  ['erp.dispatch_number', 'erp.dispatch', 'dispatch_no'],
] as const

/** Writes a book's rows into the tables, all of them or none; tells how many rows are done. */
export async function loadSample(
  tx: Transaction,
  book: RecordBook,
  onRows: (done: number) => void,
): Promise<void> {
  let done = 0
  for (const table of TABLES) {
    const rows = book.rows(table)
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH)
      await insert(tx, table, batch)
      done += batch.length
      onRows(done)
    }
  }
  for (const [sequence, table, column] of SEQUENCES) {
    await tx.query(
      `select setval($1, greatest(2000000, (select coalesce(max(substring(${column} from '\\d+$')::bigint), 0) from ${table})) + 1)`,
      [sequence],
    )
  }
}

/** Empties the sample's tables; the audit trail is not one of them and keeps what happened. */
export async function emptySample(tx: Transaction): Promise<void> {
  await tx.query(`truncate ${TABLES.join(', ')} cascade`)
  await tx.query('delete from sample.sample')
}

/** The table's own row type says what each column is; columns that a row lacks get their default. */
async function insert(tx: Transaction, table: TableName, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first).join(', ')
  await tx.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  )
}
