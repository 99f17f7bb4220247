import type { UserError } from '../../platform/errors.ts'
import { pointOfNoReturn } from './point-of-no-return.ts'
import type { Saga, SagaStepRecord } from './saga.ts'

/** How a saga that is stuck is taken up: from the step that failed, or to be undone. */
export type ReplayAction = 'RESUME' | 'UNDO'

/** What a replay would do with one step; `key` is the one that the step always had. */
export interface PlannedReplayStep {
  readonly name: string
  readonly action: 'SKIP' | 'RUN' | 'UNDO'
  readonly key: string
}

/** Steps in these states have nothing that could be undone. */
const NOTHING_DONE: ReadonlySet<string> = new Set(['PENDING', 'SKIPPED', 'COMPENSATED'])

/** Steps in these states are not run again. */
const OVER: ReadonlySet<string> = new Set(['DONE', 'SKIPPED'])

/** Steps in these states say that the undo of the saga has begun. */
const UNDOING: ReadonlySet<string> = new Set(['COMPENSATING', 'COMPENSATED', 'STUCK'])

/** The steps in the order in which a replay goes through them: forward to resume, backward to undo. */
export function planReplay(
  saga: Pick<Saga, 'id'>,
  steps: readonly SagaStepRecord[],
  action: ReplayAction,
): PlannedReplayStep[] {
  const ordered = action === 'RESUME' ? steps : steps.toReversed()
  return ordered.map((step) => ({
    name: step.name,
    action: action === 'RESUME' ? resumed(step) : undone(step),
    key: `${saga.id}:${step.name}`,
  }))
}

/** Why a saga cannot be replayed like this, or null if it can. */
export function refuseReplay(
  saga: Pick<Saga, 'id' | 'kind' | 'state'>,
  steps: readonly SagaStepRecord[],
  action: ReplayAction,
): UserError | null {
  if (saga.state !== 'STUCK') {
    return refuse(`The saga ${saga.id} is ${saga.state}; only one that is STUCK is replayed.`, [
      'input',
      'sagaId',
    ])
  }
  const point = steps.find(({ name }) => name === pointOfNoReturn(saga.kind))
  if (action === 'UNDO' && point?.state === 'DONE') {
    return refuse(
      `The saga ${saga.id} has done ${point.name}, behind which there is no way back; mend the cause and ask for RESUME.`,
      ['input', 'action'],
    )
  }
  const begun = steps.filter(({ state }) => UNDOING.has(state)).map(({ name }) => name)
  if (action === 'UNDO' || begun.length === 0) return null
  return refuse(
    `The saga ${saga.id} was being undone (${begun.join(', ')}), so it cannot go on; ask for UNDO to finish that.`,
    ['input', 'action'],
  )
}

function resumed({ state }: SagaStepRecord): 'SKIP' | 'RUN' {
  return OVER.has(state) ? 'SKIP' : 'RUN'
}

function undone({ state, compensation }: SagaStepRecord): 'SKIP' | 'UNDO' {
  return compensation === null || NOTHING_DONE.has(state) ? 'SKIP' : 'UNDO'
}

function refuse(message: string, path: readonly string[]): UserError {
  return { code: 'ILLEGAL_TRANSITION', message, path, retryable: false }
}
