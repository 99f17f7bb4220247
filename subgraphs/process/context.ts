import type { Queryable } from '../platform/database/database.ts'
import type { EventLog } from '../platform/events/event-log.ts'
import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type { Saga, SagaStepRecord } from './domain/saga.ts'
import type { WorkAuthorization } from './domain/work-authorization.ts'
import type { ProcessOperations } from './operations/process-operations.ts'
import type { AuthorizationStore } from './operations/authorization-store.ts'
import type { SagaReader, SealedDecision } from './operations/saga-reader.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly now: Date
  /** Hand it to an operation, so that what it begins is in the caller's name. */
  readonly envelope: RequestEnvelope
  readonly database: Queryable
  readonly events: EventLog
  readonly operations: ProcessOperations
  readonly loaders: {
    readonly saga: BatchLoader<Saga | null>
    readonly latestSagaOfCase: BatchLoader<Saga | null>
    readonly sagaOfOrder: BatchLoader<Saga | null>
    readonly steps: BatchLoader<readonly SagaStepRecord[]>
    readonly authorization: BatchLoader<WorkAuthorization | null>
    readonly authorizationsOfOrder: BatchLoader<readonly WorkAuthorization[]>
    readonly sealedDecision: BatchLoader<SealedDecision | null>
  }
}

/** Makes the context of one request. */
export function createContext(
  {
    database,
    reader,
    events,
    operations,
    authorizations,
  }: {
    readonly database: Queryable
    readonly reader: SagaReader
    readonly events: EventLog
    readonly operations: ProcessOperations
    readonly authorizations: Pick<AuthorizationStore, 'byIds' | 'ofOrders'>
  },
  now: Date,
  envelope: RequestEnvelope,
): SubgraphContext {
  return {
    principal: envelope.principal,
    now,
    envelope,
    database,
    events,
    operations,
    loaders: {
      saga: createBatchLoader<Saga | null>(reader.byIds, null),
      latestSagaOfCase: createBatchLoader<Saga | null>(reader.latestByCase, null),
      sagaOfOrder: createBatchLoader<Saga | null>(reader.byServiceOrder, null),
      steps: createBatchLoader<readonly SagaStepRecord[]>(reader.stepsOf, []),
      authorization: createBatchLoader<WorkAuthorization | null>(authorizations.byIds, null),
      authorizationsOfOrder: createBatchLoader<readonly WorkAuthorization[]>(authorizations.ofOrders, []),
      sealedDecision: createBatchLoader<SealedDecision | null>(reader.sealedDecisions, null),
    },
  }
}
