import { ENTITLEMENT_RULES, STANDARD_LEVEL } from './entitlement-rules.ts'
import type { Severity } from './entitlement-facts.ts'
import { slaTargets, type SlaTarget } from './sla-targets.ts'

/** What an intake is begun with. */
export interface IntakeInput {
  readonly caseId: string
}

/** What the entitlement says of a new case's service level. */
export interface IntakeDecision {
  /** Null if the facts could not be had. */
  readonly decisionId: string | null
  readonly outcome: string
  readonly reasonCodes: readonly string[]
  readonly serviceLevelCode: string
  readonly targets: readonly SlaTarget[]
  /** IANA zone of the unit's site, in which business hours count; UTC where it is not known. */
  readonly timeZone: string
  /** What stops the case's clocks: CUSTOMER, AUTHORIZATION, and what its contract adds. */
  readonly pauseReasons: readonly string[]
  /** When the case was opened and when this was decided, RFC 3339. */
  readonly openedAt: string
  readonly decidedAt: string
}

/** What the steps find out: the first decision, and the one that corrects it. */
export interface IntakeProgress {
  readonly first: IntakeDecision
  readonly final: IntakeDecision
}

/** A case as the graph gives it to the intake; null parts could not be had. */
export interface CaseAtIntake {
  readonly severity: Severity
  readonly openedAt: string
  readonly timeZone: string | null
  /** What the contract adds to the waits that always stop a clock. */
  readonly pauseReasons: readonly string[]
  readonly entitlement: {
    readonly id: string
    readonly outcome: string
    readonly serviceLevelCode: string | null
    readonly slaTargets: readonly SlaTarget[]
    readonly reasonCodes: readonly string[]
  } | null
}

/** Waits that stop a clock by every contract. */
const ALWAYS_PAUSING: readonly string[] = ['CUSTOMER', 'AUTHORIZATION']

/** Reason codes that a data steward has to settle; what else is missing comes back when a system does. */
const STEWARD_CODES: readonly string[] = ['IDENTITY_UNRESOLVED']

/** The service level that a case gets by what is known of it: provisional targets where nothing can be decided. */
export function intakeDecision(found: CaseAtIntake, at: Date): IntakeDecision {
  const { severity, openedAt, entitlement } = found
  const level = entitlement?.serviceLevelCode ?? STANDARD_LEVEL
  return {
    decisionId: entitlement?.id ?? null,
    outcome: entitlement?.outcome ?? 'INDETERMINATE',
    reasonCodes: entitlement?.reasonCodes ?? ['SOURCE_DOWN'],
    serviceLevelCode: level,
    targets: entitlement?.slaTargets ?? slaTargets('INDETERMINATE', severity, level, ENTITLEMENT_RULES),
    timeZone: found.timeZone ?? 'UTC',
    pauseReasons: [...ALWAYS_PAUSING, ...found.pauseReasons],
    openedAt,
    decidedAt: at.toISOString(),
  }
}

/** True if the facts could not be had, so that the service level is to be corrected when they can. */
export function isProvisional({ outcome }: IntakeDecision): boolean {
  return outcome === 'INDETERMINATE'
}

/** True if a person has to join keys before anything can be decided. */
export function needsSteward({ reasonCodes }: IntakeDecision): boolean {
  return reasonCodes.some((code) => STEWARD_CODES.includes(code))
}
