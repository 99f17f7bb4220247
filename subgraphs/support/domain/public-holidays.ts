import { DateTime } from 'luxon'
import { COUNTRY_OF_ZONE, HOLIDAYS, type HolidayRule, type HolidayTable } from './service-calendars.ts'

const SATURDAY = 6

const known = new Map<string, ReadonlySet<string>>()

/** The days (`YYYY-MM-DD`) of a year on which a zone's country keeps a public holiday, with the days kept instead. */
export function publicHolidays(zone: string, year: number): ReadonlySet<string> {
  const country = COUNTRY_OF_ZONE[zone] ?? ''
  const key = `${country}:${year}`
  const days = known.get(key) ?? holidaysOf(HOLIDAYS[country], year)
  known.set(key, days)
  return days
}

function holidaysOf(table: HolidayTable | undefined, year: number): ReadonlySet<string> {
  if (table === undefined) return new Set()
  const days = new Set(table.rules.map((rule) => isoDay(dayOf(rule, year))))
  // New Year's Day of the next year may be kept on the last day of this one.
  const rules = [...table.rules.map((rule) => dayOf(rule, year)), dayOf({ month: 1, day: 1 }, year + 1)]
  for (const day of rules.filter(({ weekday }) => weekday >= SATURDAY)) {
    const kept = substituteOf(day, table.substitute, days)
    if (kept?.year === year) days.add(isoDay(kept))
  }
  return days
}

function dayOf(rule: HolidayRule, year: number): DateTime {
  if ('easter' in rule) return easterSunday(year).plus({ days: rule.easter })
  if ('orthodoxEaster' in rule) return orthodoxEasterSunday(year).plus({ days: rule.orthodoxEaster })
  if ('equinox' in rule) return japaneseEquinox(rule.equinox, year)
  const first = DateTime.utc(year, rule.month, 'day' in rule ? rule.day : 1)
  if ('day' in rule) return first
  const forward = (rule.weekday - first.weekday + 7) % 7
  if (rule.nth !== 'last') return first.plus({ days: forward + 7 * (rule.nth - 1) })
  const last = first.endOf('month').startOf('day')
  return last.minus({ days: (last.weekday - rule.weekday + 7) % 7 })
}

function substituteOf(
  day: DateTime,
  substitute: HolidayTable['substitute'],
  taken: ReadonlySet<string>,
): DateTime | null {
  if (substitute === 'none') return null
  if (substitute === 'nearest-weekday') return day.plus({ days: day.weekday === SATURDAY ? -1 : 1 })
  let next = day.plus({ days: 1 })
  while (next.weekday >= SATURDAY || taken.has(isoDay(next))) next = next.plus({ days: 1 })
  return next
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones and Butcher). */
function easterSunday(year: number): DateTime {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return DateTime.utc(year, month, day)
}

/** Easter Sunday of the Julian calendar (Meeus), as a day of the Gregorian one; 13 days apart from 1900 to 2099. */
function orthodoxEasterSunday(year: number): DateTime {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const month = Math.floor((d + e + 114) / 31)
  const day = ((d + e + 114) % 31) + 1
  return DateTime.utc(year, month, day).plus({ days: 13 })
}

/** The equinox days of Japan from 1980 to 2099, by the approximation of the Hydrographic Department. */
function japaneseEquinox(equinox: 'march' | 'september', year: number): DateTime {
  const [month, base] = equinox === 'march' ? [3, 20.8431] : [9, 23.2488]
  const day = Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4))
  return DateTime.utc(year, month, day)
}

function isoDay(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd')
}
