import { TesseraError } from './errors.ts'

/** The legal ways from state to state of one kind of thing; transitions are data. */
export interface StateMachine<State extends string> {
  /** What it is a machine of, e.g. `ServiceOrder`. */
  readonly name: string
  readonly initial: State
  readonly transitions: Readonly<Record<State, readonly State[]>>
  canMove(from: State, to: State): boolean
  /** Returns `to`. Throws `ILLEGAL_TRANSITION`, saying the state, the wish and what would be legal. */
  move(from: State, to: State): State
}

/** Makes a machine of a table of transitions; a state without transitions is final. */
export function defineMachine<State extends string>(
  name: string,
  initial: State,
  transitions: Readonly<Record<State, readonly State[]>>,
): StateMachine<State> {
  const canMove = (from: State, to: State) => transitions[from].includes(to)
  return {
    name,
    initial,
    transitions,
    canMove,
    move(from, to) {
      if (canMove(from, to)) return to
      const legal = transitions[from].length === 0 ? 'nowhere: it is final' : transitions[from].join(', ')
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `${name} cannot go from ${from} to ${to}; from ${from} it can go to ${legal}.`,
      )
    },
  }
}
