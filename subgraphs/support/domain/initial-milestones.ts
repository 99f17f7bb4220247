import type { Severity } from './support-system.ts'

/** An SLA clock that a new case starts with. */
export interface PlannedMilestone {
  readonly kind: 'FIRST_RESPONSE' | 'RESOLUTION'
  readonly targetAt: Date
  readonly warnAt: Date
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Around the clock until the entitlement says what was promised: a clock that is too strict does no harm. */
const TARGETS_MS: Readonly<Record<Severity, { readonly response: number; readonly resolution: number }>> = {
  SEV1: { response: 15 * MINUTE, resolution: 4 * HOUR },
  SEV2: { response: HOUR, resolution: 8 * HOUR },
  SEV3: { response: 4 * HOUR, resolution: 48 * HOUR },
  SEV4: { response: 8 * HOUR, resolution: 120 * HOUR },
}

/** A warning is due when this much of the time is gone. */
const WARN_AT = 0.75

/** The clocks of a case that opens now: provisional targets by severity. */
export function initialMilestones(severity: Severity, openedAt: Date): PlannedMilestone[] {
  const { response, resolution } = TARGETS_MS[severity]
  return [plan('FIRST_RESPONSE', response, openedAt), plan('RESOLUTION', resolution, openedAt)]
}

function plan(kind: PlannedMilestone['kind'], targetMs: number, openedAt: Date): PlannedMilestone {
  const at = (ms: number) => new Date(openedAt.getTime() + ms)
  return { kind, targetAt: at(targetMs), warnAt: at(targetMs * WARN_AT) }
}
