import { ERRORS, isErrorCode, type UserError } from '../../platform/errors.ts'
import { createSchedule } from '../../platform/schedule.ts'
import type { Ground } from '../../platform/subgraph/subgraph.ts'
import type { StartWorkflow } from '../../platform/workflows/workflow-engine.ts'
import type { Saga, SagaKeys } from '../domain/saga.ts'
import { runSaga } from './run-saga.ts'
import { plannedSteps, type SagaDefinition, type SagaGround } from './saga-definition.ts'
import type { ReplayAction } from '../domain/replay-plan.ts'
import type { NewSaga, ReplayKey, ReplayRun, SagaJournal } from './saga-journal.ts'
import type { SagaReader } from './saga-reader.ts'
import type { SagaWatch } from './saga-watch.ts'

/** A saga with the same key, or the refusal of the key because it was used for another request. */
export type EarlierSaga = { readonly saga: Saga } | { readonly refused: UserError }

/** One kind of saga, as the operation that begins it sees it. */
export interface SagaKind<Input> {
  /** The saga of the same subject and key, if there is one; `bodyHash` tells whether it was asked for alike. */
  earlier(subject: string, idempotencyKey: string, bodyHash: string): Promise<EarlierSaga | null>
  /** Writes the saga and begins its workflow; false if its key, or what must be unique of its kind, is taken. */
  begin(saga: Omit<NewSaga, 'kind' | 'input'> & { readonly input: Input }): Promise<boolean>
}

/** Runs all sagas of the process layer on the workflow engine. */
export interface SagaRunner {
  /** Makes a kind known, before the engine is launched. */
  register<Input, Progress>(definition: SagaDefinition<Input, Progress>): SagaKind<Input>
  /** Waits until the saga has ended or waits for somebody, or the caller's deadline (epoch milliseconds) is near. */
  settled(sagaId: string, deadlineMs: number): Promise<Saga>
  /** Tells a saga that what it waits for in a step may have come. */
  ring(saga: SagaKeys, step: string): Promise<void>
  /** Withdraws a saga that waits, so that it is undone; false if it does not wait (any more). */
  withdraw(saga: Saga, waitStep: string, reason: string): Promise<boolean>
  /** Goes on with a saga that was STUCK, or undoes it, once a key. Throws `ILLEGAL_TRANSITION`, `IDEMPOTENCY_KEY_REUSED`. */
  replay(saga: Saga, action: ReplayAction, request: ReplayKey): Promise<ReplayRun>
  /** Begins the workflows of sagas that were written and not begun because a process died; from time to time again. */
  start(): Promise<void>
  close(): Promise<void>
}

/** How often sagas are looked for that nobody began. */
const RECOVERY_MS = 10_000

/** One that was written before was begun, or taken up by the start of a process. */
const RECOVERY_WINDOW_MS = 10 * 60_000

/** Ids of replays: the saga's own id, this, and which replay it is. */
const REPLAY = ':replay:'

/** Puts the runner together; its kinds are registered afterwards. */
export function createSagaRunner(
  ground: Pick<Ground, 'workflows' | 'log' | 'now'>,
  parts: {
    readonly journal: SagaJournal
    readonly reader: SagaReader
    readonly watch: SagaWatch
    readonly raiseException: SagaGround['raiseException']
    readonly healExceptions: SagaGround['healExceptions']
  },
): SagaRunner {
  const { journal, reader, watch, raiseException, healExceptions } = parts
  const starts = new Map<string, StartWorkflow>()
  const recovery = createSchedule(ground, 'saga-recovery', RECOVERY_MS, async () => {
    const ago = (milliseconds: number) => new Date(ground.now().getTime() - milliseconds)
    const young = await reader.runningBetween(ago(RECOVERY_WINDOW_MS), ago(RECOVERY_MS))
    await startUnbegun(young)
    return false
  })

  async function startWorkflow(saga: SagaKeys): Promise<void> {
    const start = starts.get(saga.kind)
    if (start === undefined) throw new Error(`There is no kind of saga ${saga.kind}.`)
    await start(workflowIdOf(saga))
  }

  /** Those that were begun are the engine's matter, whatever became of their process. */
  async function startUnbegun(sagas: readonly SagaKeys[]): Promise<void> {
    const begun = await ground.workflows.begun(sagas.map(workflowIdOf))
    for (const saga of sagas) if (!begun.has(workflowIdOf(saga))) await startWorkflow(saga)
  }

  return {
    register(definition) {
      const { kind } = definition
      starts.set(
        kind,
        ground.workflows.register(kind.toLowerCase(), (workflowId, workflow) =>
          runSaga(definition, sagaIdOf(workflowId), {
            workflow,
            journal,
            raiseException,
            healExceptions,
            now: ground.now,
          }),
        ),
      )
      return {
        async earlier(subject, idempotencyKey, bodyHash) {
          const saga = await reader.byKey(kind, subject, idempotencyKey)
          if (saga === null) return null
          return saga.bodyHash === bodyHash ? { saga } : { refused: keyReused(idempotencyKey) }
        },
        async begin(saga) {
          if (!(await journal.begin({ ...saga, kind }, plannedSteps(definition, saga.input)))) return false
          await startWorkflow({ id: saga.id, kind, replays: 0 })
          return true
        },
      }
    },
    async settled(sagaId, deadlineMs) {
      await watch.settled(sagaId, deadlineMs)
      return await journal.load(sagaId)
    },
    ring: (saga, step) => ground.workflows.ring(workflowIdOf(saga), step),
    async withdraw(saga, waitStep, reason) {
      const waits = await journal.withdraw(saga.id, reason)
      if (waits) await ground.workflows.ring(workflowIdOf(saga), waitStep)
      return waits
    },
    async replay(saga, action, request) {
      const run = await journal.replay(saga.id, action, request)
      await startWorkflow({ ...saga, replays: run.replays })
      return run
    },
    async start() {
      await startUnbegun(await reader.unfinished())
      recovery.start()
    },
    close: () => recovery.close(),
  }
}

/** Why a saga did not reach its end, for the one who asked; empty if it did or is under way. */
export function userErrorsOf({ failure, state }: Saga): readonly UserError[] {
  if (failure === null || state === 'RUNNING' || state === 'COMPLETED') return []
  const code = isErrorCode(failure.code) ? failure.code : 'SAGA_STUCK'
  return [{ code, message: failure.message, path: null, retryable: ERRORS[code].retryable }]
}

function keyReused(idempotencyKey: string): UserError {
  const message = `The key ${idempotencyKey} was used for another request; take a new key for a new request.`
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'], retryable: false }
}

function workflowIdOf({ id, replays }: SagaKeys): string {
  return replays === 0 ? id : `${id}${REPLAY}${replays}`
}

function sagaIdOf(workflowId: string): string {
  return workflowId.split(REPLAY)[0] ?? workflowId
}
