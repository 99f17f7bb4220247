// Generated from schema.graphql by `npm run generate`; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AssetRecord, ContractRecord, DispatchRecord, ServiceOrderRecord } from './domain/records.ts';
import type { ServiceOrderEvent } from './domain/service-order-event.ts';
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
  /** The ERP's customer number, e.g. 10000042; null if there is none, or more than one candidate. */
  readonly erpCustomerNumber: Scalars['ID']['output'];
  /** Who orders, receives, is billed and pays. */
  readonly partnerFunctions: ReadonlyArray<PartnerFunction>;
  /** How far the ERP blocks credit. */
  readonly creditBlock: Maybe<CreditBlock>;
  /** Decision inputs: planner-only, never client-visible. */
  readonly creditFacts: Maybe<CreditFacts>;
  /** Decision inputs: all of the customer's contracts; planner-only. */
  readonly contractFacts: Maybe<ReadonlyArray<ContractFacts>>;
  /** The customer's contracts, current ones first (at most 100). */
  readonly contracts: ReadonlyArray<Contract>;
  /** The customer's assets (at most 500). */
  readonly installedBase: ReadonlyArray<Asset>;
};

/** A part that a business partner plays for a customer. */
export type PartnerFunction = {
  readonly __typename?: 'PartnerFunction';
  /** Which part. */
  readonly role: PartnerRole;
  /** The partner's number. */
  readonly number: Scalars['ID']['output'];
  /** The partner's name. */
  readonly name: Scalars['String']['output'];
};

/** The parts that a business partner can play. */
export type PartnerRole =
  /** Orders. */
  | 'SOLD_TO'
  /** Receives. */
  | 'SHIP_TO'
  /** Gets the invoice. */
  | 'BILL_TO'
  /** Pays. */
  | 'PAYER';

