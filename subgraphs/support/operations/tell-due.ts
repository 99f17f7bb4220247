import { REGIONS, WORKFLOW_SCOPE } from '../../platform/principal.ts'
import { readingOf, type ClockRecord } from '../domain/clock-record.ts'
import type { CaseRecord } from '../domain/support-system.ts'
import { visibilityOf } from '../domain/visibility.ts'
import { announceCase } from './announce-case.ts'
import type { CaseGround } from './case-ground.ts'

/** How much is told in one transaction. */
const BATCH = 50

/** Timers act in this name. */
const CLOCK = 'support:clock'

const EVERYBODY = visibilityOf({ subject: CLOCK, roles: [], scopes: [WORKFLOW_SCOPE] })

/** Tells of warnings and breaches that have come, each once; true if there may be more. */
export function tellDueClocks(ground: CaseGround): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const at = now()
    const due = await system.claimDueClocks(tx, at, BATCH)
    const caseIds = [...new Set(due.map(({ caseId }) => caseId))]
    const times = await system.times(caseIds)
    const cases = EVERYBODY === null ? new Map<string, CaseRecord>() : await system.cases(caseIds, EVERYBODY)
    for (const clock of due) {
      const history = times.get(clock.caseId) ?? { waits: [], delays: [] }
      const reading = readingOf(clock, history, at.getTime())
      const warned = clock.warnedAtMs === null && clock.warnAtMs !== null && clock.warnAtMs <= at.getTime()
      const told: ClockRecord = {
        ...clock,
        warnedAtMs: warned ? at.getTime() : clock.warnedAtMs,
        breachedAtMs: reading.breachedAtMs,
        breachCause: reading.breachCause,
        businessElapsedMs: reading.businessElapsedMs,
      }
      await system.writeClock(tx, told)
      const found = cases.get(clock.caseId)
      const newlyBreached = clock.breachedAtMs === null && reading.breached
      for (const type of [
        ...(warned ? ['milestone.warned'] : []),
        ...(newlyBreached ? ['milestone.breached'] : []),
      ]) {
        await ground.events.append(tx, {
          type,
          source: 'support',
          subject: clock.caseId,
          actor: CLOCK,
          correlationId: `${type}:${clock.id}`,
          region: REGIONS.find((region) => region === found?.region),
          audience: {
            supportTenantId: found?.supportTenantId ?? null,
            technician: found?.visit?.technician ?? null,
          },
          data: {
            entity: 'SlaMilestone',
            milestoneId: clock.id,
            before: { stage: clock.stage },
            after: { kind: clock.kind, breachCause: reading.breachCause, at: at.toISOString() },
          },
        })
      }
    }
    return due.length === BATCH
  })
}

/** Tells of solutions to which nobody objected in time, each once; the process layer closes those that may close. */
export function tellAutoAccepted(ground: CaseGround): Promise<boolean> {
  const { database, system, events, now } = ground
  return database.transaction(async (tx) => {
    const at = now()
    const accepted = await system.claimAutoAccepted(tx, at, BATCH)
    for (const found of accepted) {
      await announceCase(events, tx, 'case.autoAcceptDue', found, {
        by: CLOCK,
        correlationId: `auto-accept:${found.id}:${found.resolvedAt ?? ''}`,
        at,
        after: { status: found.status },
      })
    }
    return accepted.length === BATCH
  })
}
