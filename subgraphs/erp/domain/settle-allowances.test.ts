import { Big } from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qtyToHoldAgain, settleAllowances } from './settle-allowances.ts'

const QTY = fc.integer({ min: 0, max: 40 }).map((quarters) => Big(quarters).div(4).toFixed())
const LINE = fc.constantFrom('L1', 'L2')

test('draws exactly what was used, never more from a hold than it has', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ coverageLineId: LINE, qty: QTY })),
      fc.array(fc.record({ coverageLineId: LINE, qty: QTY })),
      (holds, draws) => {
        const keyed = holds.map((hold, index) => ({ ...hold, key: String(index) }))
        const { settled, beyond } = settleAllowances(keyed, draws)
        const sum = (line: string, list: readonly { coverageLineId: string; qty: string }[]) =>
          list
            .filter(({ coverageLineId }) => coverageLineId === line)
            .reduce((total, { qty }) => total.plus(qty), Big(0))
        for (const { hold, used } of settled) expect(Big(used).lte(hold.qty) && Big(used).gte(0)).toBe(true)
        for (const line of ['L1', 'L2']) {
          const used = settled.map(({ hold, used: qty }) => ({ ...hold, qty }))
          expect(sum(line, used).plus(sum(line, beyond)).toFixed()).toBe(sum(line, draws).toFixed())
        }
      },
    ),
  )
})

test.each([
  [{ qty: '3', used: '1' }, null, '3'],
  [{ qty: '3', used: '1' }, '2', '3'],
  [{ qty: '3', used: '1' }, '0.5', '1.5'],
  [{ qty: '3', used: '0' }, '0', '0'],
])('%j with %s left is held again as %s', (held, free, expected) => {
  expect(qtyToHoldAgain(held, free)).toBe(expected)
})
