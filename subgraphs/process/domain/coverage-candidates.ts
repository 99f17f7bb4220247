import { Big } from 'big.js'
import { paysForWork, provenTermEnd, type Agreement } from './agreement-status.ts'
import type { CoverageLineFacts, EntitlementFacts, WarrantyFacts } from './entitlement-facts.ts'
import type { EntitlementRules } from './entitlement-rules.ts'

/** The four kinds of cost, as an order's lines have them. */
export const COST_LINES = ['LABOR', 'PART', 'TRAVEL', 'EXPENSE'] as const
export type CostLine = (typeof COST_LINES)[number]

/** Something that may pay: a warranty, a contract line or what a plan includes. Shares are 0 to 100. */
export interface Candidate {
  readonly kind: 'STATUTORY_WARRANTY' | 'WARRANTY' | 'CONTRACT' | 'SUBSCRIPTION'
  /** What it is called where it is shown as the source of cover. */
  readonly source: string
  readonly factId: string
  readonly pct: Readonly<Record<CostLine, Big>>
  readonly serviceLevel: string | null
  /** What the work draws of its allowance, and how much of the need that is; null if it has none. */
  readonly allowance: Allowance | null
}

/** How far an allowance goes. `share` is 0 (used up) to 1 (enough). */
export interface Allowance {
  readonly coverageLineId: string
  readonly unit: string
  readonly draw: Big
  readonly share: Big
}

const SPECIFICITY = ['ASSET', 'PRODUCT', 'SITE', 'ACCOUNT']

/** Candidates that apply to the case, in the order in which they pay (canonical model §7, step C). */
export function findCandidates(
  facts: EntitlementFacts,
  agreements: readonly Agreement[],
  rules: EntitlementRules,
): Candidate[] {
  const day = facts.case.openedAt.slice(0, 10)
  return [
    ...warranties(facts, day, rules),
    ...contractLines(facts, agreements, day, rules),
    ...inclusions(facts, agreements, day),
  ]
}

/** Contract lines that reach the case: the unit's own, or without a unit the account's. */
export function reachingLines(facts: EntitlementFacts): readonly CoverageLineFacts[] {
  if (facts.asset !== null) {
    // A unit that was sold on keeps its warranty, but not the former owner's contract.
    return facts.asset.ownerNumber === facts.credit?.customerNumber ? facts.asset.coverageLines : []
  }
  return facts.contracts?.flatMap(({ lines }) => lines.filter(({ scope }) => scope === 'ACCOUNT')) ?? []
}

function warranties(facts: EntitlementFacts, day: string, rules: EntitlementRules): Candidate[] {
  const { incidentType } = facts.case
  if (!rules.warrantyIncidents.includes(incidentType)) return []
  const applying = (facts.asset?.warranties ?? []).filter(
    ({ start, end, exclusions }) => start <= day && day <= end && !exclusions.includes(incidentType),
  )
  const rank = (warranty: WarrantyFacts) => (warranty.statutory ? 0 : warranty.type === 'STANDARD' ? 1 : 2)
  return applying
    .toSorted((a, b) => rank(a) - rank(b) || compare(a.id, b.id))
    .map((warranty) => ({
      kind: warranty.statutory ? 'STATUTORY_WARRANTY' : 'WARRANTY',
      source: `${warranty.type.toLowerCase()} warranty ${warranty.id}`,
      factId: `warranty.${warranty.id}`,
      pct: shares(warranty),
      serviceLevel: null,
      allowance: null,
    }))
}

function contractLines(
  facts: EntitlementFacts,
  agreements: readonly Agreement[],
  day: string,
  rules: EntitlementRules,
): Candidate[] {
  const { incidentType } = facts.case
  return reachingLines(facts)
    .filter((line) => {
      const agreement = agreements.find(({ contract }) => contract?.id === line.contractId)
      if (agreement === undefined || !paysForWork(agreement.status)) return false
      if (line.exclusionCodes.includes(incidentType)) return false
      if (line.incidentTypes.length > 0 && !line.incidentTypes.includes(incidentType)) return false
      return line.start <= day && day <= lastDay(line, agreement)
    })
    .toSorted(byPreference)
    .map((line) => ({
      kind: 'CONTRACT',
      source: `contract line ${line.id}`,
      factId: `line.${line.id}`,
      pct: shares(line),
      serviceLevel: line.serviceLevelCode,
      allowance: allowanceOf(line, facts.case.incidentType, rules),
    }))
}

