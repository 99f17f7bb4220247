import type { ErrorCode } from '../../platform/errors.ts'
import type { WorkflowSteps } from '../../platform/workflows/workflow-engine.ts'
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
  /** True if what earlier steps found out makes it needless. */
  readonly isNeedless?: (saga: Saga<Input, Partial<Progress>>) => boolean
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
  /** How long until the next look though nobody rang, by how long it has waited; left out for what always rings. */
  readonly againMs?: (waitedMs: number) => number
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
  /** True if a refusal is somebody's answer rather than a failure: it is undone, and nobody has to look at it. */
  readonly isAnswer?: (failure: SagaFailure) => boolean
  /** Hears of the end, at least once: what hangs on the saga elsewhere follows. */
  readonly onCompleted?: (
    saga: Saga<Input, Partial<Progress>>,
    steps: readonly SagaStepRecord[],
  ) => Promise<void>
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
  /** Tells whoever has exceptions of the saga that a replay has ended it, and how. */
  readonly healExceptions: (saga: Saga, note: string) => Promise<void>
  readonly now: () => Date
}

/** How the steps of a definition look in the journal before they begin. */
export function plannedSteps<Input, Progress>(
  definition: SagaDefinition<Input, Progress>,
  input: Input,
): readonly NewSagaStep[] {
  return definition.stepsOf(input).map(({ name, compensation }) => ({ name, compensation }))
}
