import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { publicHolidays } from './public-holidays.ts'
import { SERVICE_CALENDARS } from './service-calendars.ts'
import { readClock, type ClockHistory, type ClockSetting } from './sla-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const at = (text: string) => Date.parse(text)
const setting = (changes: Partial<ClockSetting> = {}): ClockSetting => ({
  startMs: at('2026-03-02T08:00:00Z'),
  targetMs: 4 * HOUR,
  originalTargetMs: 4 * HOUR,
  calendar: '24x7',
  timeZone: 'Europe/Berlin',
  pauseReasons: ['CUSTOMER', 'AUTHORIZATION'],
  ...changes,
})
const NOTHING: ClockHistory = { waits: [], delays: [], endMs: null, cancelled: false }
const wait = (reason: string, from: string, to: string | null) => ({
  reason,
  fromMs: at(from),
  toMs: to === null ? null : at(to),
})

describe('a clock', () => {
  test('is breached one millisecond after its target, and not before', () => {
    const due = at('2026-03-02T12:00:00Z')
    expect(readClock(setting(), NOTHING, due)).toMatchObject({
      breached: false,
      targetAtMs: due,
      stage: 'RUNNING',
    })
    expect(readClock(setting(), NOTHING, due + 1)).toMatchObject({
      breached: true,
      breachedAtMs: due,
      breachCause: 'HUMAN_WORK',
    })
  })

  test('counts office hours over a weekend and a holiday', () => {
    // Thursday 16:00 in Berlin; Friday is Good Friday, Monday Easter Monday: one hour on Thursday, the rest on Tuesday.
    const office = setting({ calendar: '8x5', startMs: at('2026-04-02T14:00:00Z'), targetMs: 2 * HOUR })
    expect(readClock(office, NOTHING, office.startMs).targetAtMs).toBe(at('2026-04-07T08:00:00Z'))
  })

  test('counts a day of 23 hours as 23 hours', () => {
    const spring = setting({
      calendar: '24x5',
      startMs: at('2026-03-27T22:00:00Z'),
      targetMs: DAY + HOUR,
    })
    // One hour of Friday is left; Monday begins at 22:00Z on Sunday, the clocks having gone forward meanwhile.
    expect(readClock(spring, NOTHING, spring.startMs).targetAtMs).toBe(at('2026-03-30T22:00:00Z'))
  })

  test('stands still while the customer is waited for, and moves its due time and warning by as much', () => {
    const history = { ...NOTHING, waits: [wait('CUSTOMER', '2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z')] }
    expect(readClock(setting(), history, at('2026-03-02T11:30:00Z'))).toMatchObject({
      businessElapsedMs: 1.5 * HOUR,
      pausedMs: 2 * HOUR,
      targetAtMs: at('2026-03-02T14:00:00Z'),
      originalTargetAtMs: at('2026-03-02T12:00:00Z'),
      warnAtMs: at('2026-03-02T13:00:00Z'),
    })
  })

  test('goes on while parts are waited for, unless the contract says otherwise', () => {
    const history = { ...NOTHING, waits: [wait('PARTS', '2026-03-02T09:00:00Z', null)] }
    const now = at('2026-03-02T13:00:00Z')
    expect(readClock(setting(), history, now)).toMatchObject({
      stage: 'RUNNING',
      breached: true,
      breachCause: 'PARTS_WAIT',
    })
    const lenient = setting({ pauseReasons: ['CUSTOMER', 'PARTS'] })
    expect(readClock(lenient, history, now)).toMatchObject({ stage: 'PAUSED', breached: false })
  })

  test('is the integration’s fault exactly if it would have been kept without its delay', () => {
    const delays = [
      {
        cause: 'INTEGRATION_DELAY' as const,
        fromMs: at('2026-03-02T08:00:00Z'),
        toMs: at('2026-03-02T09:00:00Z'),
      },
    ]
    const read = (end: string) => readClock(setting(), { ...NOTHING, delays, endMs: at(end) }, at(end))
    expect(read('2026-03-02T13:00:00Z').breachCause).toBe('INTEGRATION_DELAY')
    expect(read('2026-03-02T13:00:00.001Z').breachCause).toBe('HUMAN_WORK')
    expect(read('2026-03-02T12:00:00Z').breachCause).toBeNull()
  })

  test('is not started where nothing is promised', () => {
    expect(
      readClock(setting({ targetMs: null, originalTargetMs: null }), NOTHING, at('2026-04-01T00:00:00Z')),
    ).toMatchObject({ stage: 'PENDING', targetAtMs: null, breached: false, businessElapsedMs: 0 })
  })

  test('goes on where it stood when a solved case is opened again', () => {
    const history = { ...NOTHING, waits: [wait('RESOLVED', '2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z')] }
    expect(readClock(setting(), history, at('2026-03-05T10:00:00Z'))).toMatchObject({
      businessElapsedMs: 2 * HOUR,
      targetAtMs: at('2026-03-05T12:00:00Z'),
    })
  })
})

