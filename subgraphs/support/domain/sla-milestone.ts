/** What an SLA clock measures. */
export type MilestoneKind = 'FIRST_RESPONSE' | 'RESTORE' | 'RESOLUTION' | 'ON_SITE_ARRIVAL'

/** Whether an SLA clock runs. */
export type ClockStage = 'PENDING' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELLED'

/** A time during which a clock stood still; `to` is null while it stands. */
export interface ClockPause {
  readonly from: Date
  readonly to: Date | null
  readonly reason: string
}

/** One SLA clock of a case; durations in milliseconds. */
export interface SlaMilestone {
  readonly id: string
  readonly kind: MilestoneKind
  readonly stage: ClockStage
  readonly targetAt: Date
  readonly originalTargetAt: Date
  readonly warnAt: Date | null
  readonly breachedAt: Date | null
  readonly businessElapsedMs: number
  readonly pausedMs: number
  readonly pauses: readonly ClockPause[]
  readonly breachCause: string | null
}
