import type { CaseStatus } from './case-machine.ts'
import type { ClockKind } from './clock-record.ts'

/** What a change of a case's status does to its clocks. */
export interface StatusEffects {
  /** Waits that are over now. */
  readonly endWaits: readonly string[]
  /** The wait that begins now. */
  readonly beginWait: string | null
  /** Clocks that have met their end. */
  readonly end: readonly ClockKind[]
  /** Clocks that do not apply any more. */
  readonly cancel: readonly ClockKind[]
  /** Clocks that go on because the case was not over after all. */
  readonly reopen: readonly ClockKind[]
}

const NOTHING: StatusEffects = { endWaits: [], beginWait: null, end: [], cancel: [], reopen: [] }
const ALL: readonly ClockKind[] = ['FIRST_RESPONSE', 'RESTORE', 'RESOLUTION', 'ON_SITE_ARRIVAL']
const SOLUTION: readonly ClockKind[] = ['RESTORE', 'RESOLUTION', 'ON_SITE_ARRIVAL']

/** Waits that a status stands for; a typed reason of PENDING takes the first one's place. */
const WAITS: readonly string[] = ['CUSTOMER', 'PARTS']

/**
 * What the clocks do when a case goes from one status to another (canonical model §7): waiting for the customer or for
 * parts begins and ends a wait, a solution ends the clock of the solution, and is an answer too; opening again resumes the
 * clock of the solution, never that of the first answer.
 */
export function statusEffects(from: CaseStatus, to: CaseStatus, waitReason: string | null): StatusEffects {
  const endWaits = from === 'PENDING' || from === 'HELD' ? WAITS : []
  switch (to) {
    case 'PENDING':
      return { ...NOTHING, beginWait: waitReason ?? 'CUSTOMER' }
    case 'HELD':
      return { ...NOTHING, beginWait: waitReason ?? 'PARTS' }
    case 'RESOLVED':
      return { ...NOTHING, endWaits, end: ALL }
    case 'REJECTED':
      return { ...NOTHING, endWaits, end: ['FIRST_RESPONSE'], cancel: SOLUTION }
    case 'CANCELLED':
      return { ...NOTHING, endWaits, cancel: ALL }
    case 'IN_PROGRESS':
      return { ...NOTHING, endWaits, reopen: from === 'RESOLVED' ? SOLUTION : [] }
    case 'ACKNOWLEDGED':
    case 'CLOSED':
      return { ...NOTHING, endWaits }
  }
}
