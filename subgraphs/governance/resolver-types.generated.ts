// Generated from schema.graphql by `npm run generate`; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GoldenCustomer } from './domain/customer.ts';
import type { ExceptionRecord } from './domain/exception.ts';
import type { TesseraEvent, EventStep } from '../platform/events/event-log.ts';
import type { TokenRevocation as TokenRevocationRecord } from './domain/token-revocation.ts';
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
  /** Canonical customer id, e.g. CUS-000042. */
  readonly id: Scalars['ID']['output'];
  /** The support desk's tenant id, e.g. TEN-000042; null if there is none, or more than one candidate. */
  readonly supportTenantId: Maybe<Scalars['ID']['output']>;
  /** The billing system's account number, e.g. BA-00000042; null if there is none, or more than one candidate. */
  readonly billingAccountId: Maybe<Scalars['ID']['output']>;
  /** The ERP's customer number, e.g. 10000042; null if there is none, or more than one candidate. */
  readonly erpCustomerNumber: Maybe<Scalars['ID']['output']>;
  /** The legal name that survives. */
  readonly name: Scalars['String']['output'];
  /** Where its records are kept. */
  readonly region: Region;
  /** ENTERPRISE, MIDMARKET or SMALL. */
  readonly segment: Maybe<Scalars['String']['output']>;
  /** Whether its keys are joined: tells "no data" from "no join". */
  readonly identity: IdentityStatus;
  /** Decision input; planner-only. */
  readonly identityFacts: Maybe<IdentityFacts>;
  /** For each field (or the one asked for): which system's value survives, by which rule, and which values lost. */
  readonly survivorship: ReadonlyArray<SurvivingValue>;
};


/** A customer: one golden record over the support desk's tenant, the billing account and the ERP's customer number. */
export type CustomerSurvivorshipArgs = {
  field: InputMaybe<Scalars['String']['input']>;
};

/** Where records are kept. */
export type Region =
  /** Europe. */
  | 'EU'
  /** The Americas. */
  | 'US'
  /** Asia and the Pacific. */
  | 'APAC';

/** Whether a customer's keys are joined. */
export type IdentityStatus = {
  readonly __typename?: 'IdentityStatus';
  /** How far. */
  readonly status: XrefStatus;
  /** Systems without exactly one key: support, billing, erp. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** Every key that is known, candidates too. */
  readonly xrefs: ReadonlyArray<ExternalIdentifier>;
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

/** A key of one system (TMF v5 ExternalIdentifier). */
export type ExternalIdentifier = {
  readonly __typename?: 'ExternalIdentifier';
  /** The system: support, billing or erp. */
  readonly owner: Scalars['String']['output'];
  /** What kind of key: tenantId, billingAccountId or customerNumber. */
  readonly externalIdentifierType: Scalars['String']['output'];
  /** The key. */
  readonly id: Scalars['ID']['output'];
  /** The part it plays, e.g. SOLD_TO; CANDIDATE if it is one of several. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** From when. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** Until when; null while it holds. */
  readonly validTo: Maybe<Scalars['DateTime']['output']>;
};

/** A field's surviving value. */
export type SurvivingValue = {
  readonly __typename?: 'SurvivingValue';
  /** The field, e.g. legalName. */
  readonly field: Scalars['String']['output'];
  /** The value that survives. */
  readonly value: Maybe<Scalars['String']['output']>;
  /** Where it came from. */
  readonly winner: FactStamp;
  /** The rule that chose it: SOURCE_SYSTEM, RECENCY or AGGREGATION. */
  readonly rule: Scalars['String']['output'];
  /** Where the other values came from. */
  readonly losers: ReadonlyArray<FactStamp>;
};

/** One link of the audit chain: append-only, each hashed with the one before. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** The entry's id. */
  readonly id: Scalars['ID']['output'];
  /** Its place in the chain, from 1, without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it. */
  readonly actor: Scalars['String']['output'];
  /** What was done, e.g. serviceOrder.stateChanged. */
  readonly action: Scalars['String']['output'];
  /** To what kind of thing. */
  readonly entity: Scalars['String']['output'];
  /** To which. */
  readonly entityId: Scalars['ID']['output'];
  /** Spans everything that one business action caused. */
  readonly correlationId: Scalars['ID']['output'];
  /** The thing before, as JSON; null if it was not there. */
  readonly before: Maybe<Scalars['String']['output']>;
  /** The thing after, as JSON. */
  readonly after: Maybe<Scalars['String']['output']>;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly prevHash: Scalars['String']['output'];
  /** SHA-256 over this entry and `prevHash`, in hex. */
  readonly hash: Scalars['String']['output'];
};

