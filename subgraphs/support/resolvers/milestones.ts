import { mapIterator } from '../../platform/async-iterators.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { SubgraphContext } from '../context.ts'
import type { MilestoneEvent } from '../domain/case-event.ts'
import { concerns } from './concerns.ts'
import type { Resolvers, SubscriptionMilestoneWarnedArgs } from '../resolver-types.generated.ts'

/** SLA clocks as people see them: those that are on are read at the moment of the request. */
export const milestoneResolvers = {
  Subscription: {
    milestoneWarned: {
      subscribe: (_root, wanted, context) =>
        pushed('milestone.warned', wanted, context, (milestoneWarned) => ({ milestoneWarned })),
    },
    milestoneBreached: {
      subscribe: (_root, wanted, context) =>
        pushed('milestone.breached', wanted, context, (milestoneBreached) => ({ milestoneBreached })),
    },
  },
  MilestonePushed: {
    async milestone({ caseId, milestoneId }, _arguments, { loaders }) {
      const milestones = await loaders.milestones.load(caseId)
      const found = milestones.find(({ clock }) => clock.id === milestoneId)
      if (found === undefined) throw new Error(`The clock ${milestoneId} is gone.`)
      return found
    },
    async case({ caseId }, _arguments, { loaders }) {
      const found = await loaders.case.load(caseId)
      if (found === null) throw new Error(`The case ${caseId} is gone.`)
      return found
    },
  },

  SlaMilestone: {
    id: ({ clock }) => clock.id,
    kind: ({ clock }) => clock.kind,
    stage: ({ clock }) => clock.stage,
    serviceLevelCode: ({ clock }) => clock.serviceLevelCode,
    calendarCode: ({ clock }) => clock.calendar,
    timeZone: ({ clock }) => clock.timeZone,
    provisional: ({ clock }) => clock.provisional,
    targetAt: ({ reading }) => instant(reading.targetAtMs),
    originalTargetAt: ({ reading }) => instant(reading.originalTargetAtMs),
    warnAt: ({ reading }) => instant(reading.warnAtMs),
    breached: ({ reading }) => reading.breached,
    breachedAt: ({ reading }) => instant(reading.breachedAtMs),
    breachCause: ({ reading, clock }) =>
      reading.breached ? (reading.breachCause ?? clock.breachCause) : null,
    businessElapsedMs: ({ reading }) => reading.businessElapsedMs,
    pausedMs: ({ reading }) => reading.pausedMs,
    pauses: ({ clock, times }) =>
      times.waits
        .filter(({ reason }) => reason === 'RESOLVED' || clock.pauseReasons.includes(reason))
        .map(({ reason, fromMs, toMs }) => ({
          reason,
          from: new Date(fromMs).toISOString(),
          to: instant(toMs),
        })),
    timeSpent: ({ reading }) =>
      Object.entries(reading.buckets).flatMap(([bucket, ms]) =>
        isBucket(bucket) && ms > 0 ? [{ bucket, ms }] : [],
      ),
  },
} satisfies Resolvers

async function pushed<Result>(
  type: string,
  { caseId, supportTenantId, region, since }: Partial<SubscriptionMilestoneWarnedArgs>,
  { events, visibility }: SubgraphContext,
  wrap: (event: MilestoneEvent) => Result,
) {
  const accept = (event: TesseraEvent) => concerns(event, { visibility })
  const stream = await events.stream(
    { types: [type], subject: caseId ?? undefined, region, audience: { supportTenantId }, accept },
    since,
  )
  return mapIterator(stream, ({ cursor, subject, data }) =>
    wrap({ cursor, caseId: subject, milestoneId: String(data['milestoneId']) }),
  )
}

const BUCKETS = [
  'WORK',
  'CUSTOMER_WAIT',
  'AUTHORIZATION_WAIT',
  'PARTS_WAIT',
  'INTEGRATION_DELAY',
  'ENTITLEMENT_DELAY',
  'OUT_OF_HOURS',
  'RESOLVED',
] as const

function isBucket(bucket: string): bucket is (typeof BUCKETS)[number] {
  return BUCKETS.some((known) => known === bucket)
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
