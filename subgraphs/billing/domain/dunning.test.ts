import { Big } from 'big.js'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { accountStandingMachine, type DunningState } from './account-standing-machine.ts'
import { dunningMove, type DunningStep } from './dunning.ts'
import { planChange, prorate, prorationTotal } from './proration.ts'

const STEPS: readonly DunningStep[] = [
  { state: 'GRACE', daysOverdue: 1, holdLevel: null, notice: '' },
  { state: 'WARNING', daysOverdue: 15, holdLevel: null, notice: '' },
  { state: 'RESTRICTED', daysOverdue: 30, holdLevel: 'SOFT', notice: '' },
  { state: 'SUSPENDED', daysOverdue: 60, holdLevel: 'HARD', notice: '' },
  { state: 'TERMINATED', daysOverdue: 180, holdLevel: 'HARD', notice: '' },
]
const STATES = Object.keys(accountStandingMachine.transitions) as DunningState[]

test.each<[DunningState, number, DunningState | null]>([
  ['CURRENT', 0, null],
  ['CURRENT', 1, 'GRACE'],
  ['CURRENT', 90, 'GRACE'],
  ['GRACE', 90, 'WARNING'],
  ['WARNING', 29, null],
  ['WARNING', 30, 'RESTRICTED'],
  ['SUSPENDED', 0, 'CURRENT'],
  ['TERMINATED', 0, null],
])('%s with %i days overdue goes to %s', (state, days, expected) => {
  expect(dunningMove(state, days, STEPS)).toBe(expected)
})

test('every move is along the machine, more days never give a milder end, and clearing all is current', () => {
  const settle = (from: DunningState, days: number) => {
    let state = from
    for (let next = dunningMove(state, days, STEPS); next !== null; next = dunningMove(state, days, STEPS)) {
      expect(accountStandingMachine.canMove(state, next)).toBe(true)
      state = next
    }
    return STATES.indexOf(state)
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }), (days, more) => {
      expect(settle('CURRENT', days + more)).toBeGreaterThanOrEqual(settle('CURRENT', days))
    }),
  )
  for (const state of STATES.filter((each) => each !== 'TERMINATED'))
    expect(STATES[settle(state, 0)]).toBe('CURRENT')
})

const CARE = { planCode: 'CARE', yearly: '365.00', currency: 'EUR' }

test('a whole year costs the yearly price, whatever its days, and the rest is by the day', () => {
  expect(prorate(CARE, '2027-03-01', '2028-02-29').map(({ amount }) => amount.amount)).toEqual(['365.00'])
  expect(prorate(CARE, '2026-01-01', '2027-01-31')).toMatchObject([
    { from: '2026-01-01', to: '2026-12-31', days: 365, amount: { amount: '365.00' } },
    { from: '2027-01-01', to: '2027-01-31', days: 31, amount: { amount: '31.00' } },
  ])
})

test('stretches add up: days without gap or overlap, money to the cent of the whole', () => {
  const date = fc
    .integer({ min: 0, max: 2_000 })
    .map((days) => DateTime.utc(2024, 1, 1).plus({ days }).toISODate() ?? '')
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 1_500 }), (from, length) => {
      const to = DateTime.fromISO(from, { zone: 'utc' }).plus({ days: length }).toISODate() ?? ''
      const lines = prorate({ ...CARE, yearly: '1234.56' }, from, to)
      expect(lines.reduce((sum, { days }) => sum + days, 0)).toBe(length + 1)
      expect(lines[0]?.from).toBe(from)
      expect(lines.at(-1)?.to).toBe(to)
      for (const [index, line] of lines.slice(1).entries())
        expect(DateTime.fromISO(line.from, { zone: 'utc' }).minus({ days: 1 }).toISODate()).toBe(
          lines[index]?.to,
        )
      const same = planChange({ ...CARE, yearly: '1234.56' }, { ...CARE, yearly: '1234.56' }, from, to)
      expect(Big(prorationTotal(same, 'EUR').amount).eq(0)).toBe(true)
    }),
  )
})
