import { z } from 'zod'
import type { Queryable } from '../../../platform/database/database.ts'
import { moneyFromMinor } from '../../../platform/money.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours } from '../../../platform/vocabulary.ts'
import type {
  AccountRecord,
  PaymentInstrumentRecord,
  SubscriptionRecord,
} from '../../domain/billing-system.ts'
import { ACCOUNT_STATUS, HOLD_LEVEL, SUBSCRIPTION_STATE, TERM_TYPE } from './vocabulary.ts'

const MAX_SUBSCRIPTIONS = 100

interface AccountRow {
  account_no: string
  currency: string
  grace_days: number
  status: string
  unpaid: { due_on: string; open_minor: number; disputed: boolean }[] | null
  holds: { source: string; level: string; reason: string; since: string }[] | null
}

/** Accounts with their unpaid invoices and the holds in force, in one statement. */
export async function readAccounts(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, AccountRecord>> {
  const rows = await database.query<AccountRow>(
    `select a.account_no, a.currency, a.grace_days, a.status,
       (select json_agg(json_build_object('due_on', i.due_on, 'open_minor', i.open_minor, 'disputed', i.dispute = 'open')
                        order by i.due_on, i.invoice_id)
        from billing.invoice i where i.account_no = a.account_no and i.state in ('open', 'part_paid')) as unpaid,
       (select json_agg(json_build_object('source', h.placed_by, 'level', h.level, 'reason', h.reason,
                        'since', h.placed_at) order by h.placed_at, h.hold_id)
        from billing.hold h where h.account_no = a.account_no and h.released_at is null) as holds
     from billing.account a where a.account_no = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.account_no, toAccount(row)]))
}

function toAccount(row: AccountRow): AccountRecord {
  return {
    accountId: row.account_no,
    currency: row.currency,
    graceDays: row.grace_days,
    status: ours(ACCOUNT_STATUS, row.status),
    unpaid: (row.unpaid ?? []).map(({ due_on, open_minor, disputed }) => ({
      dueOn: due_on,
      open: moneyFromMinor(open_minor, row.currency),
      disputed,
    })),
    holds: (row.holds ?? []).map(({ source, level, reason, since }) => ({
      source,
      level: ours(HOLD_LEVEL, level),
      reason,
      since: new Date(since).toISOString(),
    })),
  }
}

interface SubscriptionRow {
  subscription_no: string
  account_no: string
  plan_code: string
  state: string
  term_type: string
  term_start: string
  term_end: string | null
  auto_renew: boolean
  co_term_anchor: string | null
  contract_ref: string | null
  renewal_root_ref: string | null
  renewal_order_no: string | null
  renewal_signed_on: string | null
  renewal_term_end: string | null
  changed_at: Date
  support_tier: string
  includes: unknown
}

const SELECT_SUBSCRIPTION = `select s.*, p.support_tier, p.includes
  from billing.subscription s join billing.plan p using (plan_code)`

/** The subscriptions of each account, those in force first. */
export async function readSubscriptions(
  database: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, SubscriptionRecord[]>> {
  const rows = await database.query<SubscriptionRow>(
    `select page.* from unnest($1::text[]) as wanted (account_no)
     cross join lateral (
       ${SELECT_SUBSCRIPTION} where s.account_no = wanted.account_no
       order by s.state in ('active', 'trial', 'past_due') desc, s.term_start desc, s.subscription_no limit $2
     ) page`,
    [accountIds, MAX_SUBSCRIPTIONS],
  )
  const groups = groupBy(rows, (row) => row.account_no)
  return new Map([...groups].map(([accountId, group]) => [accountId, group.map(toSubscription)]))
}

/** Subscriptions by number. */
export async function readSubscriptionsById(
  database: Queryable,
  ids: readonly string[],
): Promise<Map<string, SubscriptionRecord>> {
  const rows = await database.query<SubscriptionRow>(
    `${SELECT_SUBSCRIPTION} where s.subscription_no = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.subscription_no, toSubscription(row)]))
}

/** What the plan's JSON holds; it is written by people. */
const INCLUDES = z.array(
  z.object({
    costLine: z.enum(['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES']),
    pct: z.string(),
    incidentTypes: z.array(z.string()),
    channels: z.array(z.string()),
  }),
)

function toSubscription(row: SubscriptionRow): SubscriptionRecord {
  return {
    id: row.subscription_no,
    accountId: row.account_no,
    status: ours(SUBSCRIPTION_STATE, row.state),
    planCode: row.plan_code,
    supportTier: row.support_tier,
    termType: ours(TERM_TYPE, row.term_type),
    termStart: row.term_start,
    termEnd: row.term_end,
    autoRenew: row.auto_renew,
    coTermAnchor: row.co_term_anchor,
    contractId: row.contract_ref,
    renewalRoot: row.renewal_root_ref,
    renewalEvidence: toEvidence(row),
    includes: INCLUDES.parse(row.includes),
    version: row.changed_at.toISOString(),
  }
}

/** A renewal counts as proved once its order was signed. */
function toEvidence(row: SubscriptionRow): SubscriptionRecord['renewalEvidence'] {
  const { renewal_order_no: orderNumber, renewal_signed_on: signedOn, renewal_term_end: termEnd } = row
  return orderNumber === null || signedOn === null || termEnd === null
    ? null
    : { orderNumber, signedOn, termEnd }
}

/** How each account pays. */
export async function readPaymentInstruments(
  database: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, PaymentInstrumentRecord[]>> {
  const rows = await database.query<{ method_id: string; account_no: string; brand: string; last4: string }>(
    'select method_id, account_no, brand, last4 from billing.payment_method where account_no = any($1) order by method_id',
    [accountIds],
  )
  const groups = groupBy(rows, (row) => row.account_no)
  return new Map(
    [...groups].map(([accountId, group]) => [
      accountId,
      group.map(({ method_id: id, brand, last4 }) => ({ id, brand, last4 })),
    ]),
  )
}
