import type { Queryable } from '../../platform/database/database.ts'
import { containsPattern } from '../../platform/database/like-pattern.ts'
import { REGIONS } from '../../platform/principal.ts'
import { groupBy } from '../../platform/subgraph/batch-loader.ts'
import type { GoldenCustomer, SourceValue, Xref } from '../domain/customer.ts'
import type { CustomerVisibility } from '../domain/visibility.ts'

interface CustomerRow {
  customer_id: string
  name: string
  region: string
  segment: string | null
}

/** A key by which a customer is asked for: `id` is the canonical one. `type` null takes any. */
export interface CustomerKey {
  readonly owner: string
  readonly type: string | null
  readonly key: string
}

/** Where a page of customers goes on. */
export interface CustomerPosition {
  readonly name: string
  readonly id: string
}

/** How many keys, or source values, of one customer are read. */
const MAX_PER_CUSTOMER = 200

const COLUMNS = 'g.customer_id, g.name, g.region, g.segment'
const MAY_SEE = '($1::text is null or g.customer_id = $1) and ($2::text is null or g.region = $2)'

/**
 * The customer of each key, by the key's place in the list; in one statement, whatever mix of keys it is. A claim in
 * force goes before one that has ended; a key that two customers claim alike belongs to none.
 */
export async function readCustomersByKeys(
  database: Queryable,
  keys: readonly CustomerKey[],
  visible: CustomerVisibility,
  at: Date,
): Promise<Map<number, GoldenCustomer>> {
  if (visible === 'nothing') return new Map()
  const rows = await database.query<CustomerRow & { place: number }>(
    `with wanted as (
       select w.owner, w.type, w.key, w.place::integer as place
       from unnest($3::text[], $4::text[], $5::text[]) with ordinality as w (owner, type, key, place)
     ), claim as (
       select place, key as customer_id, true as in_force from wanted where owner = 'id'
       union all
       select w.place, x.customer_id, x.valid_from <= $6 and (x.valid_to is null or $6 < x.valid_to)
       from wanted w join governance.xref x
         on x.owner = w.owner and x.external_id = w.key and (w.type is null or x.identifier_type = w.type)
     ), best as (
       select place, customer_id, count(*) over (partition by place) as claims
       from (select *, rank() over (partition by place order by in_force desc) as rank from claim) ranked
       where rank = 1
     )
     select b.place, ${COLUMNS} from best b join governance.golden_customer g using (customer_id)
     where b.claims = 1 and ${MAY_SEE}`,
    [
      visible.customerId,
      visible.region,
      keys.map(({ owner }) => owner),
      keys.map(({ type }) => type),
      keys.map(({ key }) => key),
      at,
    ],
  )
  return new Map(rows.map((row) => [row.place - 1, toCustomer(row)]))
}

/** Customers by name and id from behind a position. */
export async function listCustomers(
  database: Queryable,
  query: { readonly text: string | null; readonly limit: number; readonly after: CustomerPosition | null },
  visible: CustomerVisibility,
): Promise<GoldenCustomer[]> {
  if (visible === 'nothing') return []
  const rows = await database.query<CustomerRow>(
    `select ${COLUMNS} from governance.golden_customer g
     where ${MAY_SEE} and ($3::text is null or g.name ilike $3)
       and ($4::text is null or (g.name, g.customer_id) > ($4, $5::text))
     order by g.name, g.customer_id limit $6`,
    [
      visible.customerId,
      visible.region,
      query.text === null ? null : containsPattern(query.text),
      query.after?.name ?? null,
      query.after?.id ?? null,
      query.limit,
    ],
  )
  return rows.map(toCustomer)
}

/** All known keys of each customer, ended ones too. */
export async function readXrefs(
  database: Queryable,
  customerIds: readonly string[],
): Promise<Map<string, Xref[]>> {
  const rows = await database.query<{
    customer_id: string
    owner: string
    identifier_type: string
    external_id: string
    role: string | null
    valid_from: Date
    valid_to: Date | null
  }>(
    `select x.* from unnest($1::text[]) as parent (customer_id) cross join lateral (
       select * from governance.xref x where x.customer_id = parent.customer_id
       order by x.valid_to desc nulls first, x.owner, x.external_id limit $2
     ) x order by x.owner, x.external_id`,
    [customerIds, MAX_PER_CUSTOMER],
  )
  const groups = groupBy(rows, (row) => row.customer_id)
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      group.map((row) => ({
        owner: row.owner,
        type: row.identifier_type,
        id: row.external_id,
        role: row.role,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      })),
    ]),
  )
}

/** What every system says of each customer's fields. */
export async function readSourceValues(
  database: Queryable,
  customerIds: readonly string[],
): Promise<Map<string, SourceValue[]>> {
  const rows = await database.query<SourceValue & { customerId: string }>(
    `select v.* from unnest($1::text[]) as parent (customer_id) cross join lateral (
       select customer_id as "customerId", field, owner, value, observed_at as "observedAt", version
       from governance.source_value s where s.customer_id = parent.customer_id order by field, owner limit $2
     ) v`,
    [customerIds, MAX_PER_CUSTOMER],
  )
  return groupBy(rows, (row) => row.customerId)
}

function toCustomer(row: CustomerRow): GoldenCustomer {
  const region = REGIONS.find((known) => known === row.region)
  if (region === undefined)
    throw new RangeError(`The region ${row.region} of ${row.customer_id} is not known.`)
  return { id: row.customer_id, name: row.name, region, segment: row.segment }
}
