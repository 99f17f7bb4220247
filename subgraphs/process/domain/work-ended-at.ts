/** One state that an order had, and since when (RFC 3339). */
export interface HistoryEntry {
  readonly status: string
  readonly at: string
}

const ENDS: ReadonlySet<string> = new Set(['WORK_COMPLETED', 'CANNOT_COMPLETE'])

/** When the work last ended: a return from POSTING, whose posting was reversed, is no end of work. Null if it did not. */
export function workEndedAt(history: readonly HistoryEntry[]): string | null {
  const end = history.findLast(
    ({ status }, index) => ENDS.has(status) && history[index - 1]?.status !== 'POSTING',
  )
  return end?.at ?? null
}
