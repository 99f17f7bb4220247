import type { ContractFacts, SubscriptionFacts } from './entitlement-facts.ts'

/** What contract and subscription say together (canonical model §7, step A). */
export type AgreementStatus = 'LIVE' | 'LIVE_PROVISIONAL' | 'SUSPENDED' | 'TERM_CONFLICT' | 'LAPSED'

/** A contract with the subscriptions that pay for it, or a subscription that stands alone. */
export interface Agreement {
  readonly contract: ContractFacts | null
  readonly subscriptions: readonly SubscriptionFacts[]
  readonly status: AgreementStatus
}

const LIVE = new Set(['ACTIVE', 'TRIALING', 'PAST_DUE'])
const ENDED = new Set(['OUT_OF_TERM', 'CANCELLED', 'EXPIRED'])

/** The better agreement decides the standing; a suspension outranks what is merely over, so that nobody slips past it. */
const RANK: readonly AgreementStatus[] = ['LIVE', 'LIVE_PROVISIONAL', 'SUSPENDED', 'TERM_CONFLICT', 'LAPSED']

/** Pairs contracts and subscriptions, by number or by lineage over renewals, and says where each pair stands. */
export function findAgreements(
  contracts: readonly ContractFacts[],
  subscriptions: readonly SubscriptionFacts[],
): Agreement[] {
  const numbers = new Set(contracts.map(({ id }) => id))
  const paired = contracts.map((contract) => {
    const own = subscriptions.filter((subscription) => paysFor(subscription, contract, numbers))
    return { contract, subscriptions: own, status: statusOf(contract, own) }
  })
  const taken = new Set(paired.flatMap((agreement) => agreement.subscriptions))
  const alone = subscriptions
    .filter((subscription) => !taken.has(subscription))
    .map((subscription) => ({
      contract: null,
      subscriptions: [subscription],
      status: statusOf(null, [subscription]),
    }))
  return [...paired, ...alone]
}

/** The status that counts among several: the best one. LAPSED if there is none. */
export function bestStatus(agreements: readonly Agreement[]): AgreementStatus {
  return RANK.find((status) => agreements.some((agreement) => agreement.status === status)) ?? 'LAPSED'
}

/** True if work may be paid for out of the agreement. */
export function paysForWork(status: AgreementStatus): boolean {
  return status === 'LIVE' || status === 'LIVE_PROVISIONAL'
}

/** Last day to which a live subscription proves the renewal; empty if none does. */
export function provenTermEnd({ subscriptions }: Agreement): string {
  const renewed = subscriptions.filter(
    ({ status, renewalEvidence }) => LIVE.has(status) && renewalEvidence !== null,
  )
  const ends = renewed.flatMap(({ renewalEvidence, termEnd }) => [
    renewalEvidence?.termEnd ?? '',
    termEnd ?? '',
  ])
  return ends.reduce((latest, end) => (end > latest ? end : latest), '')
}

/** Where a contract and the subscriptions that pay for it stand: the table of step A, first hit. */
export function statusOf(
  contract: ContractFacts | null,
  subscriptions: readonly SubscriptionFacts[],
): AgreementStatus {
  // What has not begun yet says nothing.
  const begun = subscriptions.filter(
    ({ status }) => LIVE.has(status) || ENDED.has(status) || status === 'SUSPENDED',
  )
  if (contract?.status === 'SUSPENDED' || begun.some(({ status }) => status === 'SUSPENDED'))
    return 'SUSPENDED'
  const live = begun.filter(({ status }) => LIVE.has(status))
  if (contract?.status === 'ACTIVE') return live.length > 0 || begun.length === 0 ? 'LIVE' : 'TERM_CONFLICT'
  if (live.length === 0) return 'LAPSED'
  if (contract === null) return 'LIVE'
  if (contract.status !== 'EXPIRED') return 'LAPSED'
  return live.some(({ renewalEvidence }) => renewalEvidence !== null) ? 'LIVE_PROVISIONAL' : 'TERM_CONFLICT'
}

/** By number; a number that the ERP does not know yet is a renewal that it has not seen, so lineage decides. */
function paysFor(
  subscription: SubscriptionFacts,
  contract: ContractFacts,
  numbers: ReadonlySet<string>,
): boolean {
  const { contractId, renewalRoot } = subscription
  if (contractId !== null && (contractId === contract.id || contractId === contract.renewedFrom)) return true
  if (contractId !== null && numbers.has(contractId)) return false
  return renewalRoot !== null && (renewalRoot === contract.renewalRoot || renewalRoot === contract.id)
}
