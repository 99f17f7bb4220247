import type { Transaction } from '../../platform/database/database.ts'
import type { CaseStatus } from './case-machine.ts'
import type { CaseTimes, ClockRecord } from './clock-record.ts'
import type { ClockDelay } from './sla-clock.ts'
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
}

/** What the desk knows of a tenant that opens a case. */
export interface TenantIntake {
  readonly region: string
  readonly contactIds: readonly string[]
  /** Device id by normalised serial number. */
  readonly devices: ReadonlyMap<string, string>
  readonly windowId: string | null
}

/** A request that was answered before: the key, whose it is, and for which operation. */
export interface RequestKey {
  readonly operation: string
  readonly subject: string
  readonly key: string
}

/** A support window that a renewal moves. Days are `YYYY-MM-DD`, the last one included. */
export interface WindowChange {
  readonly key: string
  readonly supportTenantId: string
  readonly contractId: string
  readonly serviceLevelCode: string
  readonly startsOn: string
  readonly endsOn: string
  readonly at: Date
}

/** A time in which support is promised under a contract. */
export interface SupportWindowRecord {
  readonly id: string
  readonly supportTenantId: string
  readonly contractId: string | null
  readonly serviceLevelCode: string
  readonly startsOn: string
  readonly endsOn: string
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
    readonly direction: CommunicationRecord['direction']
    readonly body: string
  } | null
  readonly severity?: Severity
  /** Each is set where it is given; null takes it back. */
  readonly firstRespondedAt?: Date
  readonly resolvedAt?: Date | null
  readonly closedAt?: Date
  /** When the solution counts as accepted unless somebody says otherwise. */
  readonly autoAcceptAt?: Date | null
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
  clocks(caseIds: readonly string[]): Promise<Map<string, ClockRecord[]>>
  /** The waits and delays that the clocks look at. */
  times(caseIds: readonly string[]): Promise<Map<string, CaseTimes>>
  windows(tenantIds: readonly string[]): Promise<Map<string, SupportWindowRecord[]>>
  statusHistory(caseIds: readonly string[]): Promise<Map<string, StatusChangeRecord[]>>

  /** What intake needs to know of a tenant; null if there is none. */
  tenantIntake(
    tx: Transaction,
    tenantId: string,
    day: string,
    serialKey: string | null,
  ): Promise<TenantIntake | null>
  /** The case that a key changed, with the hash of its body. Takes the key: a twin waits until this one is done. */
  findRequest(tx: Transaction, request: RequestKey): Promise<{ caseId: string; bodyHash: string } | null>
  rememberRequest(
    tx: Transaction,
    request: RequestKey & { bodyHash: string; caseId: string; at: Date },
  ): Promise<void>
  insertCase(tx: Transaction, newCase: NewCase): Promise<string>
  /** The case, locked until the transaction ends; null if there is none. */
  lockCase(tx: Transaction, caseId: string): Promise<CaseRecord | null>
  /** True if a comment was written under the key. */
  hasComment(tx: Transaction, key: string): Promise<boolean>
  updateCase(tx: Transaction, update: CaseUpdate): Promise<void>

  /** The clocks of a locked case with its waits and delays. */
  clocksOfCase(tx: Transaction, caseId: string): Promise<{ clocks: ClockRecord[]; times: CaseTimes }>
  writeClock(tx: Transaction, clock: ClockRecord): Promise<void>
  /** Running clocks whose warning or target has come and was not told; other processes claim others. */
  claimDueClocks(tx: Transaction, at: Date, limit: number): Promise<ClockRecord[]>
  beginWait(
    tx: Transaction,
    wait: {
      readonly caseId: string
      readonly reason: string
      readonly at: Date
      readonly key: string | null
    },
  ): Promise<void>
  endWaits(tx: Transaction, caseId: string, reasons: readonly string[], at: Date): Promise<void>
  insertWait(
    tx: Transaction,
    wait: {
      readonly caseId: string
      readonly reason: string
      readonly fromMs: number
      readonly toMs: number
    },
  ): Promise<void>
  insertDelay(
    tx: Transaction,
    delay: {
      readonly key: string
      readonly caseId: string
      readonly cause: ClockDelay['cause']
      readonly from: string
      readonly to: string
    },
  ): Promise<void>
  /** Resolved cases whose time to object is over and that were not announced; marks them. */
  claimAutoAccepted(tx: Transaction, at: Date, limit: number): Promise<CaseRecord[]>

  /** Opens or moves the window of a contract, once a key; the window as it is now. Null if there is no such tenant. */
  moveWindow(tx: Transaction, change: WindowChange): Promise<SupportWindowRecord | null>
  /** Puts a window back as it was before the key's change; true if it was this call. A key undone first is never done. */
  restoreWindow(tx: Transaction, key: string, at: Date): Promise<boolean>
}
