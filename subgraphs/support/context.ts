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
  StatusChangeRecord,
  SupportSystem,
  SupportWindowRecord,
} from './domain/support-system.ts'
import { visibilityOf, type Visibility } from './domain/visibility.ts'
import type { CaseGround } from './operations/case-ground.ts'
import { toMilestones, type Milestone } from './domain/milestone.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly correlationId: string
  /** Null: nothing at all. */
  readonly visibility: Visibility | null
  readonly events: EventLog
  readonly system: SupportSystem
  readonly ground: CaseGround
  readonly loaders: Loaders
}

interface Loaders {
  readonly case: BatchLoader<CaseRecord | null>
  readonly contact: BatchLoader<ContactRecord | null>
  readonly contactsOfTenant: BatchLoader<readonly ContactRecord[]>
  readonly milestones: BatchLoader<readonly Milestone[]>
  readonly statusHistory: BatchLoader<readonly StatusChangeRecord[]>
  readonly windowsOfTenant: BatchLoader<readonly SupportWindowRecord[]>
  /** Lists that take arguments have a loader for each set of them. */
  communications(limit: number): BatchLoader<readonly CommunicationRecord[]>
  casesOfTenant(
    query: CaseQuery,
    limit: number,
    after: CasePosition | null,
  ): BatchLoader<readonly CaseRecord[]>
}

/** Makes the context of one request. */
export function createContext(ground: CaseGround, envelope: RequestEnvelope): SubgraphContext {
  const { principal, correlationId } = envelope
  const visibility = visibilityOf(principal)
  return {
    principal,
    correlationId,
    visibility,
    events: ground.events,
    system: ground.system,
    ground,
    loaders: createLoaders(ground.system, visibility, !hasRole(principal, 'customer'), ground.now()),
  }
}

function createLoaders(
  system: SupportSystem,
  visibility: Visibility | null,
  withInternal: boolean,
  now: Date,
): Loaders {
  const communications = new Map<number, BatchLoader<readonly CommunicationRecord[]>>()
  const cases = new Map<string, BatchLoader<readonly CaseRecord[]>>()
  return {
    case: createBatchLoader<CaseRecord | null>(
      (ids) => (visibility === null ? Promise.resolve(new Map()) : system.cases(ids, visibility)),
      null,
    ),
    contact: createBatchLoader<ContactRecord | null>((ids) => system.contacts(ids), null),
    contactsOfTenant: createBatchLoader<readonly ContactRecord[]>((ids) => system.contactsOfTenants(ids), []),
    milestones: createBatchLoader<readonly Milestone[]>(async (ids) => {
      const [clocks, times] = await Promise.all([system.clocks(ids), system.times(ids)])
      return toMilestones(clocks, times, now)
    }, []),
    statusHistory: createBatchLoader<readonly StatusChangeRecord[]>((ids) => system.statusHistory(ids), []),
    windowsOfTenant: createBatchLoader<readonly SupportWindowRecord[]>((ids) => system.windows(ids), []),
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
