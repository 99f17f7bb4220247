import { z } from 'zod'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'

const PROGRESS = z.object({ state: z.string() })

/**
 * Makes what announces that an order's margin is another: its costs were posted or reversed, or its completion, and so
 * its invoice, is done. Heard twice it is announced twice, which does no harm: whoever watches reads the margin anew.
 */
export function createAnnounceMargins({
  database,
  events,
  reader,
}: Pick<ProcessGround, 'database' | 'events' | 'reader'>): Reaction {
  return {
    types: ['posting.recorded', 'posting.confirmed', 'posting.reversed', 'saga.progressed'],
    async react(event) {
      const orderId = event.type === 'saga.progressed' ? await completedOrder(event) : event.subject
      if (orderId === null) return
      const { type: cause, actor, correlationId, audience, region } = event
      await database.transaction((tx) =>
        events.append(tx, {
          type: 'margin.changed',
          source: 'process',
          subject: orderId,
          actor,
          correlationId,
          region: REGIONS.find((each) => each === region),
          audience,
          data: { entity: 'ServiceOrder', cause },
        }),
      )
    },
  }

  /** The order of a completion that has just ended; null for whatever else a workflow tells. */
  async function completedOrder({ subject, data }: TesseraEvent): Promise<string | null> {
    const after = PROGRESS.safeParse(data.after)
    if (!after.success || after.data.state !== 'COMPLETED') return null
    const saga = (await reader.byIds([subject])).get(subject)
    return saga?.kind === 'COMPLETION' ? saga.serviceOrderId : null
  }
}
