import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type {
  AccountRecord,
  BillingSystem,
  CreditNoteRecord,
  InvoiceLineRecord,
  InvoicePosition,
  InvoiceQuery,
  InvoiceRecord,
  OrderBilling,
  PaymentInstrumentRecord,
  SubscriptionRecord,
  UsageRecord,
} from './domain/billing-system.ts'
import { visibilityOf, type BillingVisibility } from './domain/billing-visibility.ts'
import type { AccountHold, LockedAccount, Receivables } from './domain/receivables.ts'
import type { ReceivablesGround } from './operations/receivables-ground.ts'
import type { Actor, UsageGround } from './operations/usage-ground.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly now: Date
  readonly visibility: BillingVisibility
  readonly usageGround: UsageGround
  readonly receivablesGround: ReceivablesGround
  readonly actor: Actor
  readonly loaders: Loaders
}

interface Loaders {
  readonly account: BatchLoader<AccountRecord | null>
  readonly subscriptions: BatchLoader<readonly SubscriptionRecord[]>
  readonly subscription: BatchLoader<SubscriptionRecord | null>
  readonly invoice: BatchLoader<InvoiceRecord | null>
  readonly invoiceLines: BatchLoader<readonly InvoiceLineRecord[]>
  readonly creditNotes: BatchLoader<readonly CreditNoteRecord[]>
  readonly usage: BatchLoader<(UsageRecord & { readonly accountId: string }) | null>
  readonly order: BatchLoader<OrderBilling>
  readonly holds: BatchLoader<readonly AccountHold[]>
  readonly dunning: BatchLoader<LockedAccount['dunning'] | null>
  readonly paymentInstruments: BatchLoader<readonly PaymentInstrumentRecord[]>
  /** Lists that take arguments have a loader for each set of them. */
  invoicesOf(
    query: InvoiceQuery,
    limit: number,
    after: InvoicePosition | null,
  ): BatchLoader<readonly InvoiceRecord[]>
}

const NOTHING_BILLED: OrderBilling = { usage: [], invoiced: null, credited: null }

/** Makes the context of one request. */
export function createContext(
  system: BillingSystem,
  ground: ReceivablesGround,
  { principal, correlationId }: RequestEnvelope,
): SubgraphContext {
  const visibility = visibilityOf(principal)
  return {
    principal,
    now: ground.now(),
    visibility,
    usageGround: ground,
    receivablesGround: ground,
    actor: { by: principal.subject, correlationId },
    loaders: createLoaders(system, ground.receivables, visibility),
  }
}

function createLoaders(
  system: BillingSystem,
  receivables: Receivables,
  visibility: BillingVisibility,
): Loaders {
  const invoices = new Map<string, BatchLoader<readonly InvoiceRecord[]>>()
  return {
    account: createBatchLoader<AccountRecord | null>((ids) => system.accounts(ids), null),
    subscriptions: createBatchLoader<readonly SubscriptionRecord[]>((ids) => system.subscriptions(ids), []),
    subscription: createBatchLoader<SubscriptionRecord | null>((ids) => system.subscriptionsById(ids), null),
    invoice: createBatchLoader<InvoiceRecord | null>((ids) => system.invoices(ids), null),
    invoiceLines: createBatchLoader<readonly InvoiceLineRecord[]>((ids) => system.invoiceLines(ids), []),
    creditNotes: createBatchLoader<readonly CreditNoteRecord[]>((ids) => system.creditNotes(ids), []),
    usage: createBatchLoader<(UsageRecord & { readonly accountId: string }) | null>(
      (ids) => system.usage(ids),
      null,
    ),
    order: createBatchLoader((ids) => readOrders(system, ids, visibility), NOTHING_BILLED),
    holds: createBatchLoader<readonly AccountHold[]>((ids) => receivables.holdsOf(ids), []),
    dunning: createBatchLoader<LockedAccount['dunning'] | null>((ids) => receivables.dunningOf(ids), null),
    paymentInstruments: createBatchLoader<readonly PaymentInstrumentRecord[]>(
      (ids) => system.paymentInstruments(ids),
      [],
    ),
    invoicesOf(query, limit, after) {
      const key = JSON.stringify([query, limit, after])
      const loader =
        invoices.get(key) ??
        createBatchLoader<readonly InvoiceRecord[]>(
          (ids) => system.invoicesOfAccounts(ids, query, limit, after),
          [],
        )
      invoices.set(key, loader)
      return loader
    },
  }
}

/** Orders are reached by an id of the ERP, so billing itself leaves out what is another account's. */
function readOrders(system: BillingSystem, ids: readonly string[], visibility: BillingVisibility) {
  if (visibility === 'none') return Promise.resolve(new Map<string, OrderBilling>())
  return system.orders(ids, visibility === 'all' ? null : visibility.accountId)
}