/** Where an exception stands. RESOLVED and WAIVED are final. */
export type ExceptionState =
  /** Raised. */
  | 'NEW'
  /** Somebody has it. */
  | 'ASSIGNED'
  /** Somebody works on it. */
  | 'IN_REVIEW'
  /** Waits for somebody else. */
  | 'WAITING'
  /** Went up. */
  | 'ESCALATED'
  /** Settled. */
  | 'RESOLVED'
  /** Let go, with a reason. */
  | 'WAIVED';

/** Something that could not be finished by itself, with the person who answers for it. */
export type Exception = {
  readonly __typename?: 'Exception';
  /** The exception's id. */
  readonly id: Scalars['ID']['output'];
  /** What went wrong, e.g. SAGA_STUCK, CONTRACT_TERM_MISMATCH, IDENTITY_AMBIGUOUS. */
  readonly kind: Scalars['String']['output'];
  /** LOW, MEDIUM, HIGH or CRITICAL. */
  readonly severity: Scalars['String']['output'];
  /** Which business team answers for it. */
  readonly businessOwner: Scalars['String']['output'];
  /** Which technical team helps. */
  readonly technicalOwner: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: ExceptionState;
  /** What happened and what to do, in a sentence. */
  readonly summary: Scalars['String']['output'];
  /** When it was raised. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** By when it is to be settled. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Spans everything that the business action caused. */
  readonly correlationId: Scalars['ID']['output'];
  /** What kind of thing it is about. */
  readonly entity: Scalars['String']['output'];
  /** Which. */
  readonly entityId: Scalars['ID']['output'];
  /** What may be lost. */
  readonly amountAtRisk: Maybe<Money>;
  /** True if the failed work can be run again. */
  readonly replayable: Scalars['Boolean']['output'];
  /** How it was settled, or why it was let go. */
  readonly resolution: Maybe<Scalars['String']['output']>;
  /** Who has it; null as long as nobody does. */
  readonly assignee: Maybe<Scalars['String']['output']>;
  /** When it went up because it was past due; null if it did not. */
  readonly escalatedAt: Maybe<Scalars['DateTime']['output']>;
  /** How long people have worked on it: the time IN_REVIEW up to now. */
  readonly inReviewMs: Scalars['Milliseconds']['output'];
  /** What happened to it, oldest first; a note has the state it was written in. */
  readonly history: ReadonlyArray<StatusChange>;
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

/** Gives an exception to somebody. */
export type AssignExceptionInput = {
  /** Makes the request safe to repeat: the same key and body change it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The exception. */
  readonly exceptionId: Scalars['ID']['input'];
  /** Who has it from now on (1 to 200 characters); the caller if left out. */
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
};

/** Takes an exception up. */
export type ReviewExceptionInput = {
  /** Makes the request safe to repeat: the same key and body change it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The exception. */
  readonly exceptionId: Scalars['ID']['input'];
};

/** Parks an exception, sends it up, or lets it go. */
export type ExceptionReasonInput = {
  /** Makes the request safe to repeat: the same key and body change it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The exception. */
  readonly exceptionId: Scalars['ID']['input'];
  /** Why (1 to 2,000 characters). */
  readonly reason: Scalars['String']['input'];
};

/** Settles an exception. */
export type ResolveExceptionInput = {
  /** Makes the request safe to repeat: the same key and body change it once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The exception. */
  readonly exceptionId: Scalars['ID']['input'];
  /** How it was settled (1 to 2,000 characters). */
  readonly resolution: Scalars['String']['input'];
};

/** What became of a request to change an exception. */
export type ExceptionPayload = {
  readonly __typename?: 'ExceptionPayload';
  /** The exception as it is now; null if it was not changed. */
  readonly exception: Maybe<Exception>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had changed it before. */
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

/** Tokens that count no longer. */
export type TokenRevocation = {
  readonly __typename?: 'TokenRevocation';
  /** The revocation's id. */
  readonly id: Scalars['ID']['output'];
  /** Whose tokens: their `sub`; null if everybody's. */
  readonly subject: Maybe<Scalars['String']['output']>;
  /** Those that were issued before this (their `iat`; without one they count as issued before any time). */
  readonly issuedBefore: Scalars['DateTime']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Who revoked them. */
  readonly revokedBy: Scalars['String']['output'];
  /** When. */
  readonly revokedAt: Scalars['DateTime']['output'];
  /** When the last of them has ended by itself, from which on nothing is kept. */
  readonly keptUntil: Scalars['DateTime']['output'];
};

/** A page of revocations. */
export type TokenRevocationConnection = {
  readonly __typename?: 'TokenRevocationConnection';
  /** The entries of this page. */
  readonly edges: ReadonlyArray<TokenRevocationEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** One revocation in a page. */
export type TokenRevocationEdge = {
  readonly __typename?: 'TokenRevocationEdge';
  /** Its position: hand it back as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The revocation. */
  readonly node: TokenRevocation;
};

/** Revokes the tokens of one subject, or of everybody. */
export type RevokeTokensInput = {
  /** Makes the request safe to repeat: the same key and body revoke once. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Whose: the tokens' `sub` (1 to 255 characters); left out with `everybody`. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** True to revoke everybody's, the caller's own too, e.g. because a key leaked. */
  readonly everybody?: InputMaybe<Scalars['Boolean']['input']>;
  /** Tokens that were issued before this count no longer: now if left out, never the future. */
  readonly issuedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why (1 to 2,000 characters). */
  readonly reason: Scalars['String']['input'];
};

/** What became of a request to revoke tokens. */
export type RevokeTokensPayload = {
  readonly __typename?: 'RevokeTokensPayload';
  /** The revocation; null if nothing was revoked. */
  readonly revocation: Maybe<TokenRevocation>;
  /** Why it was refused, and what to do; empty if it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** True if a request with the same key and body had revoked them before. */
  readonly replayed: Scalars['Boolean']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** One customer, or null if there is none that the caller may see. */
  readonly customer: Maybe<Customer>;
  /** Customers by name. `first` is at most 100. */
  readonly customers: Maybe<CustomerConnection>;
  /** The customer that a system's key belongs to: owner support, billing or erp; null if none or more than one. */
  readonly customerByXref: Maybe<Customer>;
  /** Exceptions, most urgent first. `first` is at most 100; `after` is the id of the last one of the page before. */
  readonly exceptions: Maybe<ReadonlyArray<Exception>>;
  /** Which tokens count no longer, newest first, of one subject if given. `first` is at most 100. For who may revoke. */
  readonly tokenRevocations: Maybe<TokenRevocationConnection>;
  /** One exception, or null if there is none that the caller may see. */
  readonly exception: Maybe<Exception>;
  /** Everything that one business action did, in order (at most 1,000). */
  readonly audit: Maybe<ReadonlyArray<AuditEntry>>;
  /** Recomputes the audit chain and says where it breaks, if it does. */
  readonly auditVerification: Maybe<AuditVerification>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  text: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomerByXrefArgs = {
  owner: Scalars['String']['input'];
  type: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


export type QueryExceptionsArgs = {
  owner: InputMaybe<Scalars['String']['input']>;
  state: InputMaybe<ExceptionState>;
  kind: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['ID']['input']>;
};


export type QueryTokenRevocationsArgs = {
  subject: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryExceptionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditArgs = {
  correlationId: Scalars['ID']['input'];
};

/** Whether the audit chain is whole. */
export type AuditVerification = {
  readonly __typename?: 'AuditVerification';
  /** True if every hash fits. */
  readonly intact: Scalars['Boolean']['output'];
  /** How many entries were looked at. */
  readonly entries: Scalars['Int']['output'];
  /** The first entry that does not fit; null if all do. */
  readonly brokenAtSeq: Maybe<Scalars['Int']['output']>;
};

/** An exception to raise. */
export type RaiseExceptionInput = {
  /** The same key raises once. */
  readonly key: Scalars['String']['input'];
  /** What went wrong. */
  readonly kind: Scalars['String']['input'];
  /** LOW, MEDIUM, HIGH or CRITICAL. */
  readonly severity: Scalars['String']['input'];
  /** Which business team answers for it. */
  readonly businessOwner: Scalars['String']['input'];
  /** Which technical team helps. */
  readonly technicalOwner: Scalars['String']['input'];
  /** What happened and what to do, in a sentence. */
  readonly summary: Scalars['String']['input'];
  /** By when it is to be settled. */
  readonly dueAt: Scalars['DateTime']['input'];
  /** What kind of thing it is about. */
  readonly entity: Scalars['String']['input'];
  /** Which. */
  readonly entityId: Scalars['ID']['input'];
  /** What may be lost. */
  readonly amountAtRisk?: InputMaybe<MoneyInput>;
  /** True if the failed work can be run again. */
  readonly replayable: Scalars['Boolean']['input'];
};

/** An amount in one currency. */
export type MoneyInput = {
  /** The exact amount. */
  readonly amount: Scalars['Decimal']['input'];
  /** ISO 4217 code. */
  readonly currency: Scalars['String']['input'];
};

/** A field that a caller asked for and may not see. */
export type AccessDenialInput = {
  /** Type and field, e.g. Customer.paymentInstruments. */
  readonly coordinate: Scalars['String']['input'];
  /** Who asked. */
  readonly actor: Scalars['String']['input'];
  /** With which roles. */
  readonly roles: ReadonlyArray<Scalars['String']['input']>;
  /** The operation's name. */
  readonly operationName?: InputMaybe<Scalars['String']['input']>;
  /** When. */
  readonly at: Scalars['DateTime']['input'];
  /** The request's correlation id. */
  readonly correlationId: Scalars['ID']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Gives an exception to somebody; a new one becomes ASSIGNED, one under way changes hands. For its owner's team. */
  readonly assignException: Maybe<ExceptionPayload>;
  /** Takes an exception up: IN_REVIEW with the caller. For its owner's team. */
  readonly reviewException: Maybe<ExceptionPayload>;
  /** Parks an exception that waits for somebody else: WAITING. For its owner's team. */
  readonly parkException: Maybe<ExceptionPayload>;
  /** Sends an exception up: ESCALATED, as it goes by itself once it is past due. For its owner's team. */
  readonly escalateException: Maybe<ExceptionPayload>;
  /** Settles an exception that was reviewed: RESOLVED. For its owner's team. */
  readonly resolveException: Maybe<ExceptionPayload>;
  /** Lets an exception go: WAIVED. If an amount is at risk, not by the one who has it. For its owner's team. */
  readonly waiveException: Maybe<ExceptionPayload>;
  /** Revokes tokens: no gateway takes them any more, their streams end with TOKEN_REVOKED. For callers bound to no region. */
  readonly revokeTokens: Maybe<RevokeTokensPayload>;
  /** The cause of a thing's exceptions is gone: new ones are resolved, others get a note. How many were resolved. Workflows only. */
  readonly healExceptions: Scalars['Int']['output'];
  /** Raises an exception with an owner. Workflows only. */
  readonly raiseException: Exception;
  /** Writes to the audit trail that fields were refused. Gateway only. */
  readonly recordAccessDenials: Scalars['Int']['output'];
};


export type MutationAssignExceptionArgs = {
  input: AssignExceptionInput;
};


export type MutationReviewExceptionArgs = {
  input: ReviewExceptionInput;
};


export type MutationParkExceptionArgs = {
  input: ExceptionReasonInput;
};


export type MutationEscalateExceptionArgs = {
  input: ExceptionReasonInput;
};


export type MutationResolveExceptionArgs = {
  input: ResolveExceptionInput;
};


export type MutationWaiveExceptionArgs = {
  input: ExceptionReasonInput;
};


export type MutationRevokeTokensArgs = {
  input: RevokeTokensInput;
};


export type MutationHealExceptionsArgs = {
  entity: Scalars['String']['input'];
  entityId: Scalars['ID']['input'];
  kind: InputMaybe<Scalars['String']['input']>;
  note: Scalars['String']['input'];
};


export type MutationRaiseExceptionArgs = {
  input: RaiseExceptionInput;
};


export type MutationRecordAccessDenialsArgs = {
  denials: ReadonlyArray<AccessDenialInput>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every exception as it is raised, of one business owner and one kind if given. `since` replays from a cursor. */
  readonly exceptionRaised: Maybe<ExceptionRaised>;
  /** Every change of an exception, of one business owner and one kind if given. `since` replays from a cursor. */
  readonly exceptionChanged: Maybe<ExceptionChanged>;
  /** Every revocation of tokens as it happens, and how far was looked as other events pass. Gateway only. */
  readonly tokensRevoked: TokensRevoked;
};


export type SubscriptionExceptionRaisedArgs = {
  owner: InputMaybe<Scalars['String']['input']>;
  kind: InputMaybe<Scalars['String']['input']>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionExceptionChangedArgs = {
  owner: InputMaybe<Scalars['String']['input']>;
  kind: InputMaybe<Scalars['String']['input']>;
  since: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionTokensRevokedArgs = {
  since: InputMaybe<Scalars['String']['input']>;
};

/** How far was looked for revocations. cursor is the position: hand it back as since to resume without a gap. */
export type TokensRevoked = {
  readonly __typename?: 'TokensRevoked';
  /** Every revocation up to here was told. */
  readonly cursor: Scalars['String']['output'];
  /** The revocation; null if there was none up to here, or if all that it concerns has ended. */
  readonly revocation: Maybe<TokenRevocation>;
};

/** One changed exception. cursor is the event's position: hand it back as since to resume without a gap. */
export type ExceptionChanged = {
  readonly __typename?: 'ExceptionChanged';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly change: StatusChange;
  /** The exception as it is now. */
  readonly exception: Exception;
};

/** One raised exception. cursor is the event's position: hand it back as since to resume without a gap. */
export type ExceptionRaised = {
  readonly __typename?: 'ExceptionRaised';
  /** The event's position. */
  readonly cursor: Scalars['String']['output'];
  /** The exception as it is now. */
  readonly exception: Exception;
};

/** A page of customers. */
export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  /** The entries of this page. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** One customer in a page. */
export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  /** Its position: hand it back as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The customer. */
  readonly node: Customer;
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
  AuditEntry: AuditEntry;
  Exception: Exception;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & ( GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"supportTenantId":true}>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"billingAccountId":true}>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"erpCustomerNumber":true}> ) );
  AuditEntry:
    ( { __typename: 'AuditEntry' }
    & GraphQLRecursivePick<FederationTypes['AuditEntry'], {"id":true}> );
  Exception:
    ( { __typename: 'Exception' }
    & GraphQLRecursivePick<FederationTypes['Exception'], {"id":true}> );
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
  Customer: ResolverTypeWrapper<GoldenCustomer>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Region: ResolverTypeWrapper<Partial<Region>>;
  IdentityStatus: ResolverTypeWrapper<Partial<IdentityStatus>>;
  IdentityFacts: ResolverTypeWrapper<Partial<IdentityFacts>>;
  XrefStatus: ResolverTypeWrapper<Partial<XrefStatus>>;
  ExternalIdentifier: ResolverTypeWrapper<Partial<ExternalIdentifier>>;
  SurvivingValue: ResolverTypeWrapper<Partial<SurvivingValue>>;
  AuditEntry: ResolverTypeWrapper<Partial<AuditEntry>>;
  ExceptionState: ResolverTypeWrapper<Partial<ExceptionState>>;
  Exception: ResolverTypeWrapper<ExceptionRecord>;
  StatusChange: ResolverTypeWrapper<Partial<StatusChange>>;
  AssignExceptionInput: ResolverTypeWrapper<Partial<AssignExceptionInput>>;
  ReviewExceptionInput: ResolverTypeWrapper<Partial<ReviewExceptionInput>>;
  ExceptionReasonInput: ResolverTypeWrapper<Partial<ExceptionReasonInput>>;
  ResolveExceptionInput: ResolverTypeWrapper<Partial<ResolveExceptionInput>>;
  ExceptionPayload: ResolverTypeWrapper<Partial<Omit<ExceptionPayload, 'exception'> & { exception?: Maybe<ResolversTypes['Exception']> }>>;
  UserError: ResolverTypeWrapper<Partial<UserError>>;
  TokenRevocation: ResolverTypeWrapper<TokenRevocationRecord>;
  TokenRevocationConnection: ResolverTypeWrapper<Partial<Omit<TokenRevocationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['TokenRevocationEdge']> }>>;
  TokenRevocationEdge: ResolverTypeWrapper<Partial<Omit<TokenRevocationEdge, 'node'> & { node: ResolversTypes['TokenRevocation'] }>>;
  RevokeTokensInput: ResolverTypeWrapper<Partial<RevokeTokensInput>>;
  RevokeTokensPayload: ResolverTypeWrapper<Partial<Omit<RevokeTokensPayload, 'revocation'> & { revocation?: Maybe<ResolversTypes['TokenRevocation']> }>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  AuditVerification: ResolverTypeWrapper<Partial<AuditVerification>>;
  RaiseExceptionInput: ResolverTypeWrapper<Partial<RaiseExceptionInput>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  AccessDenialInput: ResolverTypeWrapper<Partial<AccessDenialInput>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TokensRevoked: ResolverTypeWrapper<EventStep>;
  ExceptionChanged: ResolverTypeWrapper<TesseraEvent>;
  ExceptionRaised: ResolverTypeWrapper<TesseraEvent>;
  CustomerConnection: ResolverTypeWrapper<Partial<Omit<CustomerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']> }>>;
  CustomerEdge: ResolverTypeWrapper<Partial<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
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
  Customer: GoldenCustomer;
  ID: Partial<Scalars['ID']['output']>;
  IdentityStatus: Partial<IdentityStatus>;
  IdentityFacts: Partial<IdentityFacts>;
  ExternalIdentifier: Partial<ExternalIdentifier>;
  SurvivingValue: Partial<SurvivingValue>;
  AuditEntry: Partial<AuditEntry | FederationReferenceTypes['AuditEntry']>;
  Exception: ExceptionRecord;
  StatusChange: Partial<StatusChange>;
  AssignExceptionInput: Partial<AssignExceptionInput>;
  ReviewExceptionInput: Partial<ReviewExceptionInput>;
  ExceptionReasonInput: Partial<ExceptionReasonInput>;
  ResolveExceptionInput: Partial<ResolveExceptionInput>;
  ExceptionPayload: Partial<Omit<ExceptionPayload, 'exception'> & { exception?: Maybe<ResolversParentTypes['Exception']> }>;
  UserError: Partial<UserError>;
  TokenRevocation: TokenRevocationRecord;
  TokenRevocationConnection: Partial<Omit<TokenRevocationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['TokenRevocationEdge']> }>;
  TokenRevocationEdge: Partial<Omit<TokenRevocationEdge, 'node'> & { node: ResolversParentTypes['TokenRevocation'] }>;
  RevokeTokensInput: Partial<RevokeTokensInput>;
  RevokeTokensPayload: Partial<Omit<RevokeTokensPayload, 'revocation'> & { revocation?: Maybe<ResolversParentTypes['TokenRevocation']> }>;
  Query: Record<PropertyKey, never>;
  AuditVerification: Partial<AuditVerification>;
  RaiseExceptionInput: Partial<RaiseExceptionInput>;
  MoneyInput: Partial<MoneyInput>;
  AccessDenialInput: Partial<AccessDenialInput>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  TokensRevoked: EventStep;
  ExceptionChanged: TesseraEvent;
  ExceptionRaised: TesseraEvent;
  CustomerConnection: Partial<Omit<CustomerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']> }>;
  CustomerEdge: Partial<Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] }>;
  PageInfo: Partial<PageInfo>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  supportTenantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  billingAccountId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  erpCustomerNumber?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  segment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['IdentityStatus'], ParentType, ContextType>;
  identityFacts?: Resolver<Maybe<ResolversTypes['IdentityFacts']>, ParentType, ContextType>;
  survivorship?: Resolver<ReadonlyArray<ResolversTypes['SurvivingValue']>, ParentType, ContextType, Partial<CustomerSurvivorshipArgs>>;
};

