import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveOrderState, pathToVisits } from './derive-order-state.ts'
import { dispatchMachine, type DispatchState } from './dispatch-machine.ts'
import { billableSoFar, limitState } from './order-limit.ts'
import { serviceOrderMachine, type ServiceOrderState } from './service-order-machine.ts'
import { courseOf, recordedWork, type VisitAction, type VisitActionKind } from './visit-actions.ts'
import { visitJournal } from './visit-journal.ts'

const HOUR = 3_600_000
const SHIFT = { timeZone: 'Europe/Berlin', shiftStart: '08:00', shiftEnd: '17:00' }
const at = (text: string) => Date.parse(text)
const action = (kind: VisitActionKind, when: string, payload: VisitAction['payload'] = {}): VisitAction => ({
  key: `${kind}-${when}`,
  kind,
  atMs: at(when),
  payload,
})

/** A Monday in Berlin, an hour ahead of UTC: off at 15:00, there at 16:00, back to work after a break, done at 19:00. */
const DAY: readonly VisitAction[] = [
  action('ACCEPT', '2026-03-02T13:00:00Z'),
  action('TRAVEL', '2026-03-02T14:00:00Z'),
  action('ARRIVE', '2026-03-02T15:00:00Z'),
  action('RECORD', '2026-03-02T15:30:00Z', {
    laborHours: '1.5',
    parts: [{ partCode: 'P', qty: '2', serialNumber: null }],
  }),
  action('PAUSE', '2026-03-02T16:30:00Z', { reason: 'BREAK' }),
  action('RESUME', '2026-03-02T17:00:00Z'),
  action('RECORD', '2026-03-02T17:30:00Z', {
    laborHours: '0.5',
    trips: '1',
    expenses: [{ description: 'Parking', amount: '7.50', currency: 'EUR' }],
  }),
  action('COMPLETE', '2026-03-02T18:00:00Z', { completionCode: 'REPAIRED' }),
]

describe('a visit', () => {
  test('is what its actions make of it', () => {
    expect(courseOf(DAY)).toMatchObject({ state: 'COMPLETED', completionCode: 'REPAIRED' })
    expect(recordedWork(DAY)).toEqual({
      laborHours: '2',
      trips: '1',
      parts: new Map([['P', '2']]),
      expenses: [{ key: 'RECORD-2026-03-02T17:30:00Z#0', amount: '7.50', currency: 'EUR' }],
    })
  })

  test('passes its time with travel, work and breaks, and overtime after the shift', () => {
    // The shift ends at 17:00 in Berlin: half an hour of work before the break is overtime, and the last hour.
    expect(visitJournal(courseOf(DAY), SHIFT, at('2026-03-03T00:00:00Z'))).toEqual({
      TRAVEL: HOUR,
      WORK: HOUR,
      BREAK: HOUR / 2,
      OVERTIME: 1.5 * HOUR,
    })
  })

  test.each<[string, readonly VisitAction[], RegExp]>([
    [
      'arriving without having left',
      [action('ACCEPT', '2026-03-02T13:00:00Z'), action('ARRIVE', '2026-03-02T14:00:00Z')],
      /from ACCEPTED to ON_SITE/,
    ],
    [
      'recording on the way',
      DAY.filter(({ kind }) => kind !== 'ARRIVE').slice(0, 3),
      /recorded on site; the visit is EN_ROUTE/,
    ],
    ['going on after it is done', [...DAY, action('PAUSE', '2026-03-02T19:00:00Z')], /from COMPLETED/],
  ])('refuses %s', (_name, actions, message) => {
    expect(() => courseOf(actions)).toThrow(message)
  })

  test('is the same in whatever order and however often it is told', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...DAY], { minLength: DAY.length }), (told) => {
        expect(courseOf(told)).toEqual(courseOf(DAY))
        expect(recordedWork(told)).toEqual(recordedWork(DAY))
      }),
    )
  })

  test('accounts for every millisecond from the departure', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 5 * 24 * 60 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 24 * 60 }), (minutes, more) => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = minutes
          .toSorted((x, y) => x - y)
          .map((minute) => at('2026-03-27T00:00:00Z') + minute * 60_000)
        const kinds: VisitActionKind[] = ['ACCEPT', 'TRAVEL', 'ARRIVE', 'PAUSE', 'RESUME', 'COMPLETE']
        const actions = [a, b, c, d, e, f].map((atMs, index) => ({
          key: `${index}`,
          kind: kinds[index] ?? 'RECORD',
          atMs,
          payload: {},
        }))
        const journal = visitJournal(courseOf(actions), SHIFT, f + more)
        expect(Object.values(journal).reduce((sum, each) => sum + each, 0)).toBe(f - b)
        expect(journal.BREAK).toBe(e - d)
      }),
    )
  })
})

const STATES = Object.keys(dispatchMachine.transitions) as DispatchState[]
const ORDER_STATES = Object.keys(serviceOrderMachine.transitions) as ServiceOrderState[]

describe('an order’s state', () => {
  test.each<[readonly DispatchState[], ServiceOrderState]>([
    [[], 'RELEASED'],
    [['SCHEDULED'], 'SCHEDULED'],
    [['DISPATCHED'], 'DISPATCHED'],
    [['ON_BREAK', 'COMPLETED'], 'IN_PROGRESS'],
    [['PARTIALLY_COMPLETED', 'PARTIALLY_COMPLETED'], 'RELEASED'],
    [['PARTIALLY_COMPLETED', 'COMPLETED'], 'WORK_COMPLETED'],
    [['COMPLETED', 'CANCELLED', 'DECLINED'], 'WORK_COMPLETED'],
    [['CANNOT_COMPLETE'], 'CANNOT_COMPLETE'],
    [['DECLINED'], 'RELEASED'],
    [['CANCELLED', 'DISPATCHED'], 'DISPATCHED'],
  ])('of visits %j is %s', (visits, state) => {
    expect(deriveOrderState(visits)).toBe(state)
  })

  test('depends on no order among visits, and is reached along the machine or not at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STATES), { maxLength: 5 }),
        fc.constantFrom(...ORDER_STATES),
        (visits, from) => {
          expect(deriveOrderState([...visits].reverse())).toBe(deriveOrderState(visits))
          let state = from
          for (const next of pathToVisits(from, visits)) state = serviceOrderMachine.move(state, next)
          if (state !== from) expect(state).toBe(deriveOrderState(visits))
        },
      ),
    )
  })
})

test('what the customer pays so far leaves out what is covered, and is held against the limit', () => {
  const lines = [
    { qtyActual: '2', unitPrice: '120', coveredPct: '100' },
    { qtyActual: '3', unitPrice: '99.90', coveredPct: '50' },
  ]
  expect(billableSoFar(lines)).toBe('149.85')
  expect(limitState('149.85', null)).toBe('BELOW')
  expect(limitState('149.85', '200')).toBe('BELOW')
  expect(limitState('160', '200')).toBe('WARNED')
  expect(limitState('200', '200')).toBe('WARNED')
  expect(limitState('200.01', '200')).toBe('REACHED')
})
