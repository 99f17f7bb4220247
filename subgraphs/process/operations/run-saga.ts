import { isErrorCode, TesseraError, type ErrorCode } from '../../platform/errors.ts'
import { STEP_RETRY, type StepRetry, type WorkflowSteps } from '../../platform/workflows/workflow-engine.ts'
import type { SagaOwner } from '../domain/saga-exception.ts'
import type { Saga, SagaFailure, SagaStepRecord } from '../domain/saga.ts'
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

/** Waits until something has happened elsewhere; if it does not in time, the saga is undone. */
export interface SagaWait<Input, Progress> {
  readonly name: string
  /** Whether a person or the world is waited for. */
  readonly awaits: 'APPROVAL' | 'EVENT'
  readonly waitMs: number
  /**
   * Looks whether the wait is over: what was found out, or null to wait on. Runs at the beginning, whenever somebody
   * rings with the step's name, and at the end. Throws `TesseraError` if what is waited for will not come.
   */
  readonly look: (call: StepCall<Input, Progress>) => Promise<Partial<Progress> | null>
  readonly expired: { readonly code: ErrorCode; readonly message: string }
  readonly undo: SagaStep<Input, Progress>['undo']
  readonly compensation: string | null
}

/** A kind of saga: its steps in order, and who owns one that cannot be finished. */
export interface SagaDefinition<Input, Progress> {
  readonly kind: string
  readonly stepsOf: (input: Input) => readonly (SagaStep<Input, Progress> | SagaWait<Input, Progress>)[]
  /** Who is told when one is stuck or was undone; the amount at risk where it is known. */
  readonly ownerOf: (saga: Saga<Input, Partial<Progress>>, failure: SagaFailure) => SagaOwner
  /** Hears of the end, once at least: what hangs on the saga elsewhere follows. */
  readonly onCompensated?: (saga: Saga<Input, Partial<Progress>>, failure: SagaFailure) => Promise<void>
}

/** What sagas of every kind run with. */
export interface SagaGround {
  readonly workflow: WorkflowSteps
  readonly journal: SagaJournal
  /** Raises an exception with an owner; the same saga and state raise it once. */
  readonly raiseException: (
    saga: Saga,
    failure: SagaFailure,
    owner: SagaOwner,
    stuck: boolean,
  ) => Promise<void>
  readonly now: () => Date
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

/** A step ended done, was refused (the saga is undone), or could not be asked for (the saga is stuck). */
type Outcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: SagaFailure; readonly stuck: boolean }

const DONE: Outcome = { ok: true }

/** Where a run of a saga begins: at its first step, at the one that failed, or with the undo of all that was begun. */
interface Entry<Input> {
  readonly input: Input
  readonly position: number
  readonly undo: SagaFailure | null
}

/** How the steps of a definition look in the journal before they begin. */
export function plannedSteps<Input, Progress>(
  definition: SagaDefinition<Input, Progress>,
  input: Input,
): readonly NewSagaStep[] {
  return definition.stepsOf(input).map(({ name, compensation }) => ({ name, compensation }))
}

/**
 * Runs a saga to its end: every step once, or the undo of every step begun, in reverse order. A refusal undoes it; a
 * system that does not answer for good leaves it STUCK with an exception, and a replay goes on from that step with the
 * same keys. It is a function of what its durable steps return, so a process that dies is continued by another at the
 * same place.
 */
