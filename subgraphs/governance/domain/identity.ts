import { SYSTEMS, type SystemName, type Xref } from './customer.ts'

/** How far a customer's keys are joined. */
export interface Identity {
  readonly status: 'RESOLVED' | 'PARTIAL' | 'AMBIGUOUS' | 'UNRESOLVED'
  /** Systems without exactly one key in force. */
  readonly missing: readonly SystemName[]
}

/** True if the key holds at an instant; the end is not part of its time. */
function isInForce(xref: Xref, at: Date): boolean {
  return xref.validFrom <= at && (xref.validTo === null || at < xref.validTo)
}

/** Tells "no data" from "no join". One ambiguous system makes the whole ambiguous, whatever else is missing. */
export function identityOf(xrefs: readonly Xref[], at: Date): Identity {
  const counts = SYSTEMS.map((system) => keysInForce(xrefs, system, at).length)
  const missing = SYSTEMS.filter((_system, index) => counts[index] !== 1)
  if (counts.every((count) => count === 0)) return { status: 'UNRESOLVED', missing }
  if (counts.some((count) => count > 1)) return { status: 'AMBIGUOUS', missing }
  return { status: missing.length > 0 ? 'PARTIAL' : 'RESOLVED', missing }
}

/** The one key of a system that is in force; null if there is none, or more than one. */
export function keyOf(xrefs: readonly Xref[], system: SystemName, at: Date): string | null {
  const keys = keysInForce(xrefs, system, at)
  return keys.length === 1 ? (keys[0]?.id ?? null) : null
}

function keysInForce(xrefs: readonly Xref[], system: SystemName, at: Date): readonly Xref[] {
  return xrefs.filter((xref) => xref.owner === system && isInForce(xref, at))
}