export type IdentityStatusResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdentityStatus'] = ResolversParentTypes['IdentityStatus']> = {
  status?: Resolver<ResolversTypes['XrefStatus'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  xrefs?: Resolver<ReadonlyArray<ResolversTypes['ExternalIdentifier']>, ParentType, ContextType>;
};

export type IdentityFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdentityFacts'] = ResolversParentTypes['IdentityFacts']> = {
  status?: Resolver<ResolversTypes['XrefStatus'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  stamp?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
};

export type ExternalIdentifierResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExternalIdentifier'] = ResolversParentTypes['ExternalIdentifier']> = {
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalIdentifierType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SurvivingValueResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SurvivingValue'] = ResolversParentTypes['SurvivingValue']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  winner?: Resolver<ResolversTypes['FactStamp'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  losers?: Resolver<ReadonlyArray<ResolversTypes['FactStamp']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry'], FederationReferenceType extends FederationReferenceTypes['AuditEntry'] = FederationReferenceTypes['AuditEntry']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditEntry']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  prevHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExceptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Exception'] = ResolversParentTypes['Exception'], FederationReferenceType extends FederationReferenceTypes['Exception'] = FederationReferenceTypes['Exception']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Exception']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  businessOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  technicalOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExceptionState'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amountAtRisk?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  replayable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  escalatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  inReviewMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['StatusChange']>, ParentType, ContextType>;
};

