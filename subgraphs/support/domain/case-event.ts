import type { RecordedChange } from '../../platform/events/event-log.ts'

/** A change of a case's status, before the case is read. */
export interface CaseEvent {
  readonly cursor: string
  readonly caseId: string
  readonly change: RecordedChange
}

/** An event of an SLA clock, before the clock is read. */
export interface MilestoneEvent {
  readonly cursor: string
  readonly caseId: string
  readonly milestoneId: string
}
