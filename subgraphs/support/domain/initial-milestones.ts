import type { Severity } from './case.ts'
import type { MilestoneKind } from './sla-milestone.ts'

/** A clock as it starts; its first target is also its original one. */
export interface NewMilestone {
  readonly kind: MilestoneKind
  readonly policy: string
  readonly calendar: string
  readonly targetAt: Date
  readonly warnAt: Date
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Around the clock, by severity alone: the entitlement decision is not known yet when a case comes in. */
const PROVISIONAL_TARGET_MS: Readonly<Record<Severity, { readonly response: number; readonly resolution: number }>> = {
  SEV1: { response: 15 * MINUTE_MS, resolution: 4 * HOUR_MS },
  SEV2: { response: HOUR_MS, resolution: 8 * HOUR_MS },
  SEV3: { response: 4 * HOUR_MS, resolution: 48 * HOUR_MS },
  SEV4: { response: 8 * HOUR_MS, resolution: 120 * HOUR_MS },
}

/** A warning is due after this share of the time. */
const WARN_AT_PCT = 80

/** The two clocks a case starts with, provisional until its entitlement is decided. */
export function initialMilestones(severity: Severity, openedAt: Date): readonly NewMilestone[] {
  const { response, resolution } = PROVISIONAL_TARGET_MS[severity]
  return [milestone('FIRST_RESPONSE', openedAt, response), milestone('RESOLUTION', openedAt, resolution)]
}

function milestone(kind: MilestoneKind, openedAt: Date, targetMs: number): NewMilestone {
  return {
    kind,
    policy: 'provisional',
    calendar: '24x7',
    targetAt: new Date(openedAt.getTime() + targetMs),
    warnAt: new Date(openedAt.getTime() + (targetMs * WARN_AT_PCT) / 100),
  }
}
