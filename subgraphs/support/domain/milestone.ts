import { readingOf, type CaseTimes, type ClockRecord } from './clock-record.ts'
import type { ClockReading } from './sla-clock.ts'

/** An SLA clock with what it says at an instant. */
export interface Milestone {
  readonly clock: ClockRecord
  readonly times: CaseTimes
  readonly reading: ClockReading
}

/** The clocks of cases with what they say at an instant. */
export function toMilestones(
  clocks: ReadonlyMap<string, readonly ClockRecord[]>,
  times: ReadonlyMap<string, CaseTimes>,
  now: Date,
): Map<string, Milestone[]> {
  return new Map(
    [...clocks].map(([caseId, each]) => {
      const caseTimes = times.get(caseId) ?? { waits: [], delays: [] }
      return [
        caseId,
        each.map((clock) => ({
          clock,
          times: caseTimes,
          reading: readingOf(clock, caseTimes, now.getTime()),
        })),
      ]
    }),
  )
}
