import type { Vocabulary } from '../../../platform/vocabulary.ts'
import type { CaseStatus } from '../../domain/case-machine.ts'
import type { ClockKind, ClockRecord } from '../../domain/clock-record.ts'
import type { CommunicationRecord, IncidentType, Severity } from '../../domain/support-system.ts'

/** The desk's words and ours, one table a kind. */
export const STATUS: Vocabulary<CaseStatus> = {
  new: 'ACKNOWLEDGED',
  refused: 'REJECTED',
  open: 'IN_PROGRESS',
  pending: 'PENDING',
  hold: 'HELD',
  solved: 'RESOLVED',
  closed: 'CLOSED',
  cancelled: 'CANCELLED',
}

export const PRIORITY: Vocabulary<Severity> = {
  urgent: 'SEV1',
  high: 'SEV2',
  normal: 'SEV3',
  low: 'SEV4',
}

export const CATEGORY: Vocabulary<IncidentType> = {
  hardware: 'HARDWARE_FAILURE',
  software: 'SOFTWARE_DEFECT',
  how_to: 'HOW_TO',
  maintenance: 'PREVENTIVE',
  consumable: 'CONSUMABLE',
  damage: 'CUSTOMER_DAMAGE',
  other: 'OTHER',
}

export const METRIC: Vocabulary<ClockKind> = {
  first_reply: 'FIRST_RESPONSE',
  restore: 'RESTORE',
  resolution: 'RESOLUTION',
  arrival: 'ON_SITE_ARRIVAL',
}

export const STAGE: Vocabulary<ClockRecord['stage']> = {
  pending: 'PENDING',
  running: 'RUNNING',
  paused: 'PAUSED',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
}

export const COMMENT_KIND: Vocabulary<CommunicationRecord['direction']> = {
  inbound: 'INBOUND',
  outbound: 'OUTBOUND',
  internal: 'INTERNAL',
}

export const BREACH_CAUSE: Vocabulary<NonNullable<ClockRecord['breachCause']>> = {
  people: 'HUMAN_WORK',
  customer: 'CUSTOMER_WAIT',
  parts: 'PARTS_WAIT',
  integration: 'INTEGRATION_DELAY',
  entitlement: 'ENTITLEMENT_DELAY',
  unknown: 'UNKNOWN',
}
