import { stockReservationMachine } from '../domain/stock-reservation-machine.ts'
import { announceOrder } from './announce-order.ts'
import { fillBackorders } from './fill-backorders.ts'
import type { OperationGround } from './operation-ground.ts'

/** How many reservations one turn takes. */
const BATCH = 50

/** Who does it: the clock. */
const ACTOR = { by: 'reservation-expiry', correlationId: 'reservation-expiry' }

/**
 * Ends reservations that were not picked in time: their stock is free again and goes to those who wait. Each is claimed
 * by one process and announced as `reservation.expired`; true if there may be more.
 */
export function expireReservations(ground: OperationGround): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const due = await system.lockDueReservations(tx, now(), BATCH)
    for (const reservation of due) {
      const { id, partCode, location, qtyReserved, order } = reservation
      const state = stockReservationMachine.move(reservation.state, 'EXPIRED')
      await system.expireReservation(tx, reservation)
      await announceOrder(ground, tx, order, ACTOR, 'reservation.expired', {
        entity: 'StockReservation',
        reservationId: id,
        serviceOrderId: order.id,
        partCode,
        location,
        qty: qtyReserved,
        before: { state: reservation.state },
        after: { state },
      })
    }
    await fillBackorders(ground, tx, due, ACTOR)
    return due.length === BATCH
  })
}