export type StatusChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StatusChange'] = ResolversParentTypes['StatusChange']> = {
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ExceptionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExceptionPayload'] = ResolversParentTypes['ExceptionPayload']> = {
  exception?: Resolver<Maybe<ResolversTypes['Exception']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TokenRevocationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TokenRevocation'] = ResolversParentTypes['TokenRevocation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  issuedBefore?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  keptUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TokenRevocationConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TokenRevocationConnection'] = ResolversParentTypes['TokenRevocationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TokenRevocationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TokenRevocationEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TokenRevocationEdge'] = ResolversParentTypes['TokenRevocationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TokenRevocation'], ParentType, ContextType>;
};

export type RevokeTokensPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RevokeTokensPayload'] = ResolversParentTypes['RevokeTokensPayload']> = {
  revocation?: Resolver<Maybe<ResolversTypes['TokenRevocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first'>>;
  customerByXref?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByXrefArgs, 'owner' | 'type' | 'id'>>;
  exceptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Exception']>>, ParentType, ContextType, RequireFields<QueryExceptionsArgs, 'first'>>;
  tokenRevocations?: Resolver<Maybe<ResolversTypes['TokenRevocationConnection']>, ParentType, ContextType, RequireFields<QueryTokenRevocationsArgs, 'first'>>;
  exception?: Resolver<Maybe<ResolversTypes['Exception']>, ParentType, ContextType, RequireFields<QueryExceptionArgs, 'id'>>;
  audit?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AuditEntry']>>, ParentType, ContextType, RequireFields<QueryAuditArgs, 'correlationId'>>;
  auditVerification?: Resolver<Maybe<ResolversTypes['AuditVerification']>, ParentType, ContextType>;
};

