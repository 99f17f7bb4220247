import type { Transaction } from '../../platform/database/database.ts'
import type { CaseStatus } from './case-machine.ts'
import type { PlannedMilestone } from './initial-milestones.ts'
import type { Visibility } from './visibility.ts'

export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4'
export type IncidentType =
  | 'HARDWARE_FAILURE'
  | 'SOFTWARE_DEFECT'
  | 'HOW_TO'
  | 'PREVENTIVE'
  | 'CONSUMABLE'
  | 'CUSTOMER_DAMAGE'
  | 'OTHER'

/** A case as the desk knows it. Instants are RFC 3339; foreign things are named by the keys the desk has. */
export interface CaseRecord {
  readonly id: string
  readonly caseNumber: string
  readonly supportTenantId: string
  readonly region: string
  readonly subject: string
  readonly status: CaseStatus
  readonly statusReason: string | null
  readonly severity: Severity
  readonly incidentType: IncidentType
  readonly lifeSafety: boolean
  readonly channel: string
  readonly openedAt: string
  readonly firstRespondedAt: string | null
  readonly resolvedAt: string | null
  readonly closedAt: string | null
  readonly contactId: string | null
  /** Canonical asset id, from the serial number on the device. */
  readonly assetId: string | null
  readonly contractId: string | null
  readonly visit: VisitRecord | null
}

/** The visit that was arranged for a case. */
export interface VisitRecord {
  readonly key: string
  readonly serviceOrderId: string
  readonly orderNumber: string
  readonly technician: string | null
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

export interface ContactRecord {
  readonly id: string
  readonly supportTenantId: string
  readonly name: string
  readonly email: string
  readonly isNamedCaller: boolean
}

export interface CommunicationRecord {
  readonly id: string
  readonly at: string
  readonly direction: 'INBOUND' | 'OUTBOUND' | 'INTERNAL'
  readonly body: string
}

export interface StatusChangeRecord {
  readonly status: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
  readonly correlationId: string
}

export interface MilestoneRecord {
  readonly id: string
  readonly kind: 'FIRST_RESPONSE' | 'RESTORE' | 'RESOLUTION' | 'ON_SITE_ARRIVAL'
  readonly stage: 'PENDING' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELLED'
  readonly targetAt: string
  readonly originalTargetAt: string
  readonly warnAt: string | null
  readonly breached: boolean
  readonly breachedAt: string | null
  readonly businessElapsedMs: number
  readonly pausedMs: number
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly reason: string }[]
  readonly breachCause:
    | 'HUMAN_WORK'
    | 'CUSTOMER_WAIT'
    | 'PARTS_WAIT'
    | 'INTEGRATION_DELAY'
    | 'ENTITLEMENT_DELAY'
    | 'UNKNOWN'
    | null
}

/** Which cases to list: all given conditions hold. */
export interface CaseQuery {
  readonly status: readonly CaseStatus[] | null
  readonly severity: readonly Severity[] | null
  readonly supportTenantId: string | null
  readonly assetId: string | null
  readonly openedFrom: string | null
  readonly openedTo: string | null
  readonly text: string | null
}

/** Where a page begins: the instant and id of the case before it. */
export interface CasePosition {
  readonly openedAt: string
  readonly id: string
}

/** A case that is to be opened; everything in it was checked. */
export interface NewCase {
  readonly supportTenantId: string
  readonly region: string
  readonly contactId: string | null
  readonly deviceId: string | null
  readonly windowId: string | null
  readonly severity: Severity
  readonly incidentType: IncidentType
  readonly lifeSafety: boolean
  readonly channel: string
  readonly subject: string
  readonly description: string
  readonly by: string
  readonly correlationId: string
  readonly at: Date
  readonly milestones: readonly PlannedMilestone[]
}

/** What the desk knows of a tenant that opens a case. */
export interface TenantIntake {
  readonly region: string
  readonly contactIds: readonly string[]
  /** Device id by normalised serial number. */
  readonly devices: ReadonlyMap<string, string>
  readonly windowId: string | null
}

/** A change of status with its comment, written in one transaction. */
export interface CaseUpdate {
  readonly caseId: string
  readonly status: CaseStatus | null
  readonly reason: string | null
  /** Undefined leaves the visit as it is. */
  readonly visit?: VisitRecord | null
  readonly comment: {
    readonly key: string
    readonly direction: 'OUTBOUND' | 'INTERNAL'
    readonly body: string
  } | null
  readonly by: string
  readonly correlationId: string
  readonly at: Date
}

/**
 * The support desk as the domain sees it. Every reading takes what the caller may see and gives nothing else; readings
 * by many keys cost one statement. A system that is away makes them reject with `SUBGRAPH_UNAVAILABLE`.
 */
export interface SupportSystem {
  cases(ids: readonly string[], visibility: Visibility): Promise<Map<string, CaseRecord>>
  listCases(
    query: CaseQuery,
    limit: number,
    after: CasePosition | null,
    visibility: Visibility,
  ): Promise<CaseRecord[]>
  /** A page of each tenant's cases by the same query. */
  listCasesOfTenants(
    tenantIds: readonly string[],
    query: CaseQuery,
    limit: number,
    after: CasePosition | null,
    visibility: Visibility,
  ): Promise<Map<string, CaseRecord[]>>
  contacts(ids: readonly string[]): Promise<Map<string, ContactRecord>>
  contactsOfTenants(tenantIds: readonly string[]): Promise<Map<string, ContactRecord[]>>
  communications(
    caseIds: readonly string[],
    limit: number,
    withInternal: boolean,
  ): Promise<Map<string, CommunicationRecord[]>>
  milestones(caseIds: readonly string[]): Promise<Map<string, MilestoneRecord[]>>
  statusHistory(caseIds: readonly string[]): Promise<Map<string, StatusChangeRecord[]>>

  /** What intake needs to know of a tenant; null if there is none. */
  tenantIntake(
    tx: Transaction,
    tenantId: string,
    day: string,
    serialKey: string | null,
  ): Promise<TenantIntake | null>
  /** The case that a key opened, with the hash of its body. Takes the key: a twin waits until this one is done. */
  findRequest(
    tx: Transaction,
    subject: string,
    key: string,
  ): Promise<{ caseId: string; bodyHash: string } | null>
  rememberRequest(
    tx: Transaction,
    request: { subject: string; key: string; bodyHash: string; caseId: string; at: Date },
  ): Promise<void>
  insertCase(tx: Transaction, newCase: NewCase): Promise<string>
  /** The case, locked until the transaction ends; null if there is none. */
  lockCase(tx: Transaction, caseId: string): Promise<CaseRecord | null>
  /** True if a comment was written under the key. */
  hasComment(tx: Transaction, key: string): Promise<boolean>
  updateCase(tx: Transaction, update: CaseUpdate): Promise<void>
}
