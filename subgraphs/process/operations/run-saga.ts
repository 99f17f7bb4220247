import { TesseraError, type ErrorCode } from '../../platform/errors.ts'
import { STEP_RETRY, type StepRetry, type WorkflowSteps } from '../../platform/workflows/workflow-engine.ts'
import type { Saga, SagaFailure } from '../domain/saga.ts'
import type { NewSagaStep, SagaJournal } from './saga-journal.ts'

/** What a step works with. */
export interface StepCall<Input, Progress> {
  readonly saga: Saga<Input, Partial<Progress>>
  /** The same at every attempt: hand it on, so that what is called does it once. */
  readonly key: string
}

/** One step with what undoes it. `undo` runs also after a step that failed, since it may have done half. */
export interface SagaStep<Input, Progress> {
  readonly name: string
  /** Does it; what it returns is kept as the saga's progress. Throws `TesseraError`. */
  readonly run: (call: StepCall<Input, Progress>) => Promise<Partial<Progress>>
  readonly undo: ((call: StepCall<Input, Progress>, reason: string) => Promise<void>) | null
  /** What undoes it, in words for people. */
  readonly compensation: string | null
}

/** Waits for a person; if nobody comes in time, the saga is undone. */
export interface SagaWait {
  readonly name: string
  readonly waitMs: number
  readonly expired: { readonly code: ErrorCode; readonly message: string }
}

/** A kind of saga: its steps in order, and who is told when one cannot be finished. */
export interface SagaDefinition<Input, Progress> {
  readonly kind: string
  readonly stepsOf: (input: Input) => readonly (SagaStep<Input, Progress> | SagaWait)[]
  /** Raises an exception with an owner; the same saga and state raise it once. */
  readonly raiseException: (
    saga: Saga<Input, Partial<Progress>>,
    failure: SagaFailure,
    stuck: boolean,
  ) => Promise<void>
}

/** Failures that may pass by themselves; every other answer is a refusal and is not asked for again. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'INTERNAL_SERVER_ERROR',
])

/** An undo is tried harder than a do: what it leaves behind costs money. 0.2 s doubling to about 50 s in all. */
const UNDO_RETRY: StepRetry = { maxAttempts: 9, intervalSeconds: 0.2, backoffRate: 2 }

/** Nothing may be lost in a dead letter that nobody owns: raising is tried every 5 s for a day. */
const RAISE_RETRY: StepRetry = { maxAttempts: 17_280, intervalSeconds: 5, backoffRate: 1 }

type Outcome = { readonly ok: true } | { readonly ok: false; readonly failure: SagaFailure }

/** How the steps of a definition look in the journal before they begin. */
export function plannedSteps<Input, Progress>(
  definition: SagaDefinition<Input, Progress>,
  input: Input,
): readonly NewSagaStep[] {
  return definition
    .stepsOf(input)
    .map((step) => ({ name: step.name, compensation: 'run' in step ? step.compensation : null }))
}

/**
 * Runs a saga to its end: every step once, or the undo of every step begun, in reverse order. It is a function of
 * what its durable steps return, so a process that dies is continued by the next one at the same place.
 */
