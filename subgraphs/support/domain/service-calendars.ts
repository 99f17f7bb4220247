/** When a service level counts time: its weekly hours in the site's own zone, and whether public holidays count. */
export interface ServiceCalendar {
  readonly code: string
  /** ISO weekdays (1 is Monday) on which time counts. */
  readonly weekdays: readonly number[]
  /** Local clock times; the whole day if both are midnight. */
  readonly from: string
  readonly to: string
  readonly observesHolidays: boolean
}

/**
 * A public holiday by rule: a day of the year, days from Easter Sunday (Western or Orthodox), an equinox in Japan, or the
 * nth (or last) weekday of a month.
 */
export type HolidayRule =
  | { readonly month: number; readonly day: number }
  | { readonly easter: number }
  | { readonly orthodoxEaster: number }
  | { readonly equinox: 'march' | 'september' }
  | { readonly month: number; readonly weekday: number; readonly nth: 1 | 2 | 3 | 4 | 'last' }

/** A country's public holidays, and where one that falls on a weekend is kept instead. */
export interface HolidayTable {
  readonly rules: readonly HolidayRule[]
  readonly substitute: 'none' | 'nearest-weekday' | 'next-weekday'
}

const WORKDAYS = [1, 2, 3, 4, 5]

/** The calendars of the service levels: PLATINUM around the clock, GOLD on workdays, STANDARD in office hours. */
export const SERVICE_CALENDARS: Readonly<Record<string, ServiceCalendar>> = {
  '24x7': {
    code: '24x7',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    from: '00:00',
    to: '00:00',
    observesHolidays: false,
  },
  '24x5': { code: '24x5', weekdays: WORKDAYS, from: '00:00', to: '00:00', observesHolidays: true },
  '8x5': { code: '8x5', weekdays: WORKDAYS, from: '09:00', to: '17:00', observesHolidays: true },
}

const NEW_YEAR = { month: 1, day: 1 }
const GOOD_FRIDAY = { easter: -2 }
const EASTER_MONDAY = { easter: 1 }
const ASCENSION = { easter: 39 }
const WHIT_MONDAY = { easter: 50 }
const MAY_DAY = { month: 5, day: 1 }
const ASSUMPTION = { month: 8, day: 15 }
const ALL_SAINTS = { month: 11, day: 1 }
const CHRISTMAS = { month: 12, day: 25 }
const SECOND_CHRISTMAS_DAY = { month: 12, day: 26 }

/** National holidays, not those of single states; from each country's own law. */
export const HOLIDAYS: Readonly<Record<string, HolidayTable>> = {
  DE: {
    rules: [
      NEW_YEAR,
      GOOD_FRIDAY,
      EASTER_MONDAY,
      MAY_DAY,
      ASCENSION,
      WHIT_MONDAY,
      { month: 10, day: 3 },
      CHRISTMAS,
      SECOND_CHRISTMAS_DAY,
    ],
    substitute: 'none',
  },
  FR: {
    rules: [
      NEW_YEAR,
      EASTER_MONDAY,
      MAY_DAY,
      { month: 5, day: 8 },
      ASCENSION,
      WHIT_MONDAY,
      { month: 7, day: 14 },
      ASSUMPTION,
      ALL_SAINTS,
      { month: 11, day: 11 },
      CHRISTMAS,
    ],
    substitute: 'none',
  },
  GR: {
    rules: [
      NEW_YEAR,
      { month: 1, day: 6 },
      { orthodoxEaster: -48 },
      { month: 3, day: 25 },
      { orthodoxEaster: -2 },
      { orthodoxEaster: 1 },
      MAY_DAY,
      { orthodoxEaster: 50 },
      ASSUMPTION,
      { month: 10, day: 28 },
      CHRISTMAS,
      SECOND_CHRISTMAS_DAY,
    ],
    substitute: 'none',
  },
  ES: {
    rules: [
      NEW_YEAR,
      { month: 1, day: 6 },
      GOOD_FRIDAY,
      MAY_DAY,
      ASSUMPTION,
      { month: 10, day: 12 },
      ALL_SAINTS,
      { month: 12, day: 6 },
      { month: 12, day: 8 },
      CHRISTMAS,
    ],
    substitute: 'none',
  },
  GB: {
    rules: [
      NEW_YEAR,
      GOOD_FRIDAY,
      EASTER_MONDAY,
      { month: 5, weekday: 1, nth: 1 },
      { month: 5, weekday: 1, nth: 'last' },
      { month: 8, weekday: 1, nth: 'last' },
      CHRISTMAS,
      SECOND_CHRISTMAS_DAY,
    ],
    substitute: 'next-weekday',
  },
  // 5 U.S.C. 6103; a day on a weekend is kept on the nearest weekday.
  US: {
    rules: [
      NEW_YEAR,
      { month: 1, weekday: 1, nth: 3 },
      { month: 2, weekday: 1, nth: 3 },
      { month: 5, weekday: 1, nth: 'last' },
      { month: 6, day: 19 },
      { month: 7, day: 4 },
      { month: 9, weekday: 1, nth: 1 },
      { month: 10, weekday: 1, nth: 2 },
      { month: 11, day: 11 },
      { month: 11, weekday: 4, nth: 4 },
      CHRISTMAS,
    ],
    substitute: 'nearest-weekday',
  },
  JP: {
    rules: [
      NEW_YEAR,
      { month: 1, weekday: 1, nth: 2 },
      { month: 2, day: 11 },
      { month: 2, day: 23 },
      { equinox: 'march' },
      { month: 4, day: 29 },
      { month: 5, day: 3 },
      { month: 5, day: 4 },
      { month: 5, day: 5 },
      { month: 7, weekday: 1, nth: 3 },
      { month: 8, day: 11 },
      { month: 9, weekday: 1, nth: 3 },
      { equinox: 'september' },
      { month: 10, weekday: 1, nth: 2 },
      { month: 11, day: 3 },
      { month: 11, day: 23 },
    ],
    substitute: 'next-weekday',
  },
  AU: {
    rules: [
      NEW_YEAR,
      { month: 1, day: 26 },
      GOOD_FRIDAY,
      EASTER_MONDAY,
      { month: 4, day: 25 },
      CHRISTMAS,
      SECOND_CHRISTMAS_DAY,
    ],
    substitute: 'next-weekday',
  },
}

/** Which country's holidays hold in a zone; a zone that is not here keeps none. */
export const COUNTRY_OF_ZONE: Readonly<Record<string, string>> = {
  'Europe/Berlin': 'DE',
  'Europe/Paris': 'FR',
  'Europe/Athens': 'GR',
  'Europe/Madrid': 'ES',
  'Europe/London': 'GB',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'Asia/Tokyo': 'JP',
  'Australia/Sydney': 'AU',
  'Australia/Melbourne': 'AU',
}
