import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { NewException } from './saga-exception.ts'

/** How long service operations have to find the parts anew: a technician may be on the way by then. */
const DUE_MS = 4 * 3_600_000

/** The exception about parts that an order holds no longer; the same event gives the same key. */
export function reservationException(
  { id, subject, data }: Pick<TesseraEvent, 'id' | 'subject' | 'data'>,
  at: Date,
): NewException {
  const what = `${String(data['qty'])} of ${String(data['partCode'])} at ${String(data['location'])}`
  return {
    key: `event:${id}`,
    kind: 'RESERVATION_EXPIRED',
    severity: 'MEDIUM',
    businessOwner: 'service-ops',
    technicalOwner: 'integration',
    summary: `Order ${subject} holds ${what} no longer, because nobody picked it in time; reserve it anew or cancel the order.`,
    dueAt: new Date(at.getTime() + DUE_MS).toISOString(),
    entity: 'ServiceOrder',
    entityId: subject,
    amountAtRisk: null,
    replayable: false,
  }
}
