import type { Queryable } from '../../platform/database/database.ts'
import { groupBy } from '../../platform/subgraph/batch-loader.ts'
import type { Saga, SagaAudience, SagaKeys, SagaStepRecord } from '../domain/saga.ts'
import { toSaga, toSagaStep, type SagaRow, type SagaStepRow } from './saga-rows.ts'

/** A sealed decision with whom it concerns. */
export interface SealedDecision {
  readonly decision: Readonly<Record<string, unknown>>
  readonly audience: SagaAudience
}

/** Reads sagas and sealed decisions; every reading of many is one statement. */
export interface SagaReader {
  byKey(kind: string, subject: string, idempotencyKey: string): Promise<Saga | null>
  byIds(ids: readonly string[]): Promise<Map<string, Saga>>
  /** The latest saga of each case. */
  latestByCase(caseIds: readonly string[]): Promise<Map<string, Saga>>
  /** The saga that wrote each order. */
  byServiceOrder(orderIds: readonly string[]): Promise<Map<string, Saga>>
  /** The sagas of one kind for an order, oldest first. */
  ofOrder(kind: string, orderId: string): Promise<Saga[]>
  /** Those of these orders that a completion has not finished with. */
  ordersBeingPosted(orderIds: readonly string[]): Promise<Set<string>>
  /** The renewals of a subscription that were undone, oldest first. */
  undoneRenewalsOf(subscriptionId: string): Promise<string[]>
  /** True if no renewal of the subscription that began earlier is still under way or stuck. */
  isFirstRenewal(sagaId: string, subscriptionId: string): Promise<boolean>
  stepsOf(sagaIds: readonly string[]): Promise<Map<string, SagaStepRecord[]>>
  sealedDecisions(decisionIds: readonly string[]): Promise<Map<string, SealedDecision>>
  /** How many dispatches of the case on this decision were begun so far. */
  attempts(caseId: string, decisionId: string): Promise<number>
  /** The dispatch of the case on this decision that was not undone. */
  liveDispatch(caseId: string, decisionId: string): Promise<Saga | null>
  /** True once it ended or waits for a person. */
  isSettled(sagaId: string): Promise<boolean>
  /** Sagas that are to run or wait, with or without a workflow of their own yet. */
  unfinished(): Promise<SagaKeys[]>
  /** Sagas that run and were written between two instants. */
  runningBetween(from: Date, to: Date): Promise<SagaKeys[]>
}

