import { businessTime, type Stretch } from './business-time.ts'

/** What an SLA clock is set to. Instants are epoch milliseconds, durations milliseconds of business time. */
export interface ClockSetting {
  readonly startMs: number
  /** Null while it is not started: what is denied has no time to its solution. */
  readonly targetMs: number | null
  readonly originalTargetMs: number | null
  /** 24x7, 24x5 or 8x5. */
  readonly calendar: string
  /** IANA zone of the unit's site. */
  readonly timeZone: string
  /** Reasons that stop the clock; any other wait is only told. */
  readonly pauseReasons: readonly string[]
}

/** A wait for somebody; null while it lasts. */
export interface ClockWait {
  readonly reason: string
  readonly fromMs: number
  readonly toMs: number | null
}

/** Time that was lost because systems were late, not people. */
export interface ClockDelay {
  readonly cause: 'INTEGRATION_DELAY' | 'ENTITLEMENT_DELAY' | 'PARTS_WAIT'
  readonly fromMs: number
  readonly toMs: number
}

/** What happened to a clock. A time in which it was thought to be over is a wait for RESOLVED. */
export interface ClockHistory {
  readonly waits: readonly ClockWait[]
  readonly delays: readonly ClockDelay[]
  /** When it ended for good so far; null while it goes on. */
  readonly endMs: number | null
  readonly cancelled: boolean
}

/** Where the time from a clock's start went; each millisecond is in exactly one. */
export type ClockBucket =
  | 'WORK'
  | 'CUSTOMER_WAIT'
  | 'AUTHORIZATION_WAIT'
  | 'PARTS_WAIT'
  | 'INTEGRATION_DELAY'
  | 'ENTITLEMENT_DELAY'
  | 'OUT_OF_HOURS'
  | 'RESOLVED'

/** What a clock says at an instant. */
export interface ClockReading {
  readonly stage: 'PENDING' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELLED'
  readonly businessElapsedMs: number
  readonly pausedMs: number
  /** When it is due as of its pauses so far; null if it is not started. */
  readonly targetAtMs: number | null
  readonly originalTargetAtMs: number | null
  /** When its warning is due; null once it has ended or is not started. */
  readonly warnAtMs: number | null
  readonly breached: boolean
  readonly breachedAtMs: number | null
  readonly breachCause: BreachCause | null
  readonly buckets: Readonly<Record<ClockBucket, number>>
}

/** What a breach is put down to. */
export type BreachCause =
  'HUMAN_WORK' | 'CUSTOMER_WAIT' | 'PARTS_WAIT' | 'INTEGRATION_DELAY' | 'ENTITLEMENT_DELAY'

/** A warning is due when this much of the time is gone. */
const WARN_FRACTION = 0.75

/** A wait that always stops the clock: the case was thought to be over. */
const RESOLVED = 'RESOLVED'

const WAIT_BUCKETS: Readonly<Record<string, ClockBucket>> = {
  CUSTOMER: 'CUSTOMER_WAIT',
  AUTHORIZATION: 'AUTHORIZATION_WAIT',
  PARTS: 'PARTS_WAIT',
  RESOLVED,
}

/** Which of several delays a breach is put down to: the first without which there would have been none. */
const EXCUSES: readonly (readonly [ClockBucket, BreachCause])[] = [
  ['INTEGRATION_DELAY', 'INTEGRATION_DELAY'],
  ['ENTITLEMENT_DELAY', 'ENTITLEMENT_DELAY'],
  ['PARTS_WAIT', 'PARTS_WAIT'],
  ['CUSTOMER_WAIT', 'CUSTOMER_WAIT'],
  ['AUTHORIZATION_WAIT', 'CUSTOMER_WAIT'],
]

/**
 * Reads a clock at an instant (canonical model §7, SLA clock semantics): business time counts in its calendar and zone
 * while no pause stops it; it is breached once more than the target has passed. It is worked out from the whole history
 * each time, so a start, a pause or a target that is corrected afterwards gives what it would have given from the start.
 */