const START = at('2026-03-26T00:00:00Z')
const minutes = (max: number) => fc.integer({ min: 0, max }).map((each) => each * MINUTE)
const span = fc.tuple(minutes(8 * 24 * 60), minutes(3 * 24 * 60))
const SETTING = fc.record({
  startMs: minutes(3 * 24 * 60).map((ms) => START + ms),
  targetMs: fc.integer({ min: 1, max: 4 * 24 * 60 }).map((each) => each * MINUTE),
  originalTargetMs: fc.constant(HOUR),
  calendar: fc.constantFrom('24x7', '24x5', '8x5'),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney', 'UTC'),
  pauseReasons: fc.subarray(['CUSTOMER', 'AUTHORIZATION', 'PARTS']),
})
const HISTORY = fc.record({
  waits: fc.array(
    fc
      .tuple(fc.constantFrom('CUSTOMER', 'AUTHORIZATION', 'PARTS', 'RESOLVED'), span, fc.boolean())
      .map(([reason, [from, length], open]) => ({
        reason,
        fromMs: START + from,
        toMs: open ? null : START + from + length,
      })),
    { maxLength: 4 },
  ),
  delays: fc.array(
    fc
      .tuple(fc.constantFrom('INTEGRATION_DELAY' as const, 'ENTITLEMENT_DELAY' as const), span)
      .map(([cause, [from, length]]) => ({ cause, fromMs: START + from, toMs: START + from + length })),
    { maxLength: 3 },
  ),
  endMs: fc.option(minutes(12 * 24 * 60).map((ms) => START + ms)),
  cancelled: fc.constant(false),
})
const AT = minutes(14 * 24 * 60).map((ms) => START + ms)

/** The reference: walks minute by minute and asks of each whether it counts. */
function walk(clock: ClockSetting, history: ClockHistory, nowMs: number) {
  const calendar = SERVICE_CALENDARS[clock.calendar]
  if (calendar === undefined) throw new Error(`There is no calendar ${clock.calendar}.`)
  const untilMs = Math.max(clock.startMs, Math.min(nowMs, history.endMs ?? nowMs))
  let elapsed = 0
  let pausedMs = 0
  let breachedAtMs: number | null = null
  for (let ms = clock.startMs; ms < untilMs; ms += MINUTE) {
    const local = DateTime.fromMillis(ms, { zone: clock.timeZone })
    const holiday =
      calendar.observesHolidays &&
      publicHolidays(clock.timeZone, local.year).has(local.toFormat('yyyy-MM-dd'))
    const clockTime = local.toFormat('HH:mm')
    const inHours = calendar.from === calendar.to || (clockTime >= calendar.from && clockTime < calendar.to)
    if (!calendar.weekdays.includes(local.weekday) || holiday || !inHours) continue
    const stopped = history.waits.some(
      ({ reason, fromMs, toMs }) =>
        fromMs <= ms &&
        (toMs ?? untilMs) > ms &&
        (reason === 'RESOLVED' || clock.pauseReasons.includes(reason)),
    )
    if (stopped) pausedMs += MINUTE
    else {
      if (breachedAtMs === null && clock.targetMs !== null && elapsed + MINUTE > clock.targetMs)
        breachedAtMs = ms
      elapsed += MINUTE
    }
  }
  return { elapsed, pausedMs, breachedAtMs, wallMs: untilMs - clock.startMs }
}

describe('whatever happens', () => {
  test('it counts what a walk over every minute counts, and every millisecond is in one bucket', () => {
    fc.assert(
      fc.property(SETTING, HISTORY, AT, (clock, history, nowMs) => {
        const reading = readClock(clock, history, nowMs)
        const expected = walk(clock, history, nowMs)
        expect(reading.businessElapsedMs).toBe(expected.elapsed)
        expect(reading.pausedMs).toBe(expected.pausedMs)
        expect(reading.breachedAtMs).toBe(expected.breachedAtMs)
        expect(reading.breached).toBe(expected.elapsed > clock.targetMs)
        expect(Object.values(reading.buckets).reduce((sum, each) => sum + each, 0)).toBe(expected.wallMs)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('time only goes forward: neither what was counted nor a breach is taken back', () => {
    fc.assert(
      fc.property(SETTING, HISTORY, AT, minutes(24 * 60), (clock, history, nowMs, laterMs) => {
        const before = readClock(clock, history, nowMs)
        const after = readClock(clock, history, nowMs + laterMs)
        expect(after.businessElapsedMs).toBeGreaterThanOrEqual(before.businessElapsedMs)
        if (before.breached) expect(after.breachedAtMs).toBe(before.breachedAtMs)
      }),
      { numRuns: 300 },
    )
  })

  test('cutting a wait in two, or telling it twice, changes nothing', () => {
    fc.assert(
      fc.property(SETTING, HISTORY, AT, (clock, history, nowMs) => {
        const twice = history.waits.flatMap((each) => {
          if (each.toMs === null || each.toMs - each.fromMs < 2 * MINUTE) return [each, each]
          const middle = each.fromMs + MINUTE
          return [
            { ...each, toMs: middle },
            { ...each, fromMs: middle },
          ]
        })
        const whole = readClock(clock, history, nowMs)
        const parts = readClock(clock, { ...history, waits: twice }, nowMs)
        expect(parts.businessElapsedMs).toBe(whole.businessElapsedMs)
        expect(parts.targetAtMs).toBe(whole.targetAtMs)
      }),
      { numRuns: 300 },
    )
  })

  test('what is due is due when as much has been counted', () => {
    fc.assert(
      fc.property(SETTING, HISTORY, AT, (clock, history, nowMs) => {
        const ended = { ...history, endMs: null, waits: history.waits.filter(({ toMs }) => toMs !== null) }
        const { targetAtMs, breached } = readClock(clock, ended, nowMs)
        if (targetAtMs === null || breached) return
        const future = ended.waits.some(({ toMs }) => toMs !== null && toMs > nowMs)
        if (future) return
        expect(readClock(clock, ended, targetAtMs).businessElapsedMs).toBe(clock.targetMs)
        expect(readClock(clock, ended, targetAtMs).breached).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
