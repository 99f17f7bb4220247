import type { Region } from '../../platform/principal.ts'
import type { CaseStatus } from './case-machine.ts'

/** How bad it is, worst first. */
export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const
/** How bad a case is. */
export type Severity = (typeof SEVERITIES)[number]

/** What kind of incident a case is about. */
export type IncidentType =
  | 'HARDWARE_FAILURE'
  | 'SOFTWARE_DEFECT'
  | 'HOW_TO'
  | 'PREVENTIVE'
  | 'CONSUMABLE'
  | 'CUSTOMER_DAMAGE'
  | 'OTHER'

/** How a case may come in. */
export const CHANNELS = ['phone', 'email', 'portal', 'chat', 'device'] as const

/** The visit that was arranged for a case. */
export interface DispatchDetails {
  readonly serviceOrderId: string
  readonly orderNumber: string
  readonly technician: string | null
  readonly windowFrom: Date | null
  readonly windowTo: Date | null
}

/** One matter that a customer brought to the desk. */
export interface Case {
  readonly id: string
  readonly caseNumber: string
  readonly tenantId: string
  readonly region: Region
  readonly subject: string
  readonly status: CaseStatus
  readonly statusReason: string | null
  readonly severity: Severity
  readonly incidentType: IncidentType
  readonly lifeSafety: boolean
  readonly channel: string
  readonly openedAt: Date
  readonly firstRespondedAt: Date | null
  readonly resolvedAt: Date | null
  readonly closedAt: Date | null
  readonly contactId: string | null
  /** Normalised serial number of the unit. */
  readonly serialKey: string | null
  readonly contractId: string | null
  readonly dispatchDetails: DispatchDetails | null
}

/** A person who may speak for a customer. */
export interface Contact {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly email: string
  readonly isNamedCaller: boolean
}

/** A customer as the desk knows it. */
export interface Tenant {
  readonly id: string
  readonly region: Region
}

/** A status that a case had. */
export interface StatusEntry {
  readonly status: CaseStatus
  readonly at: Date
  readonly by: string
  readonly reason: string | null
  readonly correlationId: string
}

/** To whom a comment speaks; INTERNAL is never shown to the customer. */
export type Direction = 'INBOUND' | 'OUTBOUND' | 'INTERNAL'

/** One thing that was said about a case. */
export interface Communication {
  readonly id: string
  readonly at: Date
  readonly direction: Direction
  readonly body: string
}
