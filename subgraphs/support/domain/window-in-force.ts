/** A window of support that a tenant has with the desk; days are inclusive. */
export interface EntitlementWindow {
  readonly id: string
  /** First day, YYYY-MM-DD. */
  readonly startsOn: string
  /** Last day, YYYY-MM-DD. */
  readonly endsOn: string
}

/** The window that is in force on a day: of several the one that lasts longest, then the lowest id. */
export function windowInForce(windows: readonly EntitlementWindow[], day: string): EntitlementWindow | null {
  const [first] = windows
    .filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
    .sort((a, b) => compare(b.endsOn, a.endsOn) || compare(a.id, b.id))
  return first ?? null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
