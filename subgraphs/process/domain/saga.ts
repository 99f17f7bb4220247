import type { Money } from '../../platform/money.ts'
import type { SagaState } from './saga-machine.ts'

/** Why a saga did not reach its end. */
export interface SagaFailure {
  /** A code of the product's table. */
  readonly code: string
  /** A sentence for the person who asked. */
  readonly message: string
  /** The step that failed. */
  readonly step: string
  /** What may be lost by it, where whoever refused it says so. */
  readonly amountAtRisk?: Money
}

/** Whom a saga concerns, in each system's own keys; who may see it follows from this. */
export interface SagaAudience {
  readonly supportTenantId: string | null
  readonly erpCustomerNumber: string | null
  readonly technician: string | null
}

/** A saga as the journal keeps it. `Input` is what it was begun with, `Progress` what its steps have found out. */
export interface Saga<Input = unknown, Progress = unknown> {
  readonly id: string
  readonly kind: string
  readonly state: SagaState
  /** Who began it. */
  readonly subject: string
  readonly caseId: string | null
  readonly serviceOrderId: string | null
  readonly decisionId: string | null
  readonly correlationId: string
  readonly idempotencyKey: string
  readonly bodyHash: string
  readonly attempt: number
  /** How often it was replayed after it was stuck. */
  readonly replays: number
  readonly input: Input
  readonly progress: Progress
  readonly audience: SagaAudience
  readonly region: string | null
  readonly failure: SagaFailure | null
  /** Why somebody withdrew it while it waited; null if nobody did. */
  readonly withdrawal: string | null
  readonly createdAt: Date
}

/** What names a saga and the run of it that is under way. */
export type SagaKeys = Pick<Saga, 'id' | 'kind' | 'replays'>

/** One step of a saga, as people see it. */
export interface SagaStepRecord {
  readonly name: string
  readonly state: string
  readonly attempts: number
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** What undoes it, in words; null if nothing has to. */
  readonly compensation: string | null
  readonly error: string | null
}

/** An event of a saga, before the saga is read. */
export interface SagaEvent {
  readonly cursor: string
  readonly sagaId: string
}