/** How far the ERP blocks a customer's credit, and why. */
export type CreditBlock = {
  readonly __typename?: 'CreditBlock';
  /** How far. */
  readonly level: CreditLevel;
  /** The credit limit. */
  readonly limit: Maybe<Money>;
  /** What of it is drawn. */
  readonly exposure: Maybe<Money>;
  /** Why. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

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

/** One installed unit (TMF639), by its normalised serial number. */
export type Asset = {
  readonly __typename?: 'Asset';
  /** Canonical asset id: AST- and the normalised serial number. */
  readonly id: Scalars['ID']['output'];
  /** The serial number as the ERP writes it. */
  readonly serialNumber: Scalars['String']['output'];
  /** The ERP's material number. */
  readonly productCode: Scalars['String']['output'];
  /** Where it is in its life. */
  readonly status: AssetStatus;
  /** When it was installed. */
  readonly installDate: Maybe<Scalars['Date']['output']>;
  /** Where it stands: name and city of the site. */
  readonly site: Maybe<Scalars['String']['output']>;
  /** The site's IANA time zone, e.g. Europe/Berlin. */
  readonly timeZone: Maybe<Scalars['String']['output']>;
  /** Whose it is. */
  readonly customer: Customer;
  /** Decision input: the owner's ERP customer number; planner-only. */
  readonly ownerNumber: Maybe<Scalars['ID']['output']>;
  /** Its warranties. */
  readonly warranties: ReadonlyArray<AssetWarranty>;
  /** The contract lines that reach this asset, narrowest first. */
  readonly coverageLines: ReadonlyArray<CoverageLine>;
  /** The orders done on it, newest first. `first` is at most 100. */
  readonly serviceHistory: ReadonlyArray<ServiceOrder>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};


/** One installed unit (TMF639), by its normalised serial number. */
export type AssetServiceHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
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

/** What was agreed with a customer (TMF651). The ERP owns scope and cover, billing owns term and renewal. */
export type Contract = {
  readonly __typename?: 'Contract';
  /** The ERP's contract number. */
  readonly id: Scalars['ID']['output'];
  /** The number people quote. */
  readonly contractNumber: Scalars['String']['output'];
  /** Where it stands. */
  readonly status: ContractStatus;
  /** First day. */
  readonly start: Scalars['Date']['output'];
  /** Last day. */
  readonly end: Scalars['Date']['output'];
  /** The contract that the lineage began with. */
  readonly renewalRoot: Maybe<Scalars['ID']['output']>;
  /** The contract that it renews. */
  readonly renewedFrom: Maybe<Scalars['ID']['output']>;
  /** Whose it is. */
  readonly customer: Customer;
  /** What it covers (at most 100). */
  readonly lines: ReadonlyArray<CoverageLine>;
  /** The clause under which denied work may start all the same. */
  readonly exceptionClause: Maybe<ExceptionClause>;
  /** What stops a case's clocks under this contract, beside waits for the customer and for consent: PARTS, if it says so. */
  readonly pauseReasons: ReadonlyArray<Scalars['String']['output']>;
  /** Where this was read and how fresh it is. */
  readonly stamp: FactStamp;
};

/** Where an order stands. CLOSED, REJECTED and CANCELLED are final. */
export type ServiceOrderState =
  /** Written. */
  | 'CREATED'
  /** Waits for somebody to agree to pay. */
  | 'AWAITING_AUTHORIZATION'
  /** May be scheduled: covered or authorised, parts reserved. */
  | 'RELEASED'
  /** A technician is booked. */
  | 'SCHEDULED'
  /** The technician was told. */
  | 'DISPATCHED'
  /** Work goes on. */
  | 'IN_PROGRESS'
  /** Stopped for a time. */
  | 'ON_HOLD'
  /** The technician is done. */
  | 'WORK_COMPLETED'
  /** Its costs are being posted. */
  | 'POSTING'
  /** Its costs are posted. */
  | 'POSTED'
  /** Over. */
  | 'CLOSED'
  /** The technician could not finish. */
  | 'CANNOT_COMPLETE'
  /** Refused. */
  | 'REJECTED'
  /** Whether it can be cancelled is being looked at. */
  | 'ASSESSING_CANCELLATION'
  /** Being undone. */
  | 'PENDING_CANCELLATION'
  /** Undone. */
  | 'CANCELLED';

/** Work ordered on an asset (TMF641, TMF697): executed in the ERP, billed in billing, orchestrated by the process layer. */
export type ServiceOrder = {
  readonly __typename?: 'ServiceOrder';
  /** The ERP's order id. */
  readonly id: Scalars['ID']['output'];
  /** The number people quote. */
  readonly orderNumber: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: ServiceOrderState;
  /** The case it is for. */
  readonly case: Maybe<Case>;
  /** The asset it is on. */
  readonly asset: Maybe<Asset>;
  /** Whose it is. */
  readonly customer: Customer;
  /** What it plans and what it used (at most 100). */
  readonly lines: ReadonlyArray<ServiceOrderLine>;
  /** The stock it holds. */
  readonly reservations: ReadonlyArray<StockReservation>;
  /** The visits it has. */
  readonly dispatches: ReadonlyArray<Dispatch>;
  /** What it has cost. */
  readonly actualCost: Maybe<Money>;
  /** What it was to cost. */
  readonly plannedCost: Maybe<Money>;
  /** Decision inputs of the margin; planner-only. */
  readonly costFacts: Maybe<CostFacts>;
  /** What was posted to the ledger for it. */
  readonly postings: Maybe<ReadonlyArray<FinancialPosting>>;
  /** What of its revenue is recognised, once its posting is confirmed. */
  readonly revenueRecognition: Maybe<ReadonlyArray<RevenueRecognition>>;
  /** Every state it had, oldest first. */
  readonly stateHistory: ReadonlyArray<StatusChange>;
  /** How the work ended, e.g. REPAIRED; null until it has. */
  readonly completionCode: Maybe<Scalars['String']['output']>;
  /** Up to which amount somebody agreed to pay; null if nobody had to. */
  readonly notToExceed: Maybe<NotToExceed>;
};

/** An order's cost, as the margin reads it. */
export type CostFacts = {
  readonly __typename?: 'CostFacts';
  /** What it has cost. */
  readonly actual: Money;
  /** What it was to cost. */
  readonly planned: Money;
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

/** One position of an order. */
export type ServiceOrderLine = {
  readonly __typename?: 'ServiceOrderLine';
  /** Order and line number. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: LineKind;
  /** The part's material number, for a part. */
  readonly productCode: Maybe<Scalars['String']['output']>;
  /** How much was planned. */
  readonly qtyPlanned: Scalars['Decimal']['output'];
  /** How much was used. */
  readonly qtyActual: Scalars['Decimal']['output'];
  /** How much of it the customer pays for. */
  readonly qtyToBill: Scalars['Decimal']['output'];
  /** HOUR, EACH or TRIP. */
  readonly unit: Scalars['String']['output'];
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['output'];
  /** What covers it: a warranty, a contract line or a subscription. */
  readonly coverageSource: Maybe<Scalars['String']['output']>;
  /** What one costs the customer by the ERP; an expense is passed on at it. Workflows only. */
  readonly unitPrice: Maybe<Money>;
};

/** What a line of an order is. */
export type LineKind =
  /** Hours of a technician. */
  | 'LABOR'
  /** A part. */
  | 'PART'
  /** Way to the site. */
  | 'TRAVEL'
  /** Anything else paid for. */
  | 'EXPENSE';

/** Where a stock reservation stands (TMF687). */
export type ReservationState =
  /** Asked for. */
  | 'REQUESTED'
  /** Held in full. */
  | 'RESERVED'
  /** Held in part. */
  | 'PARTIALLY_RESERVED'
  /** Not in stock, on order. */
  | 'BACKORDERED'
  /** Picked for the order. */
  | 'ALLOCATED'
  /** Handed to the technician. */
  | 'ISSUED'
  /** Used. */
  | 'CONSUMED'
  /** Brought back. */
  | 'RETURNED'
  /** Given back before it was picked. */
  | 'RELEASED'
  /** Lapsed. */
  | 'EXPIRED'
  /** Refused. */
  | 'REJECTED';

/** Stock that is held for an order (TMF687). */
export type StockReservation = {
  readonly __typename?: 'StockReservation';
  /** The reservation's number. */
  readonly id: Scalars['ID']['output'];
  /** The part's material number. */
  readonly partCode: Scalars['String']['output'];
  /** How many were asked for. */
  readonly qtyRequested: Scalars['Decimal']['output'];
  /** How many are held. */
  readonly qtyReserved: Scalars['Decimal']['output'];
  /** The warehouse they are held in. */
  readonly location: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: ReservationState;
  /** Until when it holds; null once it is picked or over. */
  readonly validUntil: Maybe<Scalars['DateTime']['output']>;
};

/** Where a visit stands. */
export type DispatchState =
  /** Suggested. */
  | 'PROPOSED'
  /** Booked. */
  | 'SCHEDULED'
  /** The technician was told. */
  | 'DISPATCHED'
  /** The technician takes it. */
  | 'ACCEPTED'
  /** The technician does not take it. */
  | 'DECLINED'
  /** On the way. */
  | 'EN_ROUTE'
  /** There. */
  | 'ON_SITE'
  /** There, resting. */
  | 'ON_BREAK'
  /** Done. */
  | 'COMPLETED'
  /** Done in part; another visit is needed. */
  | 'PARTIALLY_COMPLETED'
  /** Could not be done. */
  | 'CANNOT_COMPLETE'
  /** Called off. */
  | 'CANCELLED';

/** A visit of a technician (TMF646). */
export type Dispatch = {
  readonly __typename?: 'Dispatch';
  /** The visit's number. */
  readonly id: Scalars['ID']['output'];
  /** The technician's number. */
  readonly technician: Scalars['String']['output'];
  /** When the technician is expected. */
  readonly window: TimeWindow;
  /** Where it stands. */
  readonly state: DispatchState;
  /** The skills that it needs. */
  readonly skills: ReadonlyArray<Scalars['String']['output']>;
  /** The order that it is for. */
  readonly serviceOrder: ServiceOrder;
  /** How its time has passed, by what the technician told; empty before the departure. */
  readonly journal: ReadonlyArray<JournalEntry>;
};

/** Time of a visit, and what it passed with. */
export type JournalEntry = {
  readonly __typename?: 'JournalEntry';
  /** With what. */
  readonly bucket: JournalBucket;
  /** How long. */
  readonly ms: Scalars['Milliseconds']['output'];
};

/** What a technician's time passes with. */
export type JournalBucket =
  /** On the way, within the shift. */
  | 'TRAVEL'
  /** On site, within the shift. */
  | 'WORK'
  /** Resting. */
  | 'BREAK'
  /** On the way or on site outside the shift. */
  | 'OVERTIME';

/** Up to which amount somebody agreed to pay for an order, and how much of it is used up. */
export type NotToExceed = {
  readonly __typename?: 'NotToExceed';
  /** The limit of what the customer pays. */
  readonly limit: Money;
  /** What the customer would pay for what is done so far. */
  readonly consumed: Money;
  /** A warning is due when this much of it is used up, in per cent. */
  readonly warnAtPct: Scalars['Int']['output'];
  /** Who agreed: the work authorisation. */
  readonly authorizationId: Scalars['ID']['output'];
  /** Its version; a later one raises the limit. */
  readonly version: Scalars['Int']['output'];
};

/** From one instant until before another. */
export type TimeWindow = {
  readonly __typename?: 'TimeWindow';
  /** It begins then. */
  readonly from: Scalars['DateTime']['output'];
  /** It ends before then. */
  readonly to: Scalars['DateTime']['output'];
};

/** One document in the ledger. */
export type FinancialPosting = {
  readonly __typename?: 'FinancialPosting';
  /** The posting's id. */
  readonly id: Scalars['ID']['output'];
  /** The ledger's document number. */
  readonly ledgerDocument: Scalars['String']['output'];
  /** When it was posted. */
  readonly postedAt: Scalars['DateTime']['output'];
  /** How much. */
  readonly amount: Money;
  /** COST, REVENUE or REVERSAL. */
  readonly kind: Scalars['String']['output'];
  /** True if a later posting took it back. */
  readonly reversed: Scalars['Boolean']['output'];
  /** The month it belongs to, e.g. 2026-03. */
  readonly periodKey: Scalars['String']['output'];
  /** The id of the posting that it takes back; null unless it is a REVERSAL. */
  readonly reverses: Maybe<Scalars['ID']['output']>;
  /** The order's line that it is about; null where it is about the whole order. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
};

/** Revenue that counts as earned. */
export type RevenueRecognition = {
  readonly __typename?: 'RevenueRecognition';
  /** What the customer was promised and got: the order's line. */
  readonly obligation: Scalars['ID']['output'];
  /** How much. */
  readonly amount: Money;
  /** The day on which it was recognised. */
  readonly recognisedOn: Scalars['Date']['output'];
  /** Why then. */
  readonly basis: RecognitionBasis;
  /** The posting that says so. */
  readonly posting: Scalars['ID']['output'];
};

/** When revenue counts as earned. */
export type RecognitionBasis =
  /** All of it, once the work is done. */
  | 'POINT_IN_TIME'
  /** Bit by bit, while it is rendered. */
  | 'OVER_TIME';

/** What was posted for an order at once: of its completion, or of what it had cost when it was cancelled. */
export type ServicePosting = {
  readonly __typename?: 'ServicePosting';
  /** The posting's number. */
  readonly id: Scalars['ID']['output'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['output'];
  /** COMPLETION or CANCELLATION. */
  readonly purpose: Scalars['String']['output'];
  /** POSTED, REVERSED or CONFIRMED. */
  readonly state: Scalars['String']['output'];
  /** Its documents in the ledger, reversals too. */
  readonly documents: ReadonlyArray<FinancialPosting>;
};

/** What finance's rules say of a posting. */
export type PostingValidation = {
  readonly __typename?: 'PostingValidation';
  /** True if nothing was found. */
  readonly ok: Scalars['Boolean']['output'];
  /** Everything that has to be mended. */
  readonly findings: ReadonlyArray<PostingFinding>;
  /** The posted cost if anything was found, else 0. */
  readonly amountAtRisk: Money;
};

/** Why a posting may not stand. */
export type PostingFinding = {
  readonly __typename?: 'PostingFinding';
  /** PERIOD_CLOSED, CURRENCY_MISMATCH, COST_OVER_TOLERANCE, COST_NOT_POSTED, PART_NOT_CONSUMED, QUANTITY_NEGATIVE or COVERAGE_NOT_FROZEN. */
  readonly code: Scalars['String']['output'];
  /** A sentence that says what is wrong and what to do. */
  readonly message: Scalars['String']['output'];
};

/** What cancelling an order undoes, and what it has cost by then. */
export type CancellationAssessment = {
  readonly __typename?: 'CancellationAssessment';
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['output'];
  /** Where it stood, and stands again if the cancellation is abandoned. */
  readonly priorState: ServiceOrderState;
  /** Visits that are called off. */
  readonly visits: ReadonlyArray<Dispatch>;
  /** Stock that is given back, but for what was used. */
  readonly reservedStock: ReadonlyArray<StockReservation>;
  /** Allowances that are given back. */
  readonly heldAllowances: ReadonlyArray<AllowanceHold>;
  /** What was used already: it is posted, not undone. */
  readonly incurredCost: Money;
};

/** What pays for an order's lines, to be settled for good. */
export type FreezeCoverageInput = {
  /** The workflow's step: the same key freezes once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The sealed decision; null if the order rests on none. */
  readonly decisionId?: InputMaybe<Scalars['ID']['input']>;
  /** What pays, by kind of line: one for each kind that the order has. */
  readonly lines: ReadonlyArray<KindCoverageInput>;
};

/** What pays for one kind of line. */
export type KindCoverageInput = {
  /** The kind. */
  readonly kind: LineKind;
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['input'];
  /** What covers it. */
  readonly coverageSource?: InputMaybe<Scalars['String']['input']>;
};

/** One matter that a customer brought to the support desk (TMF621 trouble ticket). */
export type Case = {
  readonly __typename?: 'Case';
  /** The desk's ticket id. */
  readonly id: Scalars['ID']['output'];
  /** The orders written for it that the caller may see, newest first (at most 100). */
  readonly serviceOrders: ReadonlyArray<ServiceOrder>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** One visit, or null if there is none that the caller may see. */
  readonly dispatch: Maybe<Dispatch>;
  /** The caller's own visits between two instants, earliest first (at most 100). */
  readonly myDispatches: Maybe<ReadonlyArray<Dispatch>>;
  /** One asset, or null if there is none that the caller may see. */
  readonly asset: Maybe<Asset>;
  /** One asset by its serial number, however it is written. */
  readonly assetBySerial: Maybe<Asset>;
  /** One contract, or null if there is none that the caller may see. */
  readonly contract: Maybe<Contract>;
  /** One order, or null if there is none that the caller may see. */
  readonly serviceOrder: Maybe<ServiceOrder>;
  /** What cancelling an order would undo, without changing anything. ILLEGAL_TRANSITION if it cannot be cancelled. Workflows only. */
  readonly previewCancellation: CancellationAssessment;
  /** What the stock and the technicians' calendars would give, without taking anything. Workflows only. */
  readonly planServiceExecution: ExecutionPlan;
};


export type QueryDispatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMyDispatchesArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryAssetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAssetBySerialArgs = {
  serialNumber: Scalars['String']['input'];
};


export type QueryContractArgs = {
  id: Scalars['ID']['input'];
};


export type QueryServiceOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPreviewCancellationArgs = {
  serviceOrderId: Scalars['ID']['input'];
};


export type QueryPlanServiceExecutionArgs = {
  input: ExecutionPlanInput;
};

/** What work would need. */
export type ExecutionPlanInput = {
  /** The asset it is on: its site decides warehouse, region and time zone. */
  readonly assetId?: InputMaybe<Scalars['ID']['input']>;
  /** The customer it is for, where there is no asset. */
  readonly erpCustomerNumber?: InputMaybe<Scalars['ID']['input']>;
  /** The parts it needs. */
  readonly parts: ReadonlyArray<PartNeedInput>;
  /** The skills it needs. */
  readonly skills: ReadonlyArray<Scalars['String']['input']>;
  /** Not before; now if left out. */
  readonly windowFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not after; fourteen days from the beginning if left out. */
  readonly windowTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How many of a part are needed. */
export type PartNeedInput = {
  /** The part's material number. */
  readonly partCode: Scalars['String']['input'];
  /** How many. */
  readonly qty: Scalars['Decimal']['input'];
};

/** What the stock and the calendars would give. */
export type ExecutionPlan = {
  readonly __typename?: 'ExecutionPlan';
  /** Stock that would be held. */
  readonly allocations: ReadonlyArray<PlannedAllocation>;
  /** Parts that are not there in full. */
  readonly shortfalls: ReadonlyArray<PartShortfall>;
  /** Parts nobody knows. */
  readonly unknownParts: ReadonlyArray<Scalars['String']['output']>;
  /** The technician who would come; null if nobody with the skills is free. */
  readonly technician: Maybe<Scalars['String']['output']>;
  /** When the technician would come. */
  readonly window: Maybe<TimeWindow>;
  /** What the work would cost us: parts, labour and travel at standard cost. */
  readonly estimatedCost: Money;
  /** The standard price of the parts, before coverage. */
  readonly partsPrice: Money;
};

/** Stock that would be held. */
export type PlannedAllocation = {
  readonly __typename?: 'PlannedAllocation';
  /** The part's material number. */
  readonly partCode: Scalars['String']['output'];
  /** The warehouse. */
  readonly location: Scalars['String']['output'];
  /** How many. */
  readonly qty: Scalars['Decimal']['output'];
};

/** A part that is not there in full. */
export type PartShortfall = {
  readonly __typename?: 'PartShortfall';
  /** The part's material number. */
  readonly partCode: Scalars['String']['output'];
  /** How many were asked for. */
  readonly requested: Scalars['Decimal']['output'];
  /** How many are free, over all warehouses that serve the site. */
  readonly available: Scalars['Decimal']['output'];
};

/** An allowance to hold. */
export type HoldAllowanceInput = {
  /** The workflow's step: the same key holds once. */
  readonly key: Scalars['String']['input'];
  /** The contract line. */
  readonly coverageLineId: Scalars['ID']['input'];
  /** How much, in the line's unit. */
  readonly qty: Scalars['Decimal']['input'];
};

/** An allowance that is held. */
export type AllowanceHold = {
  readonly __typename?: 'AllowanceHold';
  /** The key it was held under. */
  readonly key: Scalars['String']['output'];
  /** The contract line. */
  readonly coverageLineId: Scalars['ID']['output'];
  /** How much was held. */
  readonly qty: Scalars['Decimal']['output'];
  /** How much of it was really drawn; 0 while it is held and if all of it was given back. */
  readonly qtyUsed: Scalars['Decimal']['output'];
  /** HELD, USED or RELEASED. */
  readonly state: Scalars['String']['output'];
};

/** What work really drew of a contract line's allowance. */
export type AllowanceDrawInput = {
  /** The contract line. */
  readonly coverageLineId: Scalars['ID']['input'];
  /** How much, in the line's unit. */
  readonly qty: Scalars['Decimal']['input'];
};

/** An order to write. */
export type CreateServiceOrderInput = {
  /** caseId + decisionId + attempt: the same key writes one order. */
  readonly key: Scalars['String']['input'];
  /** The case it is for. */
  readonly caseId: Scalars['ID']['input'];
  /** The asset it is on. */
  readonly assetId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose it is. */
  readonly erpCustomerNumber: Scalars['ID']['input'];
  /** The sealed decision it rests on. */
  readonly decisionId: Scalars['ID']['input'];
  /** True if somebody has to agree to pay first. */
  readonly awaitAuthorization: Scalars['Boolean']['input'];
  /** What it plans. */
  readonly lines: ReadonlyArray<PlannedLineInput>;
  /** The skills it needs. */
  readonly skills: ReadonlyArray<Scalars['String']['input']>;
  /** The keys under which its allowances are held, so that the order knows them. */
  readonly allowanceKeys?: ReadonlyArray<Scalars['String']['input']>;
};

/** A line that an order plans. */
export type PlannedLineInput = {
  /** What it is. */
  readonly kind: LineKind;
  /** The part's material number, for a part. */
  readonly productCode?: InputMaybe<Scalars['String']['input']>;
  /** How much. */
  readonly qty: Scalars['Decimal']['input'];
  /** Share that is covered, 0 to 100. */
  readonly coveredPct: Scalars['Decimal']['input'];
  /** What covers it. */
  readonly coverageSource?: InputMaybe<Scalars['String']['input']>;
};

/** A contract to renew. */
export type RenewContractInput = {
  /** The workflow's step: the same key renews once. */
  readonly key: Scalars['String']['input'];
  /** The contract that is renewed. */
  readonly contractId: Scalars['ID']['input'];
  /** The subscription that pays for it. */
  readonly subscriptionId?: InputMaybe<Scalars['ID']['input']>;
  /** The order that proves the renewal. */
  readonly orderNumber?: InputMaybe<Scalars['String']['input']>;
  /** First day of the new term. */
  readonly start: Scalars['Date']['input'];
  /** Last day of the new term. */
  readonly end: Scalars['Date']['input'];
  /** The service level of all lines; each line's own if left out. */
  readonly serviceLevelCode?: InputMaybe<Scalars['String']['input']>;
};

/** A contract to amend. What is left out stays as it is. */
export type AmendContractInput = {
  /** The workflow's step: the same key amends once. */
  readonly key: Scalars['String']['input'];
  /** The contract. */
  readonly contractId: Scalars['ID']['input'];
  /** Its new last day; lines that ended with it follow. */
  readonly end?: InputMaybe<Scalars['Date']['input']>;
  /** The service level of all lines that say nothing else: PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode?: InputMaybe<Scalars['String']['input']>;
  /** Lines to change or to add. */
  readonly lines?: ReadonlyArray<ContractLineInput>;
};

/** A line of a contract to change, or to add if it has no id. What is left out stays as it is. */
export type ContractLineInput = {
  /** The line; none for a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** What it is tied to; a new line needs it. */
  readonly scope?: InputMaybe<CoverageScope>;
  /** The asset's id, the product's or the site's number; none for ACCOUNT. */
  readonly target?: InputMaybe<Scalars['ID']['input']>;
  /** First day. */
  readonly start?: InputMaybe<Scalars['Date']['input']>;
  /** Last day. */
  readonly end?: InputMaybe<Scalars['Date']['input']>;
  /** PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode?: InputMaybe<Scalars['String']['input']>;
  /** Share of labour that it pays, 0 to 100. */
  readonly laborPct?: InputMaybe<Scalars['Decimal']['input']>;
  /** Share of parts that it pays, 0 to 100. */
  readonly partsPct?: InputMaybe<Scalars['Decimal']['input']>;
  /** Share of travel that it pays, 0 to 100. */
  readonly travelPct?: InputMaybe<Scalars['Decimal']['input']>;
  /** Share of expenses that it pays, 0 to 100. */
  readonly expensesPct?: InputMaybe<Scalars['Decimal']['input']>;
  /** VISIT, HOUR or NONE. */
  readonly allowanceUnit?: InputMaybe<Scalars['String']['input']>;
  /** The allowance of the term. */
  readonly allowanceTotal?: InputMaybe<Scalars['Decimal']['input']>;
  /** The lower number wins over other lines. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  /** Incident types it is for; empty means all. */
  readonly incidentTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Incident types or codes that it does not pay for. */
  readonly exclusionCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Stock to hold for an order. */
export type ReserveStockInput = {
  /** The workflow's step: the same key holds once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The parts. */
  readonly parts: ReadonlyArray<PartNeedInput>;
  /** Until when it holds. */
  readonly validUntil: Scalars['DateTime']['input'];
  /** True to take what is there and wait for the rest: the order is released when that has come. */
  readonly backorder?: Scalars['Boolean']['input'];
};

/** Goods that came in. */
export type StockReceipt = {
  readonly __typename?: 'StockReceipt';
  /** How many are free now, in this warehouse. */
  readonly free: Scalars['Decimal']['output'];
  /** The reservations that waited and got some; none the second time. */
  readonly filled: ReadonlyArray<Scalars['ID']['output']>;
};

/** A visit to book for an order. */
export type ScheduleDispatchInput = {
  /** The workflow's step: the same key books once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The skills it needs. */
  readonly skills: ReadonlyArray<Scalars['String']['input']>;
  /** Not before. */
  readonly windowFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not after. */
  readonly windowTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that a technician did. */
export type FieldActionInput = {
  /** Makes the request safe to repeat: the same key and body do it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit; it is the technician's own. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A visit that is not taken. */
export type DeclineDispatchInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why; somebody else is booked. */
  readonly reason: Scalars['String']['input'];
};

/** Why a technician pauses. */
export type PauseReason =
  /** Resting. */
  | 'BREAK'
  /** Waiting for parts. */
  | 'PARTS'
  /** Waiting for the customer. */
  | 'CUSTOMER';

/** A pause on site. */
export type PauseWorkInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why. */
  readonly reason: PauseReason;
};

/** A part that was used. */
export type UsedPartInput = {
  /** The ERP's material number. */
  readonly partCode: Scalars['String']['input'];
  /** How many: more than 0, and no more than the order holds. */
  readonly qty: Scalars['Decimal']['input'];
  /** The part's own serial number, where it has one. */
  readonly serialNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Something else that was paid for. */
export type ExpenseInput = {
  /** What it was. */
  readonly description: Scalars['String']['input'];
  /** What it cost, in the order's currency. */
  readonly amount: MoneyInput;
};

/** An amount in one currency. */
export type MoneyInput = {
  /** The exact amount in units of the currency (not cents). */
  readonly amount: Scalars['Decimal']['input'];
  /** ISO 4217 code, e.g. EUR. */
  readonly currency: Scalars['String']['input'];
};

/** Work that was done on site. */
export type RecordWorkInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Hours of work (0 to 24). */
  readonly laborHours?: InputMaybe<Scalars['Decimal']['input']>;
  /** Ways to the site. */
  readonly trips?: InputMaybe<Scalars['Decimal']['input']>;
  /** Parts (at most 50). */
  readonly parts?: InputMaybe<ReadonlyArray<UsedPartInput>>;
  /** Expenses (at most 20). */
  readonly expenses?: InputMaybe<ReadonlyArray<ExpenseInput>>;
  /** What was done, in words. */
  readonly notes?: InputMaybe<Scalars['String']['input']>;
};

/** Work that could not be finished. */
export type CannotCompleteInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** How it ended, e.g. NO_ACCESS. */
  readonly completionCode: Scalars['String']['input'];
};

/** Work that is done. */
export type CompleteWorkInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened; now if left out. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** How it ended, e.g. REPAIRED or REPLACED. */
  readonly completionCode: Scalars['String']['input'];
  /** True if it is done in part and another visit is needed. */
  readonly partial?: InputMaybe<Scalars['Boolean']['input']>;
  /** What was done, in words. */
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  /** Hash of the customer's signature, which is kept elsewhere. */
  readonly evidenceHash?: InputMaybe<Scalars['String']['input']>;
};

/** What became of something that a technician did. */
export type FieldWorkPayload = {
  readonly __typename?: 'FieldWorkPayload';
  /** The visit as it is now, or null if it was refused. */
  readonly dispatch: Maybe<Dispatch>;
  /** Its order as it is now. */
  readonly serviceOrder: Maybe<ServiceOrder>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had done it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What a technician may do on a visit. */
export type FieldActionKind =
  /** Takes it. */
  | 'ACCEPT'
  /** Does not take it. */
  | 'DECLINE'
  /** Sets out. */
  | 'TRAVEL'
  /** Is there. */
  | 'ARRIVE'
  /** Pauses. */
  | 'PAUSE'
  /** Goes on. */
  | 'RESUME'
  /** Records work. */
  | 'RECORD'
  /** Is done. */
  | 'COMPLETE'
  /** Could not finish. */
  | 'CANNOT_COMPLETE';

/** One action of a technician who was offline: the fields that its kind needs. */
export type FieldWorkActionInput = {
  /** Makes it safe to send again: the same key and body do it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What was done. */
  readonly kind: FieldActionKind;
  /** The visit. */
  readonly dispatchId: Scalars['ID']['input'];
  /** When it happened. */
  readonly at: Scalars['DateTime']['input'];
  /** Why, for a refusal or a pause. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Hours of work. */
  readonly laborHours?: InputMaybe<Scalars['Decimal']['input']>;
  /** Ways to the site. */
  readonly trips?: InputMaybe<Scalars['Decimal']['input']>;
  /** Parts (at most 50). */
  readonly parts?: InputMaybe<ReadonlyArray<UsedPartInput>>;
  /** Expenses (at most 20). */
  readonly expenses?: InputMaybe<ReadonlyArray<ExpenseInput>>;
  /** What was done, in words. */
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  /** How it ended. */
  readonly completionCode?: InputMaybe<Scalars['String']['input']>;
  /** True if another visit is needed. */
  readonly partial?: InputMaybe<Scalars['Boolean']['input']>;
  /** Hash of the customer's signature. */
  readonly evidenceHash?: InputMaybe<Scalars['String']['input']>;
};

/** What a technician did while offline. */
export type SyncFieldWorkInput = {
  /** The actions, in any order (1 to 200); they are applied in the order in which they happened. */
  readonly actions: ReadonlyArray<FieldWorkActionInput>;
};

/** What became of the actions: one result each, in the order sent. */
export type SyncFieldWorkPayload = {
  readonly __typename?: 'SyncFieldWorkPayload';
  /** The results. */
  readonly results: ReadonlyArray<FieldActionResult>;
  /** The visits as they are now. */
  readonly dispatches: ReadonlyArray<Dispatch>;
};

/** What became of one action. */
export type FieldActionResult = {
  readonly __typename?: 'FieldActionResult';
  /** The action's key. */
  readonly idempotencyKey: Scalars['String']['output'];
  /** What became of it. */
  readonly status: FieldActionStatus;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What became of an action. */
export type FieldActionStatus =
  /** It is done. */
  | 'APPLIED'
  /** It was done before. */
  | 'DUPLICATE'
  /** It is not done, and nothing of it is kept. */
  | 'REFUSED';

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

/** Up to which amount an authorisation lets an order go. */
export type AuthorizeOrderInput = {
  /** The workflow's step: the same key notes it once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The work authorisation. */
  readonly authorizationId: Scalars['ID']['input'];
  /** Its version; an earlier one does not take a later one's place. */
  readonly version: Scalars['Int']['input'];
  /** The limit, in the order's currency. */
  readonly notToExceed: MoneyInput;
};

/** Another visit to book for an order. */
export type RescheduleInput = {
  /** The workflow's step: the same key books once. */
  readonly key: Scalars['String']['input'];
  /** The order. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The skills that it needs. */
  readonly skills: ReadonlyArray<Scalars['String']['input']>;
  /** Who does not come. */
  readonly excludeTechnicians: ReadonlyArray<Scalars['String']['input']>;
  /** Not before. */
  readonly windowFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not after. */
  readonly windowTo?: InputMaybe<Scalars['DateTime']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes a visit. */
  readonly acceptDispatch: Maybe<FieldWorkPayload>;
  /** Does not take a visit; somebody else is booked. */
  readonly declineDispatch: Maybe<FieldWorkPayload>;
  /** Sets out to a visit; its order is in progress. */
  readonly travel: Maybe<FieldWorkPayload>;
  /** Is at the site; the order's parts are in the technician's hands. */
  readonly arrive: Maybe<FieldWorkPayload>;
  /** Pauses on site. */
  readonly pauseWork: Maybe<FieldWorkPayload>;
  /** Goes on after a pause. */
  readonly resumeWork: Maybe<FieldWorkPayload>;
  /** Records work, parts, ways and expenses. What exceeds the amount that was agreed to is recorded and stops the order. */
  readonly recordWork: Maybe<FieldWorkPayload>;
  /** Could not finish a visit. */
  readonly cannotComplete: Maybe<FieldWorkPayload>;
  /** Finishes a visit; when the order's work is done its costs are posted and billed. */
  readonly completeWork: Maybe<FieldWorkPayload>;
  /** Applies what was done while offline, in the order in which it happened; duplicates do nothing. */
  readonly syncFieldWork: Maybe<SyncFieldWorkPayload>;
  /** Notes up to which billable amount somebody agreed to pay. Workflows only. */
  readonly authorizeServiceOrder: ServiceOrder;
  /** Stops an order. Workflows only. */
  readonly holdServiceOrder: ServiceOrder;
  /** Lets a stopped order go on. Workflows only. */
  readonly resumeServiceOrder: ServiceOrder;
  /** Books and tells another technician; `cancelDispatch` by the same key undoes it. Workflows only. */
  readonly rescheduleDispatch: Dispatch;
  /** Holds an allowance of a contract line. ALLOWANCE_EXHAUSTED if it is not there. Workflows only. */
  readonly holdAllowance: AllowanceHold;
  /** Gives back what was held under the key; nothing if nothing was. Workflows only. */
  readonly releaseAllowance: Scalars['Boolean']['output'];
  /** Draws from the order's held allowances what was really used, and gives the rest back. What goes beyond the holds is drawn if it is there, else ALLOWANCE_EXHAUSTED. Workflows only. */
  readonly settleAllowances: ReadonlyArray<AllowanceHold>;
  /** Undoes what was settled under the key: the order's allowances are held again, as far as they are still there. Workflows only. */
  readonly unsettleAllowances: Scalars['Boolean']['output'];
  /** Gives back everything the order still holds of allowances. Workflows only. */
  readonly releaseOrderAllowances: Scalars['Boolean']['output'];
  /** Writes an order. Workflows only. */
  readonly createServiceOrder: ServiceOrder;
  /** Undoes the order written under the key: it ends CANCELLED, or was never written. Workflows only. */
  readonly withdrawServiceOrder: Scalars['Boolean']['output'];
  /** Holds stock for an order, all parts or none, and releases the order. PART_SHORTAGE if it is not there. Workflows only. */
  readonly reserveStock: ReadonlyArray<StockReservation>;
  /** Gives back the stock held under the key. Workflows only. */
  readonly releaseStock: Scalars['Boolean']['output'];
  /** Takes goods in and gives them to the reservations that wait, the longest wait first. Workflows only. */
  readonly receiveStock: StockReceipt;
  /** Takes out again what came in under the key. PART_SHORTAGE if it is taken already. Workflows only. */
  readonly undoReceiveStock: Scalars['Boolean']['output'];
  /** Books a technician who has the skills and is free. NO_TECHNICIAN if there is none. Workflows only. */
  readonly scheduleDispatch: Dispatch;
  /** Calls off the visit booked under the key. Workflows only. */
  readonly cancelDispatch: Scalars['Boolean']['output'];
  /** Tells the technician: visit and order become DISPATCHED. The same order twice does nothing. Workflows only. */
  readonly confirmDispatch: ServiceOrder;
  /** Settles for good what pays for each line of an order whose work is over, and works out what the customer pays; each line once. Workflows only. */
  readonly freezeCoverage: ReadonlyArray<ServiceOrderLine>;
  /** Posts what the work has cost: a document a line, used parts leave the house, the rest is free; the order becomes POSTING. Workflows only. */
  readonly postServiceConsumption: ServicePosting;
  /** Takes back what was posted under the key: a reversal for each document, parts on hand again, the order where it came from. Workflows only. */
  readonly reverseServiceConsumption: Scalars['Boolean']['output'];
  /** Finance's rules over an order's posting; asked again they look again. Workflows only. */
  readonly validateServicePosting: PostingValidation;
  /** Lets a validated posting stand: revenue is recognised, the order becomes POSTED. Workflows only. */
  readonly confirmServicePosting: ServiceOrder;
  /** Ends an order whose posting stands. Workflows only. */
  readonly closeServiceOrder: ServiceOrder;
  /** Looks at what cancelling an order undoes, and keeps everybody else from moving it meanwhile. ILLEGAL_TRANSITION says why it cannot be cancelled. Workflows only. */
  readonly assessCancellation: CancellationAssessment;
  /** Takes back the assessment made under the key: the order stands where it stood. Workflows only. */
  readonly abandonCancellation: Scalars['Boolean']['output'];
  /** Begins to undo an order that was assessed: from here on it ends CANCELLED. Workflows only. */
  readonly beginCancellation: ServiceOrder;
  /** Gives back the stock of an order that is being cancelled, but for what was used. Workflows only. */
  readonly releaseOrderStock: ReadonlyArray<StockReservation>;
  /** Calls off the visits of an order that is being cancelled. Workflows only. */
  readonly cancelOrderVisits: ReadonlyArray<Dispatch>;
  /** Posts what an order that is being cancelled has cost by then; null if it has cost nothing. Workflows only. */
  readonly postIncurredCost: Maybe<ServicePosting>;
  /** Ends a cancellation. ILLEGAL_TRANSITION names what is left until everything is undone. Workflows only. */
  readonly confirmCancellation: ServiceOrder;
  /** Renews a contract: a new one in force with the old one's lines and allowances unused; the old one is RENEWED, or stays in force until the new one's first day. Workflows only. */
  readonly renewContract: Contract;
  /** Takes back the renewal made under the key. Workflows only. */
  readonly undoRenewContract: Scalars['Boolean']['output'];
  /** Changes term, service level or lines of a contract in force. Workflows only. */
  readonly amendContract: Contract;
  /** Takes back the amendment made under the key. Workflows only. */
  readonly undoAmendContract: Scalars['Boolean']['output'];
};


export type MutationAcceptDispatchArgs = {
  input: FieldActionInput;
};


export type MutationDeclineDispatchArgs = {
  input: DeclineDispatchInput;
};


export type MutationTravelArgs = {
  input: FieldActionInput;
};


export type MutationArriveArgs = {
  input: FieldActionInput;
};


export type MutationPauseWorkArgs = {
  input: PauseWorkInput;
};


export type MutationResumeWorkArgs = {
  input: FieldActionInput;
};


export type MutationRecordWorkArgs = {
  input: RecordWorkInput;
};


export type MutationCannotCompleteArgs = {
  input: CannotCompleteInput;
};


export type MutationCompleteWorkArgs = {
  input: CompleteWorkInput;
};


export type MutationSyncFieldWorkArgs = {
  input: SyncFieldWorkInput;
};


export type MutationAuthorizeServiceOrderArgs = {
  input: AuthorizeOrderInput;
};


export type MutationHoldServiceOrderArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationResumeServiceOrderArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRescheduleDispatchArgs = {
  input: RescheduleInput;
};


export type MutationHoldAllowanceArgs = {
  input: HoldAllowanceInput;
};


export type MutationReleaseAllowanceArgs = {
  key: Scalars['String']['input'];
};


export type MutationSettleAllowancesArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  draws: ReadonlyArray<AllowanceDrawInput>;
};


export type MutationUnsettleAllowancesArgs = {
  key: Scalars['String']['input'];
};


export type MutationReleaseOrderAllowancesArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationCreateServiceOrderArgs = {
  input: CreateServiceOrderInput;
};


export type MutationWithdrawServiceOrderArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationReleaseStockArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationReceiveStockArgs = {
  key: Scalars['String']['input'];
  location: Scalars['String']['input'];
  partCode: Scalars['String']['input'];
  qty: Scalars['Decimal']['input'];
};


export type MutationUndoReceiveStockArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationScheduleDispatchArgs = {
  input: ScheduleDispatchInput;
};


export type MutationCancelDispatchArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationConfirmDispatchArgs = {
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationFreezeCoverageArgs = {
  input: FreezeCoverageInput;
};


export type MutationPostServiceConsumptionArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationReverseServiceConsumptionArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationValidateServicePostingArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationConfirmServicePostingArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationCloseServiceOrderArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationAssessCancellationArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationAbandonCancellationArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationBeginCancellationArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationReleaseOrderStockArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationCancelOrderVisitsArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationPostIncurredCostArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
};


export type MutationConfirmCancellationArgs = {
  key: Scalars['String']['input'];
  serviceOrderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRenewContractArgs = {
  input: RenewContractInput;
};


export type MutationUndoRenewContractArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationAmendContractArgs = {
  input: AmendContractInput;
};


export type MutationUndoAmendContractArgs = {
  key: Scalars['String']['input'];
  reason: Scalars['String']['input'];
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
  /** Every change of an order's state; of all orders the caller may see, narrowed by what is given: one order, one technician, one customer (by the ERP's own key), one region. `since` replays from a cursor. */
  readonly serviceOrderStateChanged: Maybe<ServiceOrderStateChanged>;
};


export type SubscriptionServiceOrderStateChangedArgs = {
  serviceOrderId: InputMaybe<Scalars['ID']['input']>;
  technician: InputMaybe<Scalars['String']['input']>;
  erpCustomerNumber: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};

/** One pushed change. cursor is the event's position: hand it back as since to resume without a gap. */
export type ServiceOrderStateChanged = {
  readonly __typename?: 'ServiceOrderStateChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly change: StatusChange;
  /** The order as it is now. */
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
  Customer: Customer;
  Asset: Asset;
  Contract: Contract;
  ServiceOrder: ServiceOrder;
  StockReservation: StockReservation;
  Dispatch: Dispatch;
  Case: Case;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"erpCustomerNumber":true}> );
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  Contract:
    ( { __typename: 'Contract' }
    & GraphQLRecursivePick<FederationTypes['Contract'], {"id":true}> );
  ServiceOrder:
    ( { __typename: 'ServiceOrder' }
    & GraphQLRecursivePick<FederationTypes['ServiceOrder'], {"id":true}> );
  StockReservation:
    ( { __typename: 'StockReservation' }
    & GraphQLRecursivePick<FederationTypes['StockReservation'], {"id":true}> );
  Dispatch:
    ( { __typename: 'Dispatch' }
    & GraphQLRecursivePick<FederationTypes['Dispatch'], {"id":true}> );
  Case:
    ( { __typename: 'Case' }
    & GraphQLRecursivePick<FederationTypes['Case'], {"id":true}> );
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
  Customer: ResolverTypeWrapper<Partial<Omit<Customer, 'contracts' | 'installedBase'> & { contracts: ReadonlyArray<ResolversTypes['Contract']>, installedBase: ReadonlyArray<ResolversTypes['Asset']> }>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  PartnerFunction: ResolverTypeWrapper<Partial<PartnerFunction>>;
  PartnerRole: ResolverTypeWrapper<Partial<PartnerRole>>;
  CreditBlock: ResolverTypeWrapper<Partial<CreditBlock>>;
  CreditLevel: ResolverTypeWrapper<Partial<CreditLevel>>;
  AssetStatus: ResolverTypeWrapper<Partial<AssetStatus>>;
  CreditFacts: ResolverTypeWrapper<Partial<CreditFacts>>;
  ContractFacts: ResolverTypeWrapper<Partial<ContractFacts>>;
  Asset: ResolverTypeWrapper<AssetRecord>;
  AssetWarranty: ResolverTypeWrapper<Partial<AssetWarranty>>;
  WarrantyType: ResolverTypeWrapper<Partial<WarrantyType>>;
  ContractStatus: ResolverTypeWrapper<Partial<ContractStatus>>;
  CoverageLine: ResolverTypeWrapper<Partial<CoverageLine>>;
  CoverageScope: ResolverTypeWrapper<Partial<CoverageScope>>;
  ExceptionClause: ResolverTypeWrapper<Partial<ExceptionClause>>;
  Contract: ResolverTypeWrapper<ContractRecord>;
  ServiceOrderState: ResolverTypeWrapper<Partial<ServiceOrderState>>;
  ServiceOrder: ResolverTypeWrapper<ServiceOrderRecord>;
  CostFacts: ResolverTypeWrapper<Partial<CostFacts>>;
  StatusChange: ResolverTypeWrapper<Partial<StatusChange>>;
  ServiceOrderLine: ResolverTypeWrapper<Partial<ServiceOrderLine>>;
  LineKind: ResolverTypeWrapper<Partial<LineKind>>;
  ReservationState: ResolverTypeWrapper<Partial<ReservationState>>;
  StockReservation: ResolverTypeWrapper<Partial<StockReservation>>;
  DispatchState: ResolverTypeWrapper<Partial<DispatchState>>;
  Dispatch: ResolverTypeWrapper<DispatchRecord>;
  JournalEntry: ResolverTypeWrapper<Partial<JournalEntry>>;
  JournalBucket: ResolverTypeWrapper<Partial<JournalBucket>>;
  NotToExceed: ResolverTypeWrapper<Partial<NotToExceed>>;
  TimeWindow: ResolverTypeWrapper<Partial<TimeWindow>>;
  FinancialPosting: ResolverTypeWrapper<Partial<FinancialPosting>>;
  RevenueRecognition: ResolverTypeWrapper<Partial<RevenueRecognition>>;
  RecognitionBasis: ResolverTypeWrapper<Partial<RecognitionBasis>>;
  ServicePosting: ResolverTypeWrapper<Partial<ServicePosting>>;
  PostingValidation: ResolverTypeWrapper<Partial<PostingValidation>>;
  PostingFinding: ResolverTypeWrapper<Partial<PostingFinding>>;
  CancellationAssessment: ResolverTypeWrapper<Partial<Omit<CancellationAssessment, 'visits'> & { visits: ReadonlyArray<ResolversTypes['Dispatch']> }>>;
  FreezeCoverageInput: ResolverTypeWrapper<Partial<FreezeCoverageInput>>;
  KindCoverageInput: ResolverTypeWrapper<Partial<KindCoverageInput>>;
  Case: ResolverTypeWrapper<Partial<Omit<Case, 'serviceOrders'> & { serviceOrders: ReadonlyArray<ResolversTypes['ServiceOrder']> }>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ExecutionPlanInput: ResolverTypeWrapper<Partial<ExecutionPlanInput>>;
  PartNeedInput: ResolverTypeWrapper<Partial<PartNeedInput>>;
  ExecutionPlan: ResolverTypeWrapper<Partial<ExecutionPlan>>;
  PlannedAllocation: ResolverTypeWrapper<Partial<PlannedAllocation>>;
  PartShortfall: ResolverTypeWrapper<Partial<PartShortfall>>;
  HoldAllowanceInput: ResolverTypeWrapper<Partial<HoldAllowanceInput>>;
  AllowanceHold: ResolverTypeWrapper<Partial<AllowanceHold>>;
  AllowanceDrawInput: ResolverTypeWrapper<Partial<AllowanceDrawInput>>;
  CreateServiceOrderInput: ResolverTypeWrapper<Partial<CreateServiceOrderInput>>;
  PlannedLineInput: ResolverTypeWrapper<Partial<PlannedLineInput>>;
  RenewContractInput: ResolverTypeWrapper<Partial<RenewContractInput>>;
  AmendContractInput: ResolverTypeWrapper<Partial<AmendContractInput>>;
  ContractLineInput: ResolverTypeWrapper<Partial<ContractLineInput>>;
  ReserveStockInput: ResolverTypeWrapper<Partial<ReserveStockInput>>;
  StockReceipt: ResolverTypeWrapper<Partial<StockReceipt>>;
  ScheduleDispatchInput: ResolverTypeWrapper<Partial<ScheduleDispatchInput>>;
  FieldActionInput: ResolverTypeWrapper<Partial<FieldActionInput>>;
  DeclineDispatchInput: ResolverTypeWrapper<Partial<DeclineDispatchInput>>;
  PauseReason: ResolverTypeWrapper<Partial<PauseReason>>;
  PauseWorkInput: ResolverTypeWrapper<Partial<PauseWorkInput>>;
  UsedPartInput: ResolverTypeWrapper<Partial<UsedPartInput>>;
  ExpenseInput: ResolverTypeWrapper<Partial<ExpenseInput>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  RecordWorkInput: ResolverTypeWrapper<Partial<RecordWorkInput>>;
  CannotCompleteInput: ResolverTypeWrapper<Partial<CannotCompleteInput>>;
  CompleteWorkInput: ResolverTypeWrapper<Partial<CompleteWorkInput>>;
  FieldWorkPayload: ResolverTypeWrapper<Partial<Omit<FieldWorkPayload, 'dispatch' | 'serviceOrder'> & { dispatch?: Maybe<ResolversTypes['Dispatch']>, serviceOrder?: Maybe<ResolversTypes['ServiceOrder']> }>>;
  FieldActionKind: ResolverTypeWrapper<Partial<FieldActionKind>>;
  FieldWorkActionInput: ResolverTypeWrapper<Partial<FieldWorkActionInput>>;
  SyncFieldWorkInput: ResolverTypeWrapper<Partial<SyncFieldWorkInput>>;
  SyncFieldWorkPayload: ResolverTypeWrapper<Partial<Omit<SyncFieldWorkPayload, 'dispatches'> & { dispatches: ReadonlyArray<ResolversTypes['Dispatch']> }>>;
  FieldActionResult: ResolverTypeWrapper<Partial<FieldActionResult>>;
  FieldActionStatus: ResolverTypeWrapper<Partial<FieldActionStatus>>;
  UserError: ResolverTypeWrapper<Partial<UserError>>;
  AuthorizeOrderInput: ResolverTypeWrapper<Partial<AuthorizeOrderInput>>;
  RescheduleInput: ResolverTypeWrapper<Partial<RescheduleInput>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<Partial<Region>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ServiceOrderStateChanged: ResolverTypeWrapper<ServiceOrderEvent>;
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
  Customer: Partial<Omit<Customer, 'contracts' | 'installedBase'> & { contracts: ReadonlyArray<ResolversParentTypes['Contract']>, installedBase: ReadonlyArray<ResolversParentTypes['Asset']> } | FederationReferenceTypes['Customer']>;
  ID: Partial<Scalars['ID']['output']>;
  PartnerFunction: Partial<PartnerFunction>;
  CreditBlock: Partial<CreditBlock>;
  CreditFacts: Partial<CreditFacts>;
  ContractFacts: Partial<ContractFacts>;
  Asset: AssetRecord;
  AssetWarranty: Partial<AssetWarranty>;
  CoverageLine: Partial<CoverageLine>;
  ExceptionClause: Partial<ExceptionClause>;
  Contract: ContractRecord;
  ServiceOrder: ServiceOrderRecord;
  CostFacts: Partial<CostFacts>;
  StatusChange: Partial<StatusChange>;
  ServiceOrderLine: Partial<ServiceOrderLine>;
  StockReservation: Partial<StockReservation | FederationReferenceTypes['StockReservation']>;
  Dispatch: DispatchRecord;
  JournalEntry: Partial<JournalEntry>;
  NotToExceed: Partial<NotToExceed>;
  TimeWindow: Partial<TimeWindow>;
  FinancialPosting: Partial<FinancialPosting>;
  RevenueRecognition: Partial<RevenueRecognition>;
  ServicePosting: Partial<ServicePosting>;
  PostingValidation: Partial<PostingValidation>;
  PostingFinding: Partial<PostingFinding>;
  CancellationAssessment: Partial<Omit<CancellationAssessment, 'visits'> & { visits: ReadonlyArray<ResolversParentTypes['Dispatch']> }>;
  FreezeCoverageInput: Partial<FreezeCoverageInput>;
  KindCoverageInput: Partial<KindCoverageInput>;
  Case: Partial<Omit<Case, 'serviceOrders'> & { serviceOrders: ReadonlyArray<ResolversParentTypes['ServiceOrder']> } | FederationReferenceTypes['Case']>;
  Query: Record<PropertyKey, never>;
  ExecutionPlanInput: Partial<ExecutionPlanInput>;
  PartNeedInput: Partial<PartNeedInput>;
  ExecutionPlan: Partial<ExecutionPlan>;
  PlannedAllocation: Partial<PlannedAllocation>;
  PartShortfall: Partial<PartShortfall>;
  HoldAllowanceInput: Partial<HoldAllowanceInput>;
  AllowanceHold: Partial<AllowanceHold>;
  AllowanceDrawInput: Partial<AllowanceDrawInput>;
  CreateServiceOrderInput: Partial<CreateServiceOrderInput>;
  PlannedLineInput: Partial<PlannedLineInput>;
  RenewContractInput: Partial<RenewContractInput>;
  AmendContractInput: Partial<AmendContractInput>;
  ContractLineInput: Partial<ContractLineInput>;
  ReserveStockInput: Partial<ReserveStockInput>;
  StockReceipt: Partial<StockReceipt>;
  ScheduleDispatchInput: Partial<ScheduleDispatchInput>;
  FieldActionInput: Partial<FieldActionInput>;
  DeclineDispatchInput: Partial<DeclineDispatchInput>;
  PauseWorkInput: Partial<PauseWorkInput>;
  UsedPartInput: Partial<UsedPartInput>;
  ExpenseInput: Partial<ExpenseInput>;
  MoneyInput: Partial<MoneyInput>;
  RecordWorkInput: Partial<RecordWorkInput>;
  CannotCompleteInput: Partial<CannotCompleteInput>;
  CompleteWorkInput: Partial<CompleteWorkInput>;
  FieldWorkPayload: Partial<Omit<FieldWorkPayload, 'dispatch' | 'serviceOrder'> & { dispatch?: Maybe<ResolversParentTypes['Dispatch']>, serviceOrder?: Maybe<ResolversParentTypes['ServiceOrder']> }>;
  FieldWorkActionInput: Partial<FieldWorkActionInput>;
  SyncFieldWorkInput: Partial<SyncFieldWorkInput>;
  SyncFieldWorkPayload: Partial<Omit<SyncFieldWorkPayload, 'dispatches'> & { dispatches: ReadonlyArray<ResolversParentTypes['Dispatch']> }>;
  FieldActionResult: Partial<FieldActionResult>;
  UserError: Partial<UserError>;
  AuthorizeOrderInput: Partial<AuthorizeOrderInput>;
  RescheduleInput: Partial<RescheduleInput>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  ServiceOrderStateChanged: ServiceOrderEvent;
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
  erpCustomerNumber?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partnerFunctions?: Resolver<ReadonlyArray<ResolversTypes['PartnerFunction']>, ParentType, ContextType>;
  creditBlock?: Resolver<Maybe<ResolversTypes['CreditBlock']>, ParentType, ContextType>;
  creditFacts?: Resolver<Maybe<ResolversTypes['CreditFacts']>, ParentType, ContextType>;
  contractFacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContractFacts']>>, ParentType, ContextType>;
  contracts?: Resolver<ReadonlyArray<ResolversTypes['Contract']>, ParentType, ContextType>;
  installedBase?: Resolver<ReadonlyArray<ResolversTypes['Asset']>, ParentType, ContextType>;
};

export type PartnerFunctionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PartnerFunction'] = ResolversParentTypes['PartnerFunction']> = {
  role?: Resolver<ResolversTypes['PartnerRole'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreditBlockResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreditBlock'] = ResolversParentTypes['CreditBlock']> = {
  level?: Resolver<ResolversTypes['CreditLevel'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  exposure?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
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

export type AssetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  serialNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AssetStatus'], ParentType, ContextType>;
  installDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  ownerNumber?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  warranties?: Resolver<ReadonlyArray<ResolversTypes['AssetWarranty']>, ParentType, ContextType>;
  coverageLines?: Resolver<ReadonlyArray<ResolversTypes['CoverageLine']>, ParentType, ContextType>;
  serviceHistory?: Resolver<ReadonlyArray<ResolversTypes['ServiceOrder']>, ParentType, ContextType, RequireFields<AssetServiceHistoryArgs, 'first'>>;
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

export type ContractResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract'], FederationReferenceType extends FederationReferenceTypes['Contract'] = FederationReferenceTypes['Contract']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contract']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contractNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContractStatus'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  renewalRoot?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  renewedFrom?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CoverageLine']>, ParentType, ContextType>;
  exceptionClause?: Resolver<Maybe<ResolversTypes['ExceptionClause']>, ParentType, ContextType>;
  pauseReasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type ServiceOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrder'] = ResolversParentTypes['ServiceOrder'], FederationReferenceType extends FederationReferenceTypes['ServiceOrder'] = FederationReferenceTypes['ServiceOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ServiceOrderState'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ServiceOrderLine']>, ParentType, ContextType>;
  reservations?: Resolver<ReadonlyArray<ResolversTypes['StockReservation']>, ParentType, ContextType>;
  dispatches?: Resolver<ReadonlyArray<ResolversTypes['Dispatch']>, ParentType, ContextType>;
  actualCost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  plannedCost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  costFacts?: Resolver<Maybe<ResolversTypes['CostFacts']>, ParentType, ContextType>;
  postings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FinancialPosting']>>, ParentType, ContextType>;
  revenueRecognition?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RevenueRecognition']>>, ParentType, ContextType>;
  stateHistory?: Resolver<ReadonlyArray<ResolversTypes['StatusChange']>, ParentType, ContextType>;
  completionCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notToExceed?: Resolver<Maybe<ResolversTypes['NotToExceed']>, ParentType, ContextType>;
};

export type CostFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CostFacts'] = ResolversParentTypes['CostFacts']> = {
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  planned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StatusChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StatusChange'] = ResolversParentTypes['StatusChange']> = {
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ServiceOrderLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrderLine'] = ResolversParentTypes['ServiceOrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LineKind'], ParentType, ContextType>;
  productCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  qtyPlanned?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  qtyActual?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  qtyToBill?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  coveredPct?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  coverageSource?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type StockReservationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockReservation'] = ResolversParentTypes['StockReservation'], FederationReferenceType extends FederationReferenceTypes['StockReservation'] = FederationReferenceTypes['StockReservation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockReservation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  qtyRequested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  qtyReserved?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReservationState'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DispatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Dispatch'] = ResolversParentTypes['Dispatch'], FederationReferenceType extends FederationReferenceTypes['Dispatch'] = FederationReferenceTypes['Dispatch']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dispatch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  technician?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DispatchState'], ParentType, ContextType>;
  skills?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  serviceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType>;
  journal?: Resolver<ReadonlyArray<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  bucket?: Resolver<ResolversTypes['JournalBucket'], ParentType, ContextType>;
  ms?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
};

