import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'
import { dispatchMachine, type DispatchState } from './dispatch-machine.ts'

/** What a technician may do on a visit. */
export type VisitActionKind =
  'ACCEPT' | 'DECLINE' | 'TRAVEL' | 'ARRIVE' | 'PAUSE' | 'RESUME' | 'RECORD' | 'COMPLETE' | 'CANNOT_COMPLETE'

/** What was done or used at one time. Quantities are decimal strings. */
export interface WorkPayload {
  readonly reason?: string | null
  readonly laborHours?: string | null
  readonly trips?: string | null
  readonly parts?: readonly {
    readonly partCode: string
    readonly qty: string
    readonly serialNumber: string | null
  }[]
  readonly expenses?: readonly {
    readonly description: string
    readonly amount: string
    readonly currency: string
  }[]
  readonly completionCode?: string | null
  /** True if another visit is needed. */
  readonly partial?: boolean
  readonly notes?: string | null
  /** Hash of the customer's signature, which is kept elsewhere. */
  readonly evidenceHash?: string | null
}

/** One thing that a technician did. `atMs` is when it happened (epoch milliseconds). */
export interface VisitAction {
  readonly key: string
  readonly kind: VisitActionKind
  readonly atMs: number
  readonly payload: WorkPayload
}

/** A visit as its actions left it. */
export interface VisitCourse {
  readonly state: DispatchState
  /** Times at which the state changed, in order, beginning with the first action. */
  readonly changes: readonly { readonly state: DispatchState; readonly atMs: number }[]
  readonly completionCode: string | null
}

/** The state that an action leads to; null if it leaves it as it is. */
const LEADS_TO: Readonly<Record<Exclude<VisitActionKind, 'COMPLETE'>, DispatchState | null>> = {
  ACCEPT: 'ACCEPTED',
  DECLINE: 'DECLINED',
  TRAVEL: 'EN_ROUTE',
  ARRIVE: 'ON_SITE',
  PAUSE: 'ON_BREAK',
  RESUME: 'ON_SITE',
  RECORD: null,
  CANNOT_COMPLETE: 'CANNOT_COMPLETE',
}

/** Where work may be recorded. */
const AT_WORK: readonly DispatchState[] = ['ON_SITE', 'ON_BREAK']

/** Of actions at the same instant the one that comes first in a visit counts first. */
const ORDER: readonly VisitActionKind[] = [
  'ACCEPT',
  'DECLINE',
  'TRAVEL',
  'ARRIVE',
  'PAUSE',
  'RECORD',
  'RESUME',
  'CANNOT_COMPLETE',
  'COMPLETE',
]

/** The actions in the order in which they happened, whatever the order in which they were told. */
function inOrder(actions: readonly VisitAction[]): VisitAction[] {
  return actions.toSorted(
    (a, b) => a.atMs - b.atMs || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.key < b.key ? -1 : 1),
  )
}

/**
 * What becomes of a visit that its technician was told of, by its actions in the order in which they happened. Throws
 * `ILLEGAL_TRANSITION`, naming the action, for the first that the visit's machine does not allow.
 */
export function courseOf(actions: readonly VisitAction[], from: DispatchState = 'DISPATCHED'): VisitCourse {
  let state = from
  let completionCode: string | null = null
  const changes: { state: DispatchState; atMs: number }[] = []
  for (const { kind, atMs, payload } of inOrder(actions)) {
    const to = leadsTo(kind, payload)
    if (to === null) {
      if (!AT_WORK.includes(state)) throw notAtWork(state)
      continue
    }
    state = dispatchMachine.move(state, to)
    changes.push({ state, atMs })
    if (kind === 'COMPLETE' || kind === 'CANNOT_COMPLETE') completionCode = payload.completionCode ?? null
  }
  return { state, changes, completionCode }
}

/** All that was recorded on visits: hours, trips and parts summed up, expenses one by one. */
export function recordedWork(actions: readonly VisitAction[]): {
  readonly laborHours: string
  readonly trips: string
  readonly parts: ReadonlyMap<string, string>
  readonly expenses: readonly { readonly key: string; readonly amount: string; readonly currency: string }[]
} {
  const parts = new Map<string, string>()
  let laborHours = Big(0)
  let trips = Big(0)
  for (const { payload } of actions) {
    laborHours = laborHours.plus(payload.laborHours ?? 0)
    trips = trips.plus(payload.trips ?? 0)
    for (const { partCode, qty } of payload.parts ?? [])
      parts.set(
        partCode,
        Big(parts.get(partCode) ?? 0)
          .plus(qty)
          .toString(),
      )
  }
  const expenses = inOrder(actions).flatMap(({ key, payload }) =>
    (payload.expenses ?? []).map(({ amount, currency }, index) => ({
      key: `${key}#${index}`,
      amount,
      currency,
    })),
  )
  return { laborHours: laborHours.toString(), trips: trips.toString(), parts, expenses }
}

function leadsTo(kind: VisitActionKind, { partial }: WorkPayload): DispatchState | null {
  if (kind === 'COMPLETE') return partial === true ? 'PARTIALLY_COMPLETED' : 'COMPLETED'
  return LEADS_TO[kind]
}

function notAtWork(state: DispatchState): TesseraError {
  return new TesseraError(
    'ILLEGAL_TRANSITION',
    `Work is recorded on site; the visit is ${state}. Travel and arrive first.`,
  )
}
