// Generated from schema.graphql by `npm run generate`; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseRecord, SupportWindowRecord } from './domain/support-system.ts';
import type { CaseEvent, MilestoneEvent } from './domain/case-event.ts';
import type { Milestone } from './domain/milestone.ts';
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
  /** The support desk's tenant id, e.g. TEN-000042; null if there is none, or more than one candidate. */
  readonly supportTenantId: Scalars['ID']['output'];
  /** The customer's cases, newest first. `first` is at most 100. */
  readonly cases: CaseConnection;
  /** The times in which support is promised, latest first (at most 100). */
  readonly supportWindows: ReadonlyArray<SupportWindow>;
  /** The people of this customer whom the desk knows (at most 100). */
  readonly contacts: Maybe<ReadonlyArray<Contact>>;
};


/** A customer: one golden record over the support desk's tenant, the billing account and the ERP's customer number. */
export type CustomerCasesArgs = {
  filter: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

/** One installed unit (TMF639), by its normalised serial number. */
export type Asset = {
  readonly __typename?: 'Asset';
  /** Canonical asset id: AST- and the normalised serial number. */
  readonly id: Scalars['ID']['output'];
};

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
};

/** A person who may speak for a customer. */
export type Contact = {
  readonly __typename?: 'Contact';
  /** The desk's requester id. */
  readonly id: Scalars['ID']['output'];
  /** Full name. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** E-mail address. */
  readonly email: Maybe<Scalars['String']['output']>;
  /** True if the contract names this person as an authorised caller. */
  readonly isNamedCaller: Scalars['Boolean']['output'];
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

/** Where a case stands (TMF621). CLOSED, REJECTED and CANCELLED are final. */
export type CaseStatus =
  /** Taken in; nobody works on it yet. */
  | 'ACKNOWLEDGED'
  /** Refused: not a service matter. */
  | 'REJECTED'
  /** Someone works on it. */
  | 'IN_PROGRESS'
  /** Waits for the customer. */
  | 'PENDING'
  /** Waits for parts or a third party. */
  | 'HELD'
  /** Solved, awaiting the customer's acceptance. */
  | 'RESOLVED'
  /** Accepted and posted. */
  | 'CLOSED'
  /** Withdrawn. */
  | 'CANCELLED';

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

/** One matter that a customer brought to the support desk (TMF621 trouble ticket). */
export type Case = {
  readonly __typename?: 'Case';
  /** The desk's ticket id. */
  readonly id: Scalars['ID']['output'];
  /** The number people quote. */
  readonly caseNumber: Scalars['String']['output'];
  /** What it is about, in one line. */
  readonly subject: Scalars['String']['output'];
  /** Where it stands. */
  readonly status: CaseStatus;
  /** Why it stands there. */
  readonly statusReason: Maybe<Scalars['String']['output']>;
  /** How bad it is. */
  readonly severity: Severity;
  /** What kind of incident it is. */
  readonly incidentType: IncidentType;
  /** True if the report says that people are in danger: a SEV1 then goes out first and is approved afterwards. */
  readonly lifeSafety: Scalars['Boolean']['output'];
  /** How it came in: phone, email, portal, chat or device. */
  readonly channel: Scalars['String']['output'];
  /** When it came in. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** When a person first answered. */
  readonly firstRespondedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was solved. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was closed. */
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whose it is. */
  readonly customer: Customer;
  /** Who reported it. */
  readonly contact: Maybe<Contact>;
  /** The unit it is about. */
  readonly asset: Maybe<Asset>;
  /** The contract whose support window it was opened in. */
  readonly contract: Maybe<Contract>;
  /** The work ordered for it, with the visit as the desk was told. */
  readonly dispatchDetails: Maybe<DispatchDetails>;
  /** Its SLA clocks. */
  readonly milestones: ReadonlyArray<SlaMilestone>;
  /** Every status it had, oldest first. */
  readonly statusHistory: ReadonlyArray<StatusChange>;
  /** What was said, newest first. `first` is at most 100. */
  readonly communications: ReadonlyArray<Communication>;
};


/** One matter that a customer brought to the support desk (TMF621 trouble ticket). */
export type CaseCommunicationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The visit that was arranged for a case, as written to the case by the dispatch workflow. */
export type DispatchDetails = {
  readonly __typename?: 'DispatchDetails';
  /** The order the visit belongs to. */
  readonly serviceOrder: ServiceOrder;
  /** The order's number as people quote it. */
  readonly orderNumber: Scalars['String']['output'];
  /** The technician who comes. */
  readonly technician: Maybe<Scalars['String']['output']>;
  /** From when the technician is expected. */
  readonly windowFrom: Maybe<Scalars['DateTime']['output']>;
  /** Until when the technician is expected. */
  readonly windowTo: Maybe<Scalars['DateTime']['output']>;
};

/** A page of cases. */
export type CaseConnection = {
  readonly __typename?: 'CaseConnection';
  /** The entries of this page. */
  readonly edges: ReadonlyArray<CaseEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** One case in a page. */
export type CaseEdge = {
  readonly __typename?: 'CaseEdge';
  /** Its position: hand it back as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The case. */
  readonly node: Case;
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

/** What an SLA clock measures. */
export type MilestoneKind =
  /** Until a person first answers. */
  | 'FIRST_RESPONSE'
  /** Until service is restored. */
  | 'RESTORE'
  /** Until the case is resolved. */
  | 'RESOLUTION'
  /** Until a technician is on site. */
  | 'ON_SITE_ARRIVAL';

/** Whether an SLA clock runs. */
export type ClockStage =
  /** Not started. */
  | 'PENDING'
  /** Counts. */
  | 'RUNNING'
  /** Stopped for a reason that the contract allows. */
  | 'PAUSED'
  /** Met or missed, and over. */
  | 'COMPLETED'
  /** Does not apply any more. */
  | 'CANCELLED';

/** One SLA clock of a case. */
export type SlaMilestone = {
  readonly __typename?: 'SlaMilestone';
  /** The clock's id. */
  readonly id: Scalars['ID']['output'];
  /** What it measures. */
  readonly kind: MilestoneKind;
  /** Whether it runs. */
  readonly stage: ClockStage;
  /** The service level that promises it, e.g. GOLD; `desk` until the entitlement has spoken. */
  readonly serviceLevelCode: Scalars['String']['output'];
  /** The calendar it counts in: 24x7, 24x5 or 8x5. */
  readonly calendarCode: Scalars['String']['output'];
  /** The zone of the unit's site, in which its business hours are, e.g. Europe/Berlin. */
  readonly timeZone: Scalars['String']['output'];
  /** True while the facts behind it could not be had: it is corrected from the opening on when they can. */
  readonly provisional: Scalars['Boolean']['output'];
  /** When it is due, as of its pauses so far; null if it has not started. */
  readonly targetAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was due at first; null if it has not started. */
  readonly originalTargetAt: Maybe<Scalars['DateTime']['output']>;
  /** When a warning is due; null once it has ended. */
  readonly warnAt: Maybe<Scalars['DateTime']['output']>;
  /** True once the target was missed. */
  readonly breached: Scalars['Boolean']['output'];
  /** When the target was missed. */
  readonly breachedAt: Maybe<Scalars['DateTime']['output']>;
  /** Business time counted so far. */
  readonly businessElapsedMs: Scalars['Milliseconds']['output'];
  /** Business time not counted because of pauses. */
  readonly pausedMs: Scalars['Milliseconds']['output'];
  /** Its pauses, oldest first. */
  readonly pauses: ReadonlyArray<ClockPause>;
  /** What the time was lost to, once it was breached. */
  readonly breachCause: Maybe<BreachCause>;
  /** Where the time went since it started: every millisecond is in one of these. */
  readonly timeSpent: ReadonlyArray<TimeSpent>;
};

/** Time that an SLA clock saw pass, and what it passed with. */
export type TimeSpent = {
  readonly __typename?: 'TimeSpent';
  /** With what. */
  readonly bucket: ClockBucket;
  /** How long. */
  readonly ms: Scalars['Milliseconds']['output'];
};

/** What time passes with while an SLA clock is on. */
export type ClockBucket =
  /** The desk's and the field's own work. */
  | 'WORK'
  /** Waiting for the customer. */
  | 'CUSTOMER_WAIT'
  /** Waiting for somebody to agree to pay. */
  | 'AUTHORIZATION_WAIT'
  /** Waiting for parts. */
  | 'PARTS_WAIT'
  /** Systems that did not answer each other. */
  | 'INTEGRATION_DELAY'
  /** Facts that did not join. */
  | 'ENTITLEMENT_DELAY'
  /** Outside the calendar's hours. */
  | 'OUT_OF_HOURS'
  /** Thought to be solved, and opened again. */
  | 'RESOLVED';

/** A time during which an SLA clock stood still. */
export type ClockPause = {
  readonly __typename?: 'ClockPause';
  /** When it stopped. */
  readonly from: Scalars['DateTime']['output'];
  /** When it went on; null while it stands. */
  readonly to: Maybe<Scalars['DateTime']['output']>;
  /** Why, e.g. CUSTOMER or AUTHORIZATION. */
  readonly reason: Scalars['String']['output'];
};

/** What an SLA breach is put down to. */
export type BreachCause =
  /** People's work took too long. */
  | 'HUMAN_WORK'
  /** The customer was waited for. */
  | 'CUSTOMER_WAIT'
  /** Parts were waited for. */
  | 'PARTS_WAIT'
  /** The integration between the systems was late. */
  | 'INTEGRATION_DELAY'
  /** The entitlement could not be decided in time. */
  | 'ENTITLEMENT_DELAY'
  /** Not known. */
  | 'UNKNOWN';

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

/** One thing that was said about a case. */
export type Communication = {
  readonly __typename?: 'Communication';
  /** The comment's id. */
  readonly id: Scalars['ID']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** INBOUND (from the customer), OUTBOUND (to the customer) or INTERNAL (never shown to the customer). */
  readonly direction: Scalars['String']['output'];
  /** What was said. */
  readonly body: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** One case, or null if there is none that the caller may see. */
  readonly case: Maybe<Case>;
  /** Cases, newest first. `first` is at most 100. */
  readonly cases: Maybe<CaseConnection>;
};


export type QueryCaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCasesArgs = {
  filter: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

/** Which cases to list: all given conditions hold. */
export type CaseFilter = {
  /** In one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<CaseStatus>>;
  /** Of one of these severities. */
  readonly severity?: InputMaybe<ReadonlyArray<Severity>>;
  /** Of this tenant. */
  readonly supportTenantId?: InputMaybe<Scalars['ID']['input']>;
  /** About this asset. */
  readonly assetId?: InputMaybe<Scalars['ID']['input']>;
  /** Opened at or after. */
  readonly openedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Opened before. */
  readonly openedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Case number or subject contains this text, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** What a new case says. */
export type RegisterCaseInput = {
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

/** What became of a request to register a case. */
export type RegisteredCase = {
  readonly __typename?: 'RegisteredCase';
  /** The case, or null if it was refused. */
  readonly caseId: Maybe<Scalars['ID']['output']>;
  /** Whose it is. */
  readonly supportTenantId: Maybe<Scalars['ID']['output']>;
  /** Where it is kept. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if it had been registered before by a request with the same key and body. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What is said about a case. */
export type RespondToCaseInput = {
  /** Makes the request safe to repeat: the same key and body say it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** What is said, at most 10,000 characters. From the desk it goes to the customer and is the first answer; from a customer it goes to the desk and ends the wait for the customer. */
  readonly body: Scalars['String']['input'];
  /** True if only the desk is to see it; a customer cannot. */
  readonly internal?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What a case may wait for. */
export type CaseWait =
  /** The customer. */
  | 'CUSTOMER'
  /** Parts or a third party. */
  | 'PARTS'
  /** Somebody who agrees to pay. */
  | 'AUTHORIZATION';

/** A status that a case is to enter. */
export type ChangeCaseStatusInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** The status. RESOLVED and CLOSED have requests of their own. */
  readonly status: CaseStatus;
  /** Why, at most 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** What PENDING or HELD waits for; the customer and parts if left out. */
  readonly waitsFor?: InputMaybe<CaseWait>;
};

/** How bad a case is, seen anew. */
export type ChangeCaseSeverityInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** How bad it is. Its targets follow, from the opening on. */
  readonly severity: Severity;
  /** Why, at most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** A solution. */
export type ResolveCaseInput = {
  /** Makes the request safe to repeat. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** What solved it, at most 2,000 characters; the customer reads it. */
  readonly resolution: Scalars['String']['input'];
};

/** What became of a request to change a case. */
export type ChangeCasePayload = {
  readonly __typename?: 'ChangeCasePayload';
  /** The case as it is now, or null if it was refused. */
  readonly case: Maybe<Case>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had changed it before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** The service level that the entitlement promises a case. */
export type AssignSlaInput = {
  /** The workflow's step: the same key assigns once. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode: Scalars['String']['input'];
  /** What is promised; a kind that is left out is not. */
  readonly targets: ReadonlyArray<SlaTargetInput>;
  /** The zone of the unit's site. */
  readonly timeZone: Scalars['String']['input'];
  /** True if it is to be corrected when the facts can be had. */
  readonly provisional: Scalars['Boolean']['input'];
  /** Waits that stop the clock of the solution. */
  readonly pauseReasons: ReadonlyArray<Scalars['String']['input']>;
};

/** A time to keep. */
export type SlaTargetInput = {
  /** FIRST_RESPONSE or RESOLUTION. */
  readonly kind: Scalars['String']['input'];
  /** Business time allowed. */
  readonly targetMs: Scalars['Milliseconds']['input'];
  /** 24x7, 24x5 or 8x5. */
  readonly calendarCode: Scalars['String']['input'];
  /** What starts it, e.g. OPENED. */
  readonly startFrom: Scalars['String']['input'];
};

/** A wait that begins or ends. */
export type ClockPauseInput = {
  /** The workflow's step: begin and end carry the same key. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** For what. */
  readonly reason: CaseWait;
  /** When. */
  readonly at: Scalars['DateTime']['input'];
};

/** Time that a case lost because something was late that is nobody's work. */
export type RecordDelayInput = {
  /** The workflow's step: the same key notes it once. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** INTEGRATION_DELAY, ENTITLEMENT_DELAY or PARTS_WAIT. */
  readonly cause: ClockBucket;
  /** From when. */
  readonly from: Scalars['DateTime']['input'];
  /** Until when. */
  readonly to: Scalars['DateTime']['input'];
};

/** The acceptance of a solution. */
export type CaseClosureInput = {
  /** The workflow's step: the same key closes once. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** Who accepted it, and how. */
  readonly reason: Scalars['String']['input'];
};

/** A comment that a workflow writes. */
export type CaseCommentInput = {
  /** The workflow's step: the same key says it once. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** True if the customer is to read it. */
  readonly toCustomer: Scalars['Boolean']['input'];
  /** What is said. */
  readonly body: Scalars['String']['input'];
};

/** A time in which support is promised under a contract. */
export type SupportWindow = {
  readonly __typename?: 'SupportWindow';
  /** The window's number. */
  readonly id: Scalars['ID']['output'];
  /** The contract, where the desk knows it. */
  readonly contract: Maybe<Contract>;
  /** PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode: Scalars['String']['output'];
  /** First day. */
  readonly startsOn: Scalars['Date']['output'];
  /** Last day. */
  readonly endsOn: Scalars['Date']['output'];
};

/** A support window that a renewal opens or moves. */
export type SupportWindowInput = {
  /** The workflow's step: the same key moves it once. */
  readonly key: Scalars['String']['input'];
  /** Whose it is. */
  readonly supportTenantId: Scalars['ID']['input'];
  /** The ERP's contract number. */
  readonly contractId: Scalars['ID']['input'];
  /** PLATINUM, GOLD or STANDARD. */
  readonly serviceLevelCode: Scalars['String']['input'];
  /** First day. */
  readonly startsOn: Scalars['Date']['input'];
  /** Last day. */
  readonly endsOn: Scalars['Date']['input'];
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

/** The visit to write to a case. */
export type DispatchDetailsInput = {
  /** The workflow's step: the same key does nothing a second time. */
  readonly key: Scalars['String']['input'];
  /** The case. */
  readonly caseId: Scalars['ID']['input'];
  /** The ERP's order id. */
  readonly serviceOrderId: Scalars['ID']['input'];
  /** The order's number as people quote it. */
  readonly orderNumber: Scalars['String']['input'];
  /** The technician, where one is booked. */
  readonly technician?: InputMaybe<Scalars['String']['input']>;
  /** From when the technician is expected. */
  readonly windowFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when the technician is expected. */
  readonly windowTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** True if the order waits for authorisation and no visit is arranged yet. */
  readonly awaitingAuthorization: Scalars['Boolean']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Answers a case. The desk's first answer ends the clock of the first response. */
  readonly respondToCase: Maybe<ChangeCasePayload>;
  /** Moves a case along its states; a state that cannot be reached is refused with those that can. */
  readonly changeCaseStatus: Maybe<ChangeCasePayload>;
  /** Sets how bad a case is; its SLA targets follow. */
  readonly changeCaseSeverity: Maybe<ChangeCasePayload>;
  /** Says that a case is solved. It closes when the customer accepts, or says nothing for five business days. */
  readonly resolveCase: Maybe<ChangeCasePayload>;
  /** Registers a case in the caller's own name. The process layer only. */
  readonly registerCase: RegisteredCase;
  /** Sets a case's SLA clocks to what the entitlement promises, from the opening on. Workflows only. */
  readonly assignSla: Case;
  /** Stops the clocks that stop for this wait. Workflows only. */
  readonly beginClockPause: Case;
  /** Ends a wait; one that has not begun never will. Workflows only. */
  readonly endClockPause: Case;
  /** Notes time that a case lost because systems or parts were late. Workflows only. */
  readonly recordDelay: Case;
  /** Closes a resolved case whose solution was accepted. Workflows only. */
  readonly recordCaseClosure: Case;
  /** Writes a comment to a case. Workflows only. */
  readonly commentOnCase: Case;
  /** Opens or moves the support window of a contract. Workflows only. */
  readonly extendSupportWindow: SupportWindow;
  /** Puts a support window back as it was before the key's change. Workflows only. */
  readonly undoSupportWindow: Scalars['Boolean']['output'];
  /** Writes the arranged visit to the case and starts work on it. Workflows only. */
  readonly recordDispatchDetails: Case;
  /** Takes back what `recordDispatchDetails` wrote under the key by appending a correction. Workflows only. */
  readonly correctDispatchDetails: Case;
};


export type MutationRespondToCaseArgs = {
  input: RespondToCaseInput;
};


export type MutationChangeCaseStatusArgs = {
  input: ChangeCaseStatusInput;
};


export type MutationChangeCaseSeverityArgs = {
  input: ChangeCaseSeverityInput;
};


export type MutationResolveCaseArgs = {
  input: ResolveCaseInput;
};


export type MutationRegisterCaseArgs = {
  input: RegisterCaseInput;
};


export type MutationAssignSlaArgs = {
  input: AssignSlaInput;
};


export type MutationBeginClockPauseArgs = {
  input: ClockPauseInput;
};


export type MutationEndClockPauseArgs = {
  input: ClockPauseInput;
};


export type MutationRecordDelayArgs = {
  input: RecordDelayInput;
};


export type MutationRecordCaseClosureArgs = {
  input: CaseClosureInput;
};


export type MutationCommentOnCaseArgs = {
  input: CaseCommentInput;
};


export type MutationExtendSupportWindowArgs = {
  input: SupportWindowInput;
};


export type MutationUndoSupportWindowArgs = {
  key: Scalars['String']['input'];
};


export type MutationRecordDispatchDetailsArgs = {
  input: DispatchDetailsInput;
};


export type MutationCorrectDispatchDetailsArgs = {
  key: Scalars['String']['input'];
  caseId: Scalars['ID']['input'];
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
  /** Every change of a case's status; of all cases the caller may see, narrowed by what is given: one case, one customer (by the desk's own key), one region. `since` replays from a cursor. */
  readonly caseStatusChanged: Maybe<CaseStatusChanged>;
  /** Every SLA clock of which three quarters are gone; of all cases the caller may see, narrowed by what is given. `since` replays from a cursor. */
  readonly milestoneWarned: Maybe<MilestonePushed>;
  /** Every SLA clock that misses its target; of all cases the caller may see, narrowed by what is given. `since` replays from a cursor. */
  readonly milestoneBreached: Maybe<MilestonePushed>;
};


export type SubscriptionCaseStatusChangedArgs = {
  caseId: InputMaybe<Scalars['ID']['input']>;
  supportTenantId: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionMilestoneWarnedArgs = {
  caseId: InputMaybe<Scalars['ID']['input']>;
  supportTenantId: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionMilestoneBreachedArgs = {
  caseId: InputMaybe<Scalars['ID']['input']>;
  supportTenantId: InputMaybe<Scalars['ID']['input']>;
  region: InputMaybe<Region>;
  since: InputMaybe<Scalars['String']['input']>;
};

/** One SLA clock that is about to miss its target, or has missed it. cursor: hand it back as since to resume without a gap. */
export type MilestonePushed = {
  readonly __typename?: 'MilestonePushed';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The clock as it is now. */
  readonly milestone: SlaMilestone;
  /** The case as it is now. */
  readonly case: Case;
};

/** One pushed change. cursor is the event's position: hand it back as since to resume without a gap. */
export type CaseStatusChanged = {
  readonly __typename?: 'CaseStatusChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly change: StatusChange;
  /** The case as it is now. */
  readonly case: Case;
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
  Contact: Contact;
  Case: Case;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"supportTenantId":true}> );
  Contact:
    ( { __typename: 'Contact' }
    & GraphQLRecursivePick<FederationTypes['Contact'], {"id":true}> );
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
  Customer: ResolverTypeWrapper<Partial<Omit<Customer, 'cases' | 'supportWindows'> & { cases: ResolversTypes['CaseConnection'], supportWindows: ReadonlyArray<ResolversTypes['SupportWindow']> }>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Asset: ResolverTypeWrapper<Partial<Asset>>;
  Contract: ResolverTypeWrapper<Partial<Contract>>;
  ServiceOrder: ResolverTypeWrapper<Partial<ServiceOrder>>;
  Contact: ResolverTypeWrapper<Partial<Contact>>;
  Severity: ResolverTypeWrapper<Partial<Severity>>;
  CaseStatus: ResolverTypeWrapper<Partial<CaseStatus>>;
  IncidentType: ResolverTypeWrapper<Partial<IncidentType>>;
  Case: ResolverTypeWrapper<CaseRecord>;
  DispatchDetails: ResolverTypeWrapper<Partial<DispatchDetails>>;
  CaseConnection: ResolverTypeWrapper<Partial<Omit<CaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CaseEdge']> }>>;
  CaseEdge: ResolverTypeWrapper<Partial<Omit<CaseEdge, 'node'> & { node: ResolversTypes['Case'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  MilestoneKind: ResolverTypeWrapper<Partial<MilestoneKind>>;
  ClockStage: ResolverTypeWrapper<Partial<ClockStage>>;
  SlaMilestone: ResolverTypeWrapper<Milestone>;
  TimeSpent: ResolverTypeWrapper<Partial<TimeSpent>>;
  ClockBucket: ResolverTypeWrapper<Partial<ClockBucket>>;
  ClockPause: ResolverTypeWrapper<Partial<ClockPause>>;
  BreachCause: ResolverTypeWrapper<Partial<BreachCause>>;
  StatusChange: ResolverTypeWrapper<Partial<StatusChange>>;
  Communication: ResolverTypeWrapper<Partial<Communication>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  CaseFilter: ResolverTypeWrapper<Partial<CaseFilter>>;
  RegisterCaseInput: ResolverTypeWrapper<Partial<RegisterCaseInput>>;
  RegisteredCase: ResolverTypeWrapper<Partial<RegisteredCase>>;
  RespondToCaseInput: ResolverTypeWrapper<Partial<RespondToCaseInput>>;
  CaseWait: ResolverTypeWrapper<Partial<CaseWait>>;
  ChangeCaseStatusInput: ResolverTypeWrapper<Partial<ChangeCaseStatusInput>>;
  ChangeCaseSeverityInput: ResolverTypeWrapper<Partial<ChangeCaseSeverityInput>>;
  ResolveCaseInput: ResolverTypeWrapper<Partial<ResolveCaseInput>>;
  ChangeCasePayload: ResolverTypeWrapper<Partial<Omit<ChangeCasePayload, 'case'> & { case?: Maybe<ResolversTypes['Case']> }>>;
  AssignSlaInput: ResolverTypeWrapper<Partial<AssignSlaInput>>;
  SlaTargetInput: ResolverTypeWrapper<Partial<SlaTargetInput>>;
  ClockPauseInput: ResolverTypeWrapper<Partial<ClockPauseInput>>;
  RecordDelayInput: ResolverTypeWrapper<Partial<RecordDelayInput>>;
  CaseClosureInput: ResolverTypeWrapper<Partial<CaseClosureInput>>;
  CaseCommentInput: ResolverTypeWrapper<Partial<CaseCommentInput>>;
  SupportWindow: ResolverTypeWrapper<SupportWindowRecord>;
  SupportWindowInput: ResolverTypeWrapper<Partial<SupportWindowInput>>;
  UserError: ResolverTypeWrapper<Partial<UserError>>;
  DispatchDetailsInput: ResolverTypeWrapper<Partial<DispatchDetailsInput>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<Partial<Region>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MilestonePushed: ResolverTypeWrapper<MilestoneEvent>;
  CaseStatusChanged: ResolverTypeWrapper<CaseEvent>;
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
  Customer: Partial<Omit<Customer, 'cases' | 'supportWindows'> & { cases: ResolversParentTypes['CaseConnection'], supportWindows: ReadonlyArray<ResolversParentTypes['SupportWindow']> } | FederationReferenceTypes['Customer']>;
  ID: Partial<Scalars['ID']['output']>;
  Asset: Partial<Asset>;
  Contract: Partial<Contract>;
  ServiceOrder: Partial<ServiceOrder>;
  Contact: Partial<Contact | FederationReferenceTypes['Contact']>;
  Case: CaseRecord;
  DispatchDetails: Partial<DispatchDetails>;
  CaseConnection: Partial<Omit<CaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CaseEdge']> }>;
  CaseEdge: Partial<Omit<CaseEdge, 'node'> & { node: ResolversParentTypes['Case'] }>;
  PageInfo: Partial<PageInfo>;
  SlaMilestone: Milestone;
  TimeSpent: Partial<TimeSpent>;
  ClockPause: Partial<ClockPause>;
  StatusChange: Partial<StatusChange>;
  Communication: Partial<Communication>;
  Query: Record<PropertyKey, never>;
  CaseFilter: Partial<CaseFilter>;
  RegisterCaseInput: Partial<RegisterCaseInput>;
  RegisteredCase: Partial<RegisteredCase>;
  RespondToCaseInput: Partial<RespondToCaseInput>;
  ChangeCaseStatusInput: Partial<ChangeCaseStatusInput>;
  ChangeCaseSeverityInput: Partial<ChangeCaseSeverityInput>;
  ResolveCaseInput: Partial<ResolveCaseInput>;
  ChangeCasePayload: Partial<Omit<ChangeCasePayload, 'case'> & { case?: Maybe<ResolversParentTypes['Case']> }>;
  AssignSlaInput: Partial<AssignSlaInput>;
  SlaTargetInput: Partial<SlaTargetInput>;
  ClockPauseInput: Partial<ClockPauseInput>;
  RecordDelayInput: Partial<RecordDelayInput>;
  CaseClosureInput: Partial<CaseClosureInput>;
  CaseCommentInput: Partial<CaseCommentInput>;
  SupportWindow: SupportWindowRecord;
  SupportWindowInput: Partial<SupportWindowInput>;
  UserError: Partial<UserError>;
  DispatchDetailsInput: Partial<DispatchDetailsInput>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  MilestonePushed: MilestoneEvent;
  CaseStatusChanged: CaseEvent;
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
  supportTenantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cases?: Resolver<ResolversTypes['CaseConnection'], ParentType, ContextType, RequireFields<CustomerCasesArgs, 'first'>>;
  supportWindows?: Resolver<ReadonlyArray<ResolversTypes['SupportWindow']>, ParentType, ContextType>;
  contacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Contact']>>, ParentType, ContextType>;
};

export type AssetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ContractResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ServiceOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ServiceOrder'] = ResolversParentTypes['ServiceOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ContactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact'], FederationReferenceType extends FederationReferenceTypes['Contact'] = FederationReferenceTypes['Contact']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contact']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isNamedCaller?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CaseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case'], FederationReferenceType extends FederationReferenceTypes['Case'] = FederationReferenceTypes['Case']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Case']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  caseNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CaseStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  incidentType?: Resolver<ResolversTypes['IncidentType'], ParentType, ContextType>;
  lifeSafety?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  firstRespondedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  contract?: Resolver<Maybe<ResolversTypes['Contract']>, ParentType, ContextType>;
  dispatchDetails?: Resolver<Maybe<ResolversTypes['DispatchDetails']>, ParentType, ContextType>;
  milestones?: Resolver<ReadonlyArray<ResolversTypes['SlaMilestone']>, ParentType, ContextType>;
  statusHistory?: Resolver<ReadonlyArray<ResolversTypes['StatusChange']>, ParentType, ContextType>;
  communications?: Resolver<ReadonlyArray<ResolversTypes['Communication']>, ParentType, ContextType, RequireFields<CaseCommunicationsArgs, 'first'>>;
};

export type DispatchDetailsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DispatchDetails'] = ResolversParentTypes['DispatchDetails']> = {
  serviceOrder?: Resolver<ResolversTypes['ServiceOrder'], ParentType, ContextType>;
  orderNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  technician?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  windowFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  windowTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CaseConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CaseEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SlaMilestoneResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SlaMilestone'] = ResolversParentTypes['SlaMilestone']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MilestoneKind'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ClockStage'], ParentType, ContextType>;
  serviceLevelCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calendarCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provisional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  targetAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  originalTargetAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  warnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  breached?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  breachedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  businessElapsedMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  pausedMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  pauses?: Resolver<ReadonlyArray<ResolversTypes['ClockPause']>, ParentType, ContextType>;
  breachCause?: Resolver<Maybe<ResolversTypes['BreachCause']>, ParentType, ContextType>;
  timeSpent?: Resolver<ReadonlyArray<ResolversTypes['TimeSpent']>, ParentType, ContextType>;
};

export type TimeSpentResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TimeSpent'] = ResolversParentTypes['TimeSpent']> = {
  bucket?: Resolver<ResolversTypes['ClockBucket'], ParentType, ContextType>;
  ms?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
};

export type ClockPauseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ClockPause'] = ResolversParentTypes['ClockPause']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatusChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StatusChange'] = ResolversParentTypes['StatusChange']> = {
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CommunicationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Communication'] = ResolversParentTypes['Communication']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType, RequireFields<QueryCaseArgs, 'id'>>;
  cases?: Resolver<Maybe<ResolversTypes['CaseConnection']>, ParentType, ContextType, RequireFields<QueryCasesArgs, 'first'>>;
};

export type RegisteredCaseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RegisteredCase'] = ResolversParentTypes['RegisteredCase']> = {
  caseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  supportTenantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChangeCasePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChangeCasePayload'] = ResolversParentTypes['ChangeCasePayload']> = {
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SupportWindowResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SupportWindow'] = ResolversParentTypes['SupportWindow']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contract?: Resolver<Maybe<ResolversTypes['Contract']>, ParentType, ContextType>;
  serviceLevelCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  endsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  respondToCase?: Resolver<Maybe<ResolversTypes['ChangeCasePayload']>, ParentType, ContextType, RequireFields<MutationRespondToCaseArgs, 'input'>>;
  changeCaseStatus?: Resolver<Maybe<ResolversTypes['ChangeCasePayload']>, ParentType, ContextType, RequireFields<MutationChangeCaseStatusArgs, 'input'>>;
  changeCaseSeverity?: Resolver<Maybe<ResolversTypes['ChangeCasePayload']>, ParentType, ContextType, RequireFields<MutationChangeCaseSeverityArgs, 'input'>>;
  resolveCase?: Resolver<Maybe<ResolversTypes['ChangeCasePayload']>, ParentType, ContextType, RequireFields<MutationResolveCaseArgs, 'input'>>;
  registerCase?: Resolver<ResolversTypes['RegisteredCase'], ParentType, ContextType, RequireFields<MutationRegisterCaseArgs, 'input'>>;
  assignSla?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationAssignSlaArgs, 'input'>>;
  beginClockPause?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationBeginClockPauseArgs, 'input'>>;
  endClockPause?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationEndClockPauseArgs, 'input'>>;
  recordDelay?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRecordDelayArgs, 'input'>>;
  recordCaseClosure?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRecordCaseClosureArgs, 'input'>>;
  commentOnCase?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationCommentOnCaseArgs, 'input'>>;
  extendSupportWindow?: Resolver<ResolversTypes['SupportWindow'], ParentType, ContextType, RequireFields<MutationExtendSupportWindowArgs, 'input'>>;
  undoSupportWindow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoSupportWindowArgs, 'key'>>;
  recordDispatchDetails?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRecordDispatchDetailsArgs, 'input'>>;
  correctDispatchDetails?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationCorrectDispatchDetailsArgs, 'key' | 'caseId' | 'reason'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  caseStatusChanged?: SubscriptionResolver<Maybe<ResolversTypes['CaseStatusChanged']>, "caseStatusChanged", ParentType, ContextType, Partial<SubscriptionCaseStatusChangedArgs>>;
  milestoneWarned?: SubscriptionResolver<Maybe<ResolversTypes['MilestonePushed']>, "milestoneWarned", ParentType, ContextType, Partial<SubscriptionMilestoneWarnedArgs>>;
  milestoneBreached?: SubscriptionResolver<Maybe<ResolversTypes['MilestonePushed']>, "milestoneBreached", ParentType, ContextType, Partial<SubscriptionMilestoneBreachedArgs>>;
};

export type MilestonePushedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MilestonePushed'] = ResolversParentTypes['MilestonePushed']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['SlaMilestone'], ParentType, ContextType>;
  case?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
};

export type CaseStatusChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CaseStatusChanged'] = ResolversParentTypes['CaseStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['StatusChange'], ParentType, ContextType>;
  case?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
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
  Asset?: AssetResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  ServiceOrder?: ServiceOrderResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  DispatchDetails?: DispatchDetailsResolvers<ContextType>;
  CaseConnection?: CaseConnectionResolvers<ContextType>;
  CaseEdge?: CaseEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  SlaMilestone?: SlaMilestoneResolvers<ContextType>;
  TimeSpent?: TimeSpentResolvers<ContextType>;
  ClockPause?: ClockPauseResolvers<ContextType>;
  StatusChange?: StatusChangeResolvers<ContextType>;
  Communication?: CommunicationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisteredCase?: RegisteredCaseResolvers<ContextType>;
  ChangeCasePayload?: ChangeCasePayloadResolvers<ContextType>;
  SupportWindow?: SupportWindowResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  MilestonePushed?: MilestonePushedResolvers<ContextType>;
  CaseStatusChanged?: CaseStatusChangedResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
};
