import type { Database } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
} from '../../platform/relay-connection.ts'
import type { GoldenCustomer } from '../domain/customer.ts'
import type { CustomerVisibility } from '../domain/visibility.ts'
import { listCustomers } from './read-customers.ts'

/** Which customers are asked for, in the schema's words. */
export interface CustomerListRequest {
  readonly text?: string | null | undefined
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

const CURSOR = 'customers'
const MAX_TEXT = 200

/** One page of customers by name. Throws `LIST_TOO_LONG`, `INVALID_CURSOR` or `BAD_USER_INPUT`. */
export async function pageOfCustomers(
  database: Database,
  { text, first, after }: CustomerListRequest,
  visible: CustomerVisibility,
): Promise<Connection<GoldenCustomer>> {
  const size = pageSize(first)
  if (text !== null && text !== undefined && text.length > MAX_TEXT) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      `\`text\` is longer than ${MAX_TEXT} characters; search for less.`,
    )
  }
  const [name = '', id = ''] = after === null || after === undefined ? [] : decodeCursor(CURSOR, 2, after)
  const position = after === null || after === undefined ? null : { name, id }
  const query = { text: text === '' ? null : (text ?? null), limit: size + 1, after: position }
  return toConnection(
    await listCustomers(database, query, visible),
    size,
    after,
    (customer) => encodeCursor(CURSOR, [customer.name, customer.id]),
    (customer) => customer,
  )
}
