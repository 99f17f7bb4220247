import { Big } from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateStock } from './allocate-stock.ts'
import { backorderParts, fillBackorders } from './backorder-parts.ts'

const QTY = fc.integer({ min: 1, max: 20 }).map(String)
const FREE = fc.integer({ min: 0, max: 8 }).map(String)

test('takes all there is of what is short, waits for exactly the rest, and waits nowhere it is not kept', () => {
  fc.assert(
    fc.property(QTY, fc.array(FREE, { maxLength: 4 }), (qty, frees) => {
      const stock = frees.map((free, index) => ({ partCode: 'A', location: `W${index}`, city: 'X', free }))
      const { shortfalls } = allocateStock([{ partCode: 'A', qty }], stock, 'X')
      const { allocations, backorders, nowhere } = backorderParts(shortfalls, stock, 'X')
      if (shortfalls.length === 0) expect([...allocations, ...backorders]).toEqual([])
      else if (frees.length === 0) expect(nowhere).toEqual(['A'])
      else {
        const taken = [...allocations.map((each) => each.qty), ...backorders.map((each) => each.qtyReserved)]
        const sum = (list: readonly string[]) =>
          list.reduce((total, each) => total.plus(each), Big(0)).toFixed()
        expect(sum(taken)).toBe(sum(frees))
        expect(
          sum([...allocations.map((each) => each.qty), ...backorders.map((each) => each.qtyRequested)]),
        ).toBe(qty)
      }
    }),
  )
})

test('gives no more than is free, in the order of waiting, and nobody more than was asked for', () => {
  fc.assert(
    fc.property(FREE, fc.array(QTY, { maxLength: 5 }), (free, wants) => {
      const waiting = wants.map((qtyRequested, index) => ({
        id: `R${index}`,
        orderId: 'O',
        partCode: 'A',
        location: 'W',
        qtyRequested,
        qtyReserved: '0',
        state: 'BACKORDERED' as const,
      }))
      const fills = fillBackorders(waiting, free)
      const given = fills.reduce((total, { taken }) => total.plus(taken), Big(0))
      const wanted = wants.reduce((total, each) => total.plus(each), Big(0))
      expect(given.toFixed()).toBe((wanted.lt(free) ? wanted : Big(free)).toFixed())
      expect(fills.map(({ reservation }) => reservation.id)).toEqual(
        waiting.slice(0, fills.length).map(({ id }) => id),
      )
      for (const { reservation, qtyReserved, state } of fills) {
        expect(state).toBe(qtyReserved === reservation.qtyRequested ? 'RESERVED' : 'PARTIALLY_RESERVED')
      }
      expect(fills.slice(0, -1).every(({ state }) => state === 'RESERVED')).toBe(true)
    }),
  )
})
