import type { DispatchState } from './dispatch-machine.ts'
import { serviceOrderMachine, type ServiceOrderState } from './service-order-machine.ts'

/** A technician works on it. */
const UNDER_WAY: readonly DispatchState[] = ['EN_ROUTE', 'ON_SITE', 'ON_BREAK']

/** It is over without having been worked on: it says nothing of the order. */
const VOID: readonly DispatchState[] = ['CANCELLED', 'DECLINED']

/** Booked, and nobody was told. */
const BOOKED: readonly DispatchState[] = ['PROPOSED', 'SCHEDULED']

/** Told, and not begun. */
const TOLD: readonly DispatchState[] = ['DISPATCHED', 'ACCEPTED']

/**
 * The state of an order that may be worked on, from the states of its visits (canonical model §6): work under way goes
 * before anything; a visit that is told or booked before what earlier visits left; all done in part needs another
 * visit; a finished one finishes the order; one that could not be done leaves it so; with none at all it needs one.
 */
export function deriveOrderState(visits: readonly DispatchState[]): ServiceOrderState {
  const real = visits.filter((state) => !VOID.includes(state))
  const any = (states: readonly DispatchState[]) => real.some((state) => states.includes(state))
  if (any(UNDER_WAY)) return 'IN_PROGRESS'
  if (any(TOLD)) return 'DISPATCHED'
  if (any(BOOKED)) return 'SCHEDULED'
  if (any(['COMPLETED'])) return 'WORK_COMPLETED'
  if (any(['CANNOT_COMPLETE'])) return 'CANNOT_COMPLETE'
  return 'RELEASED'
}

/** States in which an order's visits say where it stands; in others somebody else has the word. */
const FOLLOWS_VISITS: readonly ServiceOrderState[] = [
  'RELEASED',
  'SCHEDULED',
  'DISPATCHED',
  'IN_PROGRESS',
  'WORK_COMPLETED',
  'CANNOT_COMPLETE',
]

/**
 * The states an order goes through, along its machine, to come to where its visits say it stands; empty if it is there,
 * or if its visits do not decide (on hold, being cancelled, being posted).
 */
export function pathToVisits(
  from: ServiceOrderState,
  visits: readonly DispatchState[],
): readonly ServiceOrderState[] {
  const goal = deriveOrderState(visits)
  if (!FOLLOWS_VISITS.includes(from) || from === goal) return []
  return shortest(from, goal) ?? []
}

function shortest(from: ServiceOrderState, to: ServiceOrderState): ServiceOrderState[] | null {
  let paths: ServiceOrderState[][] = [[from]]
  const seen = new Set([from])
  while (paths.length > 0) {
    paths = paths.flatMap((path) => {
      const last = path.at(-1) ?? from
      return serviceOrderMachine.transitions[last]
        .filter((next) => FOLLOWS_VISITS.includes(next) && !seen.has(next))
        .map((next) => [...path, next])
    })
    const found = paths.find((path) => path.at(-1) === to)
    if (found !== undefined) return found.slice(1)
    for (const path of paths) seen.add(path.at(-1) ?? from)
  }
  return null
}
