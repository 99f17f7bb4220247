import type { Severity } from './entitlement-facts.ts'

/** Work that a kind of incident takes, parts aside. Hours and trips are decimal strings. */
export interface WorkEstimate {
  readonly laborHours: string
  readonly trips: string
}

/** What an hour and a trip are charged at when nothing covers them, in units of the currency. */
export interface ChargeRate {
  readonly hour: string
  readonly trip: string
}

/** A service level: its calendar and the time to the first answer and to the solution, in business milliseconds. */
export interface ServiceLevel {
  readonly calendarCode: string
  readonly responseMs: Readonly<Record<Severity, number>>
  readonly resolutionMs: Readonly<Record<Severity, number>>
}

/** Reference data of the decision: an argument of the rules, so that other data make other decisions. */
export interface EntitlementRules {
  /** Part of every decision's id: raise it with every change here or in the rules. */
  readonly version: string
  /** Incidents that a warranty pays for: a warranty answers for defects, not for questions, wear or misuse. */
  readonly warrantyIncidents: readonly string[]
  readonly estimates: Readonly<Record<string, WorkEstimate>>
  readonly chargeRates: Readonly<Record<string, ChargeRate>>
  readonly serviceLevels: Readonly<Record<string, ServiceLevel>>
  /** How old each family of facts may become before the decision is to be read again, in milliseconds. */
  readonly budgetsMs: Readonly<Record<FactFamily, number>>
}

/** Families of facts that age alike. */
export type FactFamily = 'identity' | 'standing' | 'credit' | 'coverage' | 'warranty'

/** The level that holds where nothing better was agreed. */
export const STANDARD_LEVEL = 'STANDARD'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Business days count by the calendar's own day: 24 hours around the clock, 8 in office hours. */
function level(calendarCode: string, factor: number, dayHours: number): ServiceLevel {
  return {
    calendarCode,
    responseMs: {
      SEV1: 15 * MINUTE * factor,
      SEV2: HOUR * factor,
      SEV3: 4 * HOUR * factor,
      SEV4: 8 * HOUR * factor,
    },
    resolutionMs: {
      SEV1: 4 * HOUR * factor,
      SEV2: 8 * HOUR * factor,
      SEV3: 2 * dayHours * HOUR * factor,
      SEV4: 5 * dayHours * HOUR * factor,
    },
  }
}

/** The rules in force. */
export const ENTITLEMENT_RULES: EntitlementRules = {
  version: '2026.11.1',
  warrantyIncidents: ['HARDWARE_FAILURE', 'SOFTWARE_DEFECT'],
  estimates: {
    HARDWARE_FAILURE: { laborHours: '2', trips: '1' },
    SOFTWARE_DEFECT: { laborHours: '1.5', trips: '0' },
    HOW_TO: { laborHours: '0.5', trips: '0' },
    PREVENTIVE: { laborHours: '3', trips: '1' },
    CONSUMABLE: { laborHours: '1', trips: '1' },
    CUSTOMER_DAMAGE: { laborHours: '3', trips: '1' },
    OTHER: { laborHours: '2', trips: '1' },
  },
  chargeRates: {
    EUR: { hour: '120.00', trip: '95.00' },
    USD: { hour: '135.00', trip: '110.00' },
    JPY: { hour: '18000', trip: '14000' },
    AUD: { hour: '190.00', trip: '150.00' },
    GBP: { hour: '105.00', trip: '80.00' },
  },
  serviceLevels: {
    PLATINUM: level('24x7', 1, 24),
    GOLD: level('24x5', 2, 24),
    STANDARD: level('8x5', 4, 8),
  },
  budgetsMs: {
    identity: 15 * MINUTE,
    standing: 5 * MINUTE,
    credit: 5 * MINUTE,
    coverage: 15 * MINUTE,
    warranty: 24 * HOUR,
  },
}
