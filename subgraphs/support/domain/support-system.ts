import type { NewEvent } from '../../platform/events/event-log.ts'
import type { CaseStatus } from './case-machine.ts'
import type {
  Case,
  Communication,
  Contact,
  Direction,
  DispatchDetails,
  IncidentType,
  Severity,
  StatusEntry,
  Tenant,
} from './case.ts'
import type { NewMilestone } from './initial-milestones.ts'
import type { SlaMilestone } from './sla-milestone.ts'
import type { SupportVisibility } from './support-visibility.ts'
import type { EntitlementWindow } from './window-in-force.ts'

/** Which cases to list: all given conditions hold; null gives no condition. Instants are RFC 3339. */
export interface CaseFilter {
  readonly status: readonly CaseStatus[] | null
  readonly severity: readonly Severity[] | null
  readonly tenantId: string | null
  /** Normalised serial number. */
  readonly serialKey: string | null
  readonly openedFrom: string | null
  readonly openedTo: string | null
  readonly text: string | null
}

/** Where a case stands in the list of newest first; `openedAt` is exact to the microsecond. */
export interface CasePosition {
  readonly openedAt: string
  readonly id: string
}

/** A part of a list of cases, newest first, from behind a position. */
export interface CaseListQuery {
  readonly filter: CaseFilter
  readonly limit: number
  readonly after: CasePosition | null
}

/** A case with its place in the list. */
export interface ListedCase {
  readonly position: CasePosition
  readonly case: Case
}

/** What a new case is written with. */
export interface NewCase {
  readonly tenant: Tenant
  readonly contactId: string | null
  readonly deviceId: string | null
  readonly windowId: string | null
  readonly subject: string
  readonly severity: Severity
  readonly incidentType: IncidentType
  readonly lifeSafety: boolean
  readonly channel: string
  readonly openedAt: Date
}

/** A comment as it is written. */
export interface NewComment {
  readonly at: Date
  readonly direction: Direction
  readonly author: string
  readonly body: string
  /** Under this key it is written once. */
  readonly requestKey: string | null
}

/** The first answer to an idempotency key. */
export interface AnsweredRequest {
  readonly bodyHash: string
  readonly caseId: string
}

/** One change of the desk, in one transaction. What it reads is not filtered: rules decide on whole facts. */
export interface DeskChange {
  /** Waits until nobody else is at the key, and returns what it was answered with before. */
  claimRequest(operation: string, subject: string, key: string): Promise<AnsweredRequest | null>
  answerRequest(operation: string, subject: string, key: string, answer: AnsweredRequest, at: Date): Promise<void>
  tenant(tenantId: string): Promise<Tenant | null>
  contact(contactId: string): Promise<Contact | null>
  /** The device id of a tenant's unit by its normalised serial number. */
  deviceOf(tenantId: string, serialKey: string): Promise<string | null>
  windowsOf(tenantId: string): Promise<readonly EntitlementWindow[]>
  insertCase(newCase: NewCase): Promise<string>
  addMilestones(caseId: string, milestones: readonly NewMilestone[]): Promise<void>
  /** The case, locked until the change is over. */
  lockCase(caseId: string): Promise<{ readonly case: Case; readonly dispatchKey: string | null } | null>
  setStatus(caseId: string, entry: StatusEntry): Promise<void>
  /** The case a comment's request key was used for, by key. */
  commentedUnder(requestKeys: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** False if the comment's request key was used before. */
  addComment(caseId: string, comment: NewComment): Promise<boolean>
  /** Writes the visit under a key, or clears it. */
  setDispatchDetails(caseId: string, details: DispatchDetails | null, key: string | null): Promise<void>
  announce(event: NewEvent): Promise<void>
}

/**
 * The support desk. Every read gives only what may be seen; the rest is as if it were not there. Lists by key cost
 * one statement for all keys. Any method rejects if the desk cannot be reached.
 */
export interface SupportSystem {
  tenants(tenantIds: readonly string[], visible: SupportVisibility): Promise<ReadonlyMap<string, Tenant>>
  cases(caseIds: readonly string[], visible: SupportVisibility): Promise<ReadonlyMap<string, Case>>
  listCases(query: CaseListQuery, visible: SupportVisibility): Promise<readonly ListedCase[]>
  /** As `listCases`, for each of the tenants. */
  listCasesOf(
    tenantIds: readonly string[],
    query: CaseListQuery,
    visible: SupportVisibility,
  ): Promise<ReadonlyMap<string, readonly ListedCase[]>>
  contacts(contactIds: readonly string[], visible: SupportVisibility): Promise<ReadonlyMap<string, Contact>>
  /** By tenant, at most 100 each. */
  contactsOf(
    tenantIds: readonly string[],
    visible: SupportVisibility,
  ): Promise<ReadonlyMap<string, readonly Contact[]>>
  /** By case; the caller holds the cases, so they are visible. */
  milestonesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly SlaMilestone[]>>
  statusHistoryOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly StatusEntry[]>>
  /** By case, newest first, at most `first` each. */
  communicationsOf(
    caseIds: readonly string[],
    first: number,
    visible: SupportVisibility,
  ): Promise<ReadonlyMap<string, readonly Communication[]>>
  /** Runs one change: all of it is written, or nothing. */
  change<Result>(work: (desk: DeskChange) => Promise<Result>): Promise<Result>
}
