// Generated from schema.graphql by `npm run generate`; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SubscriptionRecord, InvoiceRecord, InvoiceLineRecord, UsageRecord } from './domain/billing-system.ts';
import type { InvoiceEvent } from './domain/invoice-event.ts';
import type { SubgraphContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  /** An instant: RFC 3339 in UTC, e.g. 2026-03-01T09:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A calendar day: YYYY-MM-DD. */
  Date: { input: string; output: string; }
  /** An exact decimal number as a string, e.g. "129.50": never a float. */
  Decimal: { input: string; output: string; }
  /** A duration or an age in whole milliseconds; may exceed 32 bits. */
  Milliseconds: { input: number; output: number; }
};

/** An amount in one currency. Amounts of different currencies are never added. */
export type Money = {
  readonly __typename?: 'Money';
  /** The exact amount in units of the currency (not cents). */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217 code, e.g. EUR. */
  readonly currency: Scalars['String']['output'];
};

/** Provenance of one fact: where it was read, when, and whether it is within its freshness budget. */
export type FactStamp = {
  readonly __typename?: 'FactStamp';
  /** The system of record it was read from: support, billing or erp. */
  readonly source: Scalars['String']['output'];
  /** When it was read from that system. */
  readonly observedAt: Scalars['DateTime']['output'];
  /** From when it holds, where the source says so. */
  readonly validFrom: Maybe<Scalars['DateTime']['output']>;
  /** Until when it holds, where the source says so. */
  readonly validTo: Maybe<Scalars['DateTime']['output']>;
  /** Changes whenever the source's record changes. */
  readonly version: Scalars['String']['output'];
  /** Age of the fact when it was handed out. */
  readonly freshnessMs: Scalars['Milliseconds']['output'];
  /** True if it was older than its freshness budget when it was handed out. */
  readonly stale: Scalars['Boolean']['output'];
};

/** A customer: one golden record over the support desk's tenant, the billing account and the ERP's customer number. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** The billing system's account number, e.g. BA-00000042; null if there is none, or more than one candidate. */
  readonly billingAccountId: Scalars['ID']['output'];
  /** Whether the account is in good standing, and why not. */
  readonly standing: Maybe<BillingStanding>;
  /** True if any invoice is past due: all that a service manager sees of billing. */
  readonly overdue: Maybe<Scalars['Boolean']['output']>;
  /** Decision inputs: planner-only, never client-visible (transitive-auth rule of composition). */
  readonly billingFacts: Maybe<BillingFacts>;
  /** Decision inputs: the subscriptions with tier, term and evidence of renewal; planner-only. */
  readonly subscriptionFacts: Maybe<ReadonlyArray<SubscriptionFacts>>;
  /** The holds in force, with their numbers. */
  readonly accountHolds: Maybe<ReadonlyArray<AccountHold>>;
  /** How far the account is dunned, and by which table. */
  readonly dunning: Maybe<Dunning>;
  /** The account's subscriptions, current ones first (at most 100). */
  readonly subscriptions: ReadonlyArray<BillingSubscription>;
  /** The account's invoices, newest first. `first` is at most 100. Without scope billing:history, only unpaid ones and those of the last 90 days. */
  readonly invoices: Maybe<InvoiceConnection>;
  /** How the account pays. */
  readonly paymentInstruments: Maybe<ReadonlyArray<PaymentInstrument>>;
};


