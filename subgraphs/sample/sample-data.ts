import type { Database } from '../platform/database/database.ts'
import { migrateSchema } from '../platform/database/migrate.ts'
import { generateSample, type SampleOptions } from './generate-sample.ts'
import { emptySample, loadSample } from './load-sample.ts'
import { TABLES } from './record-book.ts'

/** The seed that the first start uses. */
export const DEFAULT_SEED = 'tessera'

/** What a sample is made with; only the number of customers has to be said. */
export interface EnsureOptions extends Partial<Pick<SampleOptions, 'seed' | 'asOf'>> {
  readonly customers: number
  /** Told a line that a person can read, now and then. */
  readonly onProgress: (line: string) => void
  /** True to make it anew where there is one. */
  readonly replace?: boolean
}

/** Makes the sample unless the database holds one; returns false if it did. All of it is there, or nothing. */
export async function ensureSample(database: Database, options: EnsureOptions): Promise<boolean> {
  await migrateSchema(database, { schema: 'sample', folder: new URL('./migrations/', import.meta.url) })
  const { customers, seed = DEFAULT_SEED, asOf = today(), onProgress, replace = false } = options
  const present = await database.query('select 1 from sample.sample')
  if (present.length > 0 && !replace) return false
  onProgress(`Creating sample data for ${count(customers)} customers (once; later starts reuse it) …`)
  const book = generateSample({ customers, seed, asOf })
  const told = (share: number) => {
    onProgress(`Creating sample data: ${count(book.size)} records, ${share} %`)
  }
  let shown = 0
  await database.transaction(async (tx) => {
    await tx.query('set local synchronous_commit = off')
    if (replace) await emptySample(tx)
    await loadSample(tx, book, (done) => {
      const share = Math.floor((done / book.size) * 4) * 25
      if (share > shown) told((shown = share))
    })
    await tx.query(
      'insert into sample.sample (seed, customers, as_of, finished_at) values ($1, $2, $3, now())',
      [seed, customers, asOf],
    )
  })
  await database.query(`analyze ${TABLES.join(', ')}`)
  const sizes = (['erp.equipment', 'billing.invoice', 'support.ticket', 'erp.service_order'] as const).map(
    (table) => count(book.rows(table).length),
  )
  onProgress(
    `Sample data: ${count(customers)} customers, ${sizes[0]} assets, ${sizes[1]} invoices, ${sizes[2]} cases, ${sizes[3]} past orders.`,
  )
  return true
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
