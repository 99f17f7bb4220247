import { isErrorCode, TesseraError, type ErrorCode } from '../../platform/errors.ts'
import { STEP_RETRY, type StepRetry } from '../../platform/workflows/workflow-engine.ts'
import type { Money } from '../../platform/money.ts'
import { pointOfNoReturn } from '../domain/point-of-no-return.ts'
import type { Saga, SagaFailure, SagaStepRecord } from '../domain/saga.ts'
import type { SagaDefinition, SagaGround, SagaStep, SagaWait, StepCall } from './saga-definition.ts'

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

/** A wait outlives an outage: what could not be looked at is looked at again after this long. */
const LOOK_AGAIN_MS = 60_000

/** What a look at a wait saw, and when (epoch milliseconds); no outcome yet means to wait on. */
interface Seen {
  readonly outcome: Outcome | null
  readonly atMs: number
  readonly answered: boolean
}

/** Where a run of a saga begins: at its first step, at the one that failed, or with the undo of all that was begun. */
interface Entry<Input> {
  readonly input: Input
  readonly position: number
  readonly undo: SagaFailure | null
  /** True if somebody took up a saga that was stuck: then there are exceptions that heal by its end. */
  readonly isReplay: boolean
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
  { workflow, journal, raiseException, healExceptions, now }: SagaGround,
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
    if (outcome.stuck || isPastReturn(definition.kind, steps, position)) await giveUp(outcome.failure)
    else await compensate(position, outcome.failure)
    return
  }
  await workflow.run(
    'complete',
    async () => {
      await definition.onCompleted?.(asSaga(await journal.load(sagaId)), await journal.steps(sagaId))
      await journal.move(sagaId, 'COMPLETED')
    },
    UNDO_RETRY,
  )
  await heal('It was replayed and is done.')

  async function readEntry(): Promise<Entry<Input>> {
    const saga = asSaga<Input, Progress>(await journal.load(sagaId))
    const records = await journal.steps(sagaId)
    const open = records.findIndex(({ state }) => state !== 'DONE' && state !== 'SKIPPED')
    const position = open === -1 ? records.length : open
    const undo = saga.state === 'COMPENSATING' ? (saga.failure ?? WITHDRAWN) : null
    return { input: saga.input, position, undo, isReplay: saga.replays > 0 }
  }

  async function perform(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    try {
      return await workflow.run(step.name, () => attempt(step, position), STEP_RETRY)
    } catch {
      return await unanswered(step.name, position)
    }
  }

  async function attempt(step: SagaStep<Input, Progress>, position: number): Promise<Outcome> {
    const call = await callOf(step.name)
    if (step.isNeedless?.(call.saga) === true) {
      await journal.recordStep(sagaId, { position, state: 'SKIPPED' })
      return DONE
    }
    await journal.recordStep(sagaId, { position, state: 'RUNNING', attempt: true })
    try {
      const found = await step.run(call)
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
    const { code, message, details } = error
    const risk = isMoney(details['amountAtRisk']) ? { amountAtRisk: details['amountAtRisk'] } : {}
    return { ok: false, stuck: false, failure: { code, message, step: name, ...risk } }
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
    const began = await look(step, position)
    if (began.outcome !== null) return began.outcome
    await workflow.run(
      step.name,
      async () => {
        await journal.recordStep(sagaId, { position, state: 'WAITING', attempt: true })
        await journal.move(sagaId, step.awaits === 'APPROVAL' ? 'AWAITING_APPROVAL' : 'AWAITING_EVENT')
      },
      UNDO_RETRY,
    )
    const deadlineMs = began.atMs + step.waitMs
    for (;;) {
      const seen = await look(step, position)
      if (seen.outcome !== null) return seen.outcome
      if (seen.atMs >= deadlineMs) return await expire(step, position)
      const waitedMs = seen.atMs - began.atMs
      const againMs = seen.answered ? (step.againMs?.(waitedMs) ?? step.waitMs) : LOOK_AGAIN_MS
      await workflow.listen(step.name, Math.min(deadlineMs, seen.atMs + againMs))
    }
  }

  async function look(step: SagaWait<Input, Progress>, position: number): Promise<Seen> {
    try {
      return await workflow.run(`${step.name} look`, () => lookOnce(step, position), STEP_RETRY)
    } catch {
      const atMs = await workflow.run(
        `${step.name} unanswered`,
        () => Promise.resolve(now().getTime()),
        UNDO_RETRY,
      )
      return { outcome: null, atMs, answered: false }
    }
  }

  async function lookOnce(step: SagaWait<Input, Progress>, position: number): Promise<Seen> {
    const atMs = now().getTime()
    try {
      const call = await callOf(step.name)
      if (call.saga.withdrawal !== null) throw new TesseraError('WITHDRAWN', call.saga.withdrawal)
      const found = await step.look(call)
      if (found === null) return { outcome: null, atMs, answered: true }
      await journal.endWait(sagaId)
      await journal.recordStep(sagaId, { position, state: 'DONE', found: { ...found } })
      return { outcome: DONE, atMs, answered: true }
    } catch (error) {
      if (!isRefusal(error)) throw error
      return { outcome: await refused(step.name, position, error), atMs, answered: true }
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
    await heal('It was replayed and is undone.')
    // Who asked for the undo, withdrew it, or answered no, knows why.
    const isKnown = failure.code === 'WITHDRAWN' || definition.isAnswer?.(failure) === true
    if (entry.undo === null && !isKnown) await raise(failure, false)
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
        // Somebody was quicker and has taken it up again.
        if (stuck && saga.state !== 'STUCK') return
        await raiseException(saga, failure, definition.ownerOf(asSaga(saga), failure), stuck)
      },
      RAISE_RETRY,
    )
  }

  async function heal(note: string): Promise<void> {
    if (!entry.isReplay) return
    await workflow.run(
      'heal exceptions',
      async () => {
        await healExceptions(await journal.load(sagaId), note)
      },
      RAISE_RETRY,
    )
  }

  async function callOf(name: string): Promise<StepCall<Input, Progress>> {
    return { saga: asSaga(await journal.load(sagaId)), key: `${sagaId}:${name}` }
  }
}

/** Why a saga is undone that somebody withdrew. */
const WITHDRAWN: SagaFailure = { code: 'WITHDRAWN', message: 'It was withdrawn.', step: '' }

/** Behind the point of no return a refusal undoes nothing: somebody mends its cause and the saga goes on. */
function isPastReturn(kind: string, steps: readonly { readonly name: string }[], position: number): boolean {
  const point = pointOfNoReturn(kind)
  return point !== null && position > steps.findIndex(({ name }) => name === point)
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
}

/** What was never begun, or is undone already, needs no undo. */
const NOT_TO_UNDO: ReadonlySet<string> = new Set(['PENDING', 'SKIPPED', 'COMPENSATED'])

function isToUndo(record: SagaStepRecord | undefined): boolean {
  return record !== undefined && !NOT_TO_UNDO.has(record.state)
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