export type AuditVerificationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuditVerification'] = ResolversParentTypes['AuditVerification']> = {
  intact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  brokenAtSeq?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  assignException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationAssignExceptionArgs, 'input'>>;
  reviewException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationReviewExceptionArgs, 'input'>>;
  parkException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationParkExceptionArgs, 'input'>>;
  escalateException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationEscalateExceptionArgs, 'input'>>;
  resolveException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationResolveExceptionArgs, 'input'>>;
  waiveException?: Resolver<Maybe<ResolversTypes['ExceptionPayload']>, ParentType, ContextType, RequireFields<MutationWaiveExceptionArgs, 'input'>>;
  revokeTokens?: Resolver<Maybe<ResolversTypes['RevokeTokensPayload']>, ParentType, ContextType, RequireFields<MutationRevokeTokensArgs, 'input'>>;
  healExceptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationHealExceptionsArgs, 'entity' | 'entityId' | 'note'>>;
  raiseException?: Resolver<ResolversTypes['Exception'], ParentType, ContextType, RequireFields<MutationRaiseExceptionArgs, 'input'>>;
  recordAccessDenials?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationRecordAccessDenialsArgs, 'denials'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  exceptionRaised?: SubscriptionResolver<Maybe<ResolversTypes['ExceptionRaised']>, "exceptionRaised", ParentType, ContextType, Partial<SubscriptionExceptionRaisedArgs>>;
  exceptionChanged?: SubscriptionResolver<Maybe<ResolversTypes['ExceptionChanged']>, "exceptionChanged", ParentType, ContextType, Partial<SubscriptionExceptionChangedArgs>>;
  tokensRevoked?: SubscriptionResolver<ResolversTypes['TokensRevoked'], "tokensRevoked", ParentType, ContextType, Partial<SubscriptionTokensRevokedArgs>>;
};

