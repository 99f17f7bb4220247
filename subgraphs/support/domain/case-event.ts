import type { RecordedChange } from '../../platform/events/event-log.ts'

/** A change of a case's status, before the case is read. */
export interface CaseEvent {
  readonly cursor: string
  readonly caseId: string
  readonly change: RecordedChange
}
