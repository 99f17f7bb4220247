import type { Agreement } from './agreement-status.ts'
import type { Standing } from './commercial-standing.ts'
import type { Candidate } from './coverage-candidates.ts'
import type { Coverage } from './coverage-waterfall.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import type { OutcomeRule } from './outcome-rules.ts'

/**
 * One rule that spoke. `ruleText` is for everybody, customers too: it names no amounts and no reason of a hold, and
 * where something can be done about it, it says what.
 */
export interface DecisionReason {
  readonly ruleId: string
  readonly code: string
  readonly ruleText: string
  readonly effect: 'DECIDE' | 'COVER' | 'RESTRICT' | 'DENY' | 'FLAG'
  readonly factIds: readonly string[]
}

/** What the decision found, for its reasons. */
export interface ReasonedFindings {
  readonly facts: EntitlementFacts
  readonly agreements: readonly Agreement[]
  readonly standing: Standing
  readonly coverage: Coverage
  readonly rule: OutcomeRule
}

const COVERED_BY: Readonly<Record<Candidate['kind'], string>> = {
  STATUTORY_WARRANTY: 'COVERED_BY_STATUTORY_WARRANTY',
  WARRANTY: 'COVERED_BY_WARRANTY',
  CONTRACT: 'COVERED_BY_CONTRACT',
  SUBSCRIPTION: 'COVERED_BY_SUBSCRIPTION',
}

/** Every reason in the order of the steps: agreements, standing, cover, then the row of the table that decided. */
export function explain(findings: ReasonedFindings): DecisionReason[] {
  return [
    ...agreementReasons(findings),
    ...standingReasons(findings),
    ...coverageReasons(findings.coverage),
    outcomeReason(findings),
  ]
}

function agreementReasons({ agreements }: ReasonedFindings): DecisionReason[] {
  return agreements.flatMap((agreement): DecisionReason[] => {
    const { contract, subscriptions, status } = agreement
    const factIds = factIdsOf([agreement])
    const name =
      contract === null ? `Subscription ${subscriptions[0]?.id ?? ''}` : `Contract ${contract.contractNumber}`
    if (status === 'LIVE_PROVISIONAL') {
      const text = `${name} was renewed in billing; the ERP has not seen it yet. It counts, and the difference is to be repaired.`
      return [{ ruleId: 'A', code: 'RENEWAL_NOT_IN_ERP', ruleText: text, effect: 'COVER', factIds }]
    }
    if (status === 'TERM_CONFLICT') {
      const text = `${name} and its subscription disagree about the term, so it pays for nothing until a contract administrator has settled it.`
      return [{ ruleId: 'A', code: 'CONTRACT_TERM_MISMATCH', ruleText: text, effect: 'RESTRICT', factIds }]
    }
    if (status === 'SUSPENDED') {
      const text = `${name} is suspended and pays for nothing until it is resumed.`
      return [{ ruleId: 'A', code: 'AGREEMENT_SUSPENDED', ruleText: text, effect: 'RESTRICT', factIds }]
    }
    return []
  })
}

function standingReasons({ facts, standing }: ReasonedFindings): DecisionReason[] {
  const reasons: DecisionReason[] = []
  const restrict = (code: string, ruleText: string, factIds: readonly string[]) =>
    reasons.push({ ruleId: 'B', code, ruleText, effect: 'RESTRICT', factIds })
  if (standing.hold === 'HARD') {
    restrict('CREDIT_HOLD', 'The account is stopped. Settle what is open or have finance release the hold.', [
      'billing.holds',
      'credit.block',
      'billing.standing',
    ])
  } else if (standing.hold === 'SOFT') {
    restrict('CREDIT_HOLD', 'The account is restricted by a hold. Finance can release it.', [
      'billing.holds',
      'credit.block',
    ])
  }
  if (facts.billing?.state === 'OVERDUE') {
    restrict('OVERDUE', 'Invoices are overdue beyond the days of grace. Settle them.', [
      'billing.standing',
      'billing.overdue',
    ])
  }
  if (facts.billing?.state === 'DISPUTED') {
    restrict('DISPUTE_OPEN', 'An invoice is in dispute. Settle the dispute with finance.', [
      'billing.standing',
      'billing.disputes',
    ])
  }
  return reasons
}