export function readClock(setting: ClockSetting, history: ClockHistory, atMs: number): ClockReading {
  const { startMs, targetMs, originalTargetMs, calendar, timeZone } = setting
  const time = businessTime(calendar, timeZone)
  const untilMs = Math.max(startMs, Math.min(atMs, history.endMs ?? atMs))
  const waits = [...history.waits].sort((a, b) => a.fromMs - b.fromMs)
  const stops = (reason: string) => reason === RESOLVED || setting.pauseReasons.includes(reason)
  const open = time.between(startMs, untilMs)
  const pieces = cut(open, [...edgesOf(waits, untilMs), ...edgesOf(history.delays, untilMs)])

  const buckets = emptyBuckets()
  const counted = emptyBuckets()
  buckets.OUT_OF_HOURS = untilMs - startMs - lengthOf(open)
  let elapsed = 0
  let pausedMs = 0
  let breachedAtMs: number | null = null
  for (const piece of pieces) {
    const length = piece.toMs - piece.fromMs
    const wait = waits.find((each) => covers(each, piece))
    const delay = history.delays.find((each) => covers(each, piece))
    const bucket = bucketOf(wait, delay)
    buckets[bucket] += length
    if (waits.some((each) => covers(each, piece) && stops(each.reason))) {
      pausedMs += length
      continue
    }
    if (targetMs !== null && breachedAtMs === null && elapsed + length > targetMs) {
      breachedAtMs = piece.fromMs + (targetMs - elapsed)
    }
    elapsed += length
    counted[bucket] += length
  }

  const paused = waits.some(({ reason, toMs }) => toMs === null && stops(reason))
  const stage = stageOf(history, targetMs, paused)
  const due = (goalMs: number) =>
    elapsed >= goalMs ? reachedAt(pieces, waits, stops, goalMs) : time.after(untilMs, goalMs - elapsed)
  const live = stage === 'RUNNING' || stage === 'PAUSED'
  return {
    stage,
    businessElapsedMs: targetMs === null ? 0 : elapsed,
    pausedMs: targetMs === null ? 0 : pausedMs,
    targetAtMs: targetMs === null ? null : (breachedAtMs ?? due(targetMs)),
    originalTargetAtMs: originalTargetMs === null ? null : time.after(startMs, originalTargetMs),
    warnAtMs: targetMs === null || !live ? null : due(Math.floor(targetMs * WARN_FRACTION)),
    breached: breachedAtMs !== null,
    breachedAtMs,
    breachCause: breachedAtMs === null || targetMs === null ? null : causeOf(counted, elapsed, targetMs),
    buckets,
  }
}

function stageOf(history: ClockHistory, targetMs: number | null, paused: boolean): ClockReading['stage'] {
  if (history.cancelled) return 'CANCELLED'
  if (targetMs === null) return 'PENDING'
  if (history.endMs !== null) return 'COMPLETED'
  return paused ? 'PAUSED' : 'RUNNING'
}

/** `counted` is what the clock counted in each bucket: what stopped it is nobody's excuse. */
function causeOf(
  counted: Readonly<Record<ClockBucket, number>>,
  elapsed: number,
  targetMs: number,
): BreachCause {
  const excuse = EXCUSES.find(([bucket]) => counted[bucket] > 0 && elapsed - counted[bucket] <= targetMs)
  return excuse?.[1] ?? 'HUMAN_WORK'
}

/** A wait goes before a delay: while the customer is waited for nobody else is late. */
function bucketOf(wait: ClockWait | undefined, delay: ClockDelay | undefined): ClockBucket {
  if (wait !== undefined) return WAIT_BUCKETS[wait.reason] ?? 'CUSTOMER_WAIT'
  return delay?.cause ?? 'WORK'
}

/** When so much had been counted, in the past. */
function reachedAt(
  pieces: readonly Stretch[],
  waits: readonly ClockWait[],
  stops: (reason: string) => boolean,
  goalMs: number,
): number {
  let counted = 0
  let reached = pieces[0]?.fromMs ?? 0
  for (const piece of pieces) {
    if (waits.some((each) => covers(each, piece) && stops(each.reason))) continue
    const length = piece.toMs - piece.fromMs
    reached = piece.fromMs + Math.min(length, goalMs - counted)
    if (counted + length >= goalMs) return reached
    counted += length
  }
  return reached
}

function covers({ fromMs, toMs }: { fromMs: number; toMs: number | null }, piece: Stretch): boolean {
  return fromMs <= piece.fromMs && (toMs === null || toMs >= piece.toMs)
}

function edgesOf(spans: readonly { fromMs: number; toMs: number | null }[], untilMs: number): number[] {
  return spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs ?? untilMs])
}

/** Cuts stretches at the edges, so that each piece is wholly inside or outside of every span. */
function cut(stretches: readonly Stretch[], edges: readonly number[]): Stretch[] {
  const sorted = [...new Set(edges)].sort((a, b) => a - b)
  return stretches.flatMap(({ fromMs, toMs }) => {
    const inner = sorted.filter((edge) => edge > fromMs && edge < toMs)
    const bounds = [fromMs, ...inner, toMs]
    return bounds.slice(1).map((to, index) => ({ fromMs: bounds[index] ?? fromMs, toMs: to }))
  })
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}

function emptyBuckets(): Record<ClockBucket, number> {
  return {
    WORK: 0,
    CUSTOMER_WAIT: 0,
    AUTHORIZATION_WAIT: 0,
    PARTS_WAIT: 0,
    INTEGRATION_DELAY: 0,
    ENTITLEMENT_DELAY: 0,
    OUT_OF_HOURS: 0,
    RESOLVED: 0,
  }
}
