import { z } from 'zod'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { raiseException } from './workflow-call.ts'

const ENDING = z.object({
  subscriptionId: z.string(),
  contractId: z.string().nullable(),
  termEnd: z.string().nullable(),
  daysBefore: z.number(),
  escalates: z.boolean(),
})

/** The contract administration has this share of the days that are left. */
const SHARE = 0.5

const DAY_MS = 24 * 3_600_000

/** Hands a term that comes to its end without a renewal to the contract administration, once a step that escalates (S24). */
export function escalateRenewals({ call, now }: ProcessGround): Reaction {
  return {
    types: ['term.approachingEnd'],
    async react({ data, actor, correlationId }) {
      const { subscriptionId, contractId, termEnd, daysBefore, escalates } = ENDING.parse(data.after)
      if (!escalates) return
      const contract = contractId === null ? '' : ` with contract ${contractId}`
      await raiseException(
        call,
        { subject: actor, correlationId },
        {
          key: `renewal-due:${subscriptionId}:${termEnd ?? ''}:${daysBefore}`,
          kind: 'RENEWAL_DUE',
          severity: daysBefore <= 7 ? 'HIGH' : 'MEDIUM',
          businessOwner: 'contract-admin',
          technicalOwner: 'integration',
          summary: `Subscription ${subscriptionId}${contract} ends on ${termEnd ?? 'a day nobody knows'} and nobody has renewed it; ask the customer.`,
          dueAt: new Date(now().getTime() + daysBefore * SHARE * DAY_MS).toISOString(),
          entity: 'BillingSubscription',
          entityId: subscriptionId,
          amountAtRisk: null,
          replayable: false,
        },
      )
    },
  }
}