function coverageReasons({ lines }: Coverage): DecisionReason[] {
  const payers = new Map(
    lines.flatMap(({ paidBy }) => paidBy).map((candidate) => [candidate.factId, candidate]),
  )
  const covered = [...payers.values()].map((candidate) => {
    const kinds = lines
      .filter(({ paidBy }) => paidBy.includes(candidate))
      .map(({ line }) => line.toLowerCase())
    const ruleText = `The ${candidate.source} pays for ${kinds.join(', ')}.`
    return {
      ruleId: 'C',
      code: COVERED_BY[candidate.kind],
      ruleText,
      effect: 'COVER' as const,
      factIds: [candidate.factId],
    }
  })
  const limits = new Map(
    lines.flatMap(({ limitedBy }) => limitedBy).map((candidate) => [candidate.factId, candidate]),
  )
  const limited = [...limits.values()].map((candidate) => {
    const ruleText = `The allowance of the ${candidate.source} does not reach for this work.`
    return {
      ruleId: 'C',
      code: 'LIMIT_EXCEEDED',
      ruleText,
      effect: 'RESTRICT' as const,
      factIds: [candidate.factId],
    }
  })
  return [...covered, ...limited]
}

/** The row that decided. Its facts are those of the cover or of the standing, whichever it turned on. */
function outcomeReason({ facts, agreements, rule, coverage, standing }: ReasonedFindings): DecisionReason {
  const payers = [...new Set(coverage.lines.flatMap(({ paidBy }) => paidBy.map(({ factId }) => factId)))]
  const account = ['billing.standing', 'billing.overdue', 'billing.holds', 'billing.disputes', 'credit.block']
  const uncovered = coverage.lines
    .filter(({ coveredPct }) => coveredPct.lt(100))
    .map(({ line }) => line.toLowerCase())
  const limited = coverage.lines.some(({ limitedBy }) => limitedBy.length > 0)
  switch (rule.id) {
    case 'R2':
      return decided(rule, coveredCode(coverage), 'All of the work is paid for: dispatch.', payers)
    case 'R3':
      return decided(
        rule,
        limited ? 'LIMIT_EXCEEDED' : 'LINE_NOT_COVERED',
        `Not all of the work is paid for (${uncovered.join(', ')}): the customer has to agree to pay the rest.`,
        payers,
      )
    case 'R4':
      return decided(
        rule,
        'STANDING_RESTRICTED',
        `Not all of the work is paid for (${uncovered.join(', ')}), and the account is restricted: customer and finance have to agree.`,
        [...payers, ...account],
      )
    case 'R5':
      return decided(
        rule,
        'NOT_COVERED',
        'Nothing pays for this work; the customer has to agree to pay for it.',
        account,
      )
    case 'R6':
      return decided(
        rule,
        'EA_CLAUSE',
        'The enterprise agreement has a clause under which this work may start with an approval.',
        account,
      )
    case 'R7':
      return denied(rule, denialOf(standing, facts), [...account, ...factIdsOf(agreements)])
    default:
      return {
        ...decided(
          rule,
          'NO_AGREEMENT',
          'No agreement gives a right to this service, and it cannot be charged while the account is restricted. Renew the contract or settle the account.',
          account,
        ),
        effect: 'DENY',
      }
  }
}

function decided(
  rule: OutcomeRule,
  code: string,
  ruleText: string,
  factIds: readonly string[],
): DecisionReason {
  return { ruleId: rule.id, code, ruleText, effect: 'DECIDE', factIds }
}

function coveredCode({ lines }: Coverage): string {
  const [first] = lines.flatMap(({ paidBy }) => paidBy)
  return first === undefined ? 'NOT_COVERED' : COVERED_BY[first.kind]
}

type Denial = 'CREDIT_HOLD' | 'AGREEMENT_SUSPENDED' | 'DISPUTE_OPEN' | 'OVERDUE'

const REMEDIES: Readonly<Record<Denial, string>> = {
  CREDIT_HOLD: 'No service while the account is held. Settle what is open, or have finance release the hold.',
  AGREEMENT_SUSPENDED:
    'No service while the agreement is suspended. Have a contract administrator resume it.',
  DISPUTE_OPEN:
    'No service outside the cover while an invoice is in dispute. Settle the dispute with finance.',
  OVERDUE: 'No service outside the cover while invoices are overdue. Settle them.',
}

/** What stops the service most: the remedy has to be the one that helps. */
function denialOf({ hold, standing }: Standing, { billing }: EntitlementFacts): Denial {
  if (hold === 'HARD') return 'CREDIT_HOLD'
  if (standing === 'SUSPENDED') return 'AGREEMENT_SUSPENDED'
  if (hold === 'SOFT') return 'CREDIT_HOLD'
  return billing?.state === 'DISPUTED' ? 'DISPUTE_OPEN' : 'OVERDUE'
}

function denied(rule: OutcomeRule, code: Denial, factIds: readonly string[]): DecisionReason {
  return { ...decided(rule, code, REMEDIES[code], factIds), effect: 'DENY' }
}

function factIdsOf(agreements: readonly Agreement[]): string[] {
  return agreements.flatMap(({ contract, subscriptions }) => [
    ...(contract === null ? [] : [`contract.${contract.id}`]),
    ...subscriptions.map(({ id }) => `subscription.${id}`),
  ])
}
