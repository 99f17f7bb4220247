import { canonicalJson } from '../platform/canonical-json.ts'
import type { EventLog } from '../platform/events/event-log.ts'
import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type { Case, Communication, Contact, StatusEntry, Tenant } from './domain/case.ts'
import type { SlaMilestone } from './domain/sla-milestone.ts'
import type { CaseListQuery, ListedCase, SupportSystem } from './domain/support-system.ts'
import { supportVisibility, type SupportVisibility } from './domain/support-visibility.ts'

/** What is read of the desk for one request, or for one event of a subscription: each batch is one statement. */
export interface SupportLoaders {
  readonly tenant: BatchLoader<Tenant | null>
  readonly case: BatchLoader<Case | null>
  readonly contact: BatchLoader<Contact | null>
  readonly contactsOf: BatchLoader<readonly Contact[]>
  readonly milestonesOf: BatchLoader<readonly SlaMilestone[]>
  readonly statusHistoryOf: BatchLoader<readonly StatusEntry[]>
  /** By case; one loader for each length. */
  readonly communicationsOf: (first: number) => BatchLoader<readonly Communication[]>
  /** By tenant; one loader for each query. */
  readonly casesOf: (query: CaseListQuery) => BatchLoader<readonly ListedCase[]>
}

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly visible: SupportVisibility
  readonly correlationId: string
  readonly now: () => Date
  readonly events: EventLog
  readonly system: SupportSystem
  loaders: SupportLoaders
}

/** Makes the context of one request. */
export function createContext(
  system: SupportSystem,
  events: EventLog,
  now: () => Date,
  { principal, correlationId }: RequestEnvelope,
): SubgraphContext {
  const visible = supportVisibility(principal)
  return { principal, visible, correlationId, now, events, system, loaders: createLoaders(system, visible) }
}

/** Fresh loaders: after a change, and for each event of a subscription, the desk is read anew. */
export function createLoaders(system: SupportSystem, visible: SupportVisibility): SupportLoaders {
  return {
    tenant: createBatchLoader<Tenant | null>((ids) => system.tenants(ids, visible), null),
    case: createBatchLoader<Case | null>((ids) => system.cases(ids, visible), null),
    contact: createBatchLoader<Contact | null>((ids) => system.contacts(ids, visible), null),
    contactsOf: createBatchLoader<readonly Contact[]>((ids) => system.contactsOf(ids, visible), []),
    milestonesOf: createBatchLoader<readonly SlaMilestone[]>((ids) => system.milestonesOf(ids), []),
    statusHistoryOf: createBatchLoader<readonly StatusEntry[]>((ids) => system.statusHistoryOf(ids), []),
    communicationsOf: loaderFor((first: number) =>
      createBatchLoader<readonly Communication[]>((ids) => system.communicationsOf(ids, first, visible), []),
    ),
    casesOf: loaderFor((query: CaseListQuery) =>
      createBatchLoader<readonly ListedCase[]>((ids) => system.listCasesOf(ids, query, visible), []),
    ),
  }
}

function loaderFor<Arguments, Loader>(create: (given: Arguments) => Loader): (given: Arguments) => Loader {
  const loaders = new Map<string, Loader>()
  return (given) => {
    const key = canonicalJson(given)
    const loader = loaders.get(key) ?? create(given)
    loaders.set(key, loader)
    return loader
  }
}
