/** A term as billing has it, which is the authority for term, plan and tier. Days are YYYY-MM-DD. */
export interface BilledTerm {
  readonly subscriptionId: string
  readonly status: string
  readonly tier: string
  readonly start: string
  /** Null if it goes on until somebody ends it. */
  readonly end: string | null
  readonly contractId: string | null
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
  if (contract.tiers.length > 0 && !contract.tiers.includes(tier)) {
    const detail = `Billing sells ${tier}, the contract ${contract.id} promises ${contract.tiers.join(', ')}.`
    breaks.push({ kind: 'TIER', system: 'erp', detail })
  }
  return [...breaks, ...compareWindow(term, contract, window)]
}

function compareWindow(
  { end, tier }: BilledTerm,
  contract: ContractTerm,
  window: WindowTerm | null,
): TermBreak[] {
  if (window === null) {
    return [
      { kind: 'MISSING', system: 'support', detail: `The desk has no window for contract ${contract.id}.` },
    ]
  }
  const breaks: TermBreak[] = []
  if (end !== null && window.end !== end) {
    const detail = `Billing ends the term on ${end}, the support window ends on ${window.end}.`
    breaks.push({ kind: 'TERM', system: 'support', detail })
  }
  if (window.tier !== tier) {
    const detail = `Billing sells ${tier}, the support window promises ${window.tier}.`
    breaks.push({ kind: 'TIER', system: 'support', detail })
  }
  return breaks
}

/**
 * What has to be done to the contract: nothing, a renewal if the term begins after the contract ends, else an
 * amendment of the contract that is there.
 */
export function contractRepair(views: TermViews): 'NONE' | 'RENEW' | 'AMEND' {
  const { term, contract } = views
  if (contract === null || compareTerms(views).every(({ system }) => system !== 'erp')) return 'NONE'
  return term.start > contract.end || contract.status === 'EXPIRED' ? 'RENEW' : 'AMEND'
}
