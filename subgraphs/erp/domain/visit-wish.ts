import type { VisitWish } from './find-visit.ts'

/** How far ahead a visit is looked for if nobody says otherwise. */
const DEFAULT_AHEAD_MS = 14 * 24 * 3_600_000

/** The wish for a visit: not in the past, and a fortnight long if it has no end. */
export function visitWish(
  skills: readonly string[],
  windowFrom: string | null,
  windowTo: string | null,
  now: Date,
): VisitWish {
  const wanted = windowFrom === null ? now : new Date(windowFrom)
  const from = wanted > now ? wanted : now
  const to = windowTo === null ? new Date(from.getTime() + DEFAULT_AHEAD_MS) : new Date(windowTo)
  return { skills, from, to }
}
