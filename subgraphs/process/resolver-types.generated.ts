// Generated from schema.graphql by `npm run generate`; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseRepresentation } from './domain/entitlement-facts.ts';
import type { ContractMismatch as MismatchModel } from './operations/contract-mismatches.ts';
import type { Saga as SagaModel, SagaEvent } from './domain/saga.ts';
import type { ServiceOrderRepresentation, MarginEvent } from './domain/margin.ts';
import type { WorkAuthorization as WorkAuthorizationModel, AuthorizationEvent } from './domain/work-authorization.ts';
import type { EntitlementEvent } from './domain/case-outcome.ts';
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

/** One matter that a customer brought to the support desk (TMF621 trouble ticket). */
export type Case = {
  readonly __typename?: 'Case';
  /** The desk's ticket id. */
  readonly id: Scalars['ID']['output'];
  /** How bad it is. */
  readonly severity: Severity;
  /** What kind of incident it is. */
  readonly incidentType: IncidentType;
  /** True if people are in danger. */
  readonly lifeSafety: Scalars['Boolean']['output'];
  /** How it came in. */
  readonly channel: Scalars['String']['output'];
  /** When it came in. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** Who reported it. */
  readonly contact: Maybe<Contact>;
  /** Whose it is. */
  readonly customer: Customer;
  /** The unit it is about. */
  readonly asset: Maybe<Asset>;
  /** Whether the work is paid for, by whom, and what to do next: decided now from the facts of all three systems. */
  readonly entitlement: EntitlementDecision;
  /** The latest workflow that was started for it. */
  readonly saga: Maybe<Saga>;
};

/** How bad it is, by the desk's priority. */
export type Severity =
  /** Business stands still or safety is at risk. */
  | 'SEV1'
  /** Severely impaired. */
  | 'SEV2'
  /** Impaired, a workaround exists. */
  | 'SEV3'
  /** A question or a minor fault. */
  | 'SEV4';

/** What kind of incident a case is about; coverage is decided by it. */
export type IncidentType =
  /** A part of the unit failed. */
  | 'HARDWARE_FAILURE'
  /** The unit's software misbehaves. */
  | 'SOFTWARE_DEFECT'
  /** A question about use. */
  | 'HOW_TO'
  /** Scheduled maintenance. */
  | 'PREVENTIVE'
  /** Something that wears out by use is to be replaced. */
  | 'CONSUMABLE'
  /** Damage that the customer caused. */
  | 'CUSTOMER_DAMAGE'
  /** Anything else. */
  | 'OTHER';

/** A person who may speak for a customer. */
export type Contact = {
  readonly __typename?: 'Contact';
  /** The desk's requester id. */
  readonly id: Scalars['ID']['output'];
  /** True if the contract names this person as an authorised caller. */
  readonly isNamedCaller: Scalars['Boolean']['output'];
};

/** A customer: one golden record over the support desk's tenant, the billing account and the ERP's customer number. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** The support desk's tenant id, e.g. TEN-000042; null if there is none, or more than one candidate. */
  readonly supportTenantId: Scalars['ID']['output'];
  /** Whether the systems' keys are joined. */
  readonly identityFacts: Maybe<IdentityFacts>;
  /** Payment standing and holds. */
  readonly billingFacts: Maybe<BillingFacts>;
  /** Subscriptions. */
  readonly subscriptionFacts: Maybe<ReadonlyArray<SubscriptionFacts>>;
  /** Credit block. */
  readonly creditFacts: Maybe<CreditFacts>;
  /** Contracts. */
  readonly contractFacts: Maybe<ReadonlyArray<ContractFacts>>;
};

