import { hasRole, type Principal } from '../../platform/principal.ts'
import type { Saga, SagaStepRecord } from './saga.ts'

/** Whose a saga is, where it comes to taking it up again. */
export type SagaSide = 'service' | 'finance'

/** The step of a completion from which on money is concerned. */
export const POSTING_STEP = 'post-consumption'

/** Sagas of service are the service managers'; a completion is finance's once something was posted, a renewal always. */
export function sideOf({ kind }: Pick<Saga, 'kind'>, steps: readonly SagaStepRecord[]): SagaSide {
  if (kind === 'RENEWAL') return 'finance'
  const posting = kind === 'COMPLETION' ? steps.find(({ name }) => name === POSTING_STEP) : undefined
  return posting === undefined || posting.state === 'PENDING' ? 'service' : 'finance'
}

/** True if the principal may replay sagas of this side: service managers service's, finance its own, integrations all. */
export function mayReplay(principal: Principal, side: SagaSide): boolean {
  if (hasRole(principal, 'integration')) return true
  return hasRole(principal, side === 'service' ? 'service-manager' : 'finance')
}
