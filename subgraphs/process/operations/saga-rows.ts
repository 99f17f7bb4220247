import type { Saga, SagaAudience, SagaFailure, SagaStepRecord } from '../domain/saga.ts'
import type { SagaState } from '../domain/saga-machine.ts'

/** A row of `process.saga`. */
export interface SagaRow {
  saga_id: string
  kind: string
  state: SagaState
  subject: string
  case_id: string | null
  service_order_id: string | null
  decision_id: string | null
  correlation_id: string
  idempotency_key: string
  body_hash: string
  attempt: number
  replays: number
  input: unknown
  progress: unknown
  audience: SagaAudience
  region: string | null
  failure: SagaFailure | null
  withdrawal: string | null
  created_at: Date
}

/** A row of `process.saga_step`. */
export interface SagaStepRow {
  saga_id: string
  name: string
  state: string
  attempts: number
  started_at: Date | null
  finished_at: Date | null
  compensation: string | null
  error: string | null
}

/** The saga in a row. */
export function toSaga(row: SagaRow): Saga {
  return {
    id: row.saga_id,
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    caseId: row.case_id,
    serviceOrderId: row.service_order_id,
    decisionId: row.decision_id,
    correlationId: row.correlation_id,
    idempotencyKey: row.idempotency_key,
    bodyHash: row.body_hash,
    attempt: row.attempt,
    replays: row.replays,
    input: row.input,
    progress: row.progress,
    audience: row.audience,
    region: row.region,
    failure: row.failure,
    withdrawal: row.withdrawal,
    createdAt: row.created_at,
  }
}

/** The step in a row. */
export function toSagaStep(row: SagaStepRow): SagaStepRecord {
  return {
    name: row.name,
    state: row.state,
    attempts: row.attempts,
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    compensation: row.compensation,
    error: row.error,
  }
}
