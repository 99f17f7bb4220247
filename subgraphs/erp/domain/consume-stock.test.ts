import { Big } from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endReservations, partsBeyondStock } from './consume-stock.ts'
import { stockReservationMachine } from './stock-reservation-machine.ts'

const PART = fc.constantFrom('A', 'B')
const QTY = fc.integer({ min: 1, max: 12 }).map((thirds) => Big(thirds).div(4).toFixed())
const STATE = fc.constantFrom('RESERVED', 'PARTIALLY_RESERVED', 'ALLOCATED', 'ISSUED', 'CONSUMED', 'RELEASED')

test('everything live ends, and what is consumed and what is missing add up to what was used', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ partCode: PART, qtyReserved: QTY, state: STATE })),
      fc.array(fc.record({ productCode: PART, qtyActual: QTY })),
      (held, used) => {
        const reservations = held.map((each, index) => ({ ...each, id: `R${index}`, location: 'W' }))
        const lines = used.map((line) => ({ ...line, kind: 'PART' as const }))
        const ends = endReservations(lines, reservations)
        expect(ends).toHaveLength(
          reservations.filter(({ state }) => stockReservationMachine.transitions[state].length > 0).length,
        )
        const consumed = new Map<string, string>()
        for (const { reservation, consumed: gone, rest } of ends) {
          expect(Big(gone).plus(rest).eq(reservation.qtyReserved)).toBe(true)
          const before = consumed.get(reservation.partCode) ?? 0
          consumed.set(reservation.partCode, Big(before).plus(gone).toFixed())
        }
        const missing = new Map(partsBeyondStock(lines, consumed).map(({ partCode, qty }) => [partCode, qty]))
        for (const part of ['A', 'B']) {
          const wanted = lines
            .filter(({ productCode }) => productCode === part)
            .reduce((sum, { qtyActual }) => sum.plus(qtyActual), Big(0))
          const there = Big(consumed.get(part) ?? 0).plus(missing.get(part) ?? 0)
          expect(there.eq(wanted)).toBe(true)
        }
      },
    ),
  )
})

test('uses what the technician has before what lies in the warehouse', () => {
  const reservations = [
    { id: 'R1', partCode: 'A', location: 'W', qtyReserved: '1', state: 'RESERVED' as const },
    { id: 'R2', partCode: 'A', location: 'W', qtyReserved: '1', state: 'ISSUED' as const },
  ]
  const ends = endReservations([{ kind: 'PART', productCode: 'A', qtyActual: '1' }], reservations)
  expect(ends).toMatchObject([
    { reservation: { id: 'R2' }, consumed: '1', rest: '0' },
    { reservation: { id: 'R1' }, consumed: '0', rest: '1', restState: 'RELEASED' },
  ])
})
