import type { CaseStatus } from '../../domain/case-machine.ts'
import type { CommunicationRecord, IncidentType, MilestoneRecord, Severity } from '../../domain/support-system.ts'

/** The desk's words and ours, one table a kind. */
export const STATUS: Readonly<Record<string, CaseStatus>> = {
  new: 'ACKNOWLEDGED',
  refused: 'REJECTED',
  open: 'IN_PROGRESS',
  pending: 'PENDING',
  hold: 'HELD',
  solved: 'RESOLVED',
  closed: 'CLOSED',
  cancelled: 'CANCELLED',
}

export const PRIORITY: Readonly<Record<string, Severity>> = {
  urgent: 'SEV1',
  high: 'SEV2',
  normal: 'SEV3',
  low: 'SEV4',
}

export const CATEGORY: Readonly<Record<string, IncidentType>> = {
  hardware: 'HARDWARE_FAILURE',
  software: 'SOFTWARE_DEFECT',
  how_to: 'HOW_TO',
  maintenance: 'PREVENTIVE',
  consumable: 'CONSUMABLE',
  damage: 'CUSTOMER_DAMAGE',
  other: 'OTHER',
}

export const METRIC: Readonly<Record<string, MilestoneRecord['kind']>> = {
  first_reply: 'FIRST_RESPONSE',
  restore: 'RESTORE',
  resolution: 'RESOLUTION',
  arrival: 'ON_SITE_ARRIVAL',
}

export const STAGE: Readonly<Record<string, MilestoneRecord['stage']>> = {
  pending: 'PENDING',
  running: 'RUNNING',
  paused: 'PAUSED',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
}

export const COMMENT_KIND: Readonly<Record<string, CommunicationRecord['direction']>> = {
  inbound: 'INBOUND',
  outbound: 'OUTBOUND',
  internal: 'INTERNAL',
}

export const BREACH_CAUSE: Readonly<Record<string, NonNullable<MilestoneRecord['breachCause']>>> = {
  people: 'HUMAN_WORK',
  customer: 'CUSTOMER_WAIT',
  parts: 'PARTS_WAIT',
  integration: 'INTEGRATION_DELAY',
  entitlement: 'ENTITLEMENT_DELAY',
  unknown: 'UNKNOWN',
}

/** Our word for one of the desk's. A word that nobody knows is a fault of the record, not of the caller. */
export function ours<Word>(table: Readonly<Record<string, Word>>, word: string): Word {
  const known = table[word]
  if (known === undefined) throw new Error(`The desk says "${word}", which has no word here.`)
  return known
}

/** The desk's word for one of ours. */
export function theirs<Word>(table: Readonly<Record<string, Word>>, word: Word): string {
  const found = Object.entries(table).find(([, each]) => each === word)
  if (found === undefined) throw new Error(`The desk has no word for "${String(word)}".`)
  return found[0]
}