/** One installed unit (TMF639), by its normalised serial number. */
export type Asset = {
  readonly __typename?: 'Asset';
  /** Canonical asset id: AST- and the normalised serial number. */
  readonly id: Scalars['ID']['output'];
  /** Where it is in its life. */
  readonly status: AssetStatus;
  /** Decision input: the owner's ERP customer number; planner-only. */
  readonly ownerNumber: Maybe<Scalars['ID']['output']>;
  /** Its warranties. */
  readonly warranties: ReadonlyArray<AssetWarranty>;
  /** The contract lines that reach this asset, narrowest first. */
  readonly coverageLines: ReadonlyArray<CoverageLine>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** Whether a customer's keys are joined, as the entitlement decision reads it. */
export type IdentityFacts = {
  readonly __typename?: 'IdentityFacts';
  /** How far. */
  readonly status: XrefStatus;
  /** Systems without a key. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** How far a customer's keys in the three systems are joined. */
export type XrefStatus =
  /** One key in each system. */
  | 'RESOLVED'
  /** A key is missing in at least one system. */
  | 'PARTIAL'
  /** A system has more than one candidate. */
  | 'AMBIGUOUS'
  /** No key is known. */
  | 'UNRESOLVED';

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

/** How far the ERP blocks a customer's credit. */
export type CreditLevel =
  /** Not at all. */
  | 'NONE'
  /** Restricts. */
  | 'SOFT'
  /** Stops. */
  | 'HARD';

/** Where an asset is in its life (TMF639). */
export type AssetStatus =
  /** Ordered, not there yet. */
  | 'PLANNED'
  /** In place. */
  | 'INSTALLED'
  /** In use. */
  | 'IN_SERVICE'
  /** Out of use for a time. */
  | 'SUSPENDED'
  /** Being repaired. */
  | 'IN_REPAIR'
  /** Gone. */
  | 'RETIRED';

/** A customer's credit and place in the ERP, as the entitlement decision reads it. */
export type CreditFacts = {
  readonly __typename?: 'CreditFacts';
  /** The ERP's customer number: whose contracts these are. */
  readonly customerNumber: Scalars['ID']['output'];
  /** How far credit is blocked. */
  readonly level: CreditLevel;
  /** Why. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** A contract as the entitlement decision reads it. */
export type ContractFacts = {
  readonly __typename?: 'ContractFacts';
  /** The contract's number. */
  readonly id: Scalars['ID']['output'];
  /** The number people quote. */
  readonly contractNumber: Scalars['String']['output'];
  /** Where it stands in the ERP. */
  readonly status: ContractStatus;
  /** First day in the ERP. */
  readonly start: Scalars['Date']['output'];
  /** Last day in the ERP; billing is the authority for the term's end. */
  readonly end: Scalars['Date']['output'];
  /** The contract that the lineage began with. */
  readonly renewalRoot: Maybe<Scalars['ID']['output']>;
  /** The contract that it renews. */
  readonly renewedFrom: Maybe<Scalars['ID']['output']>;
  /** The clause under which denied work may start all the same. */
  readonly exceptionClause: Maybe<ExceptionClause>;
  /** Its lines that are tied to the account, to a site or to a product. */
  readonly lines: ReadonlyArray<CoverageLine>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** A warranty on one asset, as the ERP keeps it. */
export type AssetWarranty = {
  readonly __typename?: 'AssetWarranty';
  /** The warranty's number. */
  readonly id: Scalars['ID']['output'];
  /** What kind it is. */
  readonly type: WarrantyType;
  /** First day. */
  readonly start: Scalars['Date']['output'];
  /** Last day. */
  readonly end: Scalars['Date']['output'];
  /** Share of labour that it pays, 0 to 100. */
  readonly laborPct: Scalars['Decimal']['output'];
  /** Share of parts that it pays, 0 to 100. */
  readonly partsPct: Scalars['Decimal']['output'];
  /** Share of travel that it pays, 0 to 100. */
  readonly travelPct: Scalars['Decimal']['output'];
  /** Share of expenses that it pays, 0 to 100. */
  readonly expensesPct: Scalars['Decimal']['output'];
  /** Incident types that it does not pay for. */
  readonly exclusions: ReadonlyArray<Scalars['String']['output']>;
  /** True if the law grants it, whatever the contract says. */
  readonly statutory: Scalars['Boolean']['output'];
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** What kind of warranty it is. */
export type WarrantyType =
  /** The maker's. */
  | 'STANDARD'
  /** Bought on top. */
  | 'EXTENDED'
  /** Granted by law. */
  | 'STATUTORY';

/** Where a contract stands (TMF651). */
export type ContractStatus =
  /** Being drawn up. */
  | 'DRAFT'
  /** Waits for approval. */
  | 'IN_APPROVAL'
  /** In force. */
  | 'ACTIVE'
  /** Stopped. */
  | 'SUSPENDED'
  /** Ended by time. */
  | 'EXPIRED'
  /** Ended by somebody. */
  | 'CANCELLED'
  /** Replaced by its renewal. */
  | 'RENEWED';

/** One line of a contract: what it covers, how far, and how much of the allowance is left. */
export type CoverageLine = {
  readonly __typename?: 'CoverageLine';
  /** Contract number and line. */
  readonly id: Scalars['ID']['output'];
  /** The contract it belongs to. */
  readonly contractId: Scalars['ID']['output'];
  /** Where that contract stands. */
  readonly contractStatus: ContractStatus;
  /** First day. */
  readonly start: Scalars['Date']['output'];
  /** Last day. */
  readonly end: Scalars['Date']['output'];
  /** What it is tied to; the narrower wins. */
  readonly scope: CoverageScope;
  /** The service level it promises: PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode: Scalars['String']['output'];
  /** Share of labour that it pays, 0 to 100. */
  readonly laborPct: Scalars['Decimal']['output'];
  /** Share of parts that it pays, 0 to 100. */
  readonly partsPct: Scalars['Decimal']['output'];
  /** Share of travel that it pays, 0 to 100. */
  readonly travelPct: Scalars['Decimal']['output'];
  /** Share of expenses that it pays, 0 to 100. */
  readonly expensesPct: Scalars['Decimal']['output'];
  /** What the allowance counts: VISIT, HOUR or NONE. */
  readonly allowanceUnit: Scalars['String']['output'];
  /** The allowance of the term; null if unlimited. */
  readonly allowanceTotal: Maybe<Scalars['Decimal']['output']>;
  /** How much of it is used up. */
  readonly allowanceUsed: Scalars['Decimal']['output'];
  /** How much of it is held for work under way. */
  readonly allowanceHeld: Scalars['Decimal']['output'];
  /** The lower number wins over other lines; null gives no preference. */
  readonly priority: Maybe<Scalars['Int']['output']>;
  /** Incident types it is for; empty means all. */
  readonly incidentTypes: ReadonlyArray<Scalars['String']['output']>;
  /** Incident types or codes that it does not pay for. */
  readonly exclusionCodes: ReadonlyArray<Scalars['String']['output']>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** What a coverage line is tied to. */
export type CoverageScope =
  /** One asset. */
  | 'ASSET'
  /** Every asset of one product. */
  | 'PRODUCT'
  /** Every asset at one site. */
  | 'SITE'
  /** Everything of the customer. */
  | 'ACCOUNT';

/** The negotiated clause of an enterprise agreement under which work may start although it would be denied. */
export type ExceptionClause = {
  readonly __typename?: 'ExceptionClause';
  /** What it is called, e.g. EA_CONTINUITY. */
  readonly kind: Scalars['String']['output'];
  /** It applies only while nothing is overdue for longer. */
  readonly maxOverdueDays: Maybe<Scalars['Int']['output']>;
  /** It applies only to work up to this amount. */
  readonly maxAmount: Maybe<Money>;
  /** Who decides. */
  readonly approverRole: Scalars['String']['output'];
};

/** An order's cost, as the margin reads it. */
export type CostFacts = {
  readonly __typename?: 'CostFacts';
  /** What it has cost. */
  readonly actual: Money;
  /** What it was to cost. */
  readonly planned: Money;
};

/** What was invoiced for an order, as the margin reads it. */
export type BilledFacts = {
  readonly __typename?: 'BilledFacts';
  /** The amount, credits taken off; null if nothing was reported. */
  readonly billed: Maybe<Money>;
};

/** What may be done about a case. */
export type EntitlementOutcome =
  /** All of it is paid for: dispatch. */
  | 'COVERED'
  /** Some of it is paid for; the customer has to agree to pay the rest. */
  | 'PARTIALLY_COVERED'
  /** None of it is paid for; the customer has to agree to pay. */
  | 'CHARGEABLE'
  /** An enterprise agreement's clause, or danger to people, lets it start with an approval. */
  | 'EXCEPTION_ELIGIBLE'
  /** No service until the account is in order. */
  | 'SUSPENDED'
  /** Nothing gives a right to it. */
  | 'NOT_ENTITLED'
  /** The facts are missing, stale or do not join: get them first. */
  | 'INDETERMINATE';

/** Where the customer stands commercially: agreement and payments together. */
export type CommercialStanding =
  /** In order. */
  | 'ACTIVE'
  /** Something is overdue, held or disputed. */
  | 'RESTRICTED'
  /** Stopped. */
  | 'SUSPENDED'
  /** No agreement in force. */
  | 'NONE'
  /** Cannot be told from the facts at hand. */
  | 'UNKNOWN';

/** How much of the work is covered. */
export type CoverageLevel =
  /** All of it. */
  | 'FULL'
  /** Some of it. */
  | 'PARTIAL'
  /** None of it. */
  | 'NONE';

/** Whether work is paid for, and why: the outcome of the rules over the facts of all three systems. */
export type EntitlementDecision = {
  readonly __typename?: 'EntitlementDecision';
  /** Content address of case, facts and rules: the same facts and rules always give the same id. */
  readonly id: Scalars['ID']['output'];
  /** What may be done. */
  readonly outcome: EntitlementOutcome;
  /** Where the customer stands commercially. */
  readonly standing: CommercialStanding;
  /** How much is covered. */
  readonly coverage: CoverageLevel;
  /** The service level that the winning cover promises. */
  readonly serviceLevelCode: Maybe<Scalars['String']['output']>;
  /** The SLA targets that follow from it. */
  readonly slaTargets: ReadonlyArray<SlaTarget>;
  /** Cover for each kind of cost. */
  readonly lineCoverage: ReadonlyArray<LineCoverageResult>;
  /** What to do next. */
  readonly nextAction: NextAction;
  /** Who has to agree first. */
  readonly approvals: ReadonlyArray<ApprovalRequirement>;
  /** The work that the rules estimate for this kind of incident, parts aside. */
  readonly plannedWork: ReadonlyArray<PlannedWork>;
  /** What the work would draw on of the contracts' allowances. */
  readonly allowanceDraws: ReadonlyArray<AllowanceDraw>;
  /** Why: each rule that spoke, in plain words, with the facts it looked at. */
  readonly reasons: ReadonlyArray<DecisionReason>;
  /** The facts. An agent sees amounts as bands; a customer, a technician and an analyst see the decision without them. */
  readonly facts: Maybe<ReadonlyArray<DecisionFact>>;
  /** Where two systems disagree, and who won. */
  readonly conflicts: Maybe<ReadonlyArray<FactConflict>>;
  /** Which rules decided. */
  readonly ruleSetVersion: Scalars['String']['output'];
  /** The instant that coverage was looked at for: when the case was opened. */
  readonly validAsOf: Scalars['DateTime']['output'];
  /** The oldest reading among the facts. */
  readonly knownAsOf: Scalars['DateTime']['output'];
  /** When the first of the facts outlives its freshness budget: read the entitlement again then. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** True if it rests on a term that only billing knows, or on facts to be corrected. */
  readonly provisional: Scalars['Boolean']['output'];
  /** True if a dispatch was built on it: it is then stored for good with its facts. */
  readonly sealed: Scalars['Boolean']['output'];
};

/** Work that the rules estimate for a kind of incident. */
export type PlannedWork = {
  readonly __typename?: 'PlannedWork';
  /** LABOR, TRAVEL or EXPENSE. */
  readonly kind: Scalars['String']['output'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['output'];
  /** HOUR, TRIP or EACH. */
  readonly unit: Scalars['String']['output'];
};

/** What work would draw on of a contract line's allowance. */
export type AllowanceDraw = {
  readonly __typename?: 'AllowanceDraw';
  /** Contract number and line. */
  readonly coverageLineId: Scalars['ID']['output'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['output'];
  /** VISIT or HOUR. */
  readonly unit: Scalars['String']['output'];
};

/** What to do next. */
export type NextAction =
  /** Dispatch. */
  | 'AUTO_DISPATCH'
  /** Ask somebody to agree to pay. */
  | 'REQUEST_WORK_AUTHORIZATION'
  /** Ask for the exception. */
  | 'ROUTE_EXCEPTION'
  /** Refuse, and say the remedy. */
  | 'DENY'
  /** Get the missing facts and ask again. */
  | 'RETRY_FACTS';

/** An SLA target. */
export type SlaTarget = {
  readonly __typename?: 'SlaTarget';
  /** FIRST_RESPONSE or RESOLUTION. */
  readonly kind: Scalars['String']['output'];
  /** Business time allowed. */
  readonly targetMs: Scalars['Milliseconds']['output'];
  /** The calendar it counts in: 24x7, 24x5 or 8x5. */
  readonly calendarCode: Scalars['String']['output'];
  /** What starts it, e.g. OPENED. */
  readonly startFrom: Scalars['String']['output'];
};

/** Cover for one kind of cost. */
export type LineCoverageResult = {
  readonly __typename?: 'LineCoverageResult';
  /** LABOR, PART, TRAVEL or EXPENSE. */
  readonly kind: Scalars['String']['output'];
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['output'];
  /** What covers it. */
  readonly by: Maybe<Scalars['String']['output']>;
  /** What the customer would pay, by the rules' estimate for this kind of incident. */
  readonly estimatedCustomerCharge: Maybe<Money>;
};

/** Somebody who has to agree first. */
export type ApprovalRequirement = {
  readonly __typename?: 'ApprovalRequirement';
  /** In which role: customer, finance, service-manager or data-steward. */
  readonly role: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Up to which amount. */
  readonly limit: Maybe<Money>;
};

/** One rule that spoke. */
export type DecisionReason = {
  readonly __typename?: 'DecisionReason';
  /** The rule, e.g. R2. */
  readonly ruleId: Scalars['String']['output'];
  /** The reason's code, e.g. COVERED_BY_CONTRACT. */
  readonly code: Scalars['String']['output'];
  /** The rule in plain words, with the remedy where there is one. */
  readonly ruleText: Scalars['String']['output'];
  /** What it did: DECIDE, COVER, RESTRICT, DENY or FLAG. */
  readonly effect: Scalars['String']['output'];
  /** The facts it looked at. */
  readonly factIds: ReadonlyArray<Scalars['ID']['output']>;
};

/** One fact that was looked at. */
export type DecisionFact = {
  readonly __typename?: 'DecisionFact';
  /** Stable within the decision, e.g. billing.standing. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Its value in short; amounts as bands for those who may not see them. */
  readonly value: Scalars['String']['output'];
  /** Where it was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** Two systems that disagree. */
export type FactConflict = {
  readonly __typename?: 'FactConflict';
  /** About what, e.g. CONTRACT_TERM_MISMATCH. */
  readonly fact: Scalars['String']['output'];
  /** What each says. */
  readonly values: ReadonlyArray<DecisionFact>;
  /** Which rule settled it. */
  readonly resolvedBy: Scalars['String']['output'];
};

/** A durable workflow: it finishes or is undone, once, whatever dies meanwhile. */
export type Saga = {
  readonly __typename?: 'Saga';
  /** The workflow's id. */
  readonly id: Scalars['ID']['output'];
  /** What it does, e.g. DISPATCH. */
  readonly kind: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: SagaState;
  /** Its steps in order. */
  readonly steps: ReadonlyArray<SagaStep>;
  /** Spans everything it caused. */
  readonly correlationId: Scalars['ID']['output'];
  /** The key it was asked for with. */
  readonly idempotencyKey: Scalars['String']['output'];
};

/** Where a workflow stands. COMPLETED and COMPENSATED are final. */
export type SagaState =
  /** Goes on. */
  | 'RUNNING'
  /** Waits for somebody's approval. */
  | 'AWAITING_APPROVAL'
  /** Waits for an event. */
  | 'AWAITING_EVENT'
  /** Done. */
  | 'COMPLETED'
  /** Is being undone. */
  | 'COMPENSATING'
  /** Undone. */
  | 'COMPENSATED'
  /** Could neither go on nor be undone: an exception owns it. */
  | 'STUCK';

/** One step of a workflow. */
export type SagaStep = {
  readonly __typename?: 'SagaStep';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** PENDING, RUNNING, WAITING, DONE, FAILED, COMPENSATING, COMPENSATED, STUCK or SKIPPED. */
  readonly state: Scalars['String']['output'];
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** When it was first tried. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it ended. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What undoes it. */
  readonly compensation: Maybe<Scalars['String']['output']>;
  /** Why it failed, in a sentence. */
  readonly error: Maybe<Scalars['String']['output']>;
};

/** Work ordered on an asset (TMF641, TMF697): executed in the ERP, billed in billing, orchestrated by the process layer. */
export type ServiceOrder = {
  readonly __typename?: 'ServiceOrder';
  /** The ERP's order id. */
  readonly id: Scalars['ID']['output'];
  /** What it cost. */
  readonly costFacts: Maybe<CostFacts>;
  /** What was invoiced for it. */
  readonly billedFacts: Maybe<BilledFacts>;
  /** What is left of it: invoiced less cost. */
  readonly margin: Maybe<Margin>;
  /** The decision it rests on; null for orders older than the graph. */
  readonly decision: Maybe<EntitlementDecision>;
  /** The workflow that wrote it; null for orders older than the graph. */
  readonly saga: Maybe<Saga>;
  /** What somebody agreed, or is asked, to pay for it, newest version first. */
  readonly authorizations: ReadonlyArray<WorkAuthorization>;
  /** Its cover when it was decided and what would be decided now; null for orders older than the graph, and while the facts cannot be had. */
  readonly coverageChange: Maybe<CoverageChange>;
};

/** What an order's cover was when its decision was sealed, and what it would be now. The sealed one holds. */
export type CoverageChange = {
  readonly __typename?: 'CoverageChange';
  /** True if they differ. */
  readonly changed: Scalars['Boolean']['output'];
  /** As it was sealed. */
  readonly before: ReadonlyArray<CoverOfKind>;
  /** As it would be decided now; an allowance that the order holds counts as there. */
  readonly after: ReadonlyArray<CoverOfKind>;
};

/** Cover of one kind of cost. */
export type CoverOfKind = {
  readonly __typename?: 'CoverOfKind';
  /** LABOR, PART, TRAVEL or EXPENSE. */
  readonly kind: Scalars['String']['output'];
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['output'];
  /** What covers it. */
  readonly by: Maybe<Scalars['String']['output']>;
};

/** Where a work authorisation stands. */
export type AuthorizationState =
  /** Being drawn up. */
  | 'DRAFT'
  /** Waits for those of the house who approve. */
  | 'PENDING_APPROVAL'
  /** Approved. */
  | 'APPROVED'
  /** With the customer. */
  | 'SENT'
  /** Holds: work may go on up to its limit. */
  | 'ACCEPTED'
  /** The customer said no. */
  | 'REJECTED'
  /** Nobody answered in time. */
  | 'EXPIRED'
  /** A newer version holds. */
  | 'SUPERSEDED'
  /** Refused before the customer was asked. */
  | 'CANCELLED'
  /** Its order is over. */
  | 'CLOSED';

/** Why an authorisation is asked for. */
export type AuthorizationPurpose =
  /** Before the work. */
  | 'CONSENT'
  /** After work that could not wait because people were in danger. */
  | 'AFTERWARDS'
  /** The limit of the version before was reached. */
  | 'LIMIT';

/** Somebody's consent to pay for an order's work up to a limit (TMF648). Who requests it never approves it. */
export type WorkAuthorization = {
  readonly __typename?: 'WorkAuthorization';
  /** The authorisation's id; each version has its own. */
  readonly id: Scalars['ID']['output'];
  /** Counts from 1 for each order. */
  readonly version: Scalars['Int']['output'];
  /** Where it stands. */
  readonly state: AuthorizationState;
  /** Why it is asked for. */
  readonly purpose: AuthorizationPurpose;
  /** What whoever requested it wants those who approve to know. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The quote line by line, at billing's prices of the day it was requested. */
  readonly lines: ReadonlyArray<AuthorizationLine>;
  /** What the customer pays if the work is as planned. */
  readonly quote: Money;
  /** Work stops before the customer would pay more than this. */
  readonly notToExceed: Money;
  /** What was recorded so far that the customer pays for. */
  readonly consumed: Money;
  /** The share of the limit, 1 to 100, at which a warning is due. */
  readonly warnAtPct: Scalars['Int']['output'];
  /** True if so much of the limit is used up. */
  readonly warned: Scalars['Boolean']['output'];
  /** The approvals that the house needs, given or not. */
  readonly approvals: ReadonlyArray<AuthorizationApproval>;
  /** Who approved it. */
  readonly approvedBy: ReadonlyArray<Scalars['String']['output']>;
  /** True if the customer has to agree too. */
  readonly needsCustomer: Scalars['Boolean']['output'];
  /** The customer's word. */
  readonly acceptance: Maybe<AuthorizationAcceptance>;
  /** Who requested it. */
  readonly requestedBy: Scalars['String']['output'];
  /** When it was requested. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Until when it is to be answered. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Why it ended. */
  readonly endReason: Maybe<Scalars['String']['output']>;
  /** The order that it is for: its customer's standing, holds and overdue invoices are beside it. */
  readonly serviceOrder: ServiceOrder;
  /** The case that it is for. */
  readonly case: Maybe<Case>;
  /** The sealed decision that it rests on. */
  readonly decision: Maybe<EntitlementDecision>;
};

/** One line of a quote. */
export type AuthorizationLine = {
  readonly __typename?: 'AuthorizationLine';
  /** LABOR, PART, TRAVEL or EXPENSE. */
  readonly kind: Scalars['String']['output'];
  /** The material number, for a part. */
  readonly productCode: Maybe<Scalars['String']['output']>;
  /** How much. */
  readonly qty: Scalars['Decimal']['output'];
  /** HOUR, EACH or TRIP. */
  readonly unit: Scalars['String']['output'];
  /** What one costs. */
  readonly unitPrice: Money;
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['output'];
  /** What the customer pays of it. */
  readonly amount: Money;
};

/** One approval that the house needs. */
export type AuthorizationApproval = {
  readonly __typename?: 'AuthorizationApproval';
  /** In which role: service-manager or finance. */
  readonly role: Scalars['String']['output'];
  /** Who gave it; null until then. */
  readonly by: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly at: Maybe<Scalars['DateTime']['output']>;
  /** In the words of whoever gave it. */
  readonly note: Maybe<Scalars['String']['output']>;
};

/** The customer's word. */
export type AuthorizationAcceptance = {
  readonly __typename?: 'AuthorizationAcceptance';
  /** Who gave it, or the agent who noted it. */
  readonly by: Scalars['String']['output'];
  /** How: portal where the customer did, else what the agent says, e.g. phone. */
  readonly channel: Scalars['String']['output'];
  /** The customer's words, where an agent noted them. */
  readonly evidence: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
};

/** Which order's work is to be authorised. */
export type RequestAuthorizationInput = {
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The order: it waits for somebody to agree to pay. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** What those who approve should know, at most 2,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** An approval. */
export type ApproveAuthorizationInput = {
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The authorisation. */
  readonly authorizationId: Scalars['ID']['input'];
  /** The version that was looked at: an outdated one is refused. */
  readonly version: Scalars['Int']['input'];
  /** Why, at most 2,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** The customer's yes. */
export type AcceptAuthorizationInput = {
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The authorisation. */
  readonly authorizationId: Scalars['ID']['input'];
  /** The version that was looked at: an outdated one is refused. */
  readonly version: Scalars['Int']['input'];
  /** For an agent: how the customer said so, e.g. phone; at most 50 characters. */
  readonly channel?: InputMaybe<Scalars['String']['input']>;
  /** For an agent: the customer's words, at most 2,000 characters. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
};

/** A no, of the customer or of somebody who approves. */
export type RejectAuthorizationInput = {
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The authorisation. */
  readonly authorizationId: Scalars['ID']['input'];
  /** The version that was looked at: an outdated one is refused. */
  readonly version: Scalars['Int']['input'];
  /** Why, at most 2,000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a request about an authorisation. */
export type AuthorizationPayload = {
  readonly __typename?: 'AuthorizationPayload';
  /** The authorisation as it is now; null if the request was refused. */
  readonly authorization: Maybe<WorkAuthorization>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had done it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What is left of an order: invoiced less cost. Null parts mean that the systems count in different currencies. */
export type Margin = {
  readonly __typename?: 'Margin';
  /** What was invoiced, credits taken off. */
  readonly revenue: Money;
  /** What it cost: actual cost once there is any, else planned. */
  readonly cost: Money;
  /** Revenue less cost; null if they are in different currencies. */
  readonly amount: Maybe<Money>;
  /** Amount as a share of revenue, 0 to 100; null if there is no revenue. */
  readonly pct: Maybe<Scalars['Decimal']['output']>;
  /** ACTUAL or PLANNED: which cost it is. */
  readonly basis: Scalars['String']['output'];
};

/** What to dispatch. */
export type DispatchInput = {
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** The decision that the caller saw: if the facts have changed since, the request is refused with DECISION_CHANGED. */
  readonly decisionId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** True to be told what would happen: nothing at all is changed. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The parts that the visit needs (at most 50). */
  readonly parts: ReadonlyArray<PartInput>;
  /** The skills that the visit needs (at most 20). */
  readonly skills: ReadonlyArray<Scalars['String']['input']>;
  /** Not before; now if left out. */
  readonly windowFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not after; fourteen days from the beginning if left out. */
  readonly windowTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A part that a visit needs. */
export type PartInput = {
  /** The ERP's material number. */
  readonly partCode: Scalars['String']['input'];
  /** How many: more than 0. */
  readonly qty: Scalars['Decimal']['input'];
};

/** What became of a request to dispatch. */
export type DispatchPayload = {
  readonly __typename?: 'DispatchPayload';
  /** The workflow, or null if none was started. */
  readonly saga: Maybe<Saga>;
  /** The order, once it is written. */
  readonly serviceOrder: Maybe<ServiceOrder>;
  /** What would happen, or what was set out to happen. */
  readonly plan: Maybe<DispatchPlan>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had started it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What a dispatch sets out to do. */
export type DispatchPlan = {
  readonly __typename?: 'DispatchPlan';
  /** Stock it holds, as "2 x PART at LOCATION". */
  readonly wouldReserve: ReadonlyArray<Scalars['String']['output']>;
  /** Stock that is not there, as "PART: 2 asked for, 1 free". */
  readonly shortfalls: ReadonlyArray<Scalars['String']['output']>;
  /** The technician who would come; null if nobody with the skills is free. */
  readonly technician: Maybe<Scalars['String']['output']>;
  /** From when the technician would be expected. */
  readonly windowFrom: Maybe<Scalars['DateTime']['output']>;
  /** Until when the technician would be expected. */
  readonly windowTo: Maybe<Scalars['DateTime']['output']>;
  /** What it costs us, at standard cost. */
  readonly estimatedCost: Money;
  /** What the customer would pay. */
  readonly estimatedCharge: Money;
  /** Who has to agree first. */
  readonly requiredApprovals: ReadonlyArray<ApprovalRequirement>;
  /** The SLA targets it has to meet. */
  readonly slaImpact: ReadonlyArray<SlaTarget>;
};

/** What a new case says. */
export type OpenCaseInput = {
  /** Makes the request safe to repeat: the same key and body give the same case. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Whose it is: the support desk's tenant id. A customer may leave it out: it is the customer's own. */
  readonly supportTenantId?: InputMaybe<Scalars['ID']['input']>;
  /** Who reports it: the desk's requester id. */
  readonly contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The serial number of the unit, however it is written. */
  readonly serialNumber?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is. */
  readonly severity: Severity;
  /** What kind of incident it is. */
  readonly incidentType: IncidentType;
  /** True if people are in danger. */
  readonly lifeSafety?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it came in: phone, email, portal, chat or device. */
  readonly channel: Scalars['String']['input'];
  /** What it is about, in one line of at most 200 characters. */
  readonly subject: Scalars['String']['input'];
  /** The whole story, at most 10,000 characters. */
  readonly description: Scalars['String']['input'];
};

/** What became of a request to open a case. */
export type OpenCasePayload = {
  readonly __typename?: 'OpenCasePayload';
  /** The case, or null if it was refused. */
  readonly case: Maybe<Case>;
  /** The intake: it looks at identity, payments and contract, then assigns the service level. AWAITING_EVENT: the level is provisional until the facts can be had. */
  readonly saga: Maybe<Saga>;
  /** Why it was refused; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if the case had been opened before by a request with the same key and body. */
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

/** How a workflow that is stuck is taken up. */
export type ReplayAction =
  /** From the step that failed, with the same keys. */
  | 'RESUME'
  /** Back: whatever it has done is undone. */
  | 'UNDO';

/** Which workflow to take up again. */
export type ReplaySagaInput = {
  /** The workflow. */
  readonly sagaId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body replay it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** True to be told what would happen: nothing at all is changed. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Forward or back. One whose undo has begun can only go back. */
  readonly action: ReplayAction;
};

/** What became of a request to replay. */
export type ReplaySagaPayload = {
  readonly __typename?: 'ReplaySagaPayload';
  /** The workflow as it is now; null if it was not replayed. */
  readonly saga: Maybe<Saga>;
  /** What would happen, or what was set out to happen; null if the same key had asked for it before. */
  readonly plan: Maybe<ReplayPlan>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had replayed it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What a replay sets out to do. */
export type ReplayPlan = {
  readonly __typename?: 'ReplayPlan';
  /** The steps in the order in which it goes through them. */
  readonly steps: ReadonlyArray<ReplayStep>;
};

/** One step of a replay. */
export type ReplayStep = {
  readonly __typename?: 'ReplayStep';
  /** The step's name. */
  readonly name: Scalars['String']['output'];
  /** What happens to it. */
  readonly action: ReplayStepAction;
  /** The key that the step always had: whatever it calls does it once. */
  readonly key: Scalars['String']['output'];
};

/** What a replay does with a step. */
export type ReplayStepAction =
  /** Nothing: it is done, or there is nothing to undo. */
  | 'SKIP'
  /** It is run. */
  | 'RUN'
  /** It is undone. */
  | 'UNDO';

/** Which order to cancel. */
export type CancelServiceOrderInput = {
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Why (1 to 500 characters); the customer reads it. */
  readonly reason: Scalars['String']['input'];
  /** True to be told what would happen: nothing at all is changed. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What became of a request to cancel an order. */
export type CancelServiceOrderPayload = {
  readonly __typename?: 'CancelServiceOrderPayload';
  /** The workflow, or null if none was started. */
  readonly saga: Maybe<Saga>;
  /** The order. */
  readonly serviceOrder: Maybe<ServiceOrder>;
  /** What cancelling undoes, or would undo; null if it was not looked at. */
  readonly assessment: Maybe<CancellationPlan>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had started it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What cancelling an order undoes, and what it costs. */
export type CancellationPlan = {
  readonly __typename?: 'CancellationPlan';
  /** Where the order stood, and stands again if it is not cancelled after all. */
  readonly priorState: Scalars['String']['output'];
  /** Visits that are called off, as "TECHNICIAN, BEGINNING". */
  readonly visits: ReadonlyArray<Scalars['String']['output']>;
  /** Stock that is given back, as "2 x PART at LOCATION". */
  readonly reservedStock: ReadonlyArray<Scalars['String']['output']>;
  /** Allowances that are given back, as "1 of LINE". */
  readonly heldAllowances: ReadonlyArray<Scalars['String']['output']>;
  /** What was used already: it is posted, not undone. */
  readonly incurredCost: Maybe<Money>;
  /** What the customer pays of it; null if billing has no price for it. */
  readonly charge: Maybe<Money>;
};

/** Which case to close. */
export type CloseCaseInput = {
  /** The case: RESOLVED. */
  readonly caseId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The customer's acceptance in words (1 to 2,000 characters). */
  readonly comment: Scalars['String']['input'];
};

/** What became of a request to close a case. */
export type CloseCasePayload = {
  readonly __typename?: 'CloseCasePayload';
  /** The case; null if it was not closed. */
  readonly case: Maybe<Case>;
  /** What is open, item by item, or why else it was refused; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had closed it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** Which order to post anew. */
export type RepostServiceOrderInput = {
  /** The order: its work is over, and it is not posted. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a request that begins a workflow for an order. */
export type OrderWorkflowPayload = {
  readonly __typename?: 'OrderWorkflowPayload';
  /** The workflow; null if none was begun. */
  readonly saga: Maybe<Saga>;
  /** The order. */
  readonly serviceOrder: Maybe<ServiceOrder>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had begun it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Cancels an order as a durable workflow: calls off its visits, gives back stock and allowance, posts and bills what was used already, and corrects the case. Too late once its work is over. */
  readonly cancelServiceOrder: Maybe<CancelServiceOrderPayload>;
  /** Has an order's work authorised: quoted at billing's prices, then sent to those who approve it. */
  readonly requestAuthorization: Maybe<AuthorizationPayload>;
  /** Approves an authorisation in the caller's role; whoever requested it never does. The last approval sends it to the customer. */
  readonly approveAuthorization: Maybe<AuthorizationPayload>;
  /** The customer agrees to pay, or an agent notes that the customer did. The dispatch then goes on. */
  readonly acceptAuthorization: Maybe<AuthorizationPayload>;
  /** The customer, or somebody who approves, says no. The order is withdrawn. */
  readonly rejectAuthorization: Maybe<AuthorizationPayload>;
  /** Closes a RESOLVED case on the customer's word: the customer's own, or an agent's who was told so. Refused while anything of it is open, each named: ORDER_OPEN, POSTING_UNCONFIRMED, USAGE_MISSING. */
  readonly closeCase: Maybe<CloseCasePayload>;
  /** Makes ERP contract and support window follow the term that billing has, and compares all three. For finance and integrations. */
  readonly repairContract: Maybe<RepairContractPayload>;
  /** Posts an order anew whose posting was refused and reversed, or whose work could not be done: its costs, usage and invoice. For finance. */
  readonly repostServiceOrder: Maybe<OrderWorkflowPayload>;
  /** Takes up a workflow that is STUCK, forward or back, and shows first what it will do. Service managers those of service, finance those of money, integrations all. */
  readonly replaySaga: Maybe<ReplaySagaPayload>;
  /** Opens a case: identity, payments and contract are looked at before it gets its service level; then who watches is told. */
  readonly openCase: Maybe<OpenCasePayload>;
  /** Dispatches service for a case as a durable workflow: holds allowance and stock, books a technician, tells the case. */
  readonly dispatchService: Maybe<DispatchPayload>;
};


export type MutationCancelServiceOrderArgs = {
  input: CancelServiceOrderInput;
};


export type MutationRequestAuthorizationArgs = {
  input: RequestAuthorizationInput;
};


export type MutationApproveAuthorizationArgs = {
  input: ApproveAuthorizationInput;
};


export type MutationAcceptAuthorizationArgs = {
  input: AcceptAuthorizationInput;
};


export type MutationRejectAuthorizationArgs = {
  input: RejectAuthorizationInput;
};


export type MutationCloseCaseArgs = {
  input: CloseCaseInput;
};


export type MutationRepairContractArgs = {
  input: RepairContractInput;
};


export type MutationRepostServiceOrderArgs = {
  input: RepostServiceOrderInput;
};


export type MutationReplaySagaArgs = {
  input: ReplaySagaInput;
};


export type MutationOpenCaseArgs = {
  input: OpenCaseInput;
};


export type MutationDispatchServiceArgs = {
  input: DispatchInput;
};

/** A term on which the ERP or the support desk does not say what billing says. */
export type ContractMismatch = {
  readonly __typename?: 'ContractMismatch';
  /** The subscription whose term it is. */
  readonly subscriptionId: Scalars['ID']['output'];
  /** The ERP's contract, where one is known. */
  readonly contractId: Maybe<Scalars['ID']['output']>;
  /** Where they differ. */
  readonly breaks: ReadonlyArray<TermBreak>;
  /** When it was found first. */
  readonly foundAt: Scalars['DateTime']['output'];
};

/** One thing that a system says otherwise than billing. */
export type TermBreak = {
  readonly __typename?: 'TermBreak';
  /** What differs. */
  readonly kind: TermBreakKind;
  /** Which system: erp or support. */
  readonly system: Scalars['String']['output'];
  /** What each says, in a sentence. */
  readonly detail: Scalars['String']['output'];
};

/** What of a term can differ. */
export type TermBreakKind =
  /** Its end. */
  | 'TERM'
  /** Whether it is in force. */
  | 'STATUS'
  /** The service level. */
  | 'TIER'
  /** The system does not know it. */
  | 'MISSING';

/** A page of mismatches. */
export type ContractMismatchConnection = {
  readonly __typename?: 'ContractMismatchConnection';
  /** The entries of this page. */
  readonly edges: ReadonlyArray<ContractMismatchEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** One mismatch in a page. */
export type ContractMismatchEdge = {
  readonly __typename?: 'ContractMismatchEdge';
  /** Its position: hand it back as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The mismatch. */
  readonly node: ContractMismatch;
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

/** Which term to make the systems agree on. */
export type RepairContractInput = {
  /** The subscription, one of `contractMismatches`. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** Makes the request safe to repeat: the same key and body give the first result. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a request to repair a term. */
export type RepairContractPayload = {
  readonly __typename?: 'RepairContractPayload';
  /** The workflow; null if none was begun. */
  readonly saga: Maybe<Saga>;
  /** Why it was refused, or what the systems still do not agree on; empty if all is well. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had begun it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** One work authorisation, or null if there is none that the caller may see. */
  readonly workAuthorization: Maybe<WorkAuthorization>;
  /** Terms on which ERP or support desk do not say what billing says, oldest first. `first` is at most 100. */
  readonly contractMismatches: Maybe<ContractMismatchConnection>;
  /** A sealed decision: one that a dispatch was built on. */
  readonly entitlementDecision: Maybe<EntitlementDecision>;
  /** One workflow, or null if there is none that the caller may see. */
  readonly saga: Maybe<Saga>;
};


export type QueryWorkAuthorizationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryContractMismatchesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryEntitlementDecisionArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySagaArgs = {
  id: Scalars['ID']['input'];
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
  /** Margins that changed because costs were posted or reversed, or an order was billed: of one order, of one customer (by the ERP's key), of one region, or of all that the caller may see. `since` replays from a cursor. */
  readonly marginChanged: Maybe<MarginChanged>;
  /** What cases have a right to now, pushed when the outcome or the next action changes: a payment, a hold, a renewal. Of one case, of one customer (by the desk's key), of one region, or of all that the caller may see. `since` replays from a cursor. */
  readonly entitlementChanged: Maybe<EntitlementChanged>;
  /** Every change of an order's authorisations. `since` replays from a cursor. */
  readonly authorizationChanged: Maybe<AuthorizationChanged>;
  /** Every step and state of a workflow. `since` replays from a cursor. */
  readonly sagaProgress: Maybe<SagaProgress>;
};


export type SubscriptionMarginChangedArgs = {
  serviceOrderId: InputMaybe<Scalars['ID']['input']>;
  erpCustomerNumber: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionEntitlementChangedArgs = {
  caseId: InputMaybe<Scalars['ID']['input']>;
  supportTenantId: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionAuthorizationChangedArgs = {
  serviceOrderId: Scalars['ID']['input'];
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionSagaProgressArgs = {
  sagaId: Scalars['ID']['input'];
  since: InputMaybe<Scalars['String']['input']>;
};

/** One pushed change. cursor is the event's position: hand it back as since to resume without a gap. */
export type SagaProgress = {
  readonly __typename?: 'SagaProgress';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The workflow as it is now. */
  readonly saga: Saga;
};

/** One pushed change. cursor is the event's position: hand it back as since to resume without a gap. */
export type AuthorizationChanged = {
  readonly __typename?: 'AuthorizationChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The authorisation as it is now. */
  readonly authorization: WorkAuthorization;
};

/** One pushed change of what a case has a right to. cursor is the event's position: hand it back as since to resume without a gap. */
export type EntitlementChanged = {
  readonly __typename?: 'EntitlementChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** What happened, e.g. hold.placed. */
  readonly cause: Scalars['String']['output'];
  /** What it was decided before; null if nobody had looked. */
  readonly before: Maybe<EntitlementBefore>;
  /** The case; its entitlement is decided now. */
  readonly case: Maybe<Case>;
};

/** What a case was decided before a change. */
export type EntitlementBefore = {
  readonly __typename?: 'EntitlementBefore';
  /** What was to be done about it. */
  readonly outcome: Scalars['String']['output'];
  /** What was to be done next. */
  readonly nextAction: Scalars['String']['output'];
};

/** One pushed change of a margin. cursor is the event's position: hand it back as since to resume without a gap. */
export type MarginChanged = {
  readonly __typename?: 'MarginChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** What happened, e.g. posting.confirmed. */
  readonly cause: Scalars['String']['output'];
  /** The order; its margin is worked out now. */
  readonly serviceOrder: ServiceOrder;
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
  Case: Case;
  EntitlementDecision: EntitlementDecision;
  Saga: Saga;
  ServiceOrder: ServiceOrder;
  WorkAuthorization: WorkAuthorization;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Case:
    ( { __typename: 'Case' }
    & GraphQLRecursivePick<FederationTypes['Case'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Case'], {"severity":true,"incidentType":true,"lifeSafety":true,"channel":true,"openedAt":true,"contact":{"id":true,"isNamedCaller":true},"customer":{"supportTenantId":true,"identityFacts":{"status":true,"missing":true,"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"billingFacts":{"state":true,"overdueAmount":{"amount":true,"currency":true},"oldestOverdueDays":true,"graceDays":true,"openDisputes":true,"holds":{"source":true,"level":true,"reason":true,"since":true},"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"subscriptionFacts":{"id":true,"status":true,"planCode":true,"supportTier":true,"termStart":true,"termEnd":true,"contractId":true,"renewalRoot":true,"renewalEvidence":{"orderNumber":true,"signedOn":true,"termEnd":true},"includes":{"costLine":true,"pct":true,"incidentTypes":true,"channels":true},"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"creditFacts":{"customerNumber":true,"level":true,"reason":true,"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"contractFacts":{"id":true,"contractNumber":true,"status":true,"start":true,"end":true,"renewalRoot":true,"renewedFrom":true,"exceptionClause":{"kind":true,"maxOverdueDays":true,"maxAmount":{"amount":true,"currency":true},"approverRole":true},"lines":{"id":true,"contractId":true,"contractStatus":true,"start":true,"end":true,"scope":true,"serviceLevelCode":true,"laborPct":true,"partsPct":true,"travelPct":true,"expensesPct":true,"allowanceUnit":true,"allowanceTotal":true,"allowanceUsed":true,"allowanceHeld":true,"priority":true,"incidentTypes":true,"exclusionCodes":true,"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}}},"asset":{"id":true,"status":true,"ownerNumber":true,"warranties":{"id":true,"type":true,"start":true,"end":true,"laborPct":true,"partsPct":true,"travelPct":true,"expensesPct":true,"exclusions":true,"statutory":true,"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"coverageLines":{"id":true,"contractId":true,"contractStatus":true,"start":true,"end":true,"scope":true,"serviceLevelCode":true,"laborPct":true,"partsPct":true,"travelPct":true,"expensesPct":true,"allowanceUnit":true,"allowanceTotal":true,"allowanceUsed":true,"allowanceHeld":true,"priority":true,"incidentTypes":true,"exclusionCodes":true,"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}},"stamp":{"source":true,"observedAt":true,"validFrom":true,"validTo":true,"version":true,"freshnessMs":true,"stale":true}}}> ) );
  EntitlementDecision:
    ( { __typename: 'EntitlementDecision' }
    & GraphQLRecursivePick<FederationTypes['EntitlementDecision'], {"id":true}> );
  Saga:
    ( { __typename: 'Saga' }
    & GraphQLRecursivePick<FederationTypes['Saga'], {"id":true}> );
  ServiceOrder:
    ( { __typename: 'ServiceOrder' }
    & GraphQLRecursivePick<FederationTypes['ServiceOrder'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['ServiceOrder'], {"costFacts":{"actual":{"amount":true,"currency":true},"planned":{"amount":true,"currency":true}},"billedFacts":{"billed":{"amount":true,"currency":true}}}> ) );
  WorkAuthorization:
    ( { __typename: 'WorkAuthorization' }
    & GraphQLRecursivePick<FederationTypes['WorkAuthorization'], {"id":true}> );
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
  Case: ResolverTypeWrapper<CaseRepresentation>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Severity: ResolverTypeWrapper<Partial<Severity>>;
  IncidentType: ResolverTypeWrapper<Partial<IncidentType>>;
  Contact: ResolverTypeWrapper<Partial<Contact>>;
  Customer: ResolverTypeWrapper<Partial<Customer>>;
  Asset: ResolverTypeWrapper<Partial<Asset>>;
  IdentityFacts: ResolverTypeWrapper<Partial<IdentityFacts>>;
  XrefStatus: ResolverTypeWrapper<Partial<XrefStatus>>;
  StandingState: ResolverTypeWrapper<Partial<StandingState>>;
  BillingFacts: ResolverTypeWrapper<Partial<BillingFacts>>;
  HoldLevel: ResolverTypeWrapper<Partial<HoldLevel>>;
  Hold: ResolverTypeWrapper<Partial<Hold>>;
  SubscriptionFacts: ResolverTypeWrapper<Partial<SubscriptionFacts>>;
  RenewalEvidence: ResolverTypeWrapper<Partial<RenewalEvidence>>;
  PlanInclusion: ResolverTypeWrapper<Partial<PlanInclusion>>;
  SubscriptionStatus: ResolverTypeWrapper<Partial<SubscriptionStatus>>;
  CreditLevel: ResolverTypeWrapper<Partial<CreditLevel>>;
  AssetStatus: ResolverTypeWrapper<Partial<AssetStatus>>;
  CreditFacts: ResolverTypeWrapper<Partial<CreditFacts>>;
  ContractFacts: ResolverTypeWrapper<Partial<ContractFacts>>;
  AssetWarranty: ResolverTypeWrapper<Partial<AssetWarranty>>;
  WarrantyType: ResolverTypeWrapper<Partial<WarrantyType>>;
  ContractStatus: ResolverTypeWrapper<Partial<ContractStatus>>;
  CoverageLine: ResolverTypeWrapper<Partial<CoverageLine>>;
  CoverageScope: ResolverTypeWrapper<Partial<CoverageScope>>;
  ExceptionClause: ResolverTypeWrapper<Partial<ExceptionClause>>;
  CostFacts: ResolverTypeWrapper<Partial<CostFacts>>;
  BilledFacts: ResolverTypeWrapper<Partial<BilledFacts>>;
  EntitlementOutcome: ResolverTypeWrapper<Partial<EntitlementOutcome>>;
  CommercialStanding: ResolverTypeWrapper<Partial<CommercialStanding>>;
  CoverageLevel: ResolverTypeWrapper<Partial<CoverageLevel>>;
  EntitlementDecision: ResolverTypeWrapper<Partial<EntitlementDecision>>;
  PlannedWork: ResolverTypeWrapper<Partial<PlannedWork>>;
  AllowanceDraw: ResolverTypeWrapper<Partial<AllowanceDraw>>;
  NextAction: ResolverTypeWrapper<Partial<NextAction>>;
  SlaTarget: ResolverTypeWrapper<Partial<SlaTarget>>;
  LineCoverageResult: ResolverTypeWrapper<Partial<LineCoverageResult>>;
  ApprovalRequirement: ResolverTypeWrapper<Partial<ApprovalRequirement>>;
  DecisionReason: ResolverTypeWrapper<Partial<DecisionReason>>;
  DecisionFact: ResolverTypeWrapper<Partial<DecisionFact>>;
  FactConflict: ResolverTypeWrapper<Partial<FactConflict>>;
  Saga: ResolverTypeWrapper<SagaModel>;
  SagaState: ResolverTypeWrapper<Partial<SagaState>>;
  SagaStep: ResolverTypeWrapper<Partial<SagaStep>>;
  ServiceOrder: ResolverTypeWrapper<ServiceOrderRepresentation>;
  CoverageChange: ResolverTypeWrapper<Partial<CoverageChange>>;
  CoverOfKind: ResolverTypeWrapper<Partial<CoverOfKind>>;
  AuthorizationState: ResolverTypeWrapper<Partial<AuthorizationState>>;
  AuthorizationPurpose: ResolverTypeWrapper<Partial<AuthorizationPurpose>>;
  WorkAuthorization: ResolverTypeWrapper<WorkAuthorizationModel>;
  AuthorizationLine: ResolverTypeWrapper<Partial<AuthorizationLine>>;
  AuthorizationApproval: ResolverTypeWrapper<Partial<AuthorizationApproval>>;
  AuthorizationAcceptance: ResolverTypeWrapper<Partial<AuthorizationAcceptance>>;
  RequestAuthorizationInput: ResolverTypeWrapper<Partial<RequestAuthorizationInput>>;
  ApproveAuthorizationInput: ResolverTypeWrapper<Partial<ApproveAuthorizationInput>>;
  AcceptAuthorizationInput: ResolverTypeWrapper<Partial<AcceptAuthorizationInput>>;
  RejectAuthorizationInput: ResolverTypeWrapper<Partial<RejectAuthorizationInput>>;
  AuthorizationPayload: ResolverTypeWrapper<Partial<Omit<AuthorizationPayload, 'authorization'> & { authorization?: Maybe<ResolversTypes['WorkAuthorization']> }>>;
  Margin: ResolverTypeWrapper<Partial<Margin>>;
  DispatchInput: ResolverTypeWrapper<Partial<DispatchInput>>;
  PartInput: ResolverTypeWrapper<Partial<PartInput>>;
  DispatchPayload: ResolverTypeWrapper<Partial<Omit<DispatchPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversTypes['Saga']>, serviceOrder?: Maybe<ResolversTypes['ServiceOrder']> }>>;
  DispatchPlan: ResolverTypeWrapper<Partial<DispatchPlan>>;
  OpenCaseInput: ResolverTypeWrapper<Partial<OpenCaseInput>>;
  OpenCasePayload: ResolverTypeWrapper<Partial<Omit<OpenCasePayload, 'case' | 'saga'> & { case?: Maybe<ResolversTypes['Case']>, saga?: Maybe<ResolversTypes['Saga']> }>>;
  UserError: ResolverTypeWrapper<Partial<UserError>>;
  ReplayAction: ResolverTypeWrapper<Partial<ReplayAction>>;
  ReplaySagaInput: ResolverTypeWrapper<Partial<ReplaySagaInput>>;
  ReplaySagaPayload: ResolverTypeWrapper<Partial<Omit<ReplaySagaPayload, 'saga'> & { saga?: Maybe<ResolversTypes['Saga']> }>>;
  ReplayPlan: ResolverTypeWrapper<Partial<ReplayPlan>>;
  ReplayStep: ResolverTypeWrapper<Partial<ReplayStep>>;
  ReplayStepAction: ResolverTypeWrapper<Partial<ReplayStepAction>>;
  CancelServiceOrderInput: ResolverTypeWrapper<Partial<CancelServiceOrderInput>>;
  CancelServiceOrderPayload: ResolverTypeWrapper<Partial<Omit<CancelServiceOrderPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversTypes['Saga']>, serviceOrder?: Maybe<ResolversTypes['ServiceOrder']> }>>;
  CancellationPlan: ResolverTypeWrapper<Partial<CancellationPlan>>;
  CloseCaseInput: ResolverTypeWrapper<Partial<CloseCaseInput>>;
  CloseCasePayload: ResolverTypeWrapper<Partial<Omit<CloseCasePayload, 'case'> & { case?: Maybe<ResolversTypes['Case']> }>>;
  RepostServiceOrderInput: ResolverTypeWrapper<Partial<RepostServiceOrderInput>>;
  OrderWorkflowPayload: ResolverTypeWrapper<Partial<Omit<OrderWorkflowPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversTypes['Saga']>, serviceOrder?: Maybe<ResolversTypes['ServiceOrder']> }>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ContractMismatch: ResolverTypeWrapper<MismatchModel>;
  TermBreak: ResolverTypeWrapper<Partial<TermBreak>>;
  TermBreakKind: ResolverTypeWrapper<Partial<TermBreakKind>>;
  ContractMismatchConnection: ResolverTypeWrapper<Partial<Omit<ContractMismatchConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ContractMismatchEdge']> }>>;
  ContractMismatchEdge: ResolverTypeWrapper<Partial<Omit<ContractMismatchEdge, 'node'> & { node: ResolversTypes['ContractMismatch'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  RepairContractInput: ResolverTypeWrapper<Partial<RepairContractInput>>;
  RepairContractPayload: ResolverTypeWrapper<Partial<Omit<RepairContractPayload, 'saga'> & { saga?: Maybe<ResolversTypes['Saga']> }>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<Partial<Region>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SagaProgress: ResolverTypeWrapper<SagaEvent>;
  AuthorizationChanged: ResolverTypeWrapper<AuthorizationEvent>;
  EntitlementChanged: ResolverTypeWrapper<EntitlementEvent>;
  EntitlementBefore: ResolverTypeWrapper<Partial<EntitlementBefore>>;
  MarginChanged: ResolverTypeWrapper<MarginEvent>;
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
  Case: CaseRepresentation;
  ID: Partial<Scalars['ID']['output']>;
  Contact: Partial<Contact>;
  Customer: Partial<Customer>;
  Asset: Partial<Asset>;
  IdentityFacts: Partial<IdentityFacts>;
  BillingFacts: Partial<BillingFacts>;
  Hold: Partial<Hold>;
  SubscriptionFacts: Partial<SubscriptionFacts>;
  RenewalEvidence: Partial<RenewalEvidence>;
  PlanInclusion: Partial<PlanInclusion>;
  CreditFacts: Partial<CreditFacts>;
  ContractFacts: Partial<ContractFacts>;
  AssetWarranty: Partial<AssetWarranty>;
  CoverageLine: Partial<CoverageLine>;
  ExceptionClause: Partial<ExceptionClause>;
  CostFacts: Partial<CostFacts>;
  BilledFacts: Partial<BilledFacts>;
  EntitlementDecision: Partial<EntitlementDecision | FederationReferenceTypes['EntitlementDecision']>;
  PlannedWork: Partial<PlannedWork>;
  AllowanceDraw: Partial<AllowanceDraw>;
  SlaTarget: Partial<SlaTarget>;
  LineCoverageResult: Partial<LineCoverageResult>;
  ApprovalRequirement: Partial<ApprovalRequirement>;
  DecisionReason: Partial<DecisionReason>;
  DecisionFact: Partial<DecisionFact>;
  FactConflict: Partial<FactConflict>;
  Saga: SagaModel;
  SagaStep: Partial<SagaStep>;
  ServiceOrder: ServiceOrderRepresentation;
  CoverageChange: Partial<CoverageChange>;
  CoverOfKind: Partial<CoverOfKind>;
  WorkAuthorization: WorkAuthorizationModel;
  AuthorizationLine: Partial<AuthorizationLine>;
  AuthorizationApproval: Partial<AuthorizationApproval>;
  AuthorizationAcceptance: Partial<AuthorizationAcceptance>;
  RequestAuthorizationInput: Partial<RequestAuthorizationInput>;
  ApproveAuthorizationInput: Partial<ApproveAuthorizationInput>;
  AcceptAuthorizationInput: Partial<AcceptAuthorizationInput>;
  RejectAuthorizationInput: Partial<RejectAuthorizationInput>;
  AuthorizationPayload: Partial<Omit<AuthorizationPayload, 'authorization'> & { authorization?: Maybe<ResolversParentTypes['WorkAuthorization']> }>;
  Margin: Partial<Margin>;
  DispatchInput: Partial<DispatchInput>;
  PartInput: Partial<PartInput>;
  DispatchPayload: Partial<Omit<DispatchPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversParentTypes['Saga']>, serviceOrder?: Maybe<ResolversParentTypes['ServiceOrder']> }>;
  DispatchPlan: Partial<DispatchPlan>;
  OpenCaseInput: Partial<OpenCaseInput>;
  OpenCasePayload: Partial<Omit<OpenCasePayload, 'case' | 'saga'> & { case?: Maybe<ResolversParentTypes['Case']>, saga?: Maybe<ResolversParentTypes['Saga']> }>;
  UserError: Partial<UserError>;
  ReplaySagaInput: Partial<ReplaySagaInput>;
  ReplaySagaPayload: Partial<Omit<ReplaySagaPayload, 'saga'> & { saga?: Maybe<ResolversParentTypes['Saga']> }>;
  ReplayPlan: Partial<ReplayPlan>;
  ReplayStep: Partial<ReplayStep>;
  CancelServiceOrderInput: Partial<CancelServiceOrderInput>;
  CancelServiceOrderPayload: Partial<Omit<CancelServiceOrderPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversParentTypes['Saga']>, serviceOrder?: Maybe<ResolversParentTypes['ServiceOrder']> }>;
  CancellationPlan: Partial<CancellationPlan>;
  CloseCaseInput: Partial<CloseCaseInput>;
  CloseCasePayload: Partial<Omit<CloseCasePayload, 'case'> & { case?: Maybe<ResolversParentTypes['Case']> }>;
  RepostServiceOrderInput: Partial<RepostServiceOrderInput>;
  OrderWorkflowPayload: Partial<Omit<OrderWorkflowPayload, 'saga' | 'serviceOrder'> & { saga?: Maybe<ResolversParentTypes['Saga']>, serviceOrder?: Maybe<ResolversParentTypes['ServiceOrder']> }>;
  Mutation: Record<PropertyKey, never>;
  ContractMismatch: MismatchModel;
  TermBreak: Partial<TermBreak>;
  ContractMismatchConnection: Partial<Omit<ContractMismatchConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ContractMismatchEdge']> }>;
  ContractMismatchEdge: Partial<Omit<ContractMismatchEdge, 'node'> & { node: ResolversParentTypes['ContractMismatch'] }>;
  PageInfo: Partial<PageInfo>;
  RepairContractInput: Partial<RepairContractInput>;
  RepairContractPayload: Partial<Omit<RepairContractPayload, 'saga'> & { saga?: Maybe<ResolversParentTypes['Saga']> }>;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  SagaProgress: SagaEvent;
  AuthorizationChanged: AuthorizationEvent;
  EntitlementChanged: EntitlementEvent;
  EntitlementBefore: Partial<EntitlementBefore>;
  MarginChanged: MarginEvent;
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

export type CaseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case'], FederationReferenceType extends FederationReferenceTypes['Case'] = FederationReferenceTypes['Case']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Case']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entitlement?: Resolver<ResolversTypes['EntitlementDecision'], ParentType, ContextType>;
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
};

export type ContactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  supportTenantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type IdentityFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdentityFacts'] = ResolversParentTypes['IdentityFacts']> = {
  status?: Resolver<ResolversTypes['XrefStatus'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
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

export type CreditFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreditFacts'] = ResolversParentTypes['CreditFacts']> = {
  customerNumber?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['CreditLevel'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type ContractFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ContractFacts'] = ResolversParentTypes['ContractFacts']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contractNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContractStatus'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  renewalRoot?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  renewedFrom?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  exceptionClause?: Resolver<Maybe<ResolversTypes['ExceptionClause']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CoverageLine']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type AssetWarrantyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AssetWarranty'] = ResolversParentTypes['AssetWarranty']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['WarrantyType'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  laborPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  partsPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  travelPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  expensesPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  exclusions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statutory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type CoverageLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CoverageLine'] = ResolversParentTypes['CoverageLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contractId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contractStatus?: Resolver<ResolversTypes['ContractStatus'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['CoverageScope'], ParentType, ContextType>;
  serviceLevelCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  laborPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  partsPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  travelPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  expensesPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  allowanceUnit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowanceTotal?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  allowanceUsed?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  allowanceHeld?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incidentTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  exclusionCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type ExceptionClauseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExceptionClause'] = ResolversParentTypes['ExceptionClause']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxOverdueDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  approverRole?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CostFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CostFacts'] = ResolversParentTypes['CostFacts']> = {
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  planned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type BilledFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BilledFacts'] = ResolversParentTypes['BilledFacts']> = {
  billed?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type EntitlementDecisionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EntitlementDecision'] = ResolversParentTypes['EntitlementDecision'], FederationReferenceType extends FederationReferenceTypes['EntitlementDecision'] = FederationReferenceTypes['EntitlementDecision']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EntitlementDecision']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['EntitlementOutcome'], ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['CommercialStanding'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['CoverageLevel'], ParentType, ContextType>;
  serviceLevelCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slaTargets?: Resolver<ReadonlyArray<ResolversTypes['SlaTarget']>, ParentType, ContextType>;
  lineCoverage?: Resolver<ReadonlyArray<ResolversTypes['LineCoverageResult']>, ParentType, ContextType>;
  nextAction?: Resolver<ResolversTypes['NextAction'], ParentType, ContextType>;
  approvals?: Resolver<ReadonlyArray<ResolversTypes['ApprovalRequirement']>, ParentType, ContextType>;
  plannedWork?: Resolver<ReadonlyArray<ResolversTypes['PlannedWork']>, ParentType, ContextType>;
  allowanceDraws?: Resolver<ReadonlyArray<ResolversTypes['AllowanceDraw']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['DecisionReason']>, ParentType, ContextType>;
  facts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DecisionFact']>>, ParentType, ContextType>;
  conflicts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FactConflict']>>, ParentType, ContextType>;
  ruleSetVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validAsOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  knownAsOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  provisional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sealed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PlannedWorkResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedWork'] = ResolversParentTypes['PlannedWork']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AllowanceDrawResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AllowanceDraw'] = ResolversParentTypes['AllowanceDraw']> = {
  coverageLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SlaTargetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SlaTarget'] = ResolversParentTypes['SlaTarget']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  calendarCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startFrom?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LineCoverageResultResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LineCoverageResult'] = ResolversParentTypes['LineCoverageResult']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  coveredPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedCustomerCharge?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type ApprovalRequirementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApprovalRequirement'] = ResolversParentTypes['ApprovalRequirement']> = {
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type DecisionReasonResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DecisionReason'] = ResolversParentTypes['DecisionReason']> = {
  ruleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  factIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DecisionFactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DecisionFact'] = ResolversParentTypes['DecisionFact']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type FactConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FactConflict'] = ResolversParentTypes['FactConflict']> = {
  fact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['DecisionFact']>, ParentType, ContextType>;
  resolvedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SagaResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Saga'] = ResolversParentTypes['Saga'], FederationReferenceType extends FederationReferenceTypes['Saga'] = FederationReferenceTypes['Saga']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Saga']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SagaState'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['SagaStep']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SagaStepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SagaStep'] = ResolversParentTypes['SagaStep']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  compensation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServiceOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrder'] = ResolversParentTypes['ServiceOrder'], FederationReferenceType extends FederationReferenceTypes['ServiceOrder'] = FederationReferenceTypes['ServiceOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  margin?: Resolver<Maybe<ResolversTypes['Margin']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['EntitlementDecision']>, ParentType, ContextType>;
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  authorizations?: Resolver<ReadonlyArray<ResolversTypes['WorkAuthorization']>, ParentType, ContextType>;
  coverageChange?: Resolver<Maybe<ResolversTypes['CoverageChange']>, ParentType, ContextType>;
};

export type CoverageChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CoverageChange'] = ResolversParentTypes['CoverageChange']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  before?: Resolver<ReadonlyArray<ResolversTypes['CoverOfKind']>, ParentType, ContextType>;
  after?: Resolver<ReadonlyArray<ResolversTypes['CoverOfKind']>, ParentType, ContextType>;
};

export type CoverOfKindResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CoverOfKind'] = ResolversParentTypes['CoverOfKind']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  coveredPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkAuthorizationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkAuthorization'] = ResolversParentTypes['WorkAuthorization'], FederationReferenceType extends FederationReferenceTypes['WorkAuthorization'] = FederationReferenceTypes['WorkAuthorization']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkAuthorization']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AuthorizationState'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['AuthorizationPurpose'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['AuthorizationLine']>, ParentType, ContextType>;
  quote?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  notToExceed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  consumed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  warnAtPct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  approvals?: Resolver<ReadonlyArray<ResolversTypes['AuthorizationApproval']>, ParentType, ContextType>;
  approvedBy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  needsCustomer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  acceptance?: Resolver<Maybe<ResolversTypes['AuthorizationAcceptance']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serviceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['EntitlementDecision']>, ParentType, ContextType>;
};

export type AuthorizationLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuthorizationLine'] = ResolversParentTypes['AuthorizationLine']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  qty?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  coveredPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AuthorizationApprovalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuthorizationApproval'] = ResolversParentTypes['AuthorizationApproval']> = {
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuthorizationAcceptanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuthorizationAcceptance'] = ResolversParentTypes['AuthorizationAcceptance']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AuthorizationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuthorizationPayload'] = ResolversParentTypes['AuthorizationPayload']> = {
  authorization?: Resolver<Maybe<ResolversTypes['WorkAuthorization']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MarginResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Margin'] = ResolversParentTypes['Margin']> = {
  revenue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  pct?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DispatchPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DispatchPayload'] = ResolversParentTypes['DispatchPayload']> = {
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['DispatchPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DispatchPlanResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DispatchPlan'] = ResolversParentTypes['DispatchPlan']> = {
  wouldReserve?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  shortfalls?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  technician?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  windowFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  windowTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  estimatedCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  estimatedCharge?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  requiredApprovals?: Resolver<ReadonlyArray<ResolversTypes['ApprovalRequirement']>, ParentType, ContextType>;
  slaImpact?: Resolver<ReadonlyArray<ResolversTypes['SlaTarget']>, ParentType, ContextType>;
};

export type OpenCasePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OpenCasePayload'] = ResolversParentTypes['OpenCasePayload']> = {
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReplaySagaPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReplaySagaPayload'] = ResolversParentTypes['ReplaySagaPayload']> = {
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['ReplayPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReplayPlanResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReplayPlan'] = ResolversParentTypes['ReplayPlan']> = {
  steps?: Resolver<ReadonlyArray<ResolversTypes['ReplayStep']>, ParentType, ContextType>;
};

export type ReplayStepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReplayStep'] = ResolversParentTypes['ReplayStep']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['ReplayStepAction'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CancelServiceOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelServiceOrderPayload'] = ResolversParentTypes['CancelServiceOrderPayload']> = {
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
  assessment?: Resolver<Maybe<ResolversTypes['CancellationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CancellationPlanResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancellationPlan'] = ResolversParentTypes['CancellationPlan']> = {
  priorState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  visits?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reservedStock?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  heldAllowances?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  incurredCost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  charge?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CloseCasePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CloseCasePayload'] = ResolversParentTypes['CloseCasePayload']> = {
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type OrderWorkflowPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OrderWorkflowPayload'] = ResolversParentTypes['OrderWorkflowPayload']> = {
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelServiceOrder?: Resolver<Maybe<ResolversTypes['CancelServiceOrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelServiceOrderArgs, 'input'>>;
  requestAuthorization?: Resolver<Maybe<ResolversTypes['AuthorizationPayload']>, ParentType, ContextType, RequireFields<MutationRequestAuthorizationArgs, 'input'>>;
  approveAuthorization?: Resolver<Maybe<ResolversTypes['AuthorizationPayload']>, ParentType, ContextType, RequireFields<MutationApproveAuthorizationArgs, 'input'>>;
  acceptAuthorization?: Resolver<Maybe<ResolversTypes['AuthorizationPayload']>, ParentType, ContextType, RequireFields<MutationAcceptAuthorizationArgs, 'input'>>;
  rejectAuthorization?: Resolver<Maybe<ResolversTypes['AuthorizationPayload']>, ParentType, ContextType, RequireFields<MutationRejectAuthorizationArgs, 'input'>>;
  closeCase?: Resolver<Maybe<ResolversTypes['CloseCasePayload']>, ParentType, ContextType, RequireFields<MutationCloseCaseArgs, 'input'>>;
  repairContract?: Resolver<Maybe<ResolversTypes['RepairContractPayload']>, ParentType, ContextType, RequireFields<MutationRepairContractArgs, 'input'>>;
  repostServiceOrder?: Resolver<Maybe<ResolversTypes['OrderWorkflowPayload']>, ParentType, ContextType, RequireFields<MutationRepostServiceOrderArgs, 'input'>>;
  replaySaga?: Resolver<Maybe<ResolversTypes['ReplaySagaPayload']>, ParentType, ContextType, RequireFields<MutationReplaySagaArgs, 'input'>>;
  openCase?: Resolver<Maybe<ResolversTypes['OpenCasePayload']>, ParentType, ContextType, RequireFields<MutationOpenCaseArgs, 'input'>>;
  dispatchService?: Resolver<Maybe<ResolversTypes['DispatchPayload']>, ParentType, ContextType, RequireFields<MutationDispatchServiceArgs, 'input'>>;
};

export type ContractMismatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ContractMismatch'] = ResolversParentTypes['ContractMismatch']> = {
  subscriptionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contractId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  breaks?: Resolver<ReadonlyArray<ResolversTypes['TermBreak']>, ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TermBreakResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TermBreak'] = ResolversParentTypes['TermBreak']> = {
  kind?: Resolver<ResolversTypes['TermBreakKind'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContractMismatchConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ContractMismatchConnection'] = ResolversParentTypes['ContractMismatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContractMismatchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContractMismatchEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ContractMismatchEdge'] = ResolversParentTypes['ContractMismatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ContractMismatch'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RepairContractPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RepairContractPayload'] = ResolversParentTypes['RepairContractPayload']> = {
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  workAuthorization?: Resolver<Maybe<ResolversTypes['WorkAuthorization']>, ParentType, ContextType, RequireFields<QueryWorkAuthorizationArgs, 'id'>>;
  contractMismatches?: Resolver<Maybe<ResolversTypes['ContractMismatchConnection']>, ParentType, ContextType, RequireFields<QueryContractMismatchesArgs, 'first'>>;
  entitlementDecision?: Resolver<Maybe<ResolversTypes['EntitlementDecision']>, ParentType, ContextType, RequireFields<QueryEntitlementDecisionArgs, 'id'>>;
  saga?: Resolver<Maybe<ResolversTypes['Saga']>, ParentType, ContextType, RequireFields<QuerySagaArgs, 'id'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  marginChanged?: SubscriptionResolver<Maybe<ResolversTypes['MarginChanged']>, "marginChanged", ParentType, ContextType, Partial<SubscriptionMarginChangedArgs>>;
  entitlementChanged?: SubscriptionResolver<Maybe<ResolversTypes['EntitlementChanged']>, "entitlementChanged", ParentType, ContextType, Partial<SubscriptionEntitlementChangedArgs>>;
  authorizationChanged?: SubscriptionResolver<Maybe<ResolversTypes['AuthorizationChanged']>, "authorizationChanged", ParentType, ContextType, RequireFields<SubscriptionAuthorizationChangedArgs, 'serviceOrderId'>>;
  sagaProgress?: SubscriptionResolver<Maybe<ResolversTypes['SagaProgress']>, "sagaProgress", ParentType, ContextType, RequireFields<SubscriptionSagaProgressArgs, 'sagaId'>>;
};

export type SagaProgressResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SagaProgress'] = ResolversParentTypes['SagaProgress']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  saga?: Resolver<ResolversTypes['Saga'], ParentType, ContextType>;
};

export type AuthorizationChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuthorizationChanged'] = ResolversParentTypes['AuthorizationChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authorization?: Resolver<ResolversTypes['WorkAuthorization'], ParentType, ContextType>;
};

export type EntitlementChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EntitlementChanged'] = ResolversParentTypes['EntitlementChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['EntitlementBefore']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
};

export type EntitlementBeforeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EntitlementBefore'] = ResolversParentTypes['EntitlementBefore']> = {
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextAction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarginChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MarginChanged'] = ResolversParentTypes['MarginChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  federation__Scope?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Milliseconds?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  FactStamp?: FactStampResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  IdentityFacts?: IdentityFactsResolvers<ContextType>;
  BillingFacts?: BillingFactsResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  SubscriptionFacts?: SubscriptionFactsResolvers<ContextType>;
  RenewalEvidence?: RenewalEvidenceResolvers<ContextType>;
  PlanInclusion?: PlanInclusionResolvers<ContextType>;
  CreditFacts?: CreditFactsResolvers<ContextType>;
  ContractFacts?: ContractFactsResolvers<ContextType>;
  AssetWarranty?: AssetWarrantyResolvers<ContextType>;
  CoverageLine?: CoverageLineResolvers<ContextType>;
  ExceptionClause?: ExceptionClauseResolvers<ContextType>;
  CostFacts?: CostFactsResolvers<ContextType>;
  BilledFacts?: BilledFactsResolvers<ContextType>;
  EntitlementDecision?: EntitlementDecisionResolvers<ContextType>;
  PlannedWork?: PlannedWorkResolvers<ContextType>;
  AllowanceDraw?: AllowanceDrawResolvers<ContextType>;
  SlaTarget?: SlaTargetResolvers<ContextType>;
  LineCoverageResult?: LineCoverageResultResolvers<ContextType>;
  ApprovalRequirement?: ApprovalRequirementResolvers<ContextType>;
  DecisionReason?: DecisionReasonResolvers<ContextType>;
  DecisionFact?: DecisionFactResolvers<ContextType>;
  FactConflict?: FactConflictResolvers<ContextType>;
  Saga?: SagaResolvers<ContextType>;
  SagaStep?: SagaStepResolvers<ContextType>;
  ServiceOrder?: ServiceOrderResolvers<ContextType>;
  CoverageChange?: CoverageChangeResolvers<ContextType>;
  CoverOfKind?: CoverOfKindResolvers<ContextType>;
  WorkAuthorization?: WorkAuthorizationResolvers<ContextType>;
  AuthorizationLine?: AuthorizationLineResolvers<ContextType>;
  AuthorizationApproval?: AuthorizationApprovalResolvers<ContextType>;
  AuthorizationAcceptance?: AuthorizationAcceptanceResolvers<ContextType>;
  AuthorizationPayload?: AuthorizationPayloadResolvers<ContextType>;
  Margin?: MarginResolvers<ContextType>;
  DispatchPayload?: DispatchPayloadResolvers<ContextType>;
  DispatchPlan?: DispatchPlanResolvers<ContextType>;
  OpenCasePayload?: OpenCasePayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ReplaySagaPayload?: ReplaySagaPayloadResolvers<ContextType>;
  ReplayPlan?: ReplayPlanResolvers<ContextType>;
  ReplayStep?: ReplayStepResolvers<ContextType>;
  CancelServiceOrderPayload?: CancelServiceOrderPayloadResolvers<ContextType>;
  CancellationPlan?: CancellationPlanResolvers<ContextType>;
  CloseCasePayload?: CloseCasePayloadResolvers<ContextType>;
  OrderWorkflowPayload?: OrderWorkflowPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ContractMismatch?: ContractMismatchResolvers<ContextType>;
  TermBreak?: TermBreakResolvers<ContextType>;
  ContractMismatchConnection?: ContractMismatchConnectionResolvers<ContextType>;
  ContractMismatchEdge?: ContractMismatchEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  RepairContractPayload?: RepairContractPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SagaProgress?: SagaProgressResolvers<ContextType>;
  AuthorizationChanged?: AuthorizationChangedResolvers<ContextType>;
  EntitlementChanged?: EntitlementChangedResolvers<ContextType>;
  EntitlementBefore?: EntitlementBeforeResolvers<ContextType>;
  MarginChanged?: MarginChangedResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
};
