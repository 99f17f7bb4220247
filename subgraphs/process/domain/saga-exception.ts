import type { Money } from '../../platform/money.ts'
import type { Saga, SagaFailure } from './saga.ts'

/** The teams that own what a workflow could not finish. */
export type BusinessOwner = 'service-ops' | 'finance' | 'data-steward' | 'contract-admin' | 'support'

/** Who owns a saga that could not be finished. */
export interface SagaOwner {
  readonly businessOwner: BusinessOwner
  /** The exception's kind if the saga was undone, e.g. `DISPATCH_FAILED`; one that is stuck is `SAGA_STUCK`. */
  readonly kind: string
  /** What the saga was about, as the beginning of a sentence, e.g. `Dispatch for case CS-1`. */
  readonly what: string
  /** How long the owner has to look at it, in milliseconds. */
  readonly dueMs: number
  readonly amountAtRisk: Money | null
  /** True if the work can be begun anew by hand after the saga was undone. */
  readonly repeatable?: boolean
}

/** An exception as governance takes it (`RaiseExceptionInput`). `dueAt` is RFC 3339. */
export interface NewException {
  /** The same key raises once. */
  readonly key: string
  readonly kind: string
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
  readonly businessOwner: BusinessOwner
  readonly technicalOwner: string
  readonly summary: string
  readonly dueAt: string
  readonly entity: string
  readonly entityId: string
  readonly amountAtRisk: Money | null
  readonly replayable: boolean
}

/** The exception about a saga that is stuck or was undone, as governance takes it; the same saga and end give the same key. */
export function sagaException(
  saga: Pick<Saga, 'id' | 'replays'>,
  failure: SagaFailure,
  owner: SagaOwner,
  stuck: boolean,
  at: Date,
): NewException {
  const end = stuck ? `is stuck at ${failure.step}` : `failed at ${failure.step} and was undone`
  return {
    key: `${saga.id}:${saga.replays}:${stuck ? 'stuck' : 'compensated'}`,
    kind: stuck ? 'SAGA_STUCK' : owner.kind,
    severity: stuck ? 'HIGH' : 'MEDIUM',
    businessOwner: owner.businessOwner,
    technicalOwner: 'integration',
    summary: `${owner.what} ${end}: ${failure.message}`,
    dueAt: new Date(at.getTime() + owner.dueMs).toISOString(),
    entity: 'Saga',
    entityId: saga.id,
    amountAtRisk: failure.amountAtRisk ?? owner.amountAtRisk,
    replayable: stuck || owner.repeatable === true,
  }
}
