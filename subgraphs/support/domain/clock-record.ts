import { slaMilestoneMachine } from './sla-milestone-machine.ts'
import { readClock, type ClockDelay, type ClockReading, type ClockWait } from './sla-clock.ts'

/** What an SLA clock measures. */
export type ClockKind = 'FIRST_RESPONSE' | 'RESTORE' | 'RESOLUTION' | 'ON_SITE_ARRIVAL'

/** An SLA clock as the desk keeps it: what it is set to, and what it said last. Instants are epoch milliseconds. */
export interface ClockRecord {
  readonly id: string
  readonly caseId: string
  readonly kind: ClockKind
  readonly stage: ClockReading['stage']
  /** The service level it was promised by. */
  readonly serviceLevelCode: string
  readonly calendar: string
  readonly timeZone: string
  readonly pauseReasons: readonly string[]
  readonly provisional: boolean
  readonly startMs: number
  readonly targetMs: number | null
  readonly originalTargetMs: number | null
  readonly endMs: number | null
  readonly warnedAtMs: number | null
  readonly targetAtMs: number | null
  readonly originalTargetAtMs: number | null
  readonly warnAtMs: number | null
  readonly breachedAtMs: number | null
  readonly breachCause: ClockReading['breachCause'] | 'UNKNOWN'
  readonly businessElapsedMs: number
  readonly pausedMs: number
}

/** What happened to a case that its clocks look at. */
export interface CaseTimes {
  readonly waits: readonly ClockWait[]
  readonly delays: readonly ClockDelay[]
}

/** What a clock says at an instant. */
export function readingOf(clock: ClockRecord, { waits, delays }: CaseTimes, atMs: number): ClockReading {
  const cancelled = clock.stage === 'CANCELLED'
  return readClock(clock, { waits, delays, endMs: clock.endMs, cancelled }, atMs)
}

/** The clock with what it says at an instant; its stage moves by its machine. Throws `ILLEGAL_TRANSITION`. */
export function settleClock(clock: ClockRecord, times: CaseTimes, atMs: number): ClockRecord {
  const reading = readingOf(clock, times, atMs)
  const { stage } = reading
  if (stage !== clock.stage && !isReopened(clock.stage, stage)) slaMilestoneMachine.move(clock.stage, stage)
  return {
    ...clock,
    stage,
    targetAtMs: reading.targetAtMs,
    originalTargetAtMs: reading.originalTargetAtMs,
    warnAtMs: reading.warnAtMs,
    breachedAtMs: reading.breachedAtMs,
    breachCause: reading.breachCause,
    businessElapsedMs: reading.businessElapsedMs,
    pausedMs: reading.pausedMs,
  }
}

/** One instance for life: a case that is opened again resumes the same clock, as if it had been paused meanwhile. */
function isReopened(from: ClockReading['stage'], to: ClockReading['stage']): boolean {
  return from === 'COMPLETED' && (to === 'RUNNING' || to === 'PAUSED')
}
