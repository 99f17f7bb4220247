import { contentHash } from '../../platform/canonical-json.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'

/**
 * The content address of a decision: a hash over the values of the facts, whether each was stale, and the version of
 * the rules. When the facts were read, and in which order, does not matter; so the same facts give the same id at any
 * time, on any machine.
 */
export function decisionId(facts: EntitlementFacts, rulesVersion: string): string {
  return `ENT-${contentHash([rulesVersion, normalise(facts)]).slice(0, 32)}`
}

function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise).toSorted(byText)
  if (typeof value !== 'object' || value === null) return value
  // The name of a type is the query planner's business: another operation may or may not carry it.
  const parts = Object.entries(value).filter(([key]) => key !== '__typename')
  return Object.fromEntries(
    parts.map(([key, part]) => [key, key === 'stamp' ? isStale(part) : normalise(part)]),
  )
}

/** Of a stamp only this changes what is decided. */
function isStale(stamp: unknown): boolean {
  return typeof stamp === 'object' && stamp !== null && 'stale' in stamp && stamp.stale === true
}

/** Lists of facts are sets: their order says nothing. */
function byText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? '']
  return left < right ? -1 : left > right ? 1 : 0
}
