import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import type { Receiver } from '../../platform/inbox/inbox.ts'
import { raiseException } from './raise-exception.ts'
import { takeIn } from './report-usage.ts'
import type { UsageGround } from './usage-ground.ts'

/** Finance has this long to look at usage that could not be taken in. */
const DUE_MS = 24 * 3_600_000

const DECIMAL = z.string().regex(/^-?\d{1,15}(\.\d{1,9})?$/, 'must be a decimal in a string')

/** One thing that was used; the event's id is its key. */
const USAGE = z.object({
  billingAccountId: z.string().min(1).max(100),
  serviceOrderId: z.string().min(1).max(100).nullish(),
  kind: z.string().max(20),
  productCode: z.string().min(1).max(100).nullish(),
  quantity: DECIMAL,
  unit: z.string().min(1).max(20),
  occurredAt: z.iso.datetime({ offset: true }),
  unitPrice: z.object({ amount: DECIMAL, currency: z.string().regex(/^[A-Z]{3}$/) }).nullish(),
})

/**
 * Takes usage in from the broker: events of the type `usage.reported`, each what `reportUsage` takes in one event
 * without its key, which is the event's id. What cannot be taken in comes to finance.
 */
export function usageReceiver(ground: UsageGround): Receiver {
  return {
    name: 'billing-usage',
    type: 'usage.reported',
    async receive(tx, { source, id, correlationId, data }) {
      const { data: usage, error } = USAGE.safeParse(data)
      if (usage === undefined) throw new TesseraError('BAD_USER_INPUT', sentenceOf(error))
      const report = {
        ...usage,
        idempotencyKey: id,
        serviceOrderId: usage.serviceOrderId ?? null,
        productCode: usage.productCode ?? null,
        unitPrice: usage.unitPrice ?? null,
      }
      const reporter = { by: source, correlationId, source, requestKey: null }
      const [taken] = await takeIn(ground, tx, [report], reporter)
      const [wrong] = taken?.userErrors ?? []
      if (wrong !== undefined) throw new TesseraError(wrong.code, wrong.message)
    },
    refuse: ({ source, id, reason }) =>
      raiseException(
        ground,
        {
          key: `inbox:${source}:${id}`,
          kind: 'EVENT_NOT_PROCESSED',
          severity: 'MEDIUM',
          businessOwner: 'finance',
          technicalOwner: 'integration',
          summary: `Usage ${id} from ${source} could not be taken in: ${reason} Put that right and send it again under the same id.`,
          dueAt: new Date(ground.now().getTime() + DUE_MS).toISOString(),
          entity: 'UsageEvent',
          entityId: id,
          replayable: false,
        },
        `inbox:${id}`,
      ),
  }
}

function sentenceOf(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? []
  return issue === undefined ? 'It is no usage.' : `\`${issue.path.join('.')}\`: ${issue.message}.`
}