export async function runSaga<Input, Progress>(
  definition: SagaDefinition<Input, Progress>,
  sagaId: string,
  workflow: WorkflowSteps,
  journal: SagaJournal,
): Promise<void> {
  const input = await workflow.run(
    'load',
    async () => asSaga<Input, Progress>(await journal.load(sagaId)).input,
    UNDO_RETRY,
  )
  const steps = definition.stepsOf(input)
  for (const [position, step] of steps.entries()) {
    const outcome = 'run' in step ? await perform(step, position) : await wait(step, position)
    if (!outcome.ok) {
      await compensate(position, outcome.failure)
      return
    }
  }
  await workflow.run('complete', () => journal.move(sagaId, 'COMPLETED'), UNDO_RETRY)

  async function perform(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    try {
      return await workflow.run(step.name, () => attempt(step, position), STEP_RETRY)
    } catch {
      // The attempts are used up. The journal has the last error; people get a sentence.
      const message = `The step ${step.name} could not be done: a system did not answer. Try again later.`
      const failure = { code: 'SUBGRAPH_UNAVAILABLE', message, step: step.name }
      await workflow.run(
        `${step.name} failed`,
        () => journal.recordStep(sagaId, { position, state: 'FAILED', error: message }),
        UNDO_RETRY,
      )
      return { ok: false, failure }
    }
  }

  async function attempt(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    await journal.recordStep(sagaId, { position, state: 'RUNNING', attempt: true })
    try {
      const found = await step.run(await callOf(step))
      await journal.recordStep(sagaId, { position, state: 'DONE', found: { ...found } })
      return { ok: true }
    } catch (error) {
      if (!(error instanceof TesseraError) || TRANSIENT.has(error.code)) {
        await journal.recordStep(sagaId, { position, state: 'RUNNING', error: sentence(error) })
        throw error
      }
      await journal.recordStep(sagaId, { position, state: 'FAILED', error: error.message })
      return { ok: false, failure: { code: error.code, message: error.message, step: step.name } }
    }
  }

  async function wait(step: SagaWait, position: number): Promise<Outcome> {
    await workflow.run(
      step.name,
      async () => {
        await journal.recordStep(sagaId, { position, state: 'WAITING', attempt: true })
        await journal.move(sagaId, 'AWAITING_APPROVAL')
      },
      UNDO_RETRY,
    )
    await workflow.sleep(step.waitMs)
    await workflow.run(
      `${step.name} expired`,
      () => journal.recordStep(sagaId, { position, state: 'FAILED', error: step.expired.message }),
      UNDO_RETRY,
    )
    return { ok: false, failure: { ...step.expired, step: step.name } }
  }

  async function compensate(failedAt: number, failure: SagaFailure): Promise<void> {
    await workflow.run('compensate', () => journal.move(sagaId, 'COMPENSATING', failure), UNDO_RETRY)
    for (let position = failedAt; position >= 0; position--) {
      const step = steps[position]
      if (step === undefined || !('run' in step) || step.undo === null) continue
      if (!(await undo(step, step.undo, position, failure.message))) {
        await workflow.run('stuck', () => journal.move(sagaId, 'STUCK', failure), UNDO_RETRY)
        await raise(failure, true)
        return
      }
    }
    await workflow.run('compensated', () => journal.move(sagaId, 'COMPENSATED'), UNDO_RETRY)
    await raise(failure, false)
  }

  async function undo(
    step: SagaStep<Input, Progress>,
    undoStep: NonNullable<SagaStep<Input, Progress>['undo']>,
    position: number,
    reason: string,
  ): Promise<boolean> {
    try {
      await workflow.run(
        `undo ${step.name}`,
        async () => {
          await journal.recordStep(sagaId, { position, state: 'COMPENSATING' })
          await undoStep(await callOf(step), reason)
          await journal.recordStep(sagaId, { position, state: 'COMPENSATED' })
        },
        UNDO_RETRY,
      )
      return true
    } catch {
      const error = `${step.compensation ?? step.name} did not succeed; somebody has to do it by hand.`
      await workflow.run(
        `undo ${step.name} failed`,
        () => journal.recordStep(sagaId, { position, state: 'STUCK', error }),
        UNDO_RETRY,
      )
      return false
    }
  }

  async function raise(failure: SagaFailure, stuck: boolean): Promise<void> {
    await workflow.run(
      'raise exception',
      async () => definition.raiseException(asSaga(await journal.load(sagaId)), failure, stuck),
      RAISE_RETRY,
    )
  }

  async function callOf(step: SagaStep<Input, Progress>): Promise<StepCall<Input, Progress>> {
    return { saga: asSaga(await journal.load(sagaId)), key: `${sagaId}:${step.name}` }
  }
}

/** The journal keeps input and progress as JSON; their types are the definition's own, which wrote them. */
function asSaga<Input, Progress>(saga: Saga): Saga<Input, Partial<Progress>> {
  return saga as Saga<Input, Partial<Progress>>
}

function sentence(error: unknown): string {
  return error instanceof TesseraError ? error.message : 'A system failed; the step is tried again.'
}