/** A customer: one golden record over the support desk's tenant, the billing account and the ERP's customer number. */
export type CustomerInvoicesArgs = {
  state: InputMaybe<ReadonlyArray<InvoiceState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

/** A hold on an account, as those see it who may release it. */
export type AccountHold = {
  readonly __typename?: 'AccountHold';
  /** The hold's number. */
  readonly id: Scalars['ID']['output'];
  /** Who put it there: dunning, by its table, or finance. */
  readonly kind: Scalars['String']['output'];
  /** How far it goes. */
  readonly level: HoldLevel;
  /** Who put it there by name. */
  readonly placedBy: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
};

/** How far an account is dunned. */
export type Dunning = {
  readonly __typename?: 'Dunning';
  /** standard: by the table; manual: somebody of finance does it by hand. */
  readonly policy: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: DunningState;
  /** Since when; null if it never was dunned. */
  readonly since: Maybe<Scalars['DateTime']['output']>;
  /** The table. */
  readonly steps: ReadonlyArray<DunningStep>;
};

/** How far an account is dunned (each leads back to CURRENT when all is paid, but the last). */
export type DunningState =
  /** Nothing is past due. */
  | 'CURRENT'
  /** Just past due. */
  | 'GRACE'
  /** Warned. */
  | 'WARNING'
  /** Chargeable work needs finance. */
  | 'RESTRICTED'
  /** Service stops. */
  | 'SUSPENDED'
  /** Given to collection. */
  | 'TERMINATED';

/** A step of the dunning table. */
export type DunningStep = {
  readonly __typename?: 'DunningStep';
  /** The state it leads to. */
  readonly state: DunningState;
  /** From how many days past due. */
  readonly daysOverdue: Scalars['Int']['output'];
  /** What is held then. */
  readonly holdLevel: Maybe<HoldLevel>;
  /** What the customer is told. */
  readonly notice: Scalars['String']['output'];
};

/** Where the account stands with its payments. */
export type StandingState =
  /** Nothing is past due. */
  | 'CURRENT'
  /** Past due, within the days of grace. */
  | 'GRACE'
  /** Past due beyond the days of grace. */
  | 'OVERDUE'
  /** An invoice is disputed; disputed invoices do not age. */
  | 'DISPUTED'
  /** Service is suspended for non-payment. */
  | 'SUSPENDED'
  /** The debt was written off. */
  | 'WRITTEN_OFF';

/** Whether an account is in good standing, and why not. */
export type BillingStanding = {
  readonly __typename?: 'BillingStanding';
  /** Where it stands. */
  readonly state: StandingState;
  /** What is past due, disputed invoices left out. */
  readonly overdueAmount: Money;
  /** Age of the oldest undisputed overdue invoice, in days past its due date; 0 if none. */
  readonly oldestOverdueDays: Scalars['Int']['output'];
  /** Invoices in dispute. */
  readonly openDisputes: Scalars['Int']['output'];
  /** Holds in force. */
  readonly holds: ReadonlyArray<Hold>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** The standing as the entitlement decision reads it. */
export type BillingFacts = {
  readonly __typename?: 'BillingFacts';
  /** Where it stands. */
  readonly state: StandingState;
  /** What is past due, disputed invoices left out. */
  readonly overdueAmount: Money;
  /** Age of the oldest undisputed overdue invoice, in days past its due date; 0 if none. */
  readonly oldestOverdueDays: Scalars['Int']['output'];
  /** Days past due that this account is granted before it counts as overdue. */
  readonly graceDays: Scalars['Int']['output'];
  /** Invoices in dispute. */
  readonly openDisputes: Scalars['Int']['output'];
  /** Holds in force. */
  readonly holds: ReadonlyArray<Hold>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** How far a hold goes. */
export type HoldLevel =
  /** Restricts: covered work goes on, chargeable work needs finance. */
  | 'SOFT'
  /** Stops everything but statutory warranty. */
  | 'HARD';

/** A stop that billing put on an account. */
export type Hold = {
  readonly __typename?: 'Hold';
  /** Who put it: e.g. dunning or finance. */
  readonly source: Scalars['String']['output'];
  /** How far it goes. */
  readonly level: HoldLevel;
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
};

/** A subscription as the entitlement decision reads it. */
export type SubscriptionFacts = {
  readonly __typename?: 'SubscriptionFacts';
  /** The subscription's number. */
  readonly id: Scalars['ID']['output'];
  /** Where it stands. */
  readonly status: SubscriptionStatus;
  /** What was bought. */
  readonly planCode: Scalars['String']['output'];
  /** The support tier it includes. */
  readonly supportTier: Scalars['String']['output'];
  /** First day of the current term. */
  readonly termStart: Scalars['Date']['output'];
  /** Last day of the current term; null if evergreen. */
  readonly termEnd: Maybe<Scalars['Date']['output']>;
  /** The ERP contract it pays for, where billing knows one. */
  readonly contractId: Maybe<Scalars['ID']['output']>;
  /** The contract the lineage began with, where billing knows one. */
  readonly renewalRoot: Maybe<Scalars['ID']['output']>;
  /** Proof that the customer renewed. */
  readonly renewalEvidence: Maybe<RenewalEvidence>;
  /** Service that the plan itself includes. */
  readonly includes: ReadonlyArray<PlanInclusion>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** Proof that a term was renewed. */
export type RenewalEvidence = {
  readonly __typename?: 'RenewalEvidence';
  /** The renewal order's number. */
  readonly orderNumber: Scalars['String']['output'];
  /** The day it was signed. */
  readonly signedOn: Scalars['Date']['output'];
  /** Last day of the renewed term. */
  readonly termEnd: Scalars['Date']['output'];
};

/** Service that a plan includes. */
export type PlanInclusion = {
  readonly __typename?: 'PlanInclusion';
  /** Cost line: LABOR, PARTS, TRAVEL or EXPENSES. */
  readonly costLine: Scalars['String']['output'];
  /** Share that is included, 0 to 100. */
  readonly pct: Scalars['Decimal']['output'];
  /** Incident types it is for; empty means all. */
  readonly incidentTypes: ReadonlyArray<Scalars['String']['output']>;
  /** Channels it is for; empty means all. */
  readonly channels: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a subscription stands. */
export type SubscriptionStatus =
  /** Being drawn up. */
  | 'DRAFT'
  /** Bought, not yet begun. */
  | 'PENDING_ACTIVATION'
  /** On trial. */
  | 'TRIALING'
  /** In force. */
  | 'ACTIVE'
  /** In force, a payment is late. */
  | 'PAST_DUE'
  /** Stopped. */
  | 'SUSPENDED'
  /** Its term ended without a renewal. */
  | 'OUT_OF_TERM'
  /** Ended by somebody. */
  | 'CANCELLED'
  /** Ended by time. */
  | 'EXPIRED';

/** What a customer subscribed to. */
export type BillingSubscription = {
  readonly __typename?: 'BillingSubscription';
  /** The subscription's number. */
  readonly id: Scalars['ID']['output'];
  /** Where it stands. */
  readonly status: SubscriptionStatus;
  /** What was bought. */
  readonly planCode: Scalars['String']['output'];
  /** The support tier it includes: PLATINUM, GOLD or STANDARD. */
  readonly supportTier: Scalars['String']['output'];
  /** Whether it has an end. */
  readonly termType: TermType;
  /** First day of the current term. */
  readonly termStart: Scalars['Date']['output'];
  /** Last day of the current term; null if evergreen. */
  readonly termEnd: Maybe<Scalars['Date']['output']>;
  /** True if it renews by itself. */
  readonly autoRenew: Scalars['Boolean']['output'];
  /** The day on which all of the customer's terms end together. */
  readonly coTermAnchor: Maybe<Scalars['Date']['output']>;
  /** The ERP contract it pays for. */
  readonly contract: Maybe<Contract>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** Whether a subscription has an end. */
export type TermType =
  /** It ends at its term's end. */
  | 'TERMED'
  /** It goes on until somebody ends it. */
  | 'EVERGREEN';

/** What was agreed with a customer (TMF651). The ERP owns scope and cover, billing owns term and renewal. */
export type Contract = {
  readonly __typename?: 'Contract';
  /** The ERP's contract number. */
  readonly id: Scalars['ID']['output'];
};

/** Work ordered on an asset (TMF641, TMF697): executed in the ERP, billed in billing, orchestrated by the process layer. */
export type ServiceOrder = {
  readonly __typename?: 'ServiceOrder';
  /** The ERP's order id. */
  readonly id: Scalars['ID']['output'];
  /** What the order consumed, as reported to billing (at most 100). */
  readonly usageEvents: ReadonlyArray<UsageEvent>;
  /** What was invoiced for it, credits taken off. */
  readonly billedAmount: Maybe<Money>;
  /** Decision input of the margin; planner-only. */
  readonly billedFacts: Maybe<BilledFacts>;
  /** How far it is billed. */
  readonly billingStatus: ServiceBillingStatus;
};

/** What was invoiced for an order, as the margin reads it. */
export type BilledFacts = {
  readonly __typename?: 'BilledFacts';
  /** The amount, credits taken off; null if nothing was reported. */
  readonly billed: Maybe<Money>;
};

/** How far an order is billed. */
export type ServiceBillingStatus =
  /** Nothing of it is to be billed. */
  | 'NOT_BILLABLE'
  /** Usage was reported, nothing invoiced. */
  | 'UNBILLED'
  /** Some of the usage is invoiced. */
  | 'PARTIALLY_BILLED'
  /** All of the usage is invoiced. */
  | 'BILLED'
  /** What was invoiced was credited. */
  | 'CREDITED';

/** Where an invoice stands. */
export type InvoiceState =
  /** Being drawn up. */
  | 'DRAFT'
  /** Kept back before it is issued. */
  | 'ON_HOLD'
  /** Issued, unpaid. */
  | 'OPEN'
  /** Issued, partly paid. */
  | 'PARTIALLY_PAID'
  /** Paid. */
  | 'PAID'
  /** Given up. */
  | 'UNCOLLECTIBLE'
  /** Never to be paid: issued in error. */
  | 'VOID';

/** Whether an invoice is in dispute. */
export type DisputeState =
  /** No. */
  | 'NONE'
  /** Yes. */
  | 'OPEN'
  /** It was, and the customer was right: see the credit notes. */
  | 'ACCEPTED'
  /** It was, and the customer was wrong. */
  | 'REJECTED';

/** A demand for payment (TMF678). */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** Billing's own id. */
  readonly id: Scalars['ID']['output'];
  /** The number on the document; null until it is issued. */
  readonly number: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  readonly state: InvoiceState;
  /** Whether it is in dispute. */
  readonly disputeState: DisputeState;
  /** What was demanded. */
  readonly total: Money;
  /** What is still to be paid. */
  readonly remaining: Money;
  /** The day on which it was issued; null until it is. */
  readonly issuedOn: Maybe<Scalars['Date']['output']>;
  /** The day by which to pay; null until it is issued. */
  readonly dueDate: Maybe<Scalars['Date']['output']>;
  /** What it is for (at most 100). */
  readonly lines: ReadonlyArray<InvoiceLine>;
  /** Credits given on it. */
  readonly creditNotes: ReadonlyArray<CreditNote>;
};

/** One position of an invoice. */
export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** The line's id. */
  readonly id: Scalars['ID']['output'];
  /** What it is for. */
  readonly description: Scalars['String']['output'];
  /** How much. */
  readonly amount: Money;
  /** The usage it bills. */
  readonly usageEventIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The order it bills. */
  readonly serviceOrder: Maybe<ServiceOrder>;
};

/** A credit given on an invoice. */
export type CreditNote = {
  readonly __typename?: 'CreditNote';
  /** The credit note's id. */
  readonly id: Scalars['ID']['output'];
  /** ISSUED or APPLIED. */
  readonly state: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** How much. */
  readonly amount: Money;
};

/** A page of invoices. */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  /** The entries of this page. */
  readonly edges: ReadonlyArray<InvoiceEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** One invoice in a page. */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  /** Its position: hand it back as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. */
  readonly node: Invoice;
};

/** Where a page of a Relay connection begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** True if there are entries after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True if there are entries before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry of this page; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry of this page: hand it back as `after` for the next page; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** Where a usage event stands (TMF635). */
export type UsageState =
  /** Came in. */
  | 'RECEIVED'
  /** Matched to an account and a plan. */
  | 'GUIDED'
  /** Priced. */
  | 'RATED'
  /** Priced again. */
  | 'RERATED'
  /** On an invoice. */
  | 'BILLED'
  /** Refused; an exception owns it. */
  | 'REJECTED'
  /** Sent through again after a correction. */
  | 'RECYCLED';

/** Something that was used and may be charged (TMF635). */
export type UsageEvent = {
  readonly __typename?: 'UsageEvent';
  /** Billing's own id. */
  readonly id: Scalars['ID']['output'];
  /** Which system reported it. */
  readonly source: Scalars['String']['output'];
  /** The reporter's key: the same key is the same event, for ever. */
  readonly idempotencyKey: Scalars['String']['output'];
  /** What was used: LABOR, PART, TRAVEL, EXPENSE or OVERAGE. */
  readonly kind: Scalars['String']['output'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Of what: HOUR, EACH, KM. */
  readonly unit: Scalars['String']['output'];
  /** When it was used. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  readonly state: UsageState;
  /** The material number, for a part. */
  readonly productCode: Maybe<Scalars['String']['output']>;
  /** The month whose allowance it draws on, YYYY-MM; null until it is priced. */
  readonly period: Maybe<Scalars['String']['output']>;
  /** How much of it the plan's allowance takes. */
  readonly includedQuantity: Maybe<Scalars['Decimal']['output']>;
  /** Its price, once rated: what the allowance leaves of it. */
  readonly ratedAmount: Maybe<Money>;
  /** Why it could not be priced; finance has it until it is sent through again. */
  readonly rejection: Maybe<Scalars['String']['output']>;
  /** The usage that it takes back. */
  readonly reverses: Maybe<UsageEvent>;
  /** The invoice that bills it. */
  readonly invoice: Maybe<Invoice>;
};

/** How an account pays. Never more than the last four digits. */
export type PaymentInstrument = {
  readonly __typename?: 'PaymentInstrument';
  /** Billing's own id. */
  readonly id: Scalars['ID']['output'];
  /** VISA, MASTERCARD, SEPA, ACH. */
  readonly brand: Scalars['String']['output'];
  /** The last four digits. */
  readonly last4: Scalars['String']['output'];
};

/** One thing that was used. */
export type UsageEventInput = {
  /** The reporter's key: the same key is the same event, for ever. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Whose usage it is: the billing system's account number. */
  readonly billingAccountId: Scalars['ID']['input'];
  /** The order that it belongs to, if to any. */
  readonly serviceOrderId?: InputMaybe<Scalars['ID']['input']>;
  /** What was used: LABOR, PART, TRAVEL, EXPENSE or OVERAGE. */
  readonly kind: Scalars['String']['input'];
  /** The material number, for a part. */
  readonly productCode?: InputMaybe<Scalars['String']['input']>;
  /** How much: above 0. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Of what: HOUR, EACH, TRIP. */
  readonly unit: Scalars['String']['input'];
  /** When it was used; it may be late, and is then priced as it would have been then. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** What one costs, for an expense that is passed on at cost. */
  readonly unitPrice?: InputMaybe<MoneyInput>;
};

/** An amount in one currency. */
export type MoneyInput = {
  /** The exact amount in units of the currency (not cents). */
  readonly amount: Scalars['Decimal']['input'];
  /** ISO 4217 code, e.g. EUR. */
  readonly currency: Scalars['String']['input'];
};

/** Usage to report. */
export type ReportUsageInput = {
  /** Which system reports; the caller if left out. Keys are the source's own. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** What was used (1 to 500). */
  readonly events: ReadonlyArray<UsageEventInput>;
};

/** What became of reported usage: one result an event, in their order. */
export type ReportUsagePayload = {
  readonly __typename?: 'ReportUsagePayload';
  /** The results. */
  readonly results: ReadonlyArray<ReportedUsage>;
};

/** What became of one reported event. */
export type ReportedUsage = {
  readonly __typename?: 'ReportedUsage';
  /** The event, or null if it was refused. */
  readonly usageEvent: Maybe<UsageEvent>;
  /** True if it had been reported before with the same body. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Usage to send through again. */
export type RecycleUsageInput = {
  /** The usage event; it was REJECTED. */
  readonly usageEventId: Scalars['ID']['input'];
};

/** What became of usage that was sent through again. */
export type RecycleUsagePayload = {
  readonly __typename?: 'RecycleUsagePayload';
  /** The event as it is now. */
  readonly usageEvent: Maybe<UsageEvent>;
  /** Why it was not, and what to do; empty if it was. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which usage to invoice. */
export type RunInvoicingInput = {
  /** Makes the run safe to repeat: the same key and body give the first run's answer. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** One account; all of them if left out. */
  readonly billingAccountId?: InputMaybe<Scalars['ID']['input']>;
  /** The last day whose usage is invoiced. */
  readonly periodEnd: Scalars['Date']['input'];
};

/** What became of an invoicing run. */
export type RunInvoicingPayload = {
  readonly __typename?: 'RunInvoicingPayload';
  /** The invoices (the first 100). */
  readonly invoices: ReadonlyArray<Invoice>;
  /** How many there are. */
  readonly invoiced: Scalars['Int']['output'];
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a run with the same key and body had done it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** Why a request was refused, and what to do. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** A code of the product's table, e.g. NOT_FOUND. */
  readonly code: Scalars['String']['output'];
  /** A sentence that says what is wrong and what to do. */
  readonly message: Scalars['String']['output'];
  /** Where in the input it is. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** True if the same request may succeed later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** An order's consumption, as the completion reports it. */
export type RecordServiceUsageInput = {
  /** The workflow's step: the same key reports once. */
  readonly key: Scalars['String']['input'];
  /** Whose usage it is. */
  readonly billingAccountId: Scalars['ID']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** What is to be billed of it. */
  readonly events: ReadonlyArray<ServiceUsageInput>;
};

/** One line of an order's consumption. */
export type ServiceUsageInput = {
  /** The order's line and completion: the same key is the same event, for ever. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** LABOR, PART, TRAVEL or EXPENSE. */
  readonly kind: Scalars['String']['input'];
  /** The material number, for a part. */
  readonly productCode?: InputMaybe<Scalars['String']['input']>;
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** HOUR, EACH or TRIP. */
  readonly unit: Scalars['String']['input'];
  /** When it was used. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** What one costs, for an expense that is passed on at cost. */
  readonly unitPrice?: InputMaybe<MoneyInput>;
};

/** An order to put on an invoice. */
export type InvoiceServiceOrderInput = {
  /** The workflow's step: the same key invoices once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
};

/** Work to price. */
export type PriceWorkInput = {
  /** Whose prices. */
  readonly billingAccountId: Scalars['ID']['input'];
  /** The currency of an empty total; an account is billed in one. */
  readonly currency: Scalars['String']['input'];
  /** What is to be done. */
  readonly lines: ReadonlyArray<WorkLineInput>;
  /** The instant whose prices and plans hold. */
  readonly at: Scalars['DateTime']['input'];
};

/** One line of work to price. */
export type WorkLineInput = {
  /** LABOR, PART or TRAVEL. */
  readonly kind: Scalars['String']['input'];
  /** The material number, for a part. */
  readonly productCode?: InputMaybe<Scalars['String']['input']>;
  /** How much. */
  readonly qty: Scalars['Decimal']['input'];
  /** HOUR, EACH or TRIP. */
  readonly unit: Scalars['String']['input'];
};

/** What work would be charged at, before coverage. */
export type PricedWork = {
  readonly __typename?: 'PricedWork';
  /** The lines, in the order asked. */
  readonly lines: ReadonlyArray<PricedWorkLine>;
  /** Their sum. */
  readonly total: Money;
};

/** What one line of work would be charged at. */
export type PricedWorkLine = {
  readonly __typename?: 'PricedWorkLine';
  /** What it is. */
  readonly kind: Scalars['String']['output'];
  /** The material number, for a part. */
  readonly productCode: Maybe<Scalars['String']['output']>;
  /** How much. */
  readonly qty: Scalars['Decimal']['output'];
  /** How much of it the plan's allowance takes. */
  readonly includedQty: Scalars['Decimal']['output'];
  /** What one costs, the plan's discount taken off. */
  readonly unitPrice: Money;
  /** What the allowance leaves of it, at that price. */
  readonly amount: Money;
};

/** What became of a request to change an invoice. */
export type ChangeInvoicePayload = {
  readonly __typename?: 'ChangeInvoicePayload';
  /** The invoice as it is now, or null if it was refused. */
  readonly invoice: Maybe<Invoice>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had changed it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** Money that came in. */
export type RecordPaymentInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The invoice. */
  readonly invoiceId: Scalars['ID']['input'];
  /** How much: above 0, at most what is open, in the invoice's currency. */
  readonly amount: MoneyInput;
  /** The day on which it came in. */
  readonly receivedOn: Scalars['Date']['input'];
  /** How, e.g. transfer. */
  readonly method: Scalars['String']['input'];
};

/** An invoice that somebody does not agree with. */
export type OpenDisputeInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The invoice. */
  readonly invoiceId: Scalars['ID']['input'];
  /** How much of it; all that is open if left out. */
  readonly amount?: InputMaybe<MoneyInput>;
  /** Why. */
  readonly reason: Scalars['String']['input'];
};

/** How a dispute is settled. */
export type ResolveDisputeInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The invoice. */
  readonly invoiceId: Scalars['ID']['input'];
  /** True if the customer is right. */
  readonly accepted: Scalars['Boolean']['input'];
  /** How much is credited; what was disputed if left out. */
  readonly credit?: InputMaybe<MoneyInput>;
  /** Why; the customer reads it. */
  readonly note: Scalars['String']['input'];
};

/** An invoice to take back. */
export type VoidInvoiceInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The invoice. */
  readonly invoiceId: Scalars['ID']['input'];
  /** Why. */
  readonly reason: Scalars['String']['input'];
};

/** A stop to put on an account. */
export type PlaceHoldInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The account. */
  readonly billingAccountId: Scalars['ID']['input'];
  /** How far it goes. */
  readonly level: HoldLevel;
  /** Why. */
  readonly reason: Scalars['String']['input'];
};

/** A stop to take from an account. */
export type ReleaseHoldInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The hold. */
  readonly holdId: Scalars['ID']['input'];
  /** Why; the audit trail keeps it. */
  readonly reason: Scalars['String']['input'];
  /** True to release what dunning holds although it is still past due. */
  readonly override?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What became of a request to hold or release an account. */
export type HoldPayload = {
  readonly __typename?: 'HoldPayload';
  /** The customer with its holds as they are now, or null if it was refused. */
  readonly customer: Maybe<Customer>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had done it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** A signed renewal. */
export type RenewSubscriptionInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The subscription. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** The last day of the new term; if left out the day on which the customer's terms end together, else a year. */
  readonly termEnd?: InputMaybe<Scalars['Date']['input']>;
  /** The renewal order's number. */
  readonly orderNumber: Scalars['String']['input'];
  /** The day it was signed. */
  readonly signedOn: Scalars['Date']['input'];
  /** Another plan from then on. */
  readonly planCode?: InputMaybe<Scalars['String']['input']>;
};

/** A change within a term. */
export type AmendSubscriptionInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The subscription. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** Another plan from today on; the rest of the old one is credited. */
  readonly planCode?: InputMaybe<Scalars['String']['input']>;
  /** SUSPENDED, ACTIVE or CANCELLED. */
  readonly status?: InputMaybe<SubscriptionStatus>;
};

/** What became of a request to change a subscription. */
export type ChangeSubscriptionPayload = {
  readonly __typename?: 'ChangeSubscriptionPayload';
  /** The subscription as it is now, or null if it was refused. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had changed it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** A renewal to look at first. */
export type RenewalPreviewInput = {
  /** The subscription. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** The last day of the new term; as for `renewSubscription` if left out. */
  readonly termEnd?: InputMaybe<Scalars['Date']['input']>;
  /** Another plan. */
  readonly planCode?: InputMaybe<Scalars['String']['input']>;
};

/** What a renewal would cost. */
export type RenewalPreview = {
  readonly __typename?: 'RenewalPreview';
  /** A line for each year or rest of one. */
  readonly lines: ReadonlyArray<ProrationLine>;
  /** Their sum. */
  readonly total: Money;
};

/** What one stretch of a term costs. */
export type ProrationLine = {
  readonly __typename?: 'ProrationLine';
  /** What it is. */
  readonly description: Scalars['String']['output'];
  /** First day. */
  readonly from: Scalars['Date']['output'];
  /** Last day. */
  readonly to: Scalars['Date']['output'];
  /** How many days. */
  readonly days: Scalars['Int']['output'];
  /** How much, to the smallest coin. */
  readonly amount: Money;
};

/** Where records are kept. */
export type Region =
  /** Europe. */
  | 'EU'
  /** The Americas. */
  | 'US'
  /** Asia and the Pacific. */
  | 'APAC';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every invoice that is issued, paid, disputed, credited or taken back; of all accounts the caller may reach, narrowed by what is given: one invoice, one account, one region. `since` replays from a cursor. */
  readonly invoiceStateChanged: Maybe<InvoiceStateChanged>;
};


export type SubscriptionInvoiceStateChangedArgs = {
  invoiceId: InputMaybe<Scalars['ID']['input']>;
  billingAccountId: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};

/** One pushed change. cursor is the event's position: hand it back as since to resume without a gap. */
export type InvoiceStateChanged = {
  readonly __typename?: 'InvoiceStateChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly change: StatusChange;
  /** The invoice as it is now. */
  readonly invoice: Invoice;
};

/** One change of a status, as the owning system recorded it. */
export type StatusChange = {
  readonly __typename?: 'StatusChange';
  /** The status entered. */
  readonly status: Scalars['String']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who or what made the change. */
  readonly by: Scalars['String']['output'];
  /** Why, in the words of whoever made it. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** Spans everything that one business action caused, over all systems. */
  readonly correlationId: Scalars['ID']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Books money that came in. What is more than open is refused with what is. */
  readonly recordPayment: Maybe<ChangeInvoicePayload>;
  /** Disputes an invoice; it does not age until that is settled. */
  readonly openDispute: Maybe<ChangeInvoicePayload>;
  /** Settles a dispute: with a credit that is applied at once, or not. */
  readonly resolveDispute: Maybe<ChangeInvoicePayload>;
  /** Takes back an invoice that was issued in error. */
  readonly voidInvoice: Maybe<ChangeInvoicePayload>;
  /** Puts a stop on an account. */
  readonly placeHold: Maybe<HoldPayload>;
  /** Takes a stop from an account. Finance alone, which cannot dispatch. */
  readonly releaseHold: Maybe<HoldPayload>;
  /** Writes a signed renewal; contract, cover and support window follow by themselves. */
  readonly renewSubscription: Maybe<ChangeSubscriptionPayload>;
  /** Changes a subscription within its term. */
  readonly amendSubscription: Maybe<ChangeSubscriptionPayload>;
  /** Reports what was used. Safe to repeat for ever by each event's key; late usage is priced all the same; what cannot be priced is kept, and finance is told. */
  readonly reportUsage: Maybe<ReportUsagePayload>;
  /** Sends usage through again that was REJECTED, after what was missing was put right. */
  readonly recycleUsage: Maybe<RecycleUsagePayload>;
  /** Puts priced usage on invoices, each event on one, whatever is retried or runs at the same time. */
  readonly runInvoicing: Maybe<RunInvoicingPayload>;
  /** Reports an order's consumption, all or nothing. Workflows only. */
  readonly recordServiceUsage: ReadonlyArray<UsageEvent>;
  /** Takes back what was reported under the key, by events that reverse it. Workflows only. */
  readonly reverseServiceUsage: Scalars['Boolean']['output'];
  /** Puts an order's priced usage on an invoice; null if there is nothing to bill. Workflows only. */
  readonly invoiceServiceOrder: Maybe<Invoice>;
};


export type MutationRecordPaymentArgs = {
  input: RecordPaymentInput;
};


export type MutationOpenDisputeArgs = {
  input: OpenDisputeInput;
};


export type MutationResolveDisputeArgs = {
  input: ResolveDisputeInput;
};


export type MutationVoidInvoiceArgs = {
  input: VoidInvoiceInput;
};


export type MutationPlaceHoldArgs = {
  input: PlaceHoldInput;
};


export type MutationReleaseHoldArgs = {
  input: ReleaseHoldInput;
};


export type MutationRenewSubscriptionArgs = {
  input: RenewSubscriptionInput;
};


export type MutationAmendSubscriptionArgs = {
  input: AmendSubscriptionInput;
};


export type MutationReportUsageArgs = {
  input: ReportUsageInput;
};


export type MutationRecycleUsageArgs = {
  input: RecycleUsageInput;
};


export type MutationRunInvoicingArgs = {
  input: RunInvoicingInput;
};


export type MutationRecordServiceUsageArgs = {
  input: RecordServiceUsageInput;
};


export type MutationReverseServiceUsageArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationInvoiceServiceOrderArgs = {
  input: InvoiceServiceOrderInput;
};

export type Query = {
  readonly __typename?: 'Query';
  /** What a renewal would cost, line by line; null if the caller may not reach the account. */
  readonly renewalPreview: Maybe<RenewalPreview>;
  /** One usage event, or null if there is none that the caller may see. */
  readonly usageEvent: Maybe<UsageEvent>;
  /** What work would be charged at, before coverage. Workflows only. */
  readonly priceWork: PricedWork;
  /** One invoice, or null if there is none that the caller may see. */
  readonly invoice: Maybe<Invoice>;
};


export type QueryRenewalPreviewArgs = {
  input: RenewalPreviewInput;
};


export type QueryUsageEventArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPriceWorkArgs = {
  input: PriceWorkInput;
};


export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  BillingSubscription: BillingSubscription;
  ServiceOrder: ServiceOrder;
  Invoice: Invoice;
  UsageEvent: UsageEvent;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"billingAccountId":true}> );
  BillingSubscription:
    ( { __typename: 'BillingSubscription' }
    & GraphQLRecursivePick<FederationTypes['BillingSubscription'], {"id":true}> );
  ServiceOrder:
    ( { __typename: 'ServiceOrder' }
    & GraphQLRecursivePick<FederationTypes['ServiceOrder'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  UsageEvent:
    ( { __typename: 'UsageEvent' }
    & GraphQLRecursivePick<FederationTypes['UsageEvent'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  federation__Scope: ResolverTypeWrapper<Partial<Scalars['federation__Scope']['output']>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  Date: ResolverTypeWrapper<Partial<Scalars['Date']['output']>>;
  Decimal: ResolverTypeWrapper<Partial<Scalars['Decimal']['output']>>;
  Milliseconds: ResolverTypeWrapper<Partial<Scalars['Milliseconds']['output']>>;
  Money: ResolverTypeWrapper<Partial<Money>>;
  FactStamp: ResolverTypeWrapper<Partial<FactStamp>>;
  Customer: ResolverTypeWrapper<Partial<Omit<Customer, 'subscriptions' | 'invoices'> & { subscriptions: ReadonlyArray<ResolversTypes['BillingSubscription']>, invoices?: Maybe<ResolversTypes['InvoiceConnection']> }>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  AccountHold: ResolverTypeWrapper<Partial<AccountHold>>;
  Dunning: ResolverTypeWrapper<Partial<Dunning>>;
  DunningState: ResolverTypeWrapper<Partial<DunningState>>;
  DunningStep: ResolverTypeWrapper<Partial<DunningStep>>;
  StandingState: ResolverTypeWrapper<Partial<StandingState>>;
  BillingStanding: ResolverTypeWrapper<Partial<BillingStanding>>;
  BillingFacts: ResolverTypeWrapper<Partial<BillingFacts>>;
  HoldLevel: ResolverTypeWrapper<Partial<HoldLevel>>;
  Hold: ResolverTypeWrapper<Partial<Hold>>;
  SubscriptionFacts: ResolverTypeWrapper<Partial<SubscriptionFacts>>;
  RenewalEvidence: ResolverTypeWrapper<Partial<RenewalEvidence>>;
  PlanInclusion: ResolverTypeWrapper<Partial<PlanInclusion>>;
  SubscriptionStatus: ResolverTypeWrapper<Partial<SubscriptionStatus>>;
  BillingSubscription: ResolverTypeWrapper<SubscriptionRecord>;
  TermType: ResolverTypeWrapper<Partial<TermType>>;
  Contract: ResolverTypeWrapper<Partial<Contract>>;
  ServiceOrder: ResolverTypeWrapper<Partial<Omit<ServiceOrder, 'usageEvents'> & { usageEvents: ReadonlyArray<ResolversTypes['UsageEvent']> }>>;
  BilledFacts: ResolverTypeWrapper<Partial<BilledFacts>>;
  ServiceBillingStatus: ResolverTypeWrapper<Partial<ServiceBillingStatus>>;
  InvoiceState: ResolverTypeWrapper<Partial<InvoiceState>>;
  DisputeState: ResolverTypeWrapper<Partial<DisputeState>>;
  Invoice: ResolverTypeWrapper<InvoiceRecord>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineRecord>;
  CreditNote: ResolverTypeWrapper<Partial<CreditNote>>;
  InvoiceConnection: ResolverTypeWrapper<Partial<Omit<InvoiceConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']> }>>;
  InvoiceEdge: ResolverTypeWrapper<Partial<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  UsageState: ResolverTypeWrapper<Partial<UsageState>>;
  UsageEvent: ResolverTypeWrapper<UsageRecord>;
  PaymentInstrument: ResolverTypeWrapper<Partial<PaymentInstrument>>;
  UsageEventInput: ResolverTypeWrapper<Partial<UsageEventInput>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  ReportUsageInput: ResolverTypeWrapper<Partial<ReportUsageInput>>;
  ReportUsagePayload: ResolverTypeWrapper<Partial<Omit<ReportUsagePayload, 'results'> & { results: ReadonlyArray<ResolversTypes['ReportedUsage']> }>>;
  ReportedUsage: ResolverTypeWrapper<Partial<Omit<ReportedUsage, 'usageEvent'> & { usageEvent?: Maybe<ResolversTypes['UsageEvent']> }>>;
  RecycleUsageInput: ResolverTypeWrapper<Partial<RecycleUsageInput>>;
  RecycleUsagePayload: ResolverTypeWrapper<Partial<Omit<RecycleUsagePayload, 'usageEvent'> & { usageEvent?: Maybe<ResolversTypes['UsageEvent']> }>>;
  RunInvoicingInput: ResolverTypeWrapper<Partial<RunInvoicingInput>>;
  RunInvoicingPayload: ResolverTypeWrapper<Partial<Omit<RunInvoicingPayload, 'invoices'> & { invoices: ReadonlyArray<ResolversTypes['Invoice']> }>>;
  UserError: ResolverTypeWrapper<Partial<UserError>>;
  RecordServiceUsageInput: ResolverTypeWrapper<Partial<RecordServiceUsageInput>>;
  ServiceUsageInput: ResolverTypeWrapper<Partial<ServiceUsageInput>>;
  InvoiceServiceOrderInput: ResolverTypeWrapper<Partial<InvoiceServiceOrderInput>>;
  PriceWorkInput: ResolverTypeWrapper<Partial<PriceWorkInput>>;
  WorkLineInput: ResolverTypeWrapper<Partial<WorkLineInput>>;
  PricedWork: ResolverTypeWrapper<Partial<PricedWork>>;
  PricedWorkLine: ResolverTypeWrapper<Partial<PricedWorkLine>>;
  ChangeInvoicePayload: ResolverTypeWrapper<Partial<Omit<ChangeInvoicePayload, 'invoice'> & { invoice?: Maybe<ResolversTypes['Invoice']> }>>;
  RecordPaymentInput: ResolverTypeWrapper<Partial<RecordPaymentInput>>;
  OpenDisputeInput: ResolverTypeWrapper<Partial<OpenDisputeInput>>;
  ResolveDisputeInput: ResolverTypeWrapper<Partial<ResolveDisputeInput>>;
  VoidInvoiceInput: ResolverTypeWrapper<Partial<VoidInvoiceInput>>;
  PlaceHoldInput: ResolverTypeWrapper<Partial<PlaceHoldInput>>;
  ReleaseHoldInput: ResolverTypeWrapper<Partial<ReleaseHoldInput>>;
  HoldPayload: ResolverTypeWrapper<Partial<Omit<HoldPayload, 'customer'> & { customer?: Maybe<ResolversTypes['Customer']> }>>;
  RenewSubscriptionInput: ResolverTypeWrapper<Partial<RenewSubscriptionInput>>;
  AmendSubscriptionInput: ResolverTypeWrapper<Partial<AmendSubscriptionInput>>;
  ChangeSubscriptionPayload: ResolverTypeWrapper<Partial<Omit<ChangeSubscriptionPayload, 'subscription'> & { subscription?: Maybe<ResolversTypes['BillingSubscription']> }>>;
  RenewalPreviewInput: ResolverTypeWrapper<Partial<RenewalPreviewInput>>;
  RenewalPreview: ResolverTypeWrapper<Partial<RenewalPreview>>;
  ProrationLine: ResolverTypeWrapper<Partial<ProrationLine>>;
  Region: ResolverTypeWrapper<Partial<Region>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  InvoiceStateChanged: ResolverTypeWrapper<InvoiceEvent>;
  StatusChange: ResolverTypeWrapper<Partial<StatusChange>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  federation__Scope: Partial<Scalars['federation__Scope']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  Date: Partial<Scalars['Date']['output']>;
  Decimal: Partial<Scalars['Decimal']['output']>;
  Milliseconds: Partial<Scalars['Milliseconds']['output']>;
  Money: Partial<Money>;
  FactStamp: Partial<FactStamp>;
  Customer: Partial<Omit<Customer, 'subscriptions' | 'invoices'> & { subscriptions: ReadonlyArray<ResolversParentTypes['BillingSubscription']>, invoices?: Maybe<ResolversParentTypes['InvoiceConnection']> } | FederationReferenceTypes['Customer']>;
  ID: Partial<Scalars['ID']['output']>;
  AccountHold: Partial<AccountHold>;
  Dunning: Partial<Dunning>;
  DunningStep: Partial<DunningStep>;
  BillingStanding: Partial<BillingStanding>;
  BillingFacts: Partial<BillingFacts>;
  Hold: Partial<Hold>;
  SubscriptionFacts: Partial<SubscriptionFacts>;
  RenewalEvidence: Partial<RenewalEvidence>;
  PlanInclusion: Partial<PlanInclusion>;
  BillingSubscription: SubscriptionRecord;
  Contract: Partial<Contract>;
  ServiceOrder: Partial<Omit<ServiceOrder, 'usageEvents'> & { usageEvents: ReadonlyArray<ResolversParentTypes['UsageEvent']> } | FederationReferenceTypes['ServiceOrder']>;
  BilledFacts: Partial<BilledFacts>;
  Invoice: InvoiceRecord;
  InvoiceLine: InvoiceLineRecord;
  CreditNote: Partial<CreditNote>;
  InvoiceConnection: Partial<Omit<InvoiceConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']> }>;
  InvoiceEdge: Partial<Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] }>;
  PageInfo: Partial<PageInfo>;
  UsageEvent: UsageRecord;
  PaymentInstrument: Partial<PaymentInstrument>;
  UsageEventInput: Partial<UsageEventInput>;
  MoneyInput: Partial<MoneyInput>;
  ReportUsageInput: Partial<ReportUsageInput>;
  ReportUsagePayload: Partial<Omit<ReportUsagePayload, 'results'> & { results: ReadonlyArray<ResolversParentTypes['ReportedUsage']> }>;
  ReportedUsage: Partial<Omit<ReportedUsage, 'usageEvent'> & { usageEvent?: Maybe<ResolversParentTypes['UsageEvent']> }>;
  RecycleUsageInput: Partial<RecycleUsageInput>;
  RecycleUsagePayload: Partial<Omit<RecycleUsagePayload, 'usageEvent'> & { usageEvent?: Maybe<ResolversParentTypes['UsageEvent']> }>;
  RunInvoicingInput: Partial<RunInvoicingInput>;
  RunInvoicingPayload: Partial<Omit<RunInvoicingPayload, 'invoices'> & { invoices: ReadonlyArray<ResolversParentTypes['Invoice']> }>;
  UserError: Partial<UserError>;
  RecordServiceUsageInput: Partial<RecordServiceUsageInput>;
  ServiceUsageInput: Partial<ServiceUsageInput>;
  InvoiceServiceOrderInput: Partial<InvoiceServiceOrderInput>;
  PriceWorkInput: Partial<PriceWorkInput>;
  WorkLineInput: Partial<WorkLineInput>;
  PricedWork: Partial<PricedWork>;
  PricedWorkLine: Partial<PricedWorkLine>;
  ChangeInvoicePayload: Partial<Omit<ChangeInvoicePayload, 'invoice'> & { invoice?: Maybe<ResolversParentTypes['Invoice']> }>;
  RecordPaymentInput: Partial<RecordPaymentInput>;
  OpenDisputeInput: Partial<OpenDisputeInput>;
  ResolveDisputeInput: Partial<ResolveDisputeInput>;
  VoidInvoiceInput: Partial<VoidInvoiceInput>;
  PlaceHoldInput: Partial<PlaceHoldInput>;
  ReleaseHoldInput: Partial<ReleaseHoldInput>;
  HoldPayload: Partial<Omit<HoldPayload, 'customer'> & { customer?: Maybe<ResolversParentTypes['Customer']> }>;
  RenewSubscriptionInput: Partial<RenewSubscriptionInput>;
  AmendSubscriptionInput: Partial<AmendSubscriptionInput>;
  ChangeSubscriptionPayload: Partial<Omit<ChangeSubscriptionPayload, 'subscription'> & { subscription?: Maybe<ResolversParentTypes['BillingSubscription']> }>;
  RenewalPreviewInput: Partial<RenewalPreviewInput>;
  RenewalPreview: Partial<RenewalPreview>;
  ProrationLine: Partial<ProrationLine>;
  Subscription: Record<PropertyKey, never>;
  InvoiceStateChanged: InvoiceEvent;
  StatusChange: Partial<StatusChange>;
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  String: Partial<Scalars['String']['output']>;
  Int: Partial<Scalars['Int']['output']>;
};

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: ReadonlyArray<ReadonlyArray<Scalars['federation__Scope']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface MillisecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Milliseconds'], any> {
  name: 'Milliseconds';
}

export type MoneyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FactStampResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FactStamp'] = ResolversParentTypes['FactStamp']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshnessMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  billingAccountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  standing?: Resolver<Maybe<ResolversTypes['BillingStanding']>, ParentType, ContextType>;
  overdue?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  billingFacts?: Resolver<Maybe<ResolversTypes['BillingFacts']>, ParentType, ContextType>;
  subscriptionFacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SubscriptionFacts']>>, ParentType, ContextType>;
  accountHolds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AccountHold']>>, ParentType, ContextType>;
  dunning?: Resolver<Maybe<ResolversTypes['Dunning']>, ParentType, ContextType>;
  subscriptions?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  invoices?: Resolver<Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, RequireFields<CustomerInvoicesArgs, 'first'>>;
  paymentInstruments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentInstrument']>>, ParentType, ContextType>;
};

