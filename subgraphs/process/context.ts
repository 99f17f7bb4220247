import type { EventLog } from '../platform/events/event-log.ts'
import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type { Saga, SagaStepRecord } from './domain/saga.ts'
import type { DispatchRequest } from './domain/dispatch-input.ts'
import type { DispatchResult } from './operations/dispatch-service.ts'
import type { SagaReader, SealedDecision } from './operations/saga-reader.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly now: Date
  readonly events: EventLog
  readonly dispatch: (request: DispatchRequest) => Promise<DispatchResult>
  readonly loaders: {
    readonly saga: BatchLoader<Saga | null>
    readonly latestSagaOfCase: BatchLoader<Saga | null>
    readonly sagaOfOrder: BatchLoader<Saga | null>
    readonly steps: BatchLoader<readonly SagaStepRecord[]>
    readonly sealedDecision: BatchLoader<SealedDecision | null>
  }
}

/** Makes the context of one request. */
export function createContext(
  reader: SagaReader,
  events: EventLog,
  now: Date,
  envelope: RequestEnvelope,
  dispatch: (request: DispatchRequest) => Promise<DispatchResult>,
): SubgraphContext {
  return {
    principal: envelope.principal,
    now,
    events,
    dispatch,
    loaders: {
      saga: createBatchLoader<Saga | null>(reader.byIds, null),
      latestSagaOfCase: createBatchLoader<Saga | null>(reader.latestByCase, null),
      sagaOfOrder: createBatchLoader<Saga | null>(reader.byServiceOrder, null),
      steps: createBatchLoader<readonly SagaStepRecord[]>(reader.stepsOf, []),
      sealedDecision: createBatchLoader<SealedDecision | null>(reader.sealedDecisions, null),
    },
  }
}
