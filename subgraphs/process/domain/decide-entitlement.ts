import { Big } from 'big.js'
import { money, type Money } from '../../platform/money.ts'
import { bestStatus, findAgreements, type Agreement } from './agreement-status.ts'
import { commercialStanding, type Standing } from './commercial-standing.ts'
import {
  estimateOf,
  findCandidates,
  reachingLines,
  type Candidate,
  type CostLine,
} from './coverage-candidates.ts'
import { coverageOf, type Coverage } from './coverage-waterfall.ts'
import { decisionId } from './decision-id.ts'
import { explain, type DecisionReason } from './decision-reasons.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import { STANDARD_LEVEL, type EntitlementRules } from './entitlement-rules.ts'
import { findConflicts, type FactConflict } from './fact-conflicts.ts'
import { checkFacts } from './fact-gate.ts'
import { listFacts, type DecisionFact } from './fact-list.ts'
import { decideOutcome, type NextAction, type Outcome, type OutcomeRule } from './outcome-rules.ts'
import { serviceLevelFor, slaTargets, type SlaTarget } from './sla-targets.ts'
import { flagsOf } from './decision-flags.ts'

/** Somebody who has to agree first. */
export interface Approval {
  readonly role: string
  readonly reason: string
  readonly limit: Money | null
}

/** `EntitlementDecision` of the schema. Shares are 0 to 100, instants RFC 3339. */
export interface EntitlementDecision {
  readonly id: string
  readonly outcome: Outcome
  readonly standing: Standing['standing'] | 'UNKNOWN'
  readonly coverage: Coverage['level']
  readonly serviceLevelCode: string | null
  readonly slaTargets: readonly SlaTarget[]
  readonly lineCoverage: readonly {
    readonly kind: CostLine
    readonly coveredPct: string
    readonly by: string | null
    readonly estimatedCustomerCharge: Money | null
  }[]
  readonly plannedWork: readonly {
    readonly kind: CostLine
    readonly quantity: string
    readonly unit: string
  }[]
  readonly allowanceDraws: readonly {
    readonly coverageLineId: string
    readonly quantity: string
    readonly unit: string
  }[]
  readonly nextAction: NextAction
  readonly approvals: readonly Approval[]
  readonly reasons: readonly DecisionReason[]
  readonly facts: readonly DecisionFact[]
  readonly conflicts: readonly FactConflict[]
  readonly ruleSetVersion: string
  readonly validAsOf: string
  readonly knownAsOf: string
  readonly expiresAt: string
  readonly provisional: boolean
}

/**
 * Decides whether a case's work is paid for, by the canonical model (§7): agreements, standing, cover, then the
 * decision table. Cover is looked at for the day the case was opened, agreements and standing as they are known now.
 * `asOf` says when it is decided: it dates the decision and changes nothing in it. Total: any facts give a decision.
 */
export function decideEntitlement(
  facts: EntitlementFacts,
  rules: EntitlementRules,
  asOf: Date,
): EntitlementDecision {
  const gate = checkFacts(facts)
  return gate === null ? decide(facts, rules, asOf) : undecided(facts, rules, asOf, gate)
}