export type AccountHoldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AccountHold'] = ResolversParentTypes['AccountHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['HoldLevel'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DunningResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Dunning'] = ResolversParentTypes['Dunning']> = {
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DunningState'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['DunningStep']>, ParentType, ContextType>;
};

export type DunningStepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DunningStep'] = ResolversParentTypes['DunningStep']> = {
  state?: Resolver<ResolversTypes['DunningState'], ParentType, ContextType>;
  daysOverdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holdLevel?: Resolver<Maybe<ResolversTypes['HoldLevel']>, ParentType, ContextType>;
  notice?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BillingStandingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BillingStanding'] = ResolversParentTypes['BillingStanding']> = {
  state?: Resolver<ResolversTypes['StandingState'], ParentType, ContextType>;
  overdueAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  oldestOverdueDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openDisputes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['Hold']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type BillingFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BillingFacts'] = ResolversParentTypes['BillingFacts']> = {
  state?: Resolver<ResolversTypes['StandingState'], ParentType, ContextType>;
  overdueAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  oldestOverdueDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graceDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openDisputes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['Hold']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type HoldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Hold'] = ResolversParentTypes['Hold']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['HoldLevel'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SubscriptionFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SubscriptionFacts'] = ResolversParentTypes['SubscriptionFacts']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  planCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supportTier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  termStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  termEnd?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  contractId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  renewalRoot?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  renewalEvidence?: Resolver<Maybe<ResolversTypes['RenewalEvidence']>, ParentType, ContextType>;
  includes?: Resolver<ReadonlyArray<ResolversTypes['PlanInclusion']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type RenewalEvidenceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RenewalEvidence'] = ResolversParentTypes['RenewalEvidence']> = {
  orderNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  termEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type PlanInclusionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlanInclusion'] = ResolversParentTypes['PlanInclusion']> = {
  costLine?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  incidentTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BillingSubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription'], FederationReferenceType extends FederationReferenceTypes['BillingSubscription'] = FederationReferenceTypes['BillingSubscription']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingSubscription']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  planCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supportTier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  termType?: Resolver<ResolversTypes['TermType'], ParentType, ContextType>;
  termStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  termEnd?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  autoRenew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coTermAnchor?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  contract?: Resolver<Maybe<ResolversTypes['Contract']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type ContractResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ServiceOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrder'] = ResolversParentTypes['ServiceOrder'], FederationReferenceType extends FederationReferenceTypes['ServiceOrder'] = FederationReferenceTypes['ServiceOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  usageEvents?: Resolver<ReadonlyArray<ResolversTypes['UsageEvent']>, ParentType, ContextType>;
  billedAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  billedFacts?: Resolver<Maybe<ResolversTypes['BilledFacts']>, ParentType, ContextType>;
  billingStatus?: Resolver<ResolversTypes['ServiceBillingStatus'], ParentType, ContextType>;
};