export async function runSaga<Input, Progress>(
  definition: SagaDefinition<Input, Progress>,
  sagaId: string,
  { workflow, journal, raiseException, now }: SagaGround,
): Promise<void> {
  const entry = await workflow.run('load', readEntry, UNDO_RETRY)
  const steps = definition.stepsOf(entry.input)
  if (entry.undo !== null) {
    await compensate(steps.length - 1, entry.undo)
    return
  }
  for (const [position, step] of [...steps.entries()].slice(entry.position)) {
    const outcome = 'run' in step ? await perform(step, position) : await wait(step, position)
    if (outcome.ok) continue
    if (outcome.stuck) await giveUp(outcome.failure)
    else await compensate(position, outcome.failure)
    return
  }
  await workflow.run('complete', () => journal.move(sagaId, 'COMPLETED'), UNDO_RETRY)

  async function readEntry(): Promise<Entry<Input>> {
    const saga = asSaga<Input, Progress>(await journal.load(sagaId))
    const records = await journal.steps(sagaId)
    const open = records.findIndex(({ state }) => state !== 'DONE')
    const position = open === -1 ? records.length : open
    const undo = saga.state === 'COMPENSATING' ? (saga.failure ?? WITHDRAWN) : null
    return { input: saga.input, position, undo }
  }

  async function perform(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    try {
      return await workflow.run(step.name, () => attempt(step, position), STEP_RETRY)
    } catch {
      return await unanswered(step.name, position)
    }
  }

  async function attempt(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    await journal.recordStep(sagaId, { position, state: 'RUNNING', attempt: true })
    try {
      const found = await step.run(await callOf(step.name))
      await journal.recordStep(sagaId, { position, state: 'DONE', found: { ...found } })
      return DONE
    } catch (error) {
      if (!isRefusal(error)) {
        await journal.recordStep(sagaId, { position, state: 'RUNNING', error: sentence(error) })
        throw error
      }
      return await refused(step.name, position, error)
    }
  }

  async function refused(name: string, position: number, error: TesseraError): Promise<Outcome> {
    await journal.recordStep(sagaId, { position, state: 'FAILED', error: error.message })
    return { ok: false, stuck: false, failure: { code: error.code, message: error.message, step: name } }
  }

  /** The attempts are used up. The journal has the last error; people get a sentence. */
  async function unanswered(name: string, position: number): Promise<Outcome> {
    const message = `The step ${name} could not be done: a system did not answer. It can be replayed once it does.`
    await workflow.run(
      `${name} failed`,
      () => journal.recordStep(sagaId, { position, state: 'FAILED', error: message }),
      UNDO_RETRY,
    )
    return { ok: false, stuck: true, failure: { code: 'SUBGRAPH_UNAVAILABLE', message, step: name } }
  }

  async function wait(step: SagaWait<Input, Progress>, position: number): Promise<Outcome> {
    const deadlineMs = await workflow.run(
      step.name,
      async () => {
        await journal.recordStep(sagaId, { position, state: 'WAITING', attempt: true })
        await journal.move(sagaId, step.awaits === 'APPROVAL' ? 'AWAITING_APPROVAL' : 'AWAITING_EVENT')
        return now().getTime() + step.waitMs
      },
      UNDO_RETRY,
    )
    for (;;) {
      const seen = await look(step, position)
      if (seen.outcome !== null) return seen.outcome
      if (seen.atMs >= deadlineMs) return await expire(step, position)
      await workflow.listen(step.name, deadlineMs)
    }
  }

  async function look(
    step: SagaWait<Input, Progress>,
    position: number,
  ): Promise<{ outcome: Outcome | null; atMs: number }> {
    try {
      return await workflow.run(`${step.name} look`, () => lookOnce(step, position), STEP_RETRY)
    } catch {
      return { outcome: await unanswered(step.name, position), atMs: 0 }
    }
  }

  async function lookOnce(
    step: SagaWait<Input, Progress>,
    position: number,
  ): Promise<{ outcome: Outcome | null; atMs: number }> {
    const atMs = now().getTime()
    try {
      const found = await step.look(await callOf(step.name))
      if (found === null) return { outcome: null, atMs }
      await journal.move(sagaId, 'RUNNING')
      await journal.recordStep(sagaId, { position, state: 'DONE', found: { ...found } })
      return { outcome: DONE, atMs }
    } catch (error) {
      if (!isRefusal(error)) throw error
      return { outcome: await refused(step.name, position, error), atMs }
    }
  }

  async function expire(step: SagaWait<Input, Progress>, position: number): Promise<Outcome> {
    await workflow.run(
      `${step.name} expired`,
      () => journal.recordStep(sagaId, { position, state: 'FAILED', error: step.expired.message }),
      UNDO_RETRY,
    )
    return { ok: false, stuck: false, failure: { ...step.expired, step: step.name } }
  }

  async function giveUp(failure: SagaFailure): Promise<void> {
    await workflow.run('stuck', () => journal.move(sagaId, 'STUCK', failure), UNDO_RETRY)
    await raise(failure, true)
  }

  async function compensate(from: number, failure: SagaFailure): Promise<void> {
    await workflow.run('compensate', () => journal.move(sagaId, 'COMPENSATING', failure), UNDO_RETRY)
    const records = await workflow.run('begun', () => journal.steps(sagaId), UNDO_RETRY)
    for (let position = from; position >= 0; position--) {
      const step = steps[position]
      if (step === undefined || step.undo === null || !isToUndo(records[position])) continue
      if (!(await undo(step.name, step.compensation, step.undo, position, failure.message))) {
        await giveUp(failure)
        return
      }
    }
    await workflow.run(
      'compensated',
      async () => {
        await definition.onCompensated?.(asSaga(await journal.load(sagaId)), failure)
        await journal.move(sagaId, 'COMPENSATED')
      },
      UNDO_RETRY,
    )
    await raise(failure, false)
  }

  async function undo(
    name: string,
    compensation: string | null,
    undoStep: NonNullable<SagaStep<Input, Progress>['undo']>,
    position: number,
    reason: string,
  ): Promise<boolean> {
    try {
      await workflow.run(
        `undo ${name}`,
        async () => {
          await journal.recordStep(sagaId, { position, state: 'COMPENSATING' })
          await undoStep(await callOf(name), reason)
          await journal.recordStep(sagaId, { position, state: 'COMPENSATED' })
        },
        UNDO_RETRY,
      )
      return true
    } catch {
      const error = `${compensation ?? name} did not succeed; replay the undo once the system answers, or do it by hand.`
      await workflow.run(
        `undo ${name} failed`,
        () => journal.recordStep(sagaId, { position, state: 'STUCK', error }),
        UNDO_RETRY,
      )
      return false
    }
  }

  async function raise(failure: SagaFailure, stuck: boolean): Promise<void> {
    await workflow.run(
      'raise exception',
      async () => {
        const saga = await journal.load(sagaId)
        await raiseException(saga, failure, definition.ownerOf(asSaga(saga), failure), stuck)
      },
      RAISE_RETRY,
    )
  }

  async function callOf(name: string): Promise<StepCall<Input, Progress>> {
    return { saga: asSaga(await journal.load(sagaId)), key: `${sagaId}:${name}` }
  }
}

/** Why a saga is undone that somebody withdrew. */
const WITHDRAWN: SagaFailure = { code: 'SAGA_STUCK', message: 'It was withdrawn.', step: '' }

/** What was never begun, or is undone already, needs no undo. */
function isToUndo(record: SagaStepRecord | undefined): boolean {
  return record !== undefined && record.state !== 'PENDING' && record.state !== 'COMPENSATED'
}

/** The journal keeps input and progress as JSON; their types are the definition's own, which wrote them. */
function asSaga<Input, Progress>(saga: Saga): Saga<Input, Partial<Progress>> {
  return saga as Saga<Input, Partial<Progress>>
}

function isRefusal(error: unknown): error is TesseraError {
  return error instanceof TesseraError && isErrorCode(error.code) && !TRANSIENT.has(error.code)
}

function sentence(error: unknown): string {
  return error instanceof TesseraError ? error.message : 'A system failed; the step is tried again.'
}
