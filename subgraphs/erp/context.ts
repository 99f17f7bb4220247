import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type { ErpSystem } from './domain/erp-system.ts'
import type { OrderLimit, VisitRecord } from './domain/field-keeping.ts'
import type {
  AssetRecord,
  ContractRecord,
  CoverageLineRecord,
  CustomerRecord,
  DispatchRecord,
  OrderCosts,
  OrderLineRecord,
  PartnerFunctionRecord,
  PostingRecord,
  ReservationRecord,
  ServiceOrderRecord,
  StateChangeRecord,
  WarrantyRecord,
} from './domain/records.ts'
import { visibilityOf, type Visibility } from './domain/visibility.ts'
import type { Actor, OperationGround } from './operations/operation-ground.ts'

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly now: Date
  /** Null: nothing at all. */
  readonly visibility: Visibility | null
  readonly ground: OperationGround
  readonly actor: Actor
  readonly loaders: Loaders
}

interface Loaders {
  readonly customer: BatchLoader<CustomerRecord | null>
  readonly partnerFunctions: BatchLoader<readonly PartnerFunctionRecord[]>
  /** By normalised serial number. */
  readonly asset: BatchLoader<AssetRecord | null>
  readonly installedBase: BatchLoader<readonly AssetRecord[]>
  readonly warranties: BatchLoader<readonly WarrantyRecord[]>
  readonly coverageLines: BatchLoader<readonly CoverageLineRecord[]>
  readonly contract: BatchLoader<ContractRecord | null>
  readonly contractsOfCustomer: BatchLoader<readonly ContractRecord[]>
  readonly contractLines: BatchLoader<readonly CoverageLineRecord[]>
  readonly order: BatchLoader<ServiceOrderRecord | null>
  readonly ordersOfCase: BatchLoader<readonly ServiceOrderRecord[]>
  readonly orderLines: BatchLoader<readonly OrderLineRecord[]>
  readonly reservations: BatchLoader<readonly ReservationRecord[]>
  readonly dispatches: BatchLoader<readonly DispatchRecord[]>
  readonly dispatch: BatchLoader<DispatchRecord | null>
  readonly postings: BatchLoader<readonly PostingRecord[]>
  readonly costs: BatchLoader<OrderCosts | null>
  readonly stateHistory: BatchLoader<readonly StateChangeRecord[]>
  readonly visitRecord: BatchLoader<VisitRecord | null>
  readonly limit: BatchLoader<(OrderLimit & { readonly consumed: string }) | null>
  /** Lists that take arguments have a loader for each set of them. */
  serviceHistory(limit: number): BatchLoader<readonly ServiceOrderRecord[]>
}

/** A case has a handful of orders; whoever writes more of them sees the newest. */
const MAX_ORDERS_OF_CASE = 100

/** Makes the context of one request. */
export function createContext(ground: OperationGround, envelope: RequestEnvelope): SubgraphContext {
  const { principal, correlationId } = envelope
  const visibility = visibilityOf(principal)
  return {
    principal,
    now: ground.now(),
    visibility,
    ground,
    actor: { by: principal.subject, correlationId },
    loaders: createLoaders(ground.system, visibility),
  }
}

function createLoaders(system: ErpSystem, visibility: Visibility | null): Loaders {
  const histories = new Map<number, BatchLoader<readonly ServiceOrderRecord[]>>()
  /** Whoever may see nothing asks nobody. */
  const seeing =
    <Value>(read: (keys: readonly string[], visibility: Visibility) => Promise<Map<string, Value>>) =>
    (keys: readonly string[]) =>
      visibility === null ? Promise.resolve(new Map<string, Value>()) : read(keys, visibility)

  return {
    customer: createBatchLoader<CustomerRecord | null>((keys) => system.customers(keys), null),
    partnerFunctions: createBatchLoader<readonly PartnerFunctionRecord[]>(
      (keys) => system.partnerFunctions(keys),
      [],
    ),
    asset: createBatchLoader<AssetRecord | null>(seeing(system.assets), null),
    installedBase: createBatchLoader<readonly AssetRecord[]>(seeing(system.installedBase), []),
    warranties: createBatchLoader<readonly WarrantyRecord[]>((keys) => system.warranties(keys), []),
    coverageLines: createBatchLoader<readonly CoverageLineRecord[]>((keys) => system.coverageLines(keys), []),
    contract: createBatchLoader<ContractRecord | null>((keys) => system.contracts(keys), null),
    contractsOfCustomer: createBatchLoader<readonly ContractRecord[]>(
      (keys) => system.contractsOfCustomers(keys),
      [],
    ),
    contractLines: createBatchLoader<readonly CoverageLineRecord[]>((keys) => system.contractLines(keys), []),
    order: createBatchLoader<ServiceOrderRecord | null>(seeing(system.orders), null),
    ordersOfCase: createBatchLoader<readonly ServiceOrderRecord[]>(
      seeing((keys, rows) => system.ordersOfCases(keys, MAX_ORDERS_OF_CASE, rows)),
      [],
    ),
    orderLines: createBatchLoader<readonly OrderLineRecord[]>((keys) => system.orderLines(keys), []),
    reservations: createBatchLoader<readonly ReservationRecord[]>((keys) => system.reservations(keys), []),
    dispatches: createBatchLoader<readonly DispatchRecord[]>((keys) => system.dispatches(keys), []),
    dispatch: createBatchLoader<DispatchRecord | null>((keys) => system.dispatchesById(keys), null),
    postings: createBatchLoader<readonly PostingRecord[]>((keys) => system.postings(keys), []),
    costs: createBatchLoader<OrderCosts | null>((keys) => system.costs(keys), null),
    stateHistory: createBatchLoader<readonly StateChangeRecord[]>((keys) => system.stateHistory(keys), []),
    visitRecord: createBatchLoader<VisitRecord | null>((keys) => system.visitRecords(keys), null),
    limit: createBatchLoader<(OrderLimit & { readonly consumed: string }) | null>(
      (keys) => system.limits(keys),
      null,
    ),
    serviceHistory(limit) {
      const read = seeing((keys, rows) => system.serviceHistory(keys, limit, rows))
      const loader = histories.get(limit) ?? createBatchLoader<readonly ServiceOrderRecord[]>(read, [])
      histories.set(limit, loader)
      return loader
    },
  }
}
