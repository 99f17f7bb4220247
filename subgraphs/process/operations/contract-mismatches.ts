import type { Queryable } from '../../platform/database/database.ts'
import type { Region } from '../../platform/principal.ts'
import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
} from '../../platform/relay-connection.ts'
import type { TermBreak } from '../domain/compare-terms.ts'
import type { CustomerKey } from '../domain/renewal.ts'

/** A term on which the systems do not agree. */
export interface ContractMismatch {
  readonly subscriptionId: string
  readonly contractId: string | null
  readonly breaks: readonly TermBreak[]
  readonly customerKey: CustomerKey
  readonly region: string | null
  readonly foundAt: Date
}

interface MismatchRow {
  subscription_id: string
  contract_id: string | null
  breaks: TermBreak[]
  customer_key: CustomerKey
  region: string | null
  found_at: Date
}

const CURSOR = 'contract-mismatch'

/** Keeps a mismatch, or what it has become; when it was first found stays. */
export async function keepMismatch(database: Queryable, mismatch: ContractMismatch): Promise<void> {
  await database.query(
    `insert into process.contract_mismatch (subscription_id, contract_id, breaks, customer_key, region, found_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (subscription_id) do update
       set contract_id = excluded.contract_id, breaks = excluded.breaks, customer_key = excluded.customer_key`,
    [
      mismatch.subscriptionId,
      mismatch.contractId,
      JSON.stringify(mismatch.breaks),
      JSON.stringify(mismatch.customerKey),
      mismatch.region,
      mismatch.foundAt,
    ],
  )
}

/** Forgets a mismatch: the systems agree. */
export async function forgetMismatch(database: Queryable, subscriptionId: string): Promise<void> {
  await database.query('delete from process.contract_mismatch where subscription_id = $1', [subscriptionId])
}

/** The mismatch of a subscription that a caller of the region may see; null if none is known. */
export async function readMismatch(
  database: Queryable,
  subscriptionId: string,
  region: Region | null,
): Promise<ContractMismatch | null> {
  const [row] = await database.query<MismatchRow>(
    `select * from process.contract_mismatch
     where subscription_id = $1 and ($2::text is null or region is null or region = $2)`,
    [subscriptionId, region],
  )
  return row === undefined ? null : toMismatch(row)
}

/** A page of mismatches, oldest first. Throws `INVALID_CURSOR` and `LIST_TOO_LONG`. */
export async function pageOfMismatches(
  database: Queryable,
  {
    first,
    after,
  }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  region: Region | null,
): Promise<Connection<ContractMismatch>> {
  const size = pageSize(first)
  const [foundAt, id] = after == null ? [null, null] : decodeCursor(CURSOR, 2, after)
  const rows = await database.query<MismatchRow>(
    `select * from process.contract_mismatch
     where ($1::text is null or region is null or region = $1)
       and ($2::timestamptz is null or (found_at, subscription_id) > ($2, $3))
     order by found_at, subscription_id limit $4`,
    [region, foundAt, id, size + 1],
  )
  return toConnection(
    rows,
    size,
    after,
    (row) => encodeCursor(CURSOR, [row.found_at.toISOString(), row.subscription_id]),
    toMismatch,
  )
}

function toMismatch(row: MismatchRow): ContractMismatch {
  return {
    subscriptionId: row.subscription_id,
    contractId: row.contract_id,
    breaks: row.breaks,
    customerKey: row.customer_key,
    region: row.region,
    foundAt: row.found_at,
  }
}
