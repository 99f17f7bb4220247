import { reservationException } from '../domain/reservation-exception.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { raiseException } from './workflow-call.ts'

/** Gives to service operations each order whose parts were not picked in time. */
export function watchReservations({ call, now }: Pick<ProcessGround, 'call' | 'now'>): Reaction {
  return {
    types: ['reservation.expired'],
    async react(event) {
      const caller = { subject: event.actor, correlationId: event.correlationId }
      await raiseException(call, caller, reservationException(event, now()))
    },
  }
}
