import type { EventLog } from '../platform/events/event-log.ts'
import { hasRole, type Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type {
  CasePosition,
  CaseQuery,
  CaseRecord,
  CommunicationRecord,
  ContactRecord,
  MilestoneRecord,
  StatusChangeRecord,
  SupportSystem,
} from './domain/support-system.ts'
import { visibilityOf, type Visibility } from './domain/visibility.ts'
import type { DispatchDetailsGround } from './operations/dispatch-details.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly correlationId: string
  /** Null: nothing at all. */
  readonly visibility: Visibility | null
  readonly events: EventLog
  readonly system: SupportSystem
  readonly ground: DispatchDetailsGround
  readonly loaders: Loaders
}

interface Loaders {
  readonly case: BatchLoader<CaseRecord | null>
  readonly contact: BatchLoader<ContactRecord | null>
  readonly contactsOfTenant: BatchLoader<readonly ContactRecord[]>
  readonly milestones: BatchLoader<readonly MilestoneRecord[]>
  readonly statusHistory: BatchLoader<readonly StatusChangeRecord[]>
  /** Lists that take arguments have a loader for each set of them. */
  communications(limit: number): BatchLoader<readonly CommunicationRecord[]>
  casesOfTenant(
    query: CaseQuery,
    limit: number,
    after: CasePosition | null,
  ): BatchLoader<readonly CaseRecord[]>
}

/** Makes the context of one request. */
export function createContext(ground: DispatchDetailsGround, envelope: RequestEnvelope): SubgraphContext {
  const { principal, correlationId } = envelope
  const visibility = visibilityOf(principal)
  return {
    principal,
    correlationId,
    visibility,
    events: ground.events,
    system: ground.system,
    ground,
    loaders: createLoaders(ground.system, visibility, !hasRole(principal, 'customer')),
  }
}

function createLoaders(system: SupportSystem, visibility: Visibility | null, withInternal: boolean): Loaders {
  const communications = new Map<number, BatchLoader<readonly CommunicationRecord[]>>()
  const cases = new Map<string, BatchLoader<readonly CaseRecord[]>>()
  return {
    case: createBatchLoader<CaseRecord | null>(
      (ids) => (visibility === null ? Promise.resolve(new Map()) : system.cases(ids, visibility)),
      null,
    ),
    contact: createBatchLoader<ContactRecord | null>((ids) => system.contacts(ids), null),
    contactsOfTenant: createBatchLoader<readonly ContactRecord[]>((ids) => system.contactsOfTenants(ids), []),
    milestones: createBatchLoader<readonly MilestoneRecord[]>((ids) => system.milestones(ids), []),
    statusHistory: createBatchLoader<readonly StatusChangeRecord[]>((ids) => system.statusHistory(ids), []),
    communications: (limit) =>
      memoise(communications, limit, () =>
        createBatchLoader<readonly CommunicationRecord[]>(
          (ids) => system.communications(ids, limit, withInternal),
          [],
        ),
      ),
    casesOfTenant: (query, limit, after) =>
      memoise(cases, JSON.stringify([query, limit, after]), () =>
        createBatchLoader<readonly CaseRecord[]>(
          (ids) =>
            visibility === null
              ? Promise.resolve(new Map())
              : system.listCasesOfTenants(ids, query, limit, after, visibility),
          [],
        ),
      ),
  }
}

function memoise<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
