import { expect, test } from 'vitest'
import { reservationException } from './reservation-exception.ts'

test('says which parts of which order are free again, and gives the same key for the same event', () => {
  const data = { entity: 'StockReservation', partCode: 'SEAL', qty: '2', location: 'WH-1' }
  const event = { id: 'E1', subject: 'SO-1', data }
  const exception = reservationException(event, new Date('2026-03-01T09:30:00Z'))
  expect(exception).toMatchObject({
    key: 'event:E1',
    kind: 'RESERVATION_EXPIRED',
    businessOwner: 'service-ops',
    entityId: 'SO-1',
    dueAt: '2026-03-01T13:30:00.000Z',
  })
  expect(exception.summary).toContain('Order SO-1 holds 2 of SEAL at WH-1 no longer')
  expect(reservationException(event, new Date('2026-03-02T09:30:00Z')).key).toBe(exception.key)
})