export type BilledFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BilledFacts'] = ResolversParentTypes['BilledFacts']> = {
  billed?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
  disputeState?: Resolver<ResolversTypes['DisputeState'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  creditNotes?: Resolver<ReadonlyArray<ResolversTypes['CreditNote']>, ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  usageEventIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
};

export type CreditNoteResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreditNote'] = ResolversParentTypes['CreditNote']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UsageEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UsageEvent'] = ResolversParentTypes['UsageEvent'], FederationReferenceType extends FederationReferenceTypes['UsageEvent'] = FederationReferenceTypes['UsageEvent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UsageEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UsageState'], ParentType, ContextType>;
  productCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  period?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  includedQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  ratedAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['UsageEvent']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
};

export type PaymentInstrumentResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PaymentInstrument'] = ResolversParentTypes['PaymentInstrument']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReportUsagePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportUsagePayload'] = ResolversParentTypes['ReportUsagePayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ReportedUsage']>, ParentType, ContextType>;
};

export type ReportedUsageResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportedUsage'] = ResolversParentTypes['ReportedUsage']> = {
  usageEvent?: Resolver<Maybe<ResolversTypes['UsageEvent']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecycleUsagePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RecycleUsagePayload'] = ResolversParentTypes['RecycleUsagePayload']> = {
  usageEvent?: Resolver<Maybe<ResolversTypes['UsageEvent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RunInvoicingPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunInvoicingPayload'] = ResolversParentTypes['RunInvoicingPayload']> = {
  invoices?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PricedWorkResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PricedWork'] = ResolversParentTypes['PricedWork']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['PricedWorkLine']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PricedWorkLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PricedWorkLine'] = ResolversParentTypes['PricedWorkLine']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  qty?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  includedQty?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ChangeInvoicePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChangeInvoicePayload'] = ResolversParentTypes['ChangeInvoicePayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HoldPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HoldPayload'] = ResolversParentTypes['HoldPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChangeSubscriptionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChangeSubscriptionPayload'] = ResolversParentTypes['ChangeSubscriptionPayload']> = {
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RenewalPreviewResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RenewalPreview'] = ResolversParentTypes['RenewalPreview']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['ProrationLine']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProrationLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProrationLine'] = ResolversParentTypes['ProrationLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  invoiceStateChanged?: SubscriptionResolver<Maybe<ResolversTypes['InvoiceStateChanged']>, "invoiceStateChanged", ParentType, ContextType, Partial<SubscriptionInvoiceStateChangedArgs>>;
};

