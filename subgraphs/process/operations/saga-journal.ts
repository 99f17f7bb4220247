import type { Database, Queryable, Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import { refuseReplay, type ReplayAction } from '../domain/replay-plan.ts'
import type { Saga, SagaFailure, SagaStepRecord } from '../domain/saga.ts'
import { sagaMachine, type SagaState } from '../domain/saga-machine.ts'
import { toSaga, toSagaStep, type SagaRow, type SagaStepRow } from './saga-rows.ts'

/** A saga that is to begin. */
export type NewSaga = Omit<Saga, 'state' | 'progress' | 'failure' | 'replays' | 'withdrawal'>

/** A step that a new saga will take. */
export interface NewSagaStep {
  readonly name: string
  readonly compensation: string | null
}

/** What happened to a step. */
export interface StepChange {
  readonly position: number
  readonly state: string
  /** True if this begins a further attempt. */
  readonly attempt?: boolean
  readonly error?: string | null
  /** What the step found out; added to the saga's progress. */
  readonly found?: Readonly<Record<string, unknown>>
}

/** Who asked for a replay, and by which key. */
export interface ReplayKey {
  readonly subject: string
  readonly idempotencyKey: string
  readonly bodyHash: string
}

/** Which run of a saga a replay is; `again` if the same key had asked for it before. */
export interface ReplayRun {
  readonly replays: number
  readonly again: boolean
}

/** The table of contents of all sagas: written in step with the workflow, each change with its event. */
export interface SagaJournal {
  /** Writes a new saga, or returns false if its key, or its case and decision, has one. */
  begin(saga: NewSaga, steps: readonly NewSagaStep[]): Promise<boolean>
  load(sagaId: string): Promise<Saga>
  /** Its steps in order. */
  steps(sagaId: string): Promise<SagaStepRecord[]>
  recordStep(sagaId: string, change: StepChange): Promise<void>
  /** Moves the saga by its machine; being there already is fine, since a step may run twice. */
  move(sagaId: string, to: SagaState, failure?: SagaFailure): Promise<void>
  /** Ends a saga's wait. Throws `WITHDRAWN` if somebody withdrew it meanwhile. */
  endWait(sagaId: string): Promise<void>
  /** Withdraws a saga that waits, in words for people; false if it does not wait (any more). */
  withdraw(sagaId: string, reason: string): Promise<boolean>
  /**
   * Takes up a saga that is STUCK: to go on, or to be undone. Of two who replay at once, one is told that it is not stuck
   * any more. Throws `ILLEGAL_TRANSITION`, and `IDEMPOTENCY_KEY_REUSED`.
   */
  replay(sagaId: string, action: ReplayAction, request: ReplayKey): Promise<ReplayRun>
}

/** A journal on the process layer's own tables. `onSettled` hears of sagas that ended or wait for a person. */
export function createSagaJournal(
  database: Database,
  events: EventLog,
  now: () => Date,
  onSettled: (sagaId: string) => void,
): SagaJournal {
  return {
    begin: (saga, steps) =>
      database.transaction(async (tx) => {
        if (!(await insertSaga(tx, saga))) return false
        await insertSteps(tx, saga.id, steps)
        await announce(tx, await lockSaga(tx, saga.id), null)
        return true
      }),

    async load(sagaId) {
      const [row] = await database.query<SagaRow>('select * from process.saga where saga_id = $1', [sagaId])
      if (row === undefined) throw new Error(`There is no saga ${sagaId}.`)
      return toSaga(row)
    },

    steps: (sagaId) => readSteps(database, sagaId),

    recordStep: (sagaId, change) =>
      database.transaction(async (tx) => {
        const before = await lockSaga(tx, sagaId)
        const step = await updateStep(tx, sagaId, change, now())
        const saga = change.found === undefined ? before : await addProgress(tx, sagaId, change.found)
        await announce(tx, saga, before, step)
      }),

    async move(sagaId, to, failure) {
      await database.transaction(async (tx) => {
        const before = await lockSaga(tx, sagaId)
        if (before.state === to) return
        sagaMachine.move(before.state, to)
        const [row] = await tx.query<SagaRow>(
          'update process.saga set state = $2, failure = coalesce($3, failure) where saga_id = $1 returning *',
          [sagaId, to, failure === undefined ? null : JSON.stringify(failure)],
        )
        if (row !== undefined) await announce(tx, toSaga(row), before)
      })
      if (to !== 'RUNNING' && to !== 'COMPENSATING') onSettled(sagaId)
    },

    endWait: (sagaId) =>
      database.transaction(async (tx) => {
        const before = await lockSaga(tx, sagaId)
        if (before.withdrawal !== null) throw new TesseraError('WITHDRAWN', before.withdrawal)
        if (before.state === 'RUNNING') return
        sagaMachine.move(before.state, 'RUNNING')
        await tx.query("update process.saga set state = 'RUNNING' where saga_id = $1", [sagaId])
        await announce(tx, { ...before, state: 'RUNNING' }, before)
      }),

    async withdraw(sagaId, reason) {
      const rows = await database.query(
        `update process.saga set withdrawal = coalesce(withdrawal, $2)
         where saga_id = $1 and state in ('AWAITING_APPROVAL', 'AWAITING_EVENT') returning saga_id`,
        [sagaId, reason],
      )
      return rows.length > 0
    },

    replay: (sagaId, action, request) =>
      database.transaction(async (tx) => {
        const before = await lockSaga(tx, sagaId)
        const earlier = await findReplay(tx, request)
        if (earlier !== null) return { replays: earlier, again: true }
        const steps = await readSteps(tx, sagaId)
        const refusal = refuseReplay(before, steps, action)
        if (refusal !== null) throw new TesseraError(refusal.code, refusal.message)
        const to = sagaMachine.move(before.state, action === 'RESUME' ? 'RUNNING' : 'COMPENSATING')
        const [row] = await tx.query<SagaRow>(
          'update process.saga set state = $2, replays = replays + 1 where saga_id = $1 returning *',
          [sagaId, to],
        )
        if (row === undefined) throw new Error(`The saga ${sagaId} is gone.`)
        await insertReplay(tx, sagaId, action, request, row.replays, now())
        await announce(tx, toSaga(row), before)
        return { replays: row.replays, again: false }
      }),
  }

  async function announce(
    tx: Transaction,
    saga: Saga,
    before: Saga | null,
    step?: SagaStepRecord,
  ): Promise<void> {
    await events.append(tx, {
      type: 'saga.progressed',
      source: 'process',
      subject: saga.id,
      actor: saga.subject,
      correlationId: saga.correlationId,
      region: REGIONS.find((region) => region === saga.region),
      audience: { ...saga.audience },
      data: {
        entity: 'Saga',
        before: before === null ? undefined : { state: before.state },
        after: { state: saga.state, step: step ?? null, failure: saga.failure },
      },
    })
  }
}

async function insertSaga(tx: Queryable, saga: NewSaga): Promise<boolean> {
  const rows = await tx.query(
    `insert into process.saga (saga_id, kind, state, subject, case_id, decision_id, correlation_id, idempotency_key,
       body_hash, attempt, input, audience, region, created_at, service_order_id)
     values ($1, $2, 'RUNNING', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict do nothing returning saga_id`,
    [
      saga.id,
      saga.kind,
      saga.subject,
      saga.caseId,
      saga.decisionId,
      saga.correlationId,
      saga.idempotencyKey,
      saga.bodyHash,
      saga.attempt,
      JSON.stringify(saga.input),
      JSON.stringify(saga.audience),
      saga.region,
      saga.createdAt,
      saga.serviceOrderId,
    ],
  )
  return rows.length === 1
}

async function insertSteps(tx: Queryable, sagaId: string, steps: readonly NewSagaStep[]): Promise<void> {
  await tx.query(
    `insert into process.saga_step (saga_id, position, name, state, compensation)
     select $1, ordinality, name, 'PENDING', compensation
     from unnest($2::text[], $3::text[]) with ordinality as step (name, compensation, ordinality)`,
    [sagaId, steps.map(({ name }) => name), steps.map(({ compensation }) => compensation)],
  )
}

async function lockSaga(tx: Queryable, sagaId: string): Promise<Saga> {
  const [row] = await tx.query<SagaRow>('select * from process.saga where saga_id = $1 for update', [sagaId])
  if (row === undefined) throw new Error(`There is no saga ${sagaId}.`)
  return toSaga(row)
}

async function readSteps(database: Queryable, sagaId: string): Promise<SagaStepRecord[]> {
  const rows = await database.query<SagaStepRow>(
    'select * from process.saga_step where saga_id = $1 order by position',
    [sagaId],
  )
  return rows.map(toSagaStep)
}

/** Which replay was asked for under a key; null if none was. Throws `IDEMPOTENCY_KEY_REUSED`. */
async function findReplay(
  tx: Queryable,
  { subject, idempotencyKey, bodyHash }: ReplayKey,
): Promise<number | null> {
  const [row] = await tx.query<{ body_hash: string; replay: number }>(
    'select body_hash, replay from process.saga_replay where subject = $1 and idempotency_key = $2',
    [subject, idempotencyKey],
  )
  if (row === undefined) return null
  if (row.body_hash === bodyHash) return row.replay
  throw new TesseraError(
    'IDEMPOTENCY_KEY_REUSED',
    `The key ${idempotencyKey} was used for another request; take a new key for a new request.`,
  )
}

async function insertReplay(
  tx: Queryable,
  sagaId: string,
  action: ReplayAction,
  { subject, idempotencyKey, bodyHash }: ReplayKey,
  replay: number,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into process.saga_replay (subject, idempotency_key, body_hash, saga_id, replay, action, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [subject, idempotencyKey, bodyHash, sagaId, replay, action, at],
  )
}

async function updateStep(
  tx: Queryable,
  sagaId: string,
  change: StepChange,
  at: Date,
): Promise<SagaStepRecord | undefined> {
  const ended = change.state !== 'RUNNING' && change.state !== 'WAITING' && change.state !== 'COMPENSATING'
  const [row] = await tx.query<SagaStepRow>(
    `update process.saga_step set state = $3, attempts = attempts + $4, error = $5,
       started_at = coalesce(started_at, $6::timestamptz), finished_at = case when $7 then $6::timestamptz end
     where saga_id = $1 and position = $2 returning *`,
    [
      sagaId,
      change.position + 1,
      change.state,
      change.attempt === true ? 1 : 0,
      change.error ?? null,
      at,
      ended,
    ],
  )
  return row === undefined ? undefined : toSagaStep(row)
}

/** Keeps what a step found out; the order and the technician also where people look for them. */
async function addProgress(
  tx: Queryable,
  sagaId: string,
  found: Readonly<Record<string, unknown>>,
): Promise<Saga> {
  const [row] = await tx.query<SagaRow>(
    `update process.saga set progress = progress || $2::jsonb,
       service_order_id = coalesce($2::jsonb ->> 'serviceOrderId', service_order_id),
       audience = case when $2::jsonb ? 'technician'
         then audience || jsonb_build_object('technician', $2::jsonb -> 'technician')
         else audience end
     where saga_id = $1 returning *`,
    [sagaId, JSON.stringify(found)],
  )
  if (row === undefined) throw new Error(`There is no saga ${sagaId}.`)
  return toSaga(row)
}
