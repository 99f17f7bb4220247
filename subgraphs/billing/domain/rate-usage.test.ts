import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rateUsage, type RateBook, type Rating, type UnratedUsage } from './rate-usage.ts'

const BOOK: RateBook = {
  accounts: new Map([
    [
      'A',
      {
        accountId: 'A',
        currency: 'EUR',
        plans: [{ planCode: 'CARE', from: '2026-01-01', to: '2026-12-31' }],
      },
    ],
    ['J', { accountId: 'J', currency: 'JPY', plans: [] }],
  ]),
  prices: [
    {
      kind: 'LABOR',
      productCode: '',
      currency: 'EUR',
      unit: 'HOUR',
      unitPrice: '120.00',
      validFrom: '2025-01-01',
      validTo: '2026-06-30',
    },
    {
      kind: 'LABOR',
      productCode: '',
      currency: 'EUR',
      unit: 'HOUR',
      unitPrice: '130.00',
      validFrom: '2026-07-01',
      validTo: null,
    },
    {
      kind: 'LABOR',
      productCode: '',
      currency: 'JPY',
      unit: 'HOUR',
      unitPrice: '18001',
      validFrom: '2025-01-01',
      validTo: null,
    },
    {
      kind: 'PART',
      productCode: 'P-1',
      currency: 'EUR',
      unit: 'EACH',
      unitPrice: '0.335',
      validFrom: '2025-01-01',
      validTo: null,
    },
  ],
  planRates: [{ planCode: 'CARE', kind: 'LABOR', unit: 'HOUR', includedQty: '2', discountPct: '10' }],
  allowances: [],
}

const labor = (quantity: string, changes: Partial<UnratedUsage> = {}): UnratedUsage => ({
  accountId: 'A',
  kind: 'LABOR',
  productCode: null,
  quantity,
  unit: 'HOUR',
  occurredAt: '2026-03-10T10:00:00.000Z',
  givenPrice: null,
  ...changes,
})
const rate = (...events: UnratedUsage[]) => rateUsage(events, BOOK)
const [first] = [(...events: UnratedUsage[]) => rate(...events).results[0]]

describe('usage is priced', () => {
  test('by the allowance first, and what goes beyond at the plan’s price', () => {
    expect(rate(labor('1.5'), labor('2')).results).toEqual([
      {
        period: '2026-03',
        planCode: 'CARE',
        includedQty: '1.5',
        unitPrice: '108',
        amount: { amount: '0.00', currency: 'EUR' },
      },
      {
        period: '2026-03',
        planCode: 'CARE',
        includedQty: '0.5',
        unitPrice: '108',
        amount: { amount: '162.00', currency: 'EUR' },
      },
    ])
  })

  test('by the price and the plan that held when it was used', () => {
    expect(first(labor('3', { occurredAt: '2026-07-01T00:00:00.000Z' }))).toMatchObject({ unitPrice: '117' })
    expect(first(labor('3', { occurredAt: '2027-02-01T00:00:00.000Z' }))).toMatchObject({
      planCode: null,
      includedQty: '0',
      amount: { amount: '390.00', currency: 'EUR' },
    })
  })

  test('each month having an allowance of its own', () => {
    const { results } = rate(labor('2'), labor('2', { occurredAt: '2026-04-01T00:00:00.000Z' }))
    expect(results.map((each) => (each as Rating).amount.amount)).toEqual(['0.00', '0.00'])
  })

  test('to the smallest coin of its currency', () => {
    expect(first(labor('0.5', { accountId: 'J' }))).toMatchObject({
      amount: { amount: '9001', currency: 'JPY' },
    })
    const part = { kind: 'PART', productCode: 'P-1', unit: 'EACH' }
    expect(first(labor('1', part))).toMatchObject({ amount: { amount: '0.34', currency: 'EUR' } })
  })

  test('as the reporter says, where it is passed on at cost', () => {
    const parking = { kind: 'EXPENSE', unit: 'EACH', givenPrice: { amount: '7.50', currency: 'EUR' } }
    expect(first(labor('2', parking))).toMatchObject({ amount: { amount: '15.00', currency: 'EUR' } })
  })
})

test.each<[string, Partial<UnratedUsage>, string, RegExp]>([
  [
    'no price',
    { kind: 'PART', productCode: 'P-9' },
    'PRICE_UNKNOWN',
    /no price in EUR for PART P-9 on 2026-03-10/,
  ],
  ['another unit', { unit: 'MINUTE' }, 'UNIT_MISMATCH', /by the HOUR, not by the MINUTE/],
  [
    'another currency',
    { givenPrice: { amount: '1', currency: 'USD' } },
    'CURRENCY_MISMATCH',
    /billed in EUR; USD/,
  ],
])('what has %s is told, not guessed', (_name, changes, code, reason) => {
  const result = first(labor('1', changes))
  expect(result).toMatchObject({ code })
  expect(result !== undefined && 'reason' in result && result.reason).toMatch(reason)
})

const QUANTITIES = fc.array(
  fc.integer({ min: 1, max: 400 }).map((hundredths) => Big(hundredths).div(100).toString()),
  { minLength: 1, maxLength: 12 },
)
const totals = (quantities: readonly string[]) => {
  const { results, allowances } = rate(...quantities.map((each) => labor(each)))
  const ratings = results.filter((each): each is Rating => 'amount' in each)
  const sum = (values: readonly string[]) => values.reduce((all, each) => all.plus(each), Big(0)).toString()
  return {
    included: sum(ratings.map(({ includedQty }) => includedQty)),
    amount: sum(ratings.map(({ amount }) => amount.amount)),
    used: allowances[0]?.used,
    ratings,
  }
}

describe('whatever is used', () => {
  test('the allowance is used up first and never overdrawn, and no amount is below zero', () => {
    fc.assert(
      fc.property(QUANTITIES, (quantities) => {
        const { included, used, ratings } = totals(quantities)
        const asked = quantities.reduce((sum, each) => sum.plus(each), Big(0))
        expect(included).toBe((asked.gt(2) ? Big(2) : asked).toString())
        expect(used).toBe(included)
        for (const { amount } of ratings) expect(Big(amount.amount).gte(0)).toBe(true)
      }),
    )
  })

  test('the order in which it is told changes nothing of a month’s total', () => {
    fc.assert(
      fc.property(QUANTITIES, (quantities) => {
        const forward = totals(quantities)
        const backward = totals([...quantities].reverse())
        // Each event is rounded to the cent by itself: at most half a cent each way.
        const apart = Big(forward.amount).minus(backward.amount).abs()
        expect(apart.lte(Big('0.01').times(quantities.length))).toBe(true)
        expect(forward.included).toBe(backward.included)
      }),
    )
  })

  test('telling all of it at once or one after the other is the same', () => {
    fc.assert(
      fc.property(QUANTITIES, (quantities) => {
        let { allowances } = BOOK
        const amounts = quantities.map((quantity) => {
          const each = rateUsage([labor(quantity)], { ...BOOK, allowances })
          allowances = each.allowances
          return (each.results[0] as Rating).amount.amount
        })
        expect(amounts).toEqual(totals(quantities).ratings.map(({ amount }) => amount.amount))
      }),
    )
  })

  test('a reversal of all of it leaves nothing', () => {
    fc.assert(
      fc.property(QUANTITIES, (quantities) => {
        const reversed = [...quantities, ...[...quantities].reverse().map((each) => `-${each}`)]
        const { amount, used } = totals(reversed)
        expect({ amount: Big(amount).toFixed(0), used }).toEqual({ amount: '0', used: '0' })
      }),
    )
  })
})
