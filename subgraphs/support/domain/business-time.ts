import { DateTime } from 'luxon'
import { publicHolidays } from './public-holidays.ts'
import { SERVICE_CALENDARS, type ServiceCalendar } from './service-calendars.ts'

/** A stretch of time, epoch milliseconds: from its beginning until before its end. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** Business time of a calendar in a zone. */
export interface BusinessTime {
  /** The stretches between two instants in which time counts, in order. */
  between(fromMs: number, toMs: number): Stretch[]
  /** The instant at which so much business time has passed since an instant. */
  after(fromMs: number, elapsedMs: number): number
}

/** Business time longer than this is not promised to anybody; the search for its end stops there. */
const MAX_DAYS = 3_660

/** The business time of a calendar (24x7, 24x5, 8x5) in an IANA zone. A calendar nobody knows counts around the clock. */
export function businessTime(calendarCode: string, zone: string): BusinessTime {
  const calendar = SERVICE_CALENDARS[calendarCode] ?? SERVICE_CALENDARS['24x7']
  if (calendar === undefined || isAlways(calendar)) return AROUND_THE_CLOCK
  return {
    between(fromMs, toMs) {
      const stretches: Stretch[] = []
      for (const open of daysFrom(calendar, zone, fromMs)) {
        if (open.fromMs >= toMs) break
        const clipped = { fromMs: Math.max(open.fromMs, fromMs), toMs: Math.min(open.toMs, toMs) }
        if (clipped.fromMs < clipped.toMs) stretches.push(clipped)
      }
      return stretches
    },
    after(fromMs, elapsedMs) {
      let left = elapsedMs
      for (const open of daysFrom(calendar, zone, fromMs)) {
        const begin = Math.max(open.fromMs, fromMs)
        const length = open.toMs - begin
        if (length <= 0) continue
        if (left <= length) return begin + left
        left -= length
      }
      throw new RangeError(`${elapsedMs} ms of ${calendarCode} do not pass within ${MAX_DAYS} days.`)
    },
  }
}

const AROUND_THE_CLOCK: BusinessTime = {
  between: (fromMs, toMs) => (fromMs < toMs ? [{ fromMs, toMs }] : []),
  after: (fromMs, elapsedMs) => fromMs + elapsedMs,
}

function isAlways({ weekdays, from, to, observesHolidays }: ServiceCalendar): boolean {
  return weekdays.length === 7 && from === to && !observesHolidays
}

/** The open hours of each day from the day of an instant on. Days are as long as their zone makes them. */
function* daysFrom(calendar: ServiceCalendar, zone: string, fromMs: number): Generator<Stretch> {
  const first = DateTime.fromMillis(fromMs, { zone }).startOf('day')
  for (let offset = 0; offset < MAX_DAYS; offset++) {
    const day = first.plus({ days: offset })
    if (!calendar.weekdays.includes(day.weekday)) continue
    if (calendar.observesHolidays && publicHolidays(zone, day.year).has(day.toFormat('yyyy-MM-dd'))) continue
    const wholeDay = calendar.from === calendar.to
    const from = wholeDay ? day : onClock(day, calendar.from)
    const to = wholeDay ? day.plus({ days: 1 }) : onClock(day, calendar.to)
    yield { fromMs: from.toMillis(), toMs: to.toMillis() }
  }
}

function onClock(day: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return day.set({ hour, minute })
}
