import { expect, test } from 'vitest'
import { publicHolidays } from './public-holidays.ts'

test.each([
  // The official lists of each country.
  [
    'Europe/Berlin',
    2026,
    ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-26'],
    [],
  ],
  ['Europe/Athens', 2026, ['2026-02-23', '2026-04-10', '2026-04-13', '2026-06-01'], ['2026-04-03']],
  ['America/Chicago', 2026, ['2026-01-19', '2026-07-03', '2026-11-26'], ['2026-11-27']],
  ['America/Chicago', 2027, ['2027-07-05', '2027-12-24', '2027-12-31'], []],
  ['Europe/London', 2026, ['2026-05-04', '2026-05-25', '2026-08-31', '2026-12-28'], ['2026-12-29']],
  ['Asia/Tokyo', 2026, ['2026-01-12', '2026-03-20', '2026-05-06', '2026-09-23', '2026-11-23'], []],
  ['Asia/Tokyo', 2028, ['2028-09-22'], ['2028-09-23']],
  ['Australia/Sydney', 2026, ['2026-01-26', '2026-12-28'], []],
  ['Pacific/Auckland', 2026, [], ['2026-01-01']],
])('%s keeps its holidays in %i', (zone, year, kept, notKept) => {
  const days = publicHolidays(zone, year)
  expect([...days].filter((day) => kept.includes(day)).sort()).toEqual(kept)
  expect([...days].filter((day) => notKept.includes(day))).toEqual([])
})