export type NotToExceedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NotToExceed'] = ResolversParentTypes['NotToExceed']> = {
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  consumed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  warnAtPct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  authorizationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimeWindowResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TimeWindow'] = ResolversParentTypes['TimeWindow']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FinancialPostingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FinancialPosting'] = ResolversParentTypes['FinancialPosting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ledgerDocument?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  periodKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RevenueRecognitionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RevenueRecognition'] = ResolversParentTypes['RevenueRecognition']> = {
  obligation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  recognisedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['RecognitionBasis'], ParentType, ContextType>;
  posting?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ServicePostingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServicePosting'] = ResolversParentTypes['ServicePosting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  serviceOrderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['FinancialPosting']>, ParentType, ContextType>;
};

export type PostingValidationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PostingValidation'] = ResolversParentTypes['PostingValidation']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['PostingFinding']>, ParentType, ContextType>;
  amountAtRisk?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PostingFindingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PostingFinding'] = ResolversParentTypes['PostingFinding']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CancellationAssessmentResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancellationAssessment'] = ResolversParentTypes['CancellationAssessment']> = {
  serviceOrderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  priorState?: Resolver<ResolversTypes['ServiceOrderState'], ParentType, ContextType>;
  visits?: Resolver<ReadonlyArray<ResolversTypes['Dispatch']>, ParentType, ContextType>;
  reservedStock?: Resolver<ReadonlyArray<ResolversTypes['StockReservation']>, ParentType, ContextType>;
  heldAllowances?: Resolver<ReadonlyArray<ResolversTypes['AllowanceHold']>, ParentType, ContextType>;
  incurredCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CaseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case'], FederationReferenceType extends FederationReferenceTypes['Case'] = FederationReferenceTypes['Case']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Case']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  serviceOrders?: Resolver<ReadonlyArray<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  dispatch?: Resolver<Maybe<ResolversTypes['Dispatch']>, ParentType, ContextType, RequireFields<QueryDispatchArgs, 'id'>>;
  myDispatches?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Dispatch']>>, ParentType, ContextType, RequireFields<QueryMyDispatchesArgs, 'from' | 'to'>>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'id'>>;
  assetBySerial?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetBySerialArgs, 'serialNumber'>>;
  contract?: Resolver<Maybe<ResolversTypes['Contract']>, ParentType, ContextType, RequireFields<QueryContractArgs, 'id'>>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType, RequireFields<QueryServiceOrderArgs, 'id'>>;
  previewCancellation?: Resolver<ResolversTypes['CancellationAssessment'], ParentType, ContextType, RequireFields<QueryPreviewCancellationArgs, 'serviceOrderId'>>;
  planServiceExecution?: Resolver<ResolversTypes['ExecutionPlan'], ParentType, ContextType, RequireFields<QueryPlanServiceExecutionArgs, 'input'>>;
};