function decide(facts: EntitlementFacts, rules: EntitlementRules, asOf: Date): EntitlementDecision {
  const { billing, credit, contracts, subscriptions } = facts
  if (billing === null || credit === null || contracts === null || subscriptions === null) {
    throw new Error('The gate lets only whole facts through.')
  }
  const agreements = findAgreements(contracts, subscriptions)
  const relevant = relevantAgreements(facts, agreements)
  const standing = commercialStanding(bestStatus(relevant), billing, credit)
  const candidates = findCandidates(facts, agreements, rules)
  const coverage = coverageOf(candidates, standing.standing === 'SUSPENDED')
  const lineCoverage = coverLines(facts, coverage, rules)
  const clause = findClause(facts, chargeOf(lineCoverage))
  const rule = decideOutcome({ ...standing, coverage: coverage.level, clauseApplies: clause !== null })
  const flags = flagsOf(facts, candidates, rule.outcome)
  const overridden = flags.some(({ code }) => code === 'SAFETY_OVERRIDE')
  const outcome = overridden ? 'EXCEPTION_ELIGIBLE' : rule.outcome
  const promised = winningLevel(coverage)
  const serviceLevelCode = serviceLevelFor(outcome, promised)
  return {
    ...frame(facts, rules, asOf),
    outcome,
    standing: standing.standing,
    coverage: coverage.level,
    serviceLevelCode,
    slaTargets: slaTargets(outcome, facts.case.severity, serviceLevelCode, rules),
    lineCoverage,
    allowanceDraws: drawsOf(coverage),
    nextAction: overridden ? 'AUTO_DISPATCH' : rule.nextAction,
    approvals: approvalsOf(rule, overridden, rule.id === 'R6' ? (clause?.maxAmount ?? null) : null),
    reasons: [...explain({ facts, agreements: relevant, standing, coverage, rule }), ...flags],
    conflicts: findConflicts(facts, agreements),
    provisional: relevant.some(({ status }) => status === 'LIVE_PROVISIONAL'),
  }
}

/** What can be said when the facts do not allow a decision: nothing is promised but the time to answer. */
function undecided(
  facts: EntitlementFacts,
  rules: EntitlementRules,
  asOf: Date,
  reason: DecisionReason,
): EntitlementDecision {
  const known = reachingLines(facts).map(({ serviceLevelCode }) => serviceLevelCode)
  const lastKnown = Object.keys(rules.serviceLevels).find((level) => known.includes(level)) ?? STANDARD_LEVEL
  const approvals =
    reason.ruleId === 'R0' ? [{ role: 'data-steward', reason: 'Join the customer’s keys.', limit: null }] : []
  return {
    ...frame(facts, rules, asOf),
    outcome: 'INDETERMINATE',
    standing: 'UNKNOWN',
    coverage: 'NONE',
    serviceLevelCode: lastKnown,
    slaTargets: slaTargets('INDETERMINATE', facts.case.severity, lastKnown, rules),
    lineCoverage: [],
    allowanceDraws: [],
    nextAction: 'RETRY_FACTS',
    approvals,
    reasons: [reason],
    conflicts: [],
    provisional: true,
  }
}

function frame(facts: EntitlementFacts, rules: EntitlementRules, asOf: Date) {
  const listed = listFacts(facts)
  const observed = listed.map(({ stamp }) => stamp.observedAt)
  const expiries = listed.map(({ stamp, family }) => Date.parse(stamp.observedAt) + rules.budgetsMs[family])
  const { laborHours, trips } = estimateOf(facts.case.incidentType, rules)
  return {
    id: decisionId(facts, rules.version),
    facts: listed,
    plannedWork: [
      { kind: 'LABOR' as const, quantity: laborHours, unit: 'HOUR' },
      { kind: 'TRAVEL' as const, quantity: trips, unit: 'TRIP' },
    ].filter(({ quantity }) => quantity !== '0'),
    ruleSetVersion: rules.version,
    validAsOf: facts.case.openedAt,
    knownAsOf: observed.reduce((oldest, each) => (each < oldest ? each : oldest), asOf.toISOString()),
    expiresAt: new Date(Math.min(asOf.getTime() + rules.budgetsMs.warranty, ...expiries)).toISOString(),
  }
}

/** Agreements that could pay for this case, by a line or by what a plan includes; if none could, all of them. */
function relevantAgreements(facts: EntitlementFacts, agreements: readonly Agreement[]): readonly Agreement[] {
  const contractIds = new Set(reachingLines(facts).map(({ contractId }) => contractId))
  const relevant = agreements.filter(
    ({ contract, subscriptions }) =>
      (contract !== null && contractIds.has(contract.id)) ||
      subscriptions.some(({ includes }) => includes.length > 0),
  )
  return relevant.length > 0 ? relevant : agreements
}

