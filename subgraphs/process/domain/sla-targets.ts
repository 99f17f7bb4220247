import type { Severity } from './entitlement-facts.ts'
import { STANDARD_LEVEL, type EntitlementRules } from './entitlement-rules.ts'
import type { Outcome } from './outcome-rules.ts'

/** A time to keep, in business milliseconds of a calendar. */
export interface SlaTarget {
  readonly kind: 'FIRST_RESPONSE' | 'RESOLUTION'
  readonly targetMs: number
  readonly calendarCode: string
  readonly startFrom: string
}

/** Outcomes for which only the answer is promised, not the solution. */
const RESPONSE_ONLY: readonly Outcome[] = ['SUSPENDED', 'NOT_ENTITLED']

/** The service level that counts: what is charged or refused is served at the standard one. */
export function serviceLevelFor(outcome: Outcome, promised: string | null): string {
  const standard = outcome === 'CHARGEABLE' || RESPONSE_ONLY.includes(outcome)
  return standard ? STANDARD_LEVEL : (promised ?? STANDARD_LEVEL)
}

/** The targets of a service level for a severity (canonical model §7, SLA assignment). */
export function slaTargets(
  outcome: Outcome,
  severity: Severity,
  serviceLevel: string,
  rules: EntitlementRules,
): SlaTarget[] {
  const level = rules.serviceLevels[serviceLevel] ?? rules.serviceLevels[STANDARD_LEVEL]
  if (level === undefined) return []
  const { calendarCode } = level
  const response = {
    kind: 'FIRST_RESPONSE',
    targetMs: level.responseMs[severity],
    calendarCode,
    startFrom: 'OPENED',
  } as const
  const resolution = {
    kind: 'RESOLUTION',
    targetMs: level.resolutionMs[severity],
    calendarCode,
    startFrom: 'OPENED',
  } as const
  return RESPONSE_ONLY.includes(outcome) ? [response] : [response, resolution]
}
