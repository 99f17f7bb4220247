import type { AgreementStatus } from './agreement-status.ts'
import type { BillingFacts, CreditFacts, HoldLevel } from './entitlement-facts.ts'

/** Where the customer stands commercially (canonical model §7, step B). */
export interface Standing {
  readonly standing: 'ACTIVE' | 'RESTRICTED' | 'SUSPENDED' | 'NONE'
  /** The stronger of billing's holds and the ERP's credit block. */
  readonly hold: HoldLevel
  /** True if nothing is held and nothing is overdue beyond grace or disputed. */
  readonly creditOk: boolean
}

/** Agreement, holds and payments together, first hit. */
export function commercialStanding(
  agreement: AgreementStatus,
  billing: BillingFacts,
  credit: CreditFacts,
): Standing {
  const hold = effectiveHold(billing, credit)
  const creditOk = hold === 'NONE' && (billing.state === 'CURRENT' || billing.state === 'GRACE')
  return { standing: standingOf(agreement, billing, hold), hold, creditOk }
}

function standingOf(
  agreement: AgreementStatus,
  billing: BillingFacts,
  hold: HoldLevel,
): Standing['standing'] {
  if (hold === 'HARD' || agreement === 'SUSPENDED') return 'SUSPENDED'
  if (agreement === 'LAPSED' || agreement === 'TERM_CONFLICT') return 'NONE'
  const inArrears = billing.state === 'OVERDUE' || billing.state === 'DISPUTED'
  return hold === 'SOFT' || inArrears ? 'RESTRICTED' : 'ACTIVE'
}

/** An account that billing suspended or wrote off is held hard, also where no hold was written. */
function effectiveHold({ state, holds }: BillingFacts, credit: CreditFacts): HoldLevel {
  const levels = [credit.level, ...holds.map(({ level }) => level)]
  if (state === 'SUSPENDED' || state === 'WRITTEN_OFF' || levels.includes('HARD')) return 'HARD'
  return levels.includes('SOFT') ? 'SOFT' : 'NONE'
}