/** A reader on the process layer's own tables. */
export function createSagaReader(database: Queryable): SagaReader {
  return {
    async byKey(kind, subject, idempotencyKey) {
      return first(
        await database.query<SagaRow>(
          'select * from process.saga where kind = $1 and subject = $2 and idempotency_key = $3',
          [kind, subject, idempotencyKey],
        ),
      )
    },
    async byIds(ids) {
      return index(
        await database.query<SagaRow>('select * from process.saga where saga_id = any($1)', [ids]),
        (saga) => saga.id,
      )
    },
    async latestByCase(caseIds) {
      return index(
        await database.query<SagaRow>(
          `select distinct on (case_id) * from process.saga where case_id = any($1)
           order by case_id, created_at desc, saga_id`,
          [caseIds],
        ),
        (saga) => saga.caseId,
      )
    },
    async byServiceOrder(orderIds) {
      return index(
        await database.query<SagaRow>(
          `select distinct on (service_order_id) * from process.saga
           where service_order_id = any($1) and kind = 'DISPATCH'
           order by service_order_id, created_at desc, saga_id`,
          [orderIds],
        ),
        (saga) => saga.serviceOrderId,
      )
    },
    async ofOrder(kind, orderId) {
      const rows = await database.query<SagaRow>(
        'select * from process.saga where service_order_id = $1 and kind = $2 order by created_at, saga_id',
        [orderId, kind],
      )
      return rows.map(toSaga)
    },
    async ordersBeingPosted(orderIds) {
      const rows = await database.query<{ service_order_id: string }>(
        `select distinct service_order_id from process.saga
         where kind = 'COMPLETION' and state not in ('COMPLETED', 'COMPENSATED') and service_order_id = any($1)`,
        [orderIds],
      )
      return new Set(rows.map((row) => row.service_order_id))
    },
    async undoneRenewalsOf(subscriptionId) {
      const rows = await database.query<{ saga_id: string }>(
        `select saga_id from process.saga where kind = 'RENEWAL' and state = 'COMPENSATED' and input ->> 'subscriptionId' = $1
         order by created_at, saga_id`,
        [subscriptionId],
      )
      return rows.map(({ saga_id: id }) => id)
    },
    async isFirstRenewal(sagaId, subscriptionId) {
      const rows = await database.query(
        `select from process.saga earlier join process.saga own on own.saga_id = $1
         where earlier.kind = 'RENEWAL' and earlier.input ->> 'subscriptionId' = $2
           and earlier.state not in ('COMPLETED', 'COMPENSATED')
           and (earlier.created_at, earlier.saga_id) < (own.created_at, own.saga_id) limit 1`,
        [sagaId, subscriptionId],
      )
      return rows.length === 0
    },
    async stepsOf(sagaIds) {
      const rows = await database.query<SagaStepRow>(
        'select * from process.saga_step where saga_id = any($1) order by saga_id, position',
        [sagaIds],
      )
      const groups = groupBy(rows, (row) => row.saga_id)
      return new Map([...groups].map(([sagaId, steps]) => [sagaId, steps.map(toSagaStep)]))
    },
    async sealedDecisions(decisionIds) {
      const rows = await database.query<SealedDecision & { decision_id: string }>(
        'select decision_id, decision, audience from process.sealed_decision where decision_id = any($1)',
        [decisionIds],
      )
      return new Map(rows.map(({ decision_id, decision, audience }) => [decision_id, { decision, audience }]))
    },
    async attempts(caseId, decisionId) {
      const [row] = await database.query<{ attempts: number }>(
        `select count(*)::integer as attempts from process.saga
         where kind = 'DISPATCH' and case_id = $1 and decision_id = $2`,
        [caseId, decisionId],
      )
      return row?.attempts ?? 0
    },
    async liveDispatch(caseId, decisionId) {
      return first(
        await database.query<SagaRow>(
          `select * from process.saga
           where kind = 'DISPATCH' and case_id = $1 and decision_id = $2 and state <> 'COMPENSATED'`,
          [caseId, decisionId],
        ),
      )
    },
    async isSettled(sagaId) {
      const [row] = await database.query<{ settled: boolean }>(
        `select state not in ('RUNNING', 'COMPENSATING') as settled from process.saga where saga_id = $1`,
        [sagaId],
      )
      return row?.settled ?? true
    },
    async unfinished() {
      return keysOf(
        await database.query<KeysRow>(
          `select saga_id, kind, replays from process.saga
           where state in ('RUNNING', 'COMPENSATING', 'AWAITING_APPROVAL', 'AWAITING_EVENT') order by created_at`,
        ),
      )
    },
    async runningBetween(from, to) {
      return keysOf(
        await database.query<KeysRow>(
          `select saga_id, kind, replays from process.saga
           where state in ('RUNNING', 'COMPENSATING') and created_at between $1 and $2 order by created_at`,
          [from, to],
        ),
      )
    },
  }
}

type KeysRow = Pick<SagaRow, 'saga_id' | 'kind' | 'replays'>

function keysOf(rows: readonly KeysRow[]): SagaKeys[] {
  return rows.map(({ saga_id: id, kind, replays }) => ({ id, kind, replays }))
}

function first(rows: readonly SagaRow[]): Saga | null {
  const [row] = rows
  return row === undefined ? null : toSaga(row)
}

function index(rows: readonly SagaRow[], keyOf: (saga: Saga) => string | null): Map<string, Saga> {
  return new Map(rows.map(toSaga).map((saga) => [keyOf(saga) ?? '', saga]))
}
