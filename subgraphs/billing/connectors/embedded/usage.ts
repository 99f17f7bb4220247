import type { Queryable } from '../../../platform/database/database.ts'
import { money, moneyFromMinor, toMinor } from '../../../platform/money.ts'
import { ours, theirs } from '../../../platform/vocabulary.ts'
import type { UsageState } from '../../domain/billing-system.ts'
import type { AllowanceUse, PlanRate, Price, RatedAccount } from '../../domain/rate-usage.ts'
import type {
  AllowanceKey,
  KnownUsage,
  NewUsage,
  StoredUsage,
  UsageOutcome,
} from '../../domain/usage-system.ts'
import { USAGE_STATE } from './vocabulary.ts'

/** Accounts with the plans of their subscriptions, whatever state those are in: what held when it was used counts. */
export async function readRatedAccounts(
  tx: Queryable,
  ids: readonly string[],
): Promise<Map<string, RatedAccount>> {
  const rows = await tx.query<{
    account_no: string
    currency: string
    plans: { planCode: string; from: string; to: string | null }[] | null
  }>(
    `select a.account_no, a.currency, (
       select json_agg(json_build_object('planCode', s.plan_code, 'from', s.term_start, 'to', s.term_end)
         order by s.subscription_no)
       from billing.subscription s
       where s.account_no = a.account_no and s.state in ('trial', 'active', 'past_due', 'out_of_term', 'expired')
     ) as plans
     from billing.account a where a.account_no = any($1)`,
    [ids],
  )
  return new Map(
    rows.map(({ account_no: accountId, currency, plans }) => [
      accountId,
      { accountId, currency, plans: plans ?? [] },
    ]),
  )
}

