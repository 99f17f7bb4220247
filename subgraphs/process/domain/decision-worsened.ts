/** What is compared of the decision that was sealed and the one decided when consent came. */
export interface ComparableDecision {
  readonly outcome: string
  readonly standing: string
  readonly allowanceDraws: readonly unknown[]
}

const OUTCOMES: Readonly<Record<string, number>> = {
  COVERED: 4,
  PARTIALLY_COVERED: 3,
  CHARGEABLE: 2,
  EXCEPTION_ELIGIBLE: 1,
  SUSPENDED: 0,
  NOT_ENTITLED: 0,
}
const STANDINGS: Readonly<Record<string, number>> = { ACTIVE: 3, NONE: 2, RESTRICTED: 1, SUSPENDED: 0 }

/**
 * True if the customer has less right to the work than when the decision was sealed. An allowance that the order itself
 * holds may look used up now: where the sealed decision draws on one, only the standing is compared.
 */
export function hasWorsened(sealed: ComparableDecision, now: ComparableDecision): boolean {
  if (rank(STANDINGS, now.standing) < rank(STANDINGS, sealed.standing)) {
    // Chargeable work needs no agreement: that there is none (any more) changes nothing about it.
    if (now.standing !== 'NONE' || sealed.outcome !== 'CHARGEABLE') return true
  }
  if (sealed.allowanceDraws.length > 0) return false
  return rank(OUTCOMES, now.outcome) < rank(OUTCOMES, sealed.outcome)
}

function rank(ranks: Readonly<Record<string, number>>, name: string): number {
  return ranks[name] ?? -1
}
