import { Big } from 'big.js'
import type { FactStamp } from '../../platform/fact-stamp.ts'
import type { CoverageLineFacts, EntitlementFacts } from './entitlement-facts.ts'
import type { FactFamily } from './entitlement-rules.ts'

/** One fact that the decision looked at, as people read it. */
export interface DecisionFact {
  /** Stable within a decision, e.g. `billing.standing`. */
  readonly id: string
  readonly name: string
  readonly value: string
  readonly stamp: FactStamp
  /** How fast it ages. */
  readonly family: FactFamily
}

/** Every fact that was there, in a fixed order. */
export function listFacts(facts: EntitlementFacts): DecisionFact[] {
  const lines = [
    ...(facts.contracts ?? []).flatMap((contract) => contract.lines),
    ...(facts.asset?.coverageLines ?? []),
  ]
  const distinctLines = [...new Map(lines.map((line) => [line.id, line])).values()]
  return [
    ...identityFacts(facts),
    ...billingFacts(facts),
    ...creditFacts(facts),
    ...sorted(facts.subscriptions ?? []).map(subscriptionFact),
    ...sorted(facts.contracts ?? []).map(contractFact),
    ...sorted(distinctLines).map(lineFact),
    ...assetFacts(facts),
  ]
}

function identityFacts({ identity }: EntitlementFacts): DecisionFact[] {
  if (identity === null) return []
  const { status, missing, stamp } = identity
  const value = missing.length === 0 ? status : `${status}, missing in ${missing.toSorted().join(', ')}`
  return [{ id: 'identity.status', name: 'Identity', value, stamp, family: 'identity' }]
}

function billingFacts({ billing }: EntitlementFacts): DecisionFact[] {
  if (billing === null) return []
  const { state, overdueAmount, oldestOverdueDays, graceDays, openDisputes, holds, stamp } = billing
  const overdue = Big(overdueAmount.amount).eq(0)
    ? 'nothing overdue'
    : `${overdueAmount.amount} ${overdueAmount.currency} overdue, oldest ${oldestOverdueDays} days (grace ${graceDays})`
  const held = holds.map(({ level, source }) => `${level} by ${source}`).toSorted()
  return [
    { id: 'billing.standing', name: 'Payment standing', value: state, stamp, family: 'standing' },
    { id: 'billing.overdue', name: 'Overdue', value: overdue, stamp, family: 'standing' },
    { id: 'billing.disputes', name: 'Open disputes', value: String(openDisputes), stamp, family: 'standing' },
    {
      id: 'billing.holds',
      name: 'Holds',
      value: held.length === 0 ? 'none' : held.join(', '),
      stamp,
      family: 'standing',
    },
  ]
}

function creditFacts({ credit }: EntitlementFacts): DecisionFact[] {
  if (credit === null) return []
  return [
    { id: 'credit.block', name: 'Credit block', value: credit.level, stamp: credit.stamp, family: 'credit' },
  ]
}

function subscriptionFact(
  subscription: NonNullable<EntitlementFacts['subscriptions']>[number],
): DecisionFact {
  const { id, status, planCode, supportTier, termStart, termEnd, renewalEvidence, stamp } = subscription
  const term = termEnd === null ? `since ${termStart}` : `${termStart} to ${termEnd}`
  const renewed =
    renewalEvidence === null
      ? ''
      : `, renewed to ${renewalEvidence.termEnd} by ${renewalEvidence.orderNumber}`
  const value = `${status}, ${planCode} (${supportTier}), ${term}${renewed}`
  return { id: `subscription.${id}`, name: `Subscription ${id}`, value, stamp, family: 'coverage' }
}

function contractFact(contract: NonNullable<EntitlementFacts['contracts']>[number]): DecisionFact {
  const { id, contractNumber, status, start, end, exceptionClause, stamp } = contract
  const limit = exceptionClause?.maxAmount
  const upTo = limit === null || limit === undefined ? '' : ` up to ${limit.amount} ${limit.currency}`
  const clause = exceptionClause === null ? '' : `, clause ${exceptionClause.kind}${upTo}`
  const value = `${status}, ${start} to ${end}${clause}`
  return { id: `contract.${id}`, name: `Contract ${contractNumber}`, value, stamp, family: 'coverage' }
}

function lineFact(line: CoverageLineFacts): DecisionFact {
  const allowance =
    line.allowanceTotal === null
      ? ''
      : `, allowance ${line.allowanceTotal} ${line.allowanceUnit}, used ${line.allowanceUsed}, held ${line.allowanceHeld}`
  const value = `${line.scope} ${line.serviceLevelCode}, ${line.start} to ${line.end}, ${shares(line)}${allowance}`
  return {
    id: `line.${line.id}`,
    name: `Contract line ${line.id}`,
    value,
    stamp: line.stamp,
    family: 'coverage',
  }
}

function assetFacts({ asset }: EntitlementFacts): DecisionFact[] {
  if (asset === null) return []
  const owner = asset.ownerNumber === null ? 'no owner known' : `owner ${asset.ownerNumber}`
  return [
    {
      id: 'asset.status',
      name: 'Asset',
      value: `${asset.status}, ${owner}`,
      stamp: asset.stamp,
      family: 'coverage',
    },
    ...sorted(asset.warranties).map((warranty) => ({
      id: `warranty.${warranty.id}`,
      name: `Warranty ${warranty.id}`,
      value: `${warranty.type}, ${warranty.start} to ${warranty.end}, ${shares(warranty)}`,
      stamp: warranty.stamp,
      family: 'warranty' as const,
    })),
  ]
}

function shares(source: {
  laborPct: string
  partsPct: string
  travelPct: string
  expensesPct: string
}): string {
  const { laborPct, partsPct, travelPct, expensesPct } = source
  return `labour ${laborPct} %, parts ${partsPct} %, travel ${travelPct} %, expenses ${expensesPct} %`
}

function sorted<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
