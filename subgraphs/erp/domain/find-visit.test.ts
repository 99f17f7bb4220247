import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { findVisit, VISIT_MINUTES, type Technician } from './find-visit.ts'

const technician = (changes: Partial<Technician> = {}): Technician => ({
  number: 'TECH-0001',
  timeZone: 'Europe/Berlin',
  shiftStart: '08:00',
  shiftEnd: '16:30',
  skills: ['hydraulics'],
  busy: [],
  ...changes,
})
const wish = (from: string, to: string, skills: string[] = []) => ({
  skills,
  from: new Date(from),
  to: new Date(to),
})
const startOf = (technicians: Technician[], ...[from, to, skills]: Parameters<typeof wish>) =>
  findVisit(technicians, wish(from, to, skills))?.from.toISOString() ?? null

test('comes at the beginning of the shift, on the clock of the technician', () => {
  expect(startOf([technician()], '2026-03-10T00:00:00Z', '2026-03-20T00:00:00Z')).toBe(
    '2026-03-10T07:00:00.000Z',
  )
  // The clocks have changed on the 29th.
  expect(startOf([technician()], '2026-03-30T00:00:00Z', '2026-04-10T00:00:00Z')).toBe(
    '2026-03-30T06:00:00.000Z',
  )
})

test('comes on a half hour, after what is booked, not at the weekend', () => {
  const busy = [{ from: new Date('2026-03-10T07:00:00Z'), to: new Date('2026-03-10T09:10:00Z') }]
  expect(startOf([technician({ busy })], '2026-03-10T07:05:00Z', '2026-03-20T00:00:00Z')).toBe(
    '2026-03-10T09:30:00.000Z',
  )
  expect(startOf([technician()], '2026-03-13T15:00:00Z', '2026-03-20T00:00:00Z')).toBe(
    '2026-03-16T07:00:00.000Z',
  )
})

test('nobody comes without the skills, or when the window is too short', () => {
  expect(startOf([technician()], '2026-03-10T00:00:00Z', '2026-03-20T00:00:00Z', ['firmware'])).toBeNull()
  expect(startOf([technician()], '2026-03-10T08:00:00Z', '2026-03-10T09:30:00Z')).toBeNull()
})

test('of two who could come, the one with fewer bookings comes', () => {
  const later = [{ from: new Date('2026-03-12T07:00:00Z'), to: new Date('2026-03-12T09:00:00Z') }]
  const both = [technician({ busy: later }), technician({ number: 'TECH-0002' })]
  expect(findVisit(both, wish('2026-03-10T00:00:00Z', '2026-03-20T00:00:00Z'))?.technician).toBe('TECH-0002')
})

test('a visit lies in the wish and the shift and over nothing that is booked', () => {
  const hour = fc.integer({ min: 0, max: 24 * 14 })
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney')
  fc.assert(
    fc.property(zones, hour, hour, fc.array(hour, { maxLength: 12 }), (timeZone, start, length, bookings) => {
      const base = Date.parse('2026-03-24T00:00:00Z')
      const at = (hours: number) => new Date(base + hours * 3_600_000)
      const busy = bookings.map((each) => ({ from: at(each), to: at(each + 3) }))
      const from = at(start)
      const to = at(start + length)
      const visit = findVisit([technician({ timeZone, busy })], { skills: [], from, to })
      if (visit === null) return
      expect(visit.to.getTime() - visit.from.getTime()).toBe(VISIT_MINUTES * 60_000)
      expect(visit.from >= from && visit.to <= to).toBe(true)
      expect(busy.every((each) => each.to <= visit.from || each.from >= visit.to)).toBe(true)
      const local = DateTime.fromJSDate(visit.from, { zone: timeZone })
      expect(local.weekday).toBeLessThan(6)
      expect(local.toFormat('HH:mm') >= '08:00').toBe(true)
      expect(DateTime.fromJSDate(visit.to, { zone: timeZone }).toFormat('HH:mm') <= '16:30').toBe(true)
    }),
  )
})
