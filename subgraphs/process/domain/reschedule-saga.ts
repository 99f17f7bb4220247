/** What a reschedule is begun with: a visit that will not take place, and what the next one has to be. */
export interface RescheduleInput {
  readonly serviceOrderId: string
  readonly orderNumber: string
  readonly caseId: string
  readonly skills: readonly string[]
  /** Who declined, or did not show, for this order so far. */
  readonly excludeTechnicians: readonly string[]
  /** The window that was wished for, RFC 3339, as far as it is still ahead. */
  readonly windowFrom: string | null
  readonly windowTo: string | null
  /** The key under which the case was told of the visit. */
  readonly toldKey: string
  /** Why it will not take place, for the customer. */
  readonly reason: string
}

/** What the steps find out. Instants are RFC 3339. */
export interface RescheduleProgress {
  readonly technician: string
  readonly windowFrom: string
  readonly windowTo: string
}

/** The window that was wished for, if its end is still ahead; else the next visit may be at any time. */
export function remainingWindow(
  { windowFrom, windowTo }: Pick<RescheduleInput, 'windowFrom' | 'windowTo'>,
  at: Date,
): Pick<RescheduleInput, 'windowFrom' | 'windowTo'> {
  if (windowTo !== null && Date.parse(windowTo) <= at.getTime()) return { windowFrom: null, windowTo: null }
  return { windowFrom, windowTo }
}
