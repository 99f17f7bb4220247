import { accountStandingMachine, type DunningState } from './account-standing-machine.ts'

/** From how many days past due an account is in a state, and what is held then. */
export interface DunningStep {
  readonly state: DunningState
  readonly daysOverdue: number
  readonly holdLevel: 'SOFT' | 'HARD' | null
  readonly notice: string
}

/**
 * The state that an account moves to now; null if it stays. What is cleared is current at once; what ages goes one step at
 * a time, so that nobody is suspended who was not warned; nothing goes back but to CURRENT.
 */
export function dunningMove(
  state: DunningState,
  overdueDays: number,
  steps: readonly DunningStep[],
): DunningState | null {
  if (overdueDays <= 0)
    return state === 'CURRENT' || state === 'TERMINATED'
      ? null
      : accountStandingMachine.move(state, 'CURRENT')
  const due = steps.filter(({ daysOverdue }) => daysOverdue <= overdueDays).map((step) => step.state)
  const next = accountStandingMachine.transitions[state].find((each) => each !== 'CURRENT')
  return next !== undefined && due.includes(next) ? accountStandingMachine.move(state, next) : null
}