export type InvoiceStateChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvoiceStateChanged'] = ResolversParentTypes['InvoiceStateChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['StatusChange'], ParentType, ContextType>;
  invoice?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type StatusChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StatusChange'] = ResolversParentTypes['StatusChange']> = {
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordPayment?: Resolver<Maybe<ResolversTypes['ChangeInvoicePayload']>, ParentType, ContextType, RequireFields<MutationRecordPaymentArgs, 'input'>>;
  openDispute?: Resolver<Maybe<ResolversTypes['ChangeInvoicePayload']>, ParentType, ContextType, RequireFields<MutationOpenDisputeArgs, 'input'>>;
  resolveDispute?: Resolver<Maybe<ResolversTypes['ChangeInvoicePayload']>, ParentType, ContextType, RequireFields<MutationResolveDisputeArgs, 'input'>>;
  voidInvoice?: Resolver<Maybe<ResolversTypes['ChangeInvoicePayload']>, ParentType, ContextType, RequireFields<MutationVoidInvoiceArgs, 'input'>>;
  placeHold?: Resolver<Maybe<ResolversTypes['HoldPayload']>, ParentType, ContextType, RequireFields<MutationPlaceHoldArgs, 'input'>>;
  releaseHold?: Resolver<Maybe<ResolversTypes['HoldPayload']>, ParentType, ContextType, RequireFields<MutationReleaseHoldArgs, 'input'>>;
  renewSubscription?: Resolver<Maybe<ResolversTypes['ChangeSubscriptionPayload']>, ParentType, ContextType, RequireFields<MutationRenewSubscriptionArgs, 'input'>>;
  amendSubscription?: Resolver<Maybe<ResolversTypes['ChangeSubscriptionPayload']>, ParentType, ContextType, RequireFields<MutationAmendSubscriptionArgs, 'input'>>;
  reportUsage?: Resolver<Maybe<ResolversTypes['ReportUsagePayload']>, ParentType, ContextType, RequireFields<MutationReportUsageArgs, 'input'>>;
  recycleUsage?: Resolver<Maybe<ResolversTypes['RecycleUsagePayload']>, ParentType, ContextType, RequireFields<MutationRecycleUsageArgs, 'input'>>;
  runInvoicing?: Resolver<Maybe<ResolversTypes['RunInvoicingPayload']>, ParentType, ContextType, RequireFields<MutationRunInvoicingArgs, 'input'>>;
  recordServiceUsage?: Resolver<ReadonlyArray<ResolversTypes['UsageEvent']>, ParentType, ContextType, RequireFields<MutationRecordServiceUsageArgs, 'input'>>;
  reverseServiceUsage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReverseServiceUsageArgs, 'key' | 'reason'>>;
  invoiceServiceOrder?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<MutationInvoiceServiceOrderArgs, 'input'>>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  renewalPreview?: Resolver<Maybe<ResolversTypes['RenewalPreview']>, ParentType, ContextType, RequireFields<QueryRenewalPreviewArgs, 'input'>>;
  usageEvent?: Resolver<Maybe<ResolversTypes['UsageEvent']>, ParentType, ContextType, RequireFields<QueryUsageEventArgs, 'id'>>;
  priceWork?: Resolver<ResolversTypes['PricedWork'], ParentType, ContextType, RequireFields<QueryPriceWorkArgs, 'input'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  federation__Scope?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Milliseconds?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  FactStamp?: FactStampResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  AccountHold?: AccountHoldResolvers<ContextType>;
  Dunning?: DunningResolvers<ContextType>;
  DunningStep?: DunningStepResolvers<ContextType>;
  BillingStanding?: BillingStandingResolvers<ContextType>;
  BillingFacts?: BillingFactsResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  SubscriptionFacts?: SubscriptionFactsResolvers<ContextType>;
  RenewalEvidence?: RenewalEvidenceResolvers<ContextType>;
  PlanInclusion?: PlanInclusionResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  ServiceOrder?: ServiceOrderResolvers<ContextType>;
  BilledFacts?: BilledFactsResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  CreditNote?: CreditNoteResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UsageEvent?: UsageEventResolvers<ContextType>;
  PaymentInstrument?: PaymentInstrumentResolvers<ContextType>;
  ReportUsagePayload?: ReportUsagePayloadResolvers<ContextType>;
  ReportedUsage?: ReportedUsageResolvers<ContextType>;
  RecycleUsagePayload?: RecycleUsagePayloadResolvers<ContextType>;
  RunInvoicingPayload?: RunInvoicingPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  PricedWork?: PricedWorkResolvers<ContextType>;
  PricedWorkLine?: PricedWorkLineResolvers<ContextType>;
  ChangeInvoicePayload?: ChangeInvoicePayloadResolvers<ContextType>;
  HoldPayload?: HoldPayloadResolvers<ContextType>;
  ChangeSubscriptionPayload?: ChangeSubscriptionPayloadResolvers<ContextType>;
  RenewalPreview?: RenewalPreviewResolvers<ContextType>;
  ProrationLine?: ProrationLineResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  InvoiceStateChanged?: InvoiceStateChangedResolvers<ContextType>;
  StatusChange?: StatusChangeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
};
