import { describe, expect, test } from 'vitest'
import { approversOf } from './authorization-approvers.ts'
import { isWarned, quoteWork } from './authorization-quote.ts'

const euro = (amount: string) => ({ amount, currency: 'EUR' })
const line = (qty: string, coveredPct: string) => ({
  kind: 'LABOR',
  productCode: null,
  qty,
  unit: 'HOUR',
  coveredPct,
})
const price = (amount: string) => ({ unitPrice: euro('120.00'), amount: euro(amount) })

describe('a quote', () => {
  test('takes the cover off each price and leaves a tenth of room', () => {
    const lines = [line('2', '50'), line('1', '100'), line('0.1', '0')]
    const quoted = quoteWork(lines, [price('240.00'), price('120.00'), price('0.10')], 'EUR')
    expect(quoted.lines.map(({ amount }) => amount.amount)).toEqual(['120.00', '0.00', '0.10'])
    expect(quoted.quote).toEqual(euro('120.10'))
    expect(quoted.notToExceed).toEqual(euro('132.11'))
  })

  test('never adds currencies, and needs a price for each line', () => {
    const yen = { unitPrice: euro('1'), amount: { amount: '100', currency: 'JPY' } }
    expect(() => quoteWork([line('1', '0')], [yen], 'EUR')).toThrow(RangeError)
    expect(() => quoteWork([line('1', '0')], [], 'EUR')).toThrow(RangeError)
  })

  test.each([
    ['0.00', false],
    ['79.99', false],
    ['80.00', true],
    ['120.00', true],
  ])('of 100 with %s used up warns: %s', (consumed, warned) => {
    expect(isWarned(euro(consumed), euro('100.00'), 80)).toBe(warned)
  })
})

describe('who approves', () => {
  test.each([
    [['customer'], '2500.00', ['service-manager']],
    [['customer'], '2500.01', ['finance']],
    [['customer', 'finance'], '100.00', ['finance']],
    [['service-manager', 'finance'], '100.00', ['service-manager', 'finance']],
    [['service-manager'], '9000.00', ['service-manager', 'finance']],
    [[], '0.00', ['service-manager']],
  ])('for %j and %s EUR: %j', (roles, amount, approvers) => {
    expect(approversOf(roles, euro(amount))).toEqual(approvers)
  })

  test('in a currency without a limit is finance', () => {
    expect(approversOf([], { amount: '1', currency: 'CHF' })).toEqual(['finance'])
  })
})
