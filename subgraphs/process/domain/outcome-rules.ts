import type { Coverage } from './coverage-waterfall.ts'
import type { Standing } from './commercial-standing.ts'

export type Outcome =
  | 'COVERED'
  | 'PARTIALLY_COVERED'
  | 'CHARGEABLE'
  | 'EXCEPTION_ELIGIBLE'
  | 'SUSPENDED'
  | 'NOT_ENTITLED'
  | 'INDETERMINATE'

export type NextAction =
  'AUTO_DISPATCH' | 'REQUEST_WORK_AUTHORIZATION' | 'ROUTE_EXCEPTION' | 'DENY' | 'RETRY_FACTS'

/** What the rules look at once all facts are there. */
export interface Findings {
  readonly coverage: Coverage['level']
  readonly standing: Standing['standing']
  readonly creditOk: boolean
  /** True if an exception clause covers this work while the account is as it is. */
  readonly clauseApplies: boolean
}

/** One row of the decision table. */
export interface OutcomeRule {
  readonly id: string
  readonly when: (findings: Findings) => boolean
  readonly outcome: Outcome
  readonly nextAction: NextAction
  /** Roles that have to agree first. */
  readonly approvers: readonly string[]
}

/** The decision table of the canonical model (§7, step D), first hit. R0 and R1 are the gate before it. */
const OUTCOME_RULES: readonly OutcomeRule[] = [
  {
    id: 'R2',
    when: ({ coverage }) => coverage === 'FULL',
    outcome: 'COVERED',
    nextAction: 'AUTO_DISPATCH',
    approvers: [],
  },
  {
    id: 'R3',
    when: ({ coverage, creditOk, standing }) =>
      coverage === 'PARTIAL' && creditOk && standing !== 'SUSPENDED',
    outcome: 'PARTIALLY_COVERED',
    nextAction: 'REQUEST_WORK_AUTHORIZATION',
    approvers: ['customer'],
  },
  {
    id: 'R4',
    when: ({ coverage }) => coverage === 'PARTIAL',
    outcome: 'PARTIALLY_COVERED',
    nextAction: 'REQUEST_WORK_AUTHORIZATION',
    approvers: ['customer', 'finance'],
  },
  {
    id: 'R5',
    when: ({ standing, creditOk }) => (standing === 'ACTIVE' || standing === 'NONE') && creditOk,
    outcome: 'CHARGEABLE',
    nextAction: 'REQUEST_WORK_AUTHORIZATION',
    approvers: ['customer'],
  },
  {
    id: 'R6',
    when: ({ clauseApplies }) => clauseApplies,
    outcome: 'EXCEPTION_ELIGIBLE',
    nextAction: 'ROUTE_EXCEPTION',
    approvers: ['service-manager', 'finance'],
  },
  {
    id: 'R7',
    when: ({ standing }) => standing === 'SUSPENDED' || standing === 'RESTRICTED',
    outcome: 'SUSPENDED',
    nextAction: 'DENY',
    approvers: [],
  },
  { id: 'R8', when: () => true, outcome: 'NOT_ENTITLED', nextAction: 'DENY', approvers: [] },
]

/** The first row that applies; the last one always does. */
export function decideOutcome(findings: Findings): OutcomeRule {
  const rule = OUTCOME_RULES.find(({ when }) => when(findings))
  if (rule === undefined) throw new Error('The decision table has no last row.')
  return rule
}