export type TokensRevokedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TokensRevoked'] = ResolversParentTypes['TokensRevoked']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['TokenRevocation']>, ParentType, ContextType>;
};

export type ExceptionChangedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExceptionChanged'] = ResolversParentTypes['ExceptionChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['StatusChange'], ParentType, ContextType>;
  exception?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type ExceptionRaisedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExceptionRaised'] = ResolversParentTypes['ExceptionRaised']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exception?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  IdentityStatus?: IdentityStatusResolvers<ContextType>;
  IdentityFacts?: IdentityFactsResolvers<ContextType>;
  ExternalIdentifier?: ExternalIdentifierResolvers<ContextType>;
  SurvivingValue?: SurvivingValueResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  Exception?: ExceptionResolvers<ContextType>;
  StatusChange?: StatusChangeResolvers<ContextType>;
  ExceptionPayload?: ExceptionPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  TokenRevocation?: TokenRevocationResolvers<ContextType>;
  TokenRevocationConnection?: TokenRevocationConnectionResolvers<ContextType>;
  TokenRevocationEdge?: TokenRevocationEdgeResolvers<ContextType>;
  RevokeTokensPayload?: RevokeTokensPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TokensRevoked?: TokensRevokedResolvers<ContextType>;
  ExceptionChanged?: ExceptionChangedResolvers<ContextType>;
  ExceptionRaised?: ExceptionRaisedResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
};
