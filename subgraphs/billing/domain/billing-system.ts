import type { Money } from '../../platform/money.ts'

/** An account with what its standing is worked out from. Days are `YYYY-MM-DD`. */
export interface AccountRecord {
  readonly accountId: string
  readonly currency: string
  readonly graceDays: number
  /** What dunning or finance did to the account as a whole. */
  readonly status: 'OK' | 'SUSPENDED' | 'WRITTEN_OFF'
  /** Issued invoices that are not paid. */
  readonly unpaid: readonly UnpaidInvoice[]
  readonly holds: readonly HoldRecord[]
}

export interface UnpaidInvoice {
  readonly dueOn: string
  readonly open: Money
  readonly disputed: boolean
}

export interface HoldRecord {
  readonly source: string
  readonly level: 'SOFT' | 'HARD'
  readonly reason: string
  readonly since: string
}

export type SubscriptionStatus =
  | 'DRAFT'
  | 'PENDING_ACTIVATION'
  | 'TRIALING'
  | 'ACTIVE'
  | 'PAST_DUE'
  | 'SUSPENDED'
  | 'OUT_OF_TERM'
  | 'CANCELLED'
  | 'EXPIRED'

/** Service that a plan includes. `pct` is 0 to 100. */
export interface InclusionRecord {
  readonly costLine: string
  readonly pct: string
  readonly incidentTypes: readonly string[]
  readonly channels: readonly string[]
}

export interface SubscriptionRecord {
  readonly id: string
  readonly accountId: string
  readonly status: SubscriptionStatus
  readonly planCode: string
  readonly supportTier: string
  readonly termType: 'TERMED' | 'EVERGREEN'
  readonly termStart: string
  readonly termEnd: string | null
  readonly autoRenew: boolean
  readonly coTermAnchor: string | null
  readonly contractId: string | null
  readonly renewalRoot: string | null
  readonly renewalEvidence: {
    readonly orderNumber: string
    readonly signedOn: string
    readonly termEnd: string
  } | null
  readonly includes: readonly InclusionRecord[]
  /** Changes with every change of the record. */
  readonly version: string
}

export type InvoiceState = 'DRAFT' | 'ON_HOLD' | 'OPEN' | 'PARTIALLY_PAID' | 'PAID' | 'UNCOLLECTIBLE' | 'VOID'

export interface InvoiceRecord {
  readonly id: string
  readonly accountId: string
  readonly number: string | null
  readonly state: InvoiceState
  readonly disputeState: 'NONE' | 'OPEN' | 'ACCEPTED' | 'REJECTED'
  readonly total: Money
  readonly remaining: Money
  readonly issuedOn: string | null
  readonly dueDate: string | null
}

export interface InvoiceLineRecord {
  readonly id: string
  readonly description: string
  readonly amount: Money
  readonly usageEventIds: readonly string[]
  readonly serviceOrderId: string | null
}

export interface CreditNoteRecord {
  readonly id: string
  readonly state: string
  readonly reason: string
  readonly amount: Money
}

export type UsageState = 'RECEIVED' | 'GUIDED' | 'RATED' | 'RERATED' | 'BILLED' | 'REJECTED' | 'RECYCLED'

export interface UsageRecord {
  readonly id: string
  readonly source: string
  readonly idempotencyKey: string
  readonly kind: string
  readonly quantity: string
  readonly unit: string
  readonly occurredAt: string
  readonly state: UsageState
  readonly productCode: string | null
  readonly period: string | null
  readonly includedQuantity: string | null
  readonly ratedAmount: Money | null
  readonly rejection: string | null
  readonly reversesId: string | null
  readonly invoiceId: string | null
}

/** What billing knows of an order: what was reported, and what was invoiced and credited. */
export interface OrderBilling {
  readonly usage: readonly UsageRecord[]
  /** Amounts of lines for the order on invoices that stand, and credits on those invoices that fall on it. */
  readonly invoiced: Money | null
  readonly credited: Money | null
}

export interface PaymentInstrumentRecord {
  readonly id: string
  readonly brand: string
  readonly last4: string
}

/** Where a page of invoices begins; `issuedOn` is null for those not issued yet, which come first. */
export interface InvoicePosition {
  readonly issuedOn: string | null
  readonly id: string
}

/** Which invoices to list. */
export interface InvoiceQuery {
  readonly states: readonly InvoiceState[] | null
  /** If set, only unpaid ones and those issued on or after this day. */
  readonly recentSince: string | null
}

/**
 * The billing system as the domain sees it. Readings take what the caller may see: `accountId` of a customer, or null
 * for everybody else. Readings by many keys cost one statement. A system that is away rejects with
 * `SUBGRAPH_UNAVAILABLE`.
 */
export interface BillingSystem {
  accounts(ids: readonly string[]): Promise<Map<string, AccountRecord>>
  subscriptions(accountIds: readonly string[]): Promise<Map<string, SubscriptionRecord[]>>
  subscriptionsById(ids: readonly string[]): Promise<Map<string, SubscriptionRecord>>
  invoices(ids: readonly string[]): Promise<Map<string, InvoiceRecord>>
  invoicesOfAccounts(
    accountIds: readonly string[],
    query: InvoiceQuery,
    limit: number,
    after: InvoicePosition | null,
  ): Promise<Map<string, InvoiceRecord[]>>
  invoiceLines(invoiceIds: readonly string[]): Promise<Map<string, InvoiceLineRecord[]>>
  creditNotes(invoiceIds: readonly string[]): Promise<Map<string, CreditNoteRecord[]>>
  usage(ids: readonly string[]): Promise<Map<string, UsageRecord & { readonly accountId: string }>>
  orders(orderIds: readonly string[], accountId: string | null): Promise<Map<string, OrderBilling>>
  paymentInstruments(accountIds: readonly string[]): Promise<Map<string, PaymentInstrumentRecord[]>>
}
