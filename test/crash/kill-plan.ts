/** Where a process kills itself, and what it dispatches. */
export interface KillPlan {
  /** Before or after a workflow's call, or at a statement counted from the request. */
  readonly kind: 'before' | 'after' | 'statement'
  readonly call?: string
  readonly number?: number
  /** A call that is refused, so that the saga is undone. */
  readonly fail?: string
  readonly input: object
}

/** The plan in a command line's argument. */
export function killPlanOf(text: string): KillPlan {
  return JSON.parse(text) as KillPlan
}