/** Billing is the authority for the term's end: a renewal that the ERP has not seen extends the line. */
function lastDay(line: CoverageLineFacts, agreement: Agreement): string {
  if (agreement.status !== 'LIVE_PROVISIONAL') return line.end
  const renewed = provenTermEnd(agreement)
  return renewed > line.end ? renewed : line.end
}

/** Between contract lines: explicit priority, then the narrower scope, then what is best for the customer. */
function byPreference(a: CoverageLineFacts, b: CoverageLineFacts): number {
  const total = (line: CoverageLineFacts) =>
    Big(line.laborPct).plus(line.partsPct).plus(line.travelPct).plus(line.expensesPct)
  return (
    (a.priority ?? Number.MAX_SAFE_INTEGER) - (b.priority ?? Number.MAX_SAFE_INTEGER) ||
    SPECIFICITY.indexOf(a.scope) - SPECIFICITY.indexOf(b.scope) ||
    total(b).cmp(total(a)) ||
    compare(a.id, b.id)
  )
}

function allowanceOf(
  line: CoverageLineFacts,
  incidentType: string,
  rules: EntitlementRules,
): Allowance | null {
  if (line.allowanceTotal === null || line.allowanceUnit === 'NONE') return null
  const remaining = Big(line.allowanceTotal).minus(line.allowanceUsed).minus(line.allowanceHeld)
  const need = line.allowanceUnit === 'HOUR' ? Big(estimateOf(incidentType, rules).laborHours) : Big(1)
  const left = { coverageLineId: line.id, unit: line.allowanceUnit }
  if (remaining.lte(0)) return { ...left, draw: Big(0), share: Big(0) }
  if (remaining.gte(need)) return { ...left, draw: need, share: Big(1) }
  return { ...left, draw: remaining, share: remaining.div(need) }
}

/** The work that the rules expect for a kind of incident. */
export function estimateOf(incidentType: string, rules: EntitlementRules) {
  return rules.estimates[incidentType] ?? rules.estimates['OTHER'] ?? { laborHours: '0', trips: '0' }
}

function inclusions(facts: EntitlementFacts, agreements: readonly Agreement[], day: string): Candidate[] {
  const { incidentType } = facts.case
  const subscriptions = agreements
    .filter(({ status }) => paysForWork(status))
    .flatMap((each) => each.subscriptions)
  return subscriptions
    .filter(({ termStart, termEnd }) => termStart <= day && (termEnd === null || day <= termEnd))
    .toSorted((a, b) => compare(a.id, b.id))
    .flatMap((subscription) => {
      const included = subscription.includes.filter(
        ({ incidentTypes }) => incidentTypes.length === 0 || incidentTypes.includes(incidentType),
      )
      if (included.length === 0) return []
      const share = (costLine: string) =>
        included
          .filter((inclusion) => inclusion.costLine === costLine)
          .reduce((most, { pct }) => (most.gt(pct) ? most : percent(pct)), Big(0))
      return {
        kind: 'SUBSCRIPTION' as const,
        source: `subscription ${subscription.id}`,
        factId: `subscription.${subscription.id}`,
        pct: {
          LABOR: share('LABOR'),
          PART: share('PARTS'),
          TRAVEL: share('TRAVEL'),
          EXPENSE: share('EXPENSES'),
        },
        serviceLevel: subscription.supportTier,
        allowance: null,
      }
    })
}

function shares(source: { laborPct: string; partsPct: string; travelPct: string; expensesPct: string }) {
  return {
    LABOR: percent(source.laborPct),
    PART: percent(source.partsPct),
    TRAVEL: percent(source.travelPct),
    EXPENSE: percent(source.expensesPct),
  }
}

/** Nothing pays more than the whole, whatever a system says. */
function percent(text: string): Big {
  const share = Big(text)
  return share.gt(100) ? Big(100) : share
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
