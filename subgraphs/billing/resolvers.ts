import { contentHash } from '../platform/canonical-json.ts'
import { FRESHNESS_BUDGET_MS, stampFact, type FactStamp } from '../platform/fact-stamp.ts'
import { decodeCursor, encodeCursor, pageSize, toConnection } from '../platform/relay-connection.ts'
import type { SubgraphContext } from './context.ts'
import { standingOn } from './domain/account-standing.ts'
import type {
  AccountRecord,
  InvoicePosition,
  InvoiceRecord,
  SubscriptionRecord,
} from './domain/billing-system.ts'
import { mayReach, recentSince } from './domain/billing-visibility.ts'
import { billedAmountOf, billingStatusOf } from './domain/order-billing.ts'
import { receivablesResolvers } from './resolvers/receivables.ts'
import { usageResolvers } from './resolvers/usage.ts'
import type { BillingFacts, InputMaybe, Resolvers } from './resolver-types.generated.ts'

/** The billing system's schema over its port. */
export const resolvers: Resolvers = {
  Query: {
    ...usageResolvers.Query,
    ...receivablesResolvers.Query,
    invoice: (_root, { id }, context) => visibleInvoice(id, context),
  },

  Mutation: { ...usageResolvers.Mutation, ...receivablesResolvers.Mutation },
  Subscription: receivablesResolvers.Subscription,
  InvoiceStateChanged: receivablesResolvers.InvoiceStateChanged,

  Customer: {
    ...receivablesResolvers.Customer,
    __resolveReference: ({ billingAccountId }, { visibility }) =>
      billingAccountId !== undefined && mayReach(visibility, billingAccountId) ? { billingAccountId } : null,
    standing: ({ billingAccountId = '' }, _arguments, context) => billingFacts(billingAccountId, context),
    billingFacts: ({ billingAccountId = '' }, _arguments, context) => billingFacts(billingAccountId, context),
    async overdue({ billingAccountId = '' }, _arguments, context) {
      const facts = await billingFacts(billingAccountId, context)
      return facts === null ? null : facts.oldestOverdueDays > 0
    },
    subscriptions: ({ billingAccountId = '' }, _arguments, { loaders }) =>
      loaders.subscriptions.load(billingAccountId),
    async subscriptionFacts({ billingAccountId = '' }, _arguments, { loaders, now }) {
      const [account, subscriptions] = await Promise.all([
        loaders.account.load(billingAccountId),
        loaders.subscriptions.load(billingAccountId),
      ])
      // An account that billing does not know has no facts, which is not the same as no subscriptions.
      return account === null
        ? null
        : subscriptions.map((subscription) => ({
            ...subscription,
            stamp: subscriptionStamp(subscription, now),
          }))
    },
    async invoices({ billingAccountId = '' }, { state, first, after }, { loaders, principal, now }) {
      const limit = pageSize(first)
      const query = { states: state ?? null, recentSince: recentSince(principal, now) }
      const invoices = await loaders.invoicesOf(query, limit + 1, positionOf(after)).load(billingAccountId)
      return toConnection(invoices, limit, after, cursorOf, (invoice) => invoice)
    },
    paymentInstruments: ({ billingAccountId = '' }, _arguments, { loaders }) =>
      loaders.paymentInstruments.load(billingAccountId),
  },

  BillingSubscription: {
    __resolveReference: async ({ id }, { loaders, visibility }) => {
      const subscription = await loaders.subscription.load(id)
      return subscription !== null && mayReach(visibility, subscription.accountId) ? subscription : null
    },
    contract: ({ contractId }) => (contractId === null ? null : { id: contractId }),
    stamp: (subscription, _arguments, { now }) => subscriptionStamp(subscription, now),
  },

  Invoice: {
    __resolveReference: ({ id }, context) => visibleInvoice(id, context),
    lines: ({ id }, _arguments, { loaders }) => loaders.invoiceLines.load(id),
    creditNotes: ({ id }, _arguments, { loaders }) => loaders.creditNotes.load(id),
  },
  InvoiceLine: {
    serviceOrder: ({ serviceOrderId }) => (serviceOrderId === null ? null : { id: serviceOrderId }),
  },

  UsageEvent: {
    __resolveReference: async ({ id }, { loaders, visibility }) => {
      const usage = await loaders.usage.load(id)
      return usage !== null && mayReach(visibility, usage.accountId) ? usage : null
    },
    invoice: ({ invoiceId }, _arguments, { loaders }) =>
      invoiceId === null ? null : loaders.invoice.load(invoiceId),
    reverses: ({ reversesId }, _arguments, { loaders }) =>
      reversesId === null ? null : loaders.usage.load(reversesId),
  },

  ServiceOrder: {
    __resolveReference: ({ id }) => ({ id }),
    usageEvents: async ({ id = '' }, _arguments, { loaders }) => (await loaders.order.load(id)).usage,
    billedAmount: async ({ id = '' }, _arguments, { loaders }) =>
      billedAmountOf(await loaders.order.load(id)),
    billedFacts: async ({ id = '' }, _arguments, { loaders }) => ({
      billed: billedAmountOf(await loaders.order.load(id)),
    }),
    billingStatus: async ({ id = '' }, _arguments, { loaders }) =>
      billingStatusOf(await loaders.order.load(id)),
  },
}

async function billingFacts(
  accountId: string,
  { loaders, now }: SubgraphContext,
): Promise<Omit<BillingFacts, '__typename'> | null> {
  const account = await loaders.account.load(accountId)
  if (account === null) return null
  const standing = standingOn(account, now.toISOString().slice(0, 10))
  return {
    ...standing,
    graceDays: account.graceDays,
    holds: account.holds,
    stamp: accountStamp(account, now),
  }
}

function accountStamp(account: AccountRecord, now: Date): FactStamp {
  return stampFact('billing', contentHash(account).slice(0, 16), now, now, FRESHNESS_BUDGET_MS.standing)
}

function subscriptionStamp({ version, termStart, termEnd }: SubscriptionRecord, now: Date): FactStamp {
  const valid = { from: startOf(termStart), to: termEnd === null ? null : startOf(termEnd) }
  return stampFact('billing', version, now, now, FRESHNESS_BUDGET_MS.coverage, valid)
}

function startOf(day: string): string {
  return `${day}T00:00:00.000Z`
}

async function visibleInvoice(
  id: string,
  { loaders, visibility }: SubgraphContext,
): Promise<InvoiceRecord | null> {
  const invoice = await loaders.invoice.load(id)
  return invoice !== null && mayReach(visibility, invoice.accountId) ? invoice : null
}

function cursorOf({ issuedOn, id }: InvoiceRecord): string {
  return encodeCursor('invoice', [issuedOn ?? '', id])
}

function positionOf(after: InputMaybe<string>): InvoicePosition | null {
  if (after === null || after === undefined) return null
  const [issuedOn = '', id = ''] = decodeCursor('invoice', 2, after)
  return { issuedOn: issuedOn === '' ? null : issuedOn, id }
}
