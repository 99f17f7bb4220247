import type { Severity } from './support-system.ts'

/** What a clock is set to when it is assigned, in milliseconds of business time; null is not started. */
export interface ClockTarget {
  readonly kind: 'FIRST_RESPONSE' | 'RESOLUTION'
  readonly targetMs: number | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Around the clock until the entitlement says what was promised: a clock that is too strict does no harm. */
const RESPONSE_MS: Readonly<Record<Severity, number>> = {
  SEV1: 15 * MINUTE,
  SEV2: HOUR,
  SEV3: 4 * HOUR,
  SEV4: 8 * HOUR,
}

/**
 * The clocks of a case that opens now: the first answer by severity alone, since it always runs; the solution is not
 * started until the entitlement has promised one, and then counts from the opening.
 */
export function newClocks(severity: Severity): readonly ClockTarget[] {
  return [
    { kind: 'FIRST_RESPONSE', targetMs: RESPONSE_MS[severity] },
    { kind: 'RESOLUTION', targetMs: null },
  ]
}
