import { DateTime } from 'luxon'

/** Days and instants around the day that the sample is as of. */
export interface Calendar {
  /** The day itself, `YYYY-MM-DD`. */
  readonly asOf: string
  /** A day so many days later (negative: earlier). */
  day(days: number): string
  /** An instant on that day, RFC 3339 in UTC. */
  at(days: number, hours: number, minutes?: number): string
}

/** The calendar of a sample; `asOf` is `YYYY-MM-DD`. */
export function calendarOf(asOf: string): Calendar {
  const base = DateTime.fromISO(asOf, { zone: 'utc' })
  return {
    asOf,
    day: (days) => base.plus({ days }).toFormat('yyyy-MM-dd'),
    at: (days, hours, minutes = 0) => base.plus({ days, hours, minutes }).toUTC().toISO() ?? '',
  }
}

/** An instant so many minutes later. */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

/** Milliseconds from one instant to another. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from)
}
