import { FRESHNESS_BUDGET_MS, stampFact, type FactStamp } from '../../platform/fact-stamp.ts'

/** The stamp of a record that was read just now. `version` changes with the record; days are `YYYY-MM-DD`. */
export function erpStamp(
  version: string,
  now: Date,
  family: keyof typeof FRESHNESS_BUDGET_MS,
  valid: { readonly start?: string; readonly end?: string } = {},
): FactStamp {
  return stampFact('erp', version, now, now, FRESHNESS_BUDGET_MS[family], {
    from: valid.start === undefined ? null : `${valid.start}T00:00:00.000Z`,
    to: valid.end === undefined ? null : `${valid.end}T23:59:59.999Z`,
  })
}
