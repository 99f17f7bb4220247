import { moneyFromMinor, toMinor } from '../../../platform/money.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { groupBy } from '../../../platform/subgraph/batch-loader.ts'
import { ours, theirs } from '../../../platform/vocabulary.ts'
import type { SubscriptionRecord } from '../../domain/billing-system.ts'
import type { DunningState } from '../../domain/account-standing-machine.ts'
import type { DunningStep } from '../../domain/dunning.ts'
import type { AccountHold, LockedAccount, Receivables } from '../../domain/receivables.ts'
import { readAccounts, readSubscriptionsById } from './read-accounts.ts'
import { readInvoices } from './read-invoices.ts'
import { ACCOUNT_STATUS, DISPUTE, HOLD_LEVEL, INVOICE_STATE, SUBSCRIPTION_STATE } from './vocabulary.ts'

/** Money owed, holds and terms in our own database. */
export function createEmbeddedReceivables(database: Queryable): Receivables {
  return {
    async lockAccount(tx, accountId) {
      const rows = await tx.query('select 1 from billing.account where account_no = $1 for update', [
        accountId,
      ])
      if (rows.length === 0) return null
      const account = (await readAccounts(tx, [accountId])).get(accountId)
      const dunning = (await readDunning(tx, [accountId])).get(accountId)
      return account === undefined || dunning === undefined ? null : { account, dunning }
    },
    async lockInvoice(tx, invoiceId) {
      await tx.query('select 1 from billing.invoice where invoice_id = $1 for update', [invoiceId])
      return (await readInvoices(tx, [invoiceId])).get(invoiceId) ?? null
    },
    async writePayment(tx, { id, invoiceId, amount, receivedOn, method }) {
      await tx.query(
        `insert into billing.payment (payment_id, invoice_id, amount_minor, received_on, method)
         values ($1, $2, $3, $4, $5)`,
        [id, invoiceId, toMinor(amount), receivedOn, method],
      )
    },
    async writeInvoice(tx, { id, state, disputeState, remaining }) {
      await tx.query(
        'update billing.invoice set state = $2, dispute = $3, open_minor = $4 where invoice_id = $1',
        [id, theirs(INVOICE_STATE, state), theirs(DISPUTE, disputeState), toMinor(remaining)],
      )
    },
    async insertDispute(tx, { id, invoiceId, reason, amount }, at) {
      await tx.query(
        `insert into billing.dispute (dispute_id, invoice_id, state, reason, amount_minor, opened_at)
         values ($1, $2, 'open', $3, $4, $5)`,
        [id, invoiceId, reason, toMinor(amount), at],
      )
    },
    async lockOpenDispute(tx, invoiceId) {
      const [row] = await tx.query<{
        dispute_id: string
        reason: string
        amount_minor: string
        currency: string
      }>(
        `select d.*, i.currency from billing.dispute d join billing.invoice i using (invoice_id)
         where d.invoice_id = $1 and d.state = 'open' for update of d`,
        [invoiceId],
      )
      return row === undefined
        ? null
        : {
            id: row.dispute_id,
            invoiceId,
            state: 'OPEN',
            reason: row.reason,
            amount: moneyFromMinor(row.amount_minor, row.currency),
          }
    },
    async closeDispute(tx, { id, state, note, at }) {
      await tx.query(
        'update billing.dispute set state = $2, resolution = $3, closed_at = $4 where dispute_id = $1',
        [id, theirs(DISPUTE, state), note, at],
      )
    },
    async insertCredit(tx, { id, invoiceId, reason, amount }) {
      await tx.query(
        `insert into billing.credit_memo (memo_id, invoice_id, state, reason, amount_minor)
         values ($1, $2, 'applied', $3, $4)`,
        [id, invoiceId, reason, toMinor(amount)],
      )
    },
    async insertHold(tx, { id, accountId, kind, level, placedBy, reason, at }) {
      await tx.query(
        `insert into billing.hold (hold_id, account_no, kind, level, placed_by, reason, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, accountId, kind, theirs(HOLD_LEVEL, level), placedBy, reason, at],
      )
    },
    async lockHold(tx, holdId) {
      const [row] = await tx.query<HoldRow>(
        'select * from billing.hold where hold_id = $1 and released_at is null for update',
        [holdId],
      )
      return row === undefined ? null : toHold(row)
    },
    async releaseHolds(tx, holds, { by, reason, at }) {
      await tx.query(
        `update billing.hold set released_at = $2, released_by = $3, release_reason = $4 where hold_id = any($1)`,
        [holds, at, by, reason],
      )
    },
    async holdsOf(accountIds) {
      const rows = await database.query<HoldRow>(
        `select * from billing.hold where account_no = any($1) and released_at is null
         order by account_no, placed_at, hold_id`,
        [accountIds],
      )
      const groups = groupBy(rows, (row) => row.account_no)
      return new Map([...groups].map(([accountId, holds]) => [accountId, holds.map(toHold)]))
    },
    dunningSteps: () => readSteps(database),
    async writeDunning(tx, { accountId, state, suspended, at }) {
      await tx.query(
        `update billing.account set dunning_state = $2, dunning_since = $3,
           status = case when status = $5 then status else $4 end
         where account_no = $1`,
        [
          accountId,
          state,
          at,
          theirs(ACCOUNT_STATUS, suspended ? 'SUSPENDED' : 'OK'),
          theirs(ACCOUNT_STATUS, 'WRITTEN_OFF'),
        ],
      )
    },
    dunningOf: (accountIds) => readDunning(database, accountIds),
    async claimToDun(tx, today, limit) {
      const rows = await tx.query<{ account_no: string }>(
        `update billing.account set dunning_checked_on = $1 where account_no in (
           select account_no from billing.account a
           where dunning_policy = 'standard' and dunning_checked_on is distinct from $1::date
             and (dunning_state not in ('CURRENT', 'TERMINATED') or exists (
               select 1 from billing.invoice i where i.account_no = a.account_no
                 and i.state in ('open', 'part_paid') and i.dispute <> 'open' and i.due_on < $1::date))
           order by account_no limit $2 for update skip locked
         ) returning account_no`,
        [today, limit],
      )
      return rows.map((row) => row.account_no)
    },

    async lockSubscription(tx, subscriptionId) {
      const [row] = await tx.query<{ currency: string; yearly: string | null }>(
        `select a.currency, (
           select yearly from billing.plan_price p where p.plan_code = s.plan_code and p.currency = a.currency
         ) as yearly
         from billing.subscription s join billing.account a using (account_no)
         where s.subscription_no = $1 for update of s`,
        [subscriptionId],
      )
      const subscription = (await readSubscriptionsById(tx, [subscriptionId])).get(subscriptionId)
      return row === undefined || subscription === undefined ? null : { subscription, ...row }
    },
    async yearlyPrice(tx, planCode, currency) {
      const [row] = await tx.query<{ yearly: string }>(
        'select yearly from billing.plan_price where plan_code = $1 and currency = $2',
        [planCode, currency],
      )
      return row?.yearly ?? null
    },
    async writeTerm(tx, { subscriptionId, status, planCode, termEnd, evidence, at }) {
      await tx.query(
        `update billing.subscription set state = $2, plan_code = $3, term_end = $4, changed_at = $5,
           renewal_order_no = coalesce($6, renewal_order_no), renewal_signed_on = coalesce($7::date, renewal_signed_on),
           renewal_term_end = case when $6::text is null then renewal_term_end else $4::date end,
           told_days_before = case when $6::text is null then told_days_before end
         where subscription_no = $1`,
        [
          subscriptionId,
          theirs(SUBSCRIPTION_STATE, status),
          planCode,
          termEnd,
          at,
          evidence?.orderNumber ?? null,
          evidence?.signedOn ?? null,
        ],
      )
    },
    async claimEnding(tx, today, limit) {
      const rows = await tx.query<{ subscription_no: string; days_before: number; escalates: boolean }>(
        `update billing.subscription s set told_days_before = due.days_before from (
           select s.subscription_no, step.days_before, step.escalates
           from billing.subscription s cross join lateral (
             select * from billing.renewal_step r where s.term_end - $1::date <= r.days_before order by days_before limit 1
           ) step
           where s.state in ('active', 'past_due') and s.term_end >= $1::date and not s.auto_renew
             and (s.told_days_before is null or s.told_days_before > step.days_before)
           order by s.term_end, s.subscription_no limit $2 for update of s skip locked
         ) due where s.subscription_no = due.subscription_no
         returning s.subscription_no, due.days_before, due.escalates`,
        [today, limit],
      )
      const subscriptions = await readSubscriptionsById(
        tx,
        rows.map((row) => row.subscription_no),
      )
      return rows.flatMap((row) => {
        const subscription = subscriptions.get(row.subscription_no)
        const { days_before: daysBefore, escalates } = row
        return subscription === undefined ? [] : [{ subscription, daysBefore, escalates }]
      })
    },
    claimRenewing: (tx, today, limit) => claimTerms(tx, 'term_end <= $1::date and auto_renew', today, limit),
    claimEnded: (tx, today, limit) =>
      claimTerms(tx, 'term_end < $1::date and told_days_before is not null', today, limit),
  }
}

/** Locks subscriptions in force that are due by a condition on them and a day. */
async function claimTerms(
  tx: Queryable,
  isDue: string,
  day: string,
  limit: number,
): Promise<SubscriptionRecord[]> {
  const rows = await tx.query<{ subscription_no: string }>(
    `select subscription_no from billing.subscription where state = 'active' and ${isDue}
     order by term_end, subscription_no limit $2 for update skip locked`,
    [day, limit],
  )
  const found = await readSubscriptionsById(
    tx,
    rows.map((row) => row.subscription_no),
  )
  return [...found.values()]
}

interface HoldRow {
  hold_id: string
  account_no: string
  kind: AccountHold['kind']
  level: string
  placed_by: string
  reason: string
  placed_at: Date
}

function toHold(row: HoldRow): AccountHold {
  return {
    id: row.hold_id,
    accountId: row.account_no,
    kind: row.kind,
    level: ours(HOLD_LEVEL, row.level),
    placedBy: row.placed_by,
    reason: row.reason,
    since: row.placed_at.toISOString(),
  }
}

async function readDunning(
  database: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, LockedAccount['dunning']>> {
  const rows = await database.query<{
    account_no: string
    dunning_policy: 'standard' | 'manual'
    dunning_state: DunningState
    dunning_since: Date | null
  }>(
    `select account_no, dunning_policy, dunning_state, dunning_since from billing.account where account_no = any($1)`,
    [accountIds],
  )
  return new Map(
    rows.map((row) => [
      row.account_no,
      {
        policy: row.dunning_policy,
        state: row.dunning_state,
        since: row.dunning_since?.toISOString() ?? null,
      },
    ]),
  )
}

async function readSteps(database: Queryable): Promise<DunningStep[]> {
  const rows = await database.query<{
    state: DunningState
    days_overdue: number
    hold_level: string | null
    notice: string
  }>('select * from billing.dunning_step order by days_overdue')
  return rows.map((row) => ({
    state: row.state,
    daysOverdue: row.days_overdue,
    holdLevel: row.hold_level === null ? null : ours(HOLD_LEVEL, row.hold_level),
    notice: row.notice,
  }))
}
