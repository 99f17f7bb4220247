import { DateTime } from 'luxon'
import type { DispatchState } from './dispatch-machine.ts'
import type { VisitCourse } from './visit-actions.ts'

/** What a technician's time passed with. */
export type JournalBucket = 'TRAVEL' | 'WORK' | 'BREAK' | 'OVERTIME'

/** A technician's shift: `HH:MM` on the clock of the zone, Monday to Friday. */
export interface Shift {
  readonly timeZone: string
  readonly shiftStart: string
  readonly shiftEnd: string
}

const BUCKETS: Partial<Readonly<Record<DispatchState, JournalBucket>>> = {
  EN_ROUTE: 'TRAVEL',
  ON_SITE: 'WORK',
  ON_BREAK: 'BREAK',
}

const SATURDAY = 6

/**
 * How a visit's time passed, in exact milliseconds, up to an instant if it goes on: travel, work and breaks within the
 * shift; travel and work outside of it are overtime. Every millisecond from the departure is in one bucket.
 */
export function visitJournal(
  { changes }: VisitCourse,
  shift: Shift,
  untilMs: number,
): Readonly<Record<JournalBucket, number>> {
  const journal: Record<JournalBucket, number> = { TRAVEL: 0, WORK: 0, BREAK: 0, OVERTIME: 0 }
  for (const [index, { state, atMs }] of changes.entries()) {
    const bucket = BUCKETS[state]
    const endMs = Math.max(atMs, changes[index + 1]?.atMs ?? untilMs)
    if (bucket === undefined) continue
    const onShift = bucket === 'BREAK' ? endMs - atMs : onShiftMs(shift, atMs, endMs)
    journal[bucket] += onShift
    journal.OVERTIME += endMs - atMs - onShift
  }
  return journal
}

function onShiftMs({ timeZone, shiftStart, shiftEnd }: Shift, fromMs: number, toMs: number): number {
  let total = 0
  let day = DateTime.fromMillis(fromMs, { zone: timeZone }).startOf('day')
  while (day.toMillis() < toMs) {
    if (day.weekday < SATURDAY) {
      const begin = Math.max(fromMs, onClock(day, shiftStart))
      const end = Math.min(toMs, onClock(day, shiftEnd))
      total += Math.max(0, end - begin)
    }
    day = day.plus({ days: 1 })
  }
  return total
}

function onClock(day: DateTime, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return day.set({ hour, minute }).toMillis()
}
