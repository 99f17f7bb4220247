import { Big } from 'big.js'
import { money, sumMoney, type Money } from '../../platform/money.ts'
import { partsBeyondStock } from './consume-stock.ts'
import { costDocuments } from './posting-documents.ts'
import type { OrderWork, PostingPeriod, StandingDocument } from './posting-ledger.ts'

/** What finance looks at before it lets a posting stand. */
export interface PostingFacts extends OrderWork {
  readonly documents: readonly StandingDocument[]
  /** What left the warehouses with this posting, by part. */
  readonly consumed: ReadonlyMap<string, string>
  /** The periods that the documents name; one that nobody set up is missing. */
  readonly periods: readonly PostingPeriod[]
  /** Up to what the customer agreed to pay; null if nobody had to. */
  readonly authorised: Money | null
  /** The day of the validation, `YYYY-MM-DD` in UTC. */
  readonly day: string
}

/** Why a posting may not stand. */
export type FindingCode =
  | 'PERIOD_CLOSED'
  | 'CURRENCY_MISMATCH'
  | 'COST_OVER_TOLERANCE'
  | 'COST_NOT_POSTED'
  | 'PART_NOT_CONSUMED'
  | 'QUANTITY_NEGATIVE'
  | 'COVERAGE_NOT_FROZEN'

export interface PostingFinding {
  readonly code: FindingCode
  /** A sentence that says what is wrong and what to do. */
  readonly message: string
}

export interface PostingValidation {
  readonly ok: boolean
  readonly findings: readonly PostingFinding[]
  /** The posted cost, if anything was found; 0 otherwise. */
  readonly amountAtRisk: Money
}

/** Cost may be above the plan by this much: a visit that takes half as long again is ordinary, more is looked at. */
export const COST_TOLERANCE_PCT = 50

/** One rule: what it finds wrong. */
type Rule = (facts: PostingFacts) => readonly PostingFinding[]

const RULES: readonly Rule[] = [
  quantitiesAreNotNegative,
  periodsAreOpen,
  currenciesAgree,
  everyCostIsPosted,
  everyUsedPartIsConsumed,
  coverageIsFrozen,
  costIsWithinTolerance,
]

/** Finance's rules over a posting, all of them, so that one look shows everything that has to be mended. */
export function validatePosting(facts: PostingFacts): PostingValidation {
  const findings = RULES.flatMap((rule) => rule(facts))
  const ok = findings.length === 0
  return { ok, findings, amountAtRisk: ok ? money(0, facts.currency) : postedCost(facts) }
}

function quantitiesAreNotNegative({ lines }: PostingFacts): PostingFinding[] {
  return lines
    .filter(({ qtyActual, qtyToBill }) => Big(qtyActual).lt(0) || Big(qtyToBill).lt(0))
    .map(({ id, qtyActual, qtyToBill }) => ({
      code: 'QUANTITY_NEGATIVE',
      message: `Line ${id} has used ${qtyActual} and bills ${qtyToBill}; correct what was recorded.`,
    }))
}

function periodsAreOpen({ documents, periods, day }: PostingFacts): PostingFinding[] {
  const named = [...new Set(documents.map(({ periodKey }) => periodKey))].toSorted()
  return named.flatMap((key): PostingFinding[] => {
    const period = periods.find((each) => each.key === key)
    if (period !== undefined && period.opensOn <= day && day < period.closesOn) return []
    const why =
      period === undefined
        ? 'is not set up'
        : day < period.opensOn
          ? `opens on ${period.opensOn}`
          : `was closed on ${period.closesOn}`
    return [
      {
        code: 'PERIOD_CLOSED',
        message: `The posting period ${key} ${why}; open it, or post in an open one.`,
      },
    ]
  })
}

function currenciesAgree({ currency, documents }: PostingFacts): PostingFinding[] {
  return documents
    .filter(({ amount }) => amount.currency !== currency)
    .map(({ id, amount }) => ({
      code: 'CURRENCY_MISMATCH',
      message: `Document ${id} is in ${amount.currency} and the order in ${currency}; post it in ${currency}.`,
    }))
}

function everyCostIsPosted(facts: PostingFacts): PostingFinding[] {
  const posted = facts.documents.filter(({ kind }) => kind === 'COST')
  return costDocuments(facts).flatMap(({ lineId, amount }): PostingFinding[] => {
    const found = posted.find((document) => document.lineId === lineId)
    if (found !== undefined && Big(found.amount.amount).eq(amount.amount)) return []
    const what = found === undefined ? 'nothing' : `${found.amount.amount} ${found.amount.currency}`
    return [
      {
        code: 'COST_NOT_POSTED',
        message: `Line ${lineId} has cost ${amount.amount} ${amount.currency} and ${what} is posted; post it anew.`,
      },
    ]
  })
}

function everyUsedPartIsConsumed({ lines, consumed }: PostingFacts): PostingFinding[] {
  return partsBeyondStock(lines, consumed).map(({ partCode, qty }) => ({
    code: 'PART_NOT_CONSUMED',
    message: `${qty} of ${partCode} was used that no stock was issued for; issue it, or correct what was recorded.`,
  }))
}

function coverageIsFrozen({ lines }: PostingFacts): PostingFinding[] {
  const open = lines.filter(({ frozenBy, qtyActual }) => frozenBy === null && !Big(qtyActual).eq(0))
  if (open.length === 0) return []
  const ids = open.map(({ id }) => id).join(', ')
  return [
    {
      code: 'COVERAGE_NOT_FROZEN',
      message: `Who pays for ${ids} is not settled; freeze the coverage first.`,
    },
  ]
}

/** Against the plan, or against what the customer agreed to pay, whichever is more. */
function costIsWithinTolerance(facts: PostingFacts): PostingFinding[] {
  const { currency, lines, authorised } = facts
  const planned = lines.reduce((sum, line) => sum.plus(Big(line.qtyPlanned).times(line.unitCost)), Big(0))
  const tolerated = planned.times(100 + COST_TOLERANCE_PCT).div(100)
  const agreed = authorised?.currency === currency ? Big(authorised.amount) : Big(0)
  const limit = agreed.gt(tolerated) ? agreed : tolerated
  const cost = postedCost(facts)
  if (Big(cost.amount).lte(limit)) return []
  return [
    {
      code: 'COST_OVER_TOLERANCE',
      message: `The work has cost ${cost.amount} ${currency}, planned were ${money(planned, currency).amount} and tolerated are ${money(limit, currency).amount}; look at what was recorded, or have more agreed to.`,
    },
  ]
}

function postedCost({ currency, documents }: PostingFacts): Money {
  const costs = documents.filter(({ kind, amount }) => kind === 'COST' && amount.currency === currency)
  return sumMoney(
    costs.map(({ amount }) => amount),
    currency,
  )
}
