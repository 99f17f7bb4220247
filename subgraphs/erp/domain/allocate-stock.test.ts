import { Big } from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateStock } from './allocate-stock.ts'

const stock = [
  { partCode: 'P-1', location: 'EU-2', city: 'Berlin', free: '1' },
  { partCode: 'P-1', location: 'EU-1', city: 'Paris', free: '5' },
  { partCode: 'P-2', location: 'EU-1', city: 'Paris', free: '0' },
]

test('the warehouse in the city of the site goes first, the rest by location', () => {
  expect(allocateStock([{ partCode: 'P-1', qty: '3' }], stock, 'Berlin').allocations).toEqual([
    { partCode: 'P-1', location: 'EU-2', qty: '1' },
    { partCode: 'P-1', location: 'EU-1', qty: '2' },
  ])
})

test('a part that is not there in full takes nothing and says what is free', () => {
  const needs = [
    { partCode: 'P-1', qty: '7' },
    { partCode: 'P-2', qty: '1' },
  ]
  expect(allocateStock(needs, stock, null)).toEqual({
    allocations: [],
    shortfalls: [
      { partCode: 'P-1', requested: '7', available: '6' },
      { partCode: 'P-2', requested: '1', available: '0' },
    ],
  })
})

test('never takes more than is free, and takes all that is wanted or nothing', () => {
  const places = fc.uniqueArray(
    fc.record({
      partCode: fc.constantFrom('A', 'B'),
      location: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
      city: fc.constantFrom('Berlin', 'Paris'),
      free: fc.integer({ min: 0, max: 9 }).map(String),
    }),
    { selector: ({ partCode, location }) => `${partCode}${location}` },
  )
  const qty = fc.integer({ min: 1, max: 20 }).map(String)
  fc.assert(
    fc.property(places, qty, qty, (free, a, b) => {
      const needs = [
        { partCode: 'A', qty: a },
        { partCode: 'B', qty: b },
      ]
      const { allocations, shortfalls } = allocateStock(needs, free, 'Berlin')
      for (const each of allocations) {
        const place = free.find(
          ({ partCode, location }) => partCode === each.partCode && location === each.location,
        )
        expect(Big(each.qty).lte(place?.free ?? 0)).toBe(true)
      }
      for (const need of needs) {
        const taken = allocations.filter(({ partCode }) => partCode === need.partCode)
        const sum = taken.reduce((total, each) => total.plus(each.qty), Big(0))
        const short = shortfalls.some(({ partCode }) => partCode === need.partCode)
        expect(sum.toString()).toBe(short ? '0' : need.qty)
      }
    }),
  )
})
