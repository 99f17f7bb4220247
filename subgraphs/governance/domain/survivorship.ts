import type { SourceValue } from './customer.ts'

/** How the surviving value of a field is chosen. */
export type SurvivorshipRule = 'SOURCE_SYSTEM' | 'RECENCY' | 'AGGREGATION'

/** A field's surviving value: which value won by which rule, and which lost. */
export interface Survivor {
  readonly field: string
  readonly value: string | null
  readonly rule: SurvivorshipRule
  readonly winner: SourceValue
  readonly losers: readonly SourceValue[]
}

interface FieldRule {
  readonly rule: SurvivorshipRule
  /** Whose value wins by source system, and between equally recent ones. */
  readonly authority: string
}

const ERP_MASTER: FieldRule = { rule: 'SOURCE_SYSTEM', authority: 'erp' }
const DESK_RECENT: FieldRule = { rule: 'RECENCY', authority: 'support' }
const ALL_OF_THEM: FieldRule = { rule: 'AGGREGATION', authority: 'erp' }

const RULES: ReadonlyMap<string, FieldRule> = new Map([
  ['legalName', ERP_MASTER],
  ['taxId', ERP_MASTER],
  ['partnerRoles', ERP_MASTER],
  ['contactEmail', DESK_RECENT],
  ['channelPreference', DESK_RECENT],
  ['address', ALL_OF_THEM],
  ['phone', ALL_OF_THEM],
])

/** The surviving value of each field that any system has a row for, by field name. */
export function survivorsOf(values: readonly SourceValue[]): Survivor[] {
  const fields = [...new Set(values.map(({ field }) => field))].sort()
  return fields.flatMap(
    (field) =>
      survivorOf(
        field,
        values.filter((value) => value.field === field),
      ) ?? [],
  )
}

/** An empty value never wins over a value, whoever says it. */
function survivorOf(field: string, values: readonly SourceValue[]): Survivor | null {
  const { rule, authority } = RULES.get(field) ?? DESK_RECENT
  const ranked = [...values].sort(
    (a, b) =>
      Number(a.value === null) - Number(b.value === null) ||
      (rule === 'SOURCE_SYSTEM' ? Number(b.owner === authority) - Number(a.owner === authority) : 0) ||
      b.observedAt.getTime() - a.observedAt.getTime() ||
      Number(b.owner === authority) - Number(a.owner === authority) ||
      (a.owner < b.owner ? -1 : 1),
  )
  const [winner, ...others] = ranked
  if (winner === undefined) return null
  if (rule !== 'AGGREGATION') return { field, value: winner.value, rule, winner, losers: others }
  const kept = new Set(ranked.flatMap(({ value }) => value ?? []))
  // What is added up has no losers but those that had nothing to add.
  const losers = others.filter(({ value }) => value === null)
  return { field, value: kept.size === 0 ? null : [...kept].join('; '), rule, winner, losers }
}