function coverLines(facts: EntitlementFacts, { lines }: Coverage, rules: EntitlementRules) {
  const estimate = estimateOf(facts.case.incidentType, rules)
  const currency = facts.billing?.overdueAmount.currency
  const rate = currency === undefined ? undefined : rules.chargeRates[currency]
  const full: Readonly<Record<CostLine, Big | null>> = {
    LABOR: rate === undefined ? null : Big(rate.hour).times(estimate.laborHours),
    PART: null,
    TRAVEL: rate === undefined ? null : Big(rate.trip).times(estimate.trips),
    EXPENSE: rate === undefined ? null : Big(0),
  }
  return lines.map(({ line, coveredPct, paidBy }) => {
    const price = full[line]
    const charge = price?.times(Big(100).minus(coveredPct)).div(100)
    return {
      kind: line,
      coveredPct: coveredPct.toString(),
      by: paidBy.length === 0 ? null : paidBy.map(({ source }) => source).join(', '),
      estimatedCustomerCharge:
        charge === undefined || currency === undefined ? null : money(charge, currency),
    }
  })
}

function chargeOf(lines: ReturnType<typeof coverLines>): Money | null {
  const charges = lines.flatMap(({ estimatedCustomerCharge: charge }) => (charge === null ? [] : [charge]))
  const [first] = charges
  if (first === undefined) return null
  return money(
    charges.reduce((sum, { amount }) => sum.plus(amount), Big(0)),
    first.currency,
  )
}

/** The clause under which this work may start although it would be denied; null if there is none that reaches it. */
function findClause(facts: EntitlementFacts, charge: Money | null) {
  const overdueDays = facts.billing?.oldestOverdueDays ?? 0
  const clauses = (facts.contracts ?? [])
    .filter(({ status }) => status === 'ACTIVE' || status === 'SUSPENDED')
    .flatMap(({ exceptionClause }) => exceptionClause ?? [])
  return (
    clauses.find(({ maxOverdueDays, maxAmount }) => {
      if (maxOverdueDays !== null && overdueDays > maxOverdueDays) return false
      if (maxAmount === null) return true
      return (
        charge !== null && charge.currency === maxAmount.currency && Big(charge.amount).lte(maxAmount.amount)
      )
    }) ?? null
  )
}

function winningLevel({ lines }: Coverage): string | null {
  return (
    lines.flatMap(({ paidBy }) => paidBy).find(({ serviceLevel }) => serviceLevel !== null)?.serviceLevel ??
    null
  )
}

/** Hours are drawn only by what pays for labour; a visit by whatever pays for any of it. */
function drawsOf({ lines }: Coverage) {
  const payers = new Set(
    lines.flatMap(({ line, paidBy }) =>
      paidBy.filter(({ allowance }) => allowance?.unit !== 'HOUR' || line === 'LABOR'),
    ),
  )
  return [...payers].flatMap(({ allowance }: Candidate) =>
    allowance === null || allowance.draw.lte(0)
      ? []
      : [
          {
            coverageLineId: allowance.coverageLineId,
            quantity: allowance.draw.toString(),
            unit: allowance.unit,
          },
        ],
  )
}

function approvalsOf(rule: OutcomeRule, overridden: boolean, limit: Money | null): Approval[] {
  if (overridden) {
    return [
      {
        role: 'service-manager',
        reason: 'People are in danger: it goes out now and is approved afterwards.',
        limit: null,
      },
    ]
  }
  return rule.approvers.map((role) => ({
    role,
    reason: APPROVAL_REASONS[role] ?? 'Has to agree first.',
    limit,
  }))
}

const APPROVAL_REASONS: Readonly<Record<string, string>> = {
  customer: 'Agrees to pay what is not covered.',
  finance: 'The account is restricted.',
  'service-manager': 'Decides on the exception.',
}
