/** A term as billing has it, which is the authority for term, plan and tier. Days are YYYY-MM-DD. */
export interface BilledTerm {
  readonly subscriptionId: string
  readonly status: string
  readonly tier: string
  readonly start: string
  /** Null if it goes on until somebody ends it. */
  readonly end: string | null
  readonly contractId: string | null
  /** True if this very change of the term changed the tier: then the others must have it, no less and no more. */
  readonly tierChanged: boolean
}

/** A contract as the ERP has it. */
export interface ContractTerm {
  readonly id: string
  readonly status: string
  readonly start: string
  readonly end: string
  readonly renewalRoot: string | null
  /** The service levels of its lines, each once. */
  readonly tiers: readonly string[]
}

/** A support window as the desk has it. */
export interface WindowTerm {
  readonly contractId: string | null
  readonly tier: string
  readonly start: string
  readonly end: string
}

/** Where a system does not say what billing says. */
export interface TermBreak {
  readonly kind: 'TERM' | 'STATUS' | 'TIER' | 'MISSING'
  readonly system: 'erp' | 'support'
  /** A sentence with both values. */
  readonly detail: string
}

/** What the three systems say of one term. */
export interface TermViews {
  readonly term: BilledTerm
  /** The latest contract of the term's lineage; null if the ERP knows none. */
  readonly contract: ContractTerm | null
  /** The window of that contract. */
  readonly window: WindowTerm | null
}

/** Subscriptions in these states are paid for, so the contract must be in force. */
const IN_FORCE: ReadonlySet<string> = new Set(['ACTIVE', 'TRIALING', 'PAST_DUE'])

/** Service levels, the least first. */
const RANKS: readonly string[] = ['STANDARD', 'GOLD', 'PLATINUM']

/** Contracts in these states never come back into force. */
const GONE: ReadonlySet<string> = new Set(['CANCELLED', 'DRAFT', 'IN_APPROVAL'])

/** Picks the contract of a term's lineage that ends last, with its window. */
export function viewTerm(
  term: BilledTerm,
  contracts: readonly ContractTerm[],
  windows: readonly WindowTerm[],
): TermViews {
  const named = contracts.find(({ id }) => id === term.contractId)
  const root = named?.renewalRoot ?? term.contractId
  const lineage = contracts.filter(
    ({ id, renewalRoot, status }) =>
      (id === term.contractId || (root !== null && (renewalRoot === root || id === root))) &&
      !GONE.has(status),
  )
  const contract = lineage.toSorted((a, b) => (a.end < b.end ? 1 : -1))[0] ?? null
  const ofContract = windows.filter(({ contractId }) => contract !== null && contractId === contract.id)
  const window = ofContract.toSorted((a, b) => (a.end < b.end ? 1 : -1))[0] ?? null
  return { term, contract, window }
}

/** Where ERP and support desk do not say what billing says; empty if all three agree. */
export function compareTerms({ term, contract, window }: TermViews): TermBreak[] {
  if (contract === null) {
    const named = term.contractId === null ? 'no contract is named' : `it does not know ${term.contractId}`
    return [
      {
        kind: 'MISSING',
        system: 'erp',
        detail: `Billing renewed ${term.subscriptionId}; the ERP: ${named}.`,
      },
    ]
  }
  const { end, tier } = term
  const breaks: TermBreak[] = []
  if (end !== null && contract.end !== end) {
    const detail = `Billing ends the term on ${end}, the contract ${contract.id} ends on ${contract.end}.`
    breaks.push({ kind: 'TERM', system: 'erp', detail })
  }
  if (IN_FORCE.has(term.status) && contract.status !== 'ACTIVE') {
    const detail = `Billing has the subscription ${term.status}, the contract ${contract.id} is ${contract.status}.`
    breaks.push({ kind: 'STATUS', system: 'erp', detail })
  }
  if (contract.tiers.length > 0 && !promises(contract, term)) {
    const detail = `Billing sells ${tier}, the contract ${contract.id} promises ${contract.tiers.join(', ')}.`
    breaks.push({ kind: 'TIER', system: 'erp', detail })
  }
  return [...breaks, ...compareWindow(term, contract, window)]
}

/** The service level that the support window has to promise: the contract's, and no less than what billing sells. */
export function promisedTier({ tier, tierChanged }: BilledTerm, contract: ContractTerm | null): string {
  if (tierChanged) return tier
  return [tier, ...(contract?.tiers ?? [])].toSorted((a, b) => RANKS.indexOf(b) - RANKS.indexOf(a))[0] ?? tier
}

/** A contract may promise more than the plan that pays for it, which was agreed on; never less. */
function promises({ tiers }: ContractTerm, { tier, tierChanged }: BilledTerm): boolean {
  return tierChanged
    ? tiers.every((each) => each === tier)
    : tiers.some((each) => RANKS.indexOf(each) >= RANKS.indexOf(tier))
}

function compareWindow(term: BilledTerm, contract: ContractTerm, window: WindowTerm | null): TermBreak[] {
  if (window === null) {
    return [
      { kind: 'MISSING', system: 'support', detail: `The desk has no window for contract ${contract.id}.` },
    ]
  }
  const { end } = term
  const tier = promisedTier(term, contract)
  const breaks: TermBreak[] = []
  if (end !== null && window.end !== end) {
    const detail = `Billing ends the term on ${end}, the support window ends on ${window.end}.`
    breaks.push({ kind: 'TERM', system: 'support', detail })
  }
  if (window.tier !== tier) {
    const detail = `The contract and billing promise ${tier}, the support window ${window.tier}.`
    breaks.push({ kind: 'TIER', system: 'support', detail })
  }
  return breaks
}

/** The first day of a renewal: the term's, or the day after the contract has ended if that is later. */
export function renewalStart({ start }: BilledTerm, contract: ContractTerm): string {
  if (start > contract.end) return start
  return new Date(Date.parse(contract.end) + 24 * 3_600_000).toISOString().slice(0, 10)
}

/**
 * What has to be done to the contract: nothing, a renewal if the term goes on behind the contract's end, else an
 * amendment of the contract that is there.
 */
export function contractRepair(views: TermViews): 'NONE' | 'RENEW' | 'AMEND' {
  const { term, contract } = views
  if (contract === null || compareTerms(views).every(({ system }) => system !== 'erp')) return 'NONE'
  return term.end !== null && term.end > contract.end ? 'RENEW' : 'AMEND'
}
