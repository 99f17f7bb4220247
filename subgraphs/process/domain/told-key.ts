import type { DispatchSagaInput } from './dispatch-saga.ts'
import type { Saga } from './saga.ts'

/** The step by which a rescheduled visit is told to the case. */
export const TELL_CASE = 'tell-case'

/**
 * The key under which the case was last told of an order's visit: by its dispatch, with or without consent, or by the
 * latest rescheduling (oldest first) that succeeded.
 */
export function toldKey(
  dispatch: Pick<Saga, 'id' | 'input'>,
  reschedules: readonly Pick<Saga, 'id' | 'state'>[],
): string {
  const told = reschedules.findLast(({ state }) => state === 'COMPLETED')
  if (told !== undefined) return `${told.id}:${TELL_CASE}`
  // The input is what the dispatch wrote when it was begun.
  const { awaitsAuthorization } = dispatch.input as DispatchSagaInput
  return `${dispatch.id}:${awaitsAuthorization ? 'tell-visit' : 'update-case'}`
}