export type ExecutionPlanResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExecutionPlan'] = ResolversParentTypes['ExecutionPlan']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PlannedAllocation']>, ParentType, ContextType>;
  shortfalls?: Resolver<ReadonlyArray<ResolversTypes['PartShortfall']>, ParentType, ContextType>;
  unknownParts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  technician?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  window?: Resolver<Maybe<ResolversTypes['TimeWindow']>, ParentType, ContextType>;
  estimatedCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  partsPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PlannedAllocationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedAllocation'] = ResolversParentTypes['PlannedAllocation']> = {
  partCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  qty?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type PartShortfallResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PartShortfall'] = ResolversParentTypes['PartShortfall']> = {
  partCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type AllowanceHoldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AllowanceHold'] = ResolversParentTypes['AllowanceHold']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  coverageLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  qty?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  qtyUsed?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockReceiptResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockReceipt'] = ResolversParentTypes['StockReceipt']> = {
  free?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  filled?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type FieldWorkPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FieldWorkPayload'] = ResolversParentTypes['FieldWorkPayload']> = {
  dispatch?: Resolver<Maybe<ResolversTypes['Dispatch']>, ParentType, ContextType>;
  serviceOrder?: Resolver<Maybe<ResolversTypes['ServiceOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SyncFieldWorkPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SyncFieldWorkPayload'] = ResolversParentTypes['SyncFieldWorkPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['FieldActionResult']>, ParentType, ContextType>;
  dispatches?: Resolver<ReadonlyArray<ResolversTypes['Dispatch']>, ParentType, ContextType>;
};

export type FieldActionResultResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FieldActionResult'] = ResolversParentTypes['FieldActionResult']> = {
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FieldActionStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptDispatch?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationAcceptDispatchArgs, 'input'>>;
  declineDispatch?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationDeclineDispatchArgs, 'input'>>;
  travel?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationTravelArgs, 'input'>>;
  arrive?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationArriveArgs, 'input'>>;
  pauseWork?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationPauseWorkArgs, 'input'>>;
  resumeWork?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationResumeWorkArgs, 'input'>>;
  recordWork?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationRecordWorkArgs, 'input'>>;
  cannotComplete?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationCannotCompleteArgs, 'input'>>;
  completeWork?: Resolver<Maybe<ResolversTypes['FieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationCompleteWorkArgs, 'input'>>;
  syncFieldWork?: Resolver<Maybe<ResolversTypes['SyncFieldWorkPayload']>, ParentType, ContextType, RequireFields<MutationSyncFieldWorkArgs, 'input'>>;
  authorizeServiceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationAuthorizeServiceOrderArgs, 'input'>>;
  holdServiceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationHoldServiceOrderArgs, 'key' | 'serviceOrderId' | 'reason'>>;
  resumeServiceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationResumeServiceOrderArgs, 'key' | 'serviceOrderId' | 'reason'>>;
  rescheduleDispatch?: Resolver<ResolversTypes['Dispatch'], ParentType, ContextType, RequireFields<MutationRescheduleDispatchArgs, 'input'>>;
  holdAllowance?: Resolver<ResolversTypes['AllowanceHold'], ParentType, ContextType, RequireFields<MutationHoldAllowanceArgs, 'input'>>;
  releaseAllowance?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReleaseAllowanceArgs, 'key'>>;
  settleAllowances?: Resolver<ReadonlyArray<ResolversTypes['AllowanceHold']>, ParentType, ContextType, RequireFields<MutationSettleAllowancesArgs, 'key' | 'serviceOrderId' | 'draws'>>;
  unsettleAllowances?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUnsettleAllowancesArgs, 'key'>>;
  releaseOrderAllowances?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReleaseOrderAllowancesArgs, 'key' | 'serviceOrderId'>>;
  createServiceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationCreateServiceOrderArgs, 'input'>>;
  withdrawServiceOrder?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationWithdrawServiceOrderArgs, 'key' | 'reason'>>;
  reserveStock?: Resolver<ReadonlyArray<ResolversTypes['StockReservation']>, ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  releaseStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReleaseStockArgs, 'key' | 'reason'>>;
  receiveStock?: Resolver<ResolversTypes['StockReceipt'], ParentType, ContextType, RequireFields<MutationReceiveStockArgs, 'key' | 'location' | 'partCode' | 'qty'>>;
  undoReceiveStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoReceiveStockArgs, 'key' | 'reason'>>;
  scheduleDispatch?: Resolver<ResolversTypes['Dispatch'], ParentType, ContextType, RequireFields<MutationScheduleDispatchArgs, 'input'>>;
  cancelDispatch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationCancelDispatchArgs, 'key' | 'reason'>>;
  confirmDispatch?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationConfirmDispatchArgs, 'serviceOrderId'>>;
  freezeCoverage?: Resolver<ReadonlyArray<ResolversTypes['ServiceOrderLine']>, ParentType, ContextType, RequireFields<MutationFreezeCoverageArgs, 'input'>>;
  postServiceConsumption?: Resolver<ResolversTypes['ServicePosting'], ParentType, ContextType, RequireFields<MutationPostServiceConsumptionArgs, 'key' | 'serviceOrderId'>>;
  reverseServiceConsumption?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReverseServiceConsumptionArgs, 'key' | 'reason'>>;
  validateServicePosting?: Resolver<ResolversTypes['PostingValidation'], ParentType, ContextType, RequireFields<MutationValidateServicePostingArgs, 'key' | 'serviceOrderId'>>;
  confirmServicePosting?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationConfirmServicePostingArgs, 'key' | 'serviceOrderId'>>;
  closeServiceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationCloseServiceOrderArgs, 'key' | 'serviceOrderId'>>;
  assessCancellation?: Resolver<ResolversTypes['CancellationAssessment'], ParentType, ContextType, RequireFields<MutationAssessCancellationArgs, 'key' | 'serviceOrderId' | 'reason'>>;
  abandonCancellation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationAbandonCancellationArgs, 'key' | 'reason'>>;
  beginCancellation?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationBeginCancellationArgs, 'key' | 'serviceOrderId'>>;
  releaseOrderStock?: Resolver<ReadonlyArray<ResolversTypes['StockReservation']>, ParentType, ContextType, RequireFields<MutationReleaseOrderStockArgs, 'key' | 'serviceOrderId'>>;
  cancelOrderVisits?: Resolver<ReadonlyArray<ResolversTypes['Dispatch']>, ParentType, ContextType, RequireFields<MutationCancelOrderVisitsArgs, 'key' | 'serviceOrderId' | 'reason'>>;
  postIncurredCost?: Resolver<Maybe<ResolversTypes['ServicePosting']>, ParentType, ContextType, RequireFields<MutationPostIncurredCostArgs, 'key' | 'serviceOrderId'>>;
  confirmCancellation?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType, RequireFields<MutationConfirmCancellationArgs, 'key' | 'serviceOrderId' | 'reason'>>;
  renewContract?: Resolver<ResolversTypes['Contract'], ParentType, ContextType, RequireFields<MutationRenewContractArgs, 'input'>>;
  undoRenewContract?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoRenewContractArgs, 'key' | 'reason'>>;
  amendContract?: Resolver<ResolversTypes['Contract'], ParentType, ContextType, RequireFields<MutationAmendContractArgs, 'input'>>;
  undoAmendContract?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoAmendContractArgs, 'key' | 'reason'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  serviceOrderStateChanged?: SubscriptionResolver<Maybe<ResolversTypes['ServiceOrderStateChanged']>, "serviceOrderStateChanged", ParentType, ContextType, Partial<SubscriptionServiceOrderStateChangedArgs>>;
};

export type ServiceOrderStateChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrderStateChanged'] = ResolversParentTypes['ServiceOrderStateChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['StatusChange'], ParentType, ContextType>;
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
  Customer?: CustomerResolvers<ContextType>;
  PartnerFunction?: PartnerFunctionResolvers<ContextType>;
  CreditBlock?: CreditBlockResolvers<ContextType>;
  CreditFacts?: CreditFactsResolvers<ContextType>;
  ContractFacts?: ContractFactsResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AssetWarranty?: AssetWarrantyResolvers<ContextType>;
  CoverageLine?: CoverageLineResolvers<ContextType>;
  ExceptionClause?: ExceptionClauseResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  ServiceOrder?: ServiceOrderResolvers<ContextType>;
  CostFacts?: CostFactsResolvers<ContextType>;
  StatusChange?: StatusChangeResolvers<ContextType>;
  ServiceOrderLine?: ServiceOrderLineResolvers<ContextType>;
  StockReservation?: StockReservationResolvers<ContextType>;
  Dispatch?: DispatchResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  NotToExceed?: NotToExceedResolvers<ContextType>;
  TimeWindow?: TimeWindowResolvers<ContextType>;
  FinancialPosting?: FinancialPostingResolvers<ContextType>;
  RevenueRecognition?: RevenueRecognitionResolvers<ContextType>;
  ServicePosting?: ServicePostingResolvers<ContextType>;
  PostingValidation?: PostingValidationResolvers<ContextType>;
  PostingFinding?: PostingFindingResolvers<ContextType>;
  CancellationAssessment?: CancellationAssessmentResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ExecutionPlan?: ExecutionPlanResolvers<ContextType>;
  PlannedAllocation?: PlannedAllocationResolvers<ContextType>;
  PartShortfall?: PartShortfallResolvers<ContextType>;
  AllowanceHold?: AllowanceHoldResolvers<ContextType>;
  StockReceipt?: StockReceiptResolvers<ContextType>;
  FieldWorkPayload?: FieldWorkPayloadResolvers<ContextType>;
  SyncFieldWorkPayload?: SyncFieldWorkPayloadResolvers<ContextType>;
  FieldActionResult?: FieldActionResultResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  ServiceOrderStateChanged?: ServiceOrderStateChangedResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
};