/** Prices that may hold for these kinds and products in these currencies. */
export async function readPrices(
  tx: Queryable,
  wanted: readonly { kind: string; productCode: string | null; currency: string }[],
): Promise<Price[]> {
  const rows = await tx.query<{
    kind: string
    product_code: string
    currency: string
    unit: string
    unit_price: string
    valid_from: string
    valid_to: string | null
  }>(
    `select kind, product_code, currency, unit, unit_price, valid_from::text as valid_from, valid_to::text as valid_to
     from billing.price where (kind, product_code, currency) in (
       select * from unnest($1::text[], $2::text[], $3::text[])
     ) order by valid_from desc`,
    [
      wanted.map(({ kind }) => kind),
      wanted.map(({ productCode }) => productCode ?? ''),
      wanted.map(({ currency }) => currency),
    ],
  )
  return rows.map((row) => ({
    kind: row.kind,
    productCode: row.product_code,
    currency: row.currency,
    unit: row.unit,
    unitPrice: row.unit_price,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

/** What each plan includes. */
export async function readPlanRates(tx: Queryable): Promise<PlanRate[]> {
  const rows = await tx.query<{
    plan_code: string
    kind: string
    unit: string
    included_qty: string
    discount_pct: string
  }>('select * from billing.plan_rate order by plan_code, kind')
  return rows.map((row) => ({
    planCode: row.plan_code,
    kind: row.kind,
    unit: row.unit,
    includedQty: row.included_qty,
    discountPct: row.discount_pct,
  }))
}

/** Allowances, locked in one fixed order; one that nobody used begins at 0. */
export async function lockAllowances(tx: Queryable, keys: readonly AllowanceKey[]): Promise<AllowanceUse[]> {
  if (keys.length === 0) return []
  const columns = columnsOf(keys)
  await tx.query(
    `insert into billing.allowance_use (account_no, plan_code, kind, period)
     select distinct * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) order by 1, 2, 3, 4
     on conflict do nothing`,
    columns,
  )
  const rows = await tx.query<{
    account_no: string
    plan_code: string
    kind: string
    period: string
    used: string
  }>(
    `select u.* from billing.allowance_use u
     where (account_no, plan_code, kind, period) in (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ) order by account_no, plan_code, kind, period for update`,
    columns,
  )
  return rows.map((row) => ({
    accountId: row.account_no,
    planCode: row.plan_code,
    kind: row.kind,
    period: row.period,
    used: row.used,
  }))
}

/** Writes how much of allowances is used. */
export async function saveAllowances(tx: Queryable, allowances: readonly AllowanceUse[]): Promise<void> {
  if (allowances.length === 0) return
  await tx.query(
    `update billing.allowance_use u set used = given.used
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[])
       as given (account_no, plan_code, kind, period, used)
     where (u.account_no, u.plan_code, u.kind, u.period) = (given.account_no, given.plan_code, given.kind, given.period)`,
    [...columnsOf(allowances), allowances.map(({ used }) => used)],
  )
}

/** Takes usage in; ids of what is new. */
export async function insertUsage(tx: Queryable, usage: readonly NewUsage[]): Promise<Set<string>> {
  const rows = await tx.query<{ usage_id: string }>(
    `insert into billing.usage_event (usage_id, account_no, source, idempotency_key, body_hash, order_ref, kind,
       product_code, quantity, unit, occurred_at, received_at, state, given_price, given_currency, request_key, reverses)
     select usage_id, account_no, source, idempotency_key, body_hash, order_ref, kind, product_code, quantity, unit,
       occurred_at, received_at, 'received', given_price, given_currency, request_key, reverses
     from json_populate_recordset(null::billing.usage_event, $1::json)
     order by source, idempotency_key
     on conflict (source, idempotency_key) do nothing returning usage_id`,
    [
      JSON.stringify(
        usage.map((each) => ({
          usage_id: each.id,
          account_no: each.accountId,
          source: each.source,
          idempotency_key: each.idempotencyKey,
          body_hash: each.bodyHash,
          order_ref: each.serviceOrderId,
          kind: each.kind,
          product_code: each.productCode,
          quantity: each.quantity,
          unit: each.unit,
          occurred_at: each.occurredAt,
          received_at: each.receivedAt.toISOString(),
          given_price: each.givenPrice?.amount ?? null,
          given_currency: each.givenPrice?.currency ?? null,
          request_key: each.requestKey,
          reverses: each.reverses,
        })),
      ),
    ],
  )
  return new Set(rows.map((row) => row.usage_id))
}

/** Usage that was taken in under keys before. */
export async function readKnownUsage(
  tx: Queryable,
  keys: readonly { source: string; idempotencyKey: string }[],
): Promise<KnownUsage[]> {
  const rows = await tx.query<{
    usage_id: string
    source: string
    idempotency_key: string
    body_hash: string
  }>(
    `select usage_id, source, idempotency_key, body_hash from billing.usage_event
     where (source, idempotency_key) in (select * from unnest($1::text[], $2::text[]))`,
    [keys.map(({ source }) => source), keys.map(({ idempotencyKey }) => idempotencyKey)],
  )
  return rows.map((row) => ({
    id: row.usage_id,
    source: row.source,
    idempotencyKey: row.idempotency_key,
    bodyHash: row.body_hash,
  }))
}

/** Writes what became of usage when it was priced. */
export async function saveOutcomes(tx: Queryable, outcomes: readonly UsageOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  await tx.query(
    `update billing.usage_event u set state = o.state, currency = coalesce(o.currency, u.currency),
       rated_minor = o.rated_minor, period = o.period, plan_code = o.plan_code, included_qty = o.included_qty,
       unit_price = o.unit_price, reject_code = o.reject_code, reject_reason = o.reject_reason,
       owner_told = o.reject_code is null
     from json_populate_recordset(null::billing.usage_event, $1::json) o where u.usage_id = o.usage_id`,
    [
      JSON.stringify(
        outcomes.map(({ id, state, result }) =>
          'amount' in result
            ? {
                usage_id: id,
                state: theirs(USAGE_STATE, state),
                currency: result.amount.currency,
                rated_minor: toMinor(result.amount),
                period: result.period,
                plan_code: result.planCode,
                included_qty: result.includedQty,
                unit_price: result.unitPrice,
              }
            : {
                usage_id: id,
                state: theirs(USAGE_STATE, state),
                reject_code: result.code,
                reject_reason: result.reason,
              },
        ),
      ),
    ],
  )
}

interface StoredRow {
  usage_id: string
  account_no: string
  source: string
  idempotency_key: string
  order_ref: string | null
  kind: string
  product_code: string | null
  quantity: string
  unit: string
  occurred_at: Date
  state: string
  given_price: string | null
  given_currency: string | null
  currency: string | null
  rated_minor: string | null
  included_qty: string | null
  plan_code: string | null
  period: string | null
  reject_reason: string | null
}

/** Usage by id or by the step that reported it, locked. */
export async function lockUsage(
  tx: Queryable,
  by: { readonly ids: readonly string[] } | { readonly requestKey: string },
): Promise<StoredUsage[]> {
  const rows =
    'ids' in by
      ? await tx.query<StoredRow>(
          'select * from billing.usage_event where usage_id = any($1) order by usage_id for update',
          [by.ids],
        )
      : await tx.query<StoredRow>(
          'select * from billing.usage_event where request_key = $1 order by usage_id for update',
          [by.requestKey],
        )
  return rows.map(toStored)
}

/** Usage that was refused and whose owner was not told, locked; others take others. */
export async function claimUntold(
  tx: Queryable,
  limit: number,
): Promise<(StoredUsage & { readonly reason: string })[]> {
  const rows = await tx.query<StoredRow>(
    `select * from billing.usage_event where not owner_told order by received_at limit $1 for update skip locked`,
    [limit],
  )
  return rows.map((row) => ({ ...toStored(row), reason: row.reject_reason ?? '' }))
}

/** Notes that the owners of refused usage were told. */
export async function markTold(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query('update billing.usage_event set owner_told = true where usage_id = any($1)', [ids])
}

function toStored(row: StoredRow): StoredUsage {
  return {
    id: row.usage_id,
    accountId: row.account_no,
    source: row.source,
    idempotencyKey: row.idempotency_key,
    serviceOrderId: row.order_ref,
    kind: row.kind,
    productCode: row.product_code,
    quantity: row.quantity,
    unit: row.unit,
    occurredAt: row.occurred_at.toISOString(),
    state: usageState(row.state),
    givenPrice:
      row.given_price === null || row.given_currency === null
        ? null
        : money(row.given_price, row.given_currency),
    ratedAmount:
      row.rated_minor === null || row.currency === null
        ? null
        : moneyFromMinor(row.rated_minor, row.currency),
    includedQty: row.included_qty ?? '0',
    planCode: row.plan_code,
    period: row.period,
  }
}

function usageState(state: string): UsageState {
  return ours(USAGE_STATE, state)
}

function columnsOf(keys: readonly AllowanceKey[]) {
  return [
    keys.map(({ accountId }) => accountId),
    keys.map(({ planCode }) => planCode),
    keys.map(({ kind }) => kind),
    keys.map(({ period }) => period),
  ]
}

/** The regions of accounts. */
export async function readRegions(
  tx: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ account_no: string; region: string }>(
    'select account_no, region from billing.account where account_no = any($1)',
    [accountIds],
  )
  return new Map(rows.map((row) => [row.account_no, row.region]))
}
