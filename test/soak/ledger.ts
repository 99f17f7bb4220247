/** A change that was committed: which case, and its number among that case's changes. */
export interface Change {
  readonly caseId: string
  readonly number: number
}

/** What one subscriber took, in the order in which it came. */
export interface Taken {
  /** The one case it follows; null for all. */
  readonly caseId: string | null
  readonly changes: readonly Change[]
}

/** What became of the changes, over all subscribers. */
export interface Ledger {
  /** Changes that were committed. */
  readonly committed: number
  readonly subscribers: number
  /** How often a subscriber was to be told of a change. */
  readonly owed: number
  readonly deliveredOnce: number
  readonly deliveredTwice: number
  readonly missed: number
  /** Changes of one case that came before an earlier one of it. */
  readonly outOfOrder: number
}

/** Holds what was taken against what was committed. */
export function makeLedger(committed: readonly Change[], subscribers: readonly Taken[]): Ledger {
  let [owed, deliveredOnce, deliveredTwice, missed, outOfOrder] = [0, 0, 0, 0, 0]
  for (const { caseId, changes } of subscribers) {
    const counts = new Map<string, number>()
    const last = new Map<string, number>()
    for (const change of changes) {
      const key = keyOf(change)
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      if (count === 0 && change.number < (last.get(change.caseId) ?? 0)) outOfOrder++
      last.set(change.caseId, Math.max(change.number, last.get(change.caseId) ?? 0))
    }
    for (const change of committed) {
      if (caseId !== null && change.caseId !== caseId) continue
      const count = counts.get(keyOf(change)) ?? 0
      owed++
      if (count === 0) missed++
      else if (count === 1) deliveredOnce++
      else deliveredTwice++
    }
  }
  const all = { owed, deliveredOnce, deliveredTwice, missed, outOfOrder }
  return { committed: committed.length, subscribers: subscribers.length, ...all }
}

function keyOf({ caseId, number }: Change): string {
  return `${caseId} ${number}`
}
