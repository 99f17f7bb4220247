import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { caseMachine } from '../domain/case-machine.ts'
import type { ClockRecord } from '../domain/clock-record.ts'
import type { ClockDelay } from '../domain/sla-clock.ts'
import type { CaseRecord } from '../domain/support-system.ts'
import { announceStatus } from './announce-case.ts'
import type { CaseGround, Writer } from './case-ground.ts'
import { followStatus, settleClocks } from './keep-clocks.ts'

/** The service level that the entitlement promises a case. */
export interface SlaAssignment {
  readonly key: string
  readonly caseId: string
  readonly serviceLevelCode: string
  readonly targets: readonly {
    readonly kind: string
    readonly targetMs: number
    readonly calendarCode: string
  }[]
  readonly timeZone: string
  readonly provisional: boolean
  readonly pauseReasons: readonly string[]
}

/** Keys of workflows are their own: whoever runs one, a step is done once. */
const WORKFLOW = 'workflow'

/**
 * Sets a case's clocks to what was promised, from the opening on and with its pauses so far. The clock of the first
 * answer always runs. Once a key. Throws `NOT_FOUND`.
 */
export function assignSla(ground: CaseGround, assignment: SlaAssignment, writer: Writer): Promise<void> {
  return once(ground, 'assignSla', assignment.key, assignment, assignment.caseId, async (tx, found) => {
    await settleClocks(ground, tx, found, writer, (clock) => assign(clock, assignment))
  })
}

function assign(clock: ClockRecord, assignment: SlaAssignment): ClockRecord {
  const { serviceLevelCode, timeZone, provisional, pauseReasons } = assignment
  const target = assignment.targets.find(({ kind }) => kind === clock.kind)
  // What was promised once stays promised; what was not is not started.
  if (target === undefined || clock.stage === 'CANCELLED') return clock
  const isFirst = clock.provisional || clock.originalTargetMs === null
  return {
    ...clock,
    serviceLevelCode,
    timeZone,
    provisional,
    calendar: target.calendarCode,
    pauseReasons: clock.kind === 'FIRST_RESPONSE' ? [] : pauseReasons,
    targetMs: target.targetMs,
    originalTargetMs: isFirst ? target.targetMs : clock.originalTargetMs,
  }
}

/** Stops the clocks that stop for a reason, from an instant on; once a key, and not if it was ended before. */
export function beginClockPause(
  ground: CaseGround,
  pause: { readonly key: string; readonly caseId: string; readonly reason: string; readonly at: Date },
  writer: Writer,
): Promise<void> {
  return withCase(ground, pause.caseId, async (tx, found) => {
    const ended = await ground.system.findRequest(tx, endKey(pause.key))
    if (ended !== null) return
    await ground.system.beginWait(tx, pause)
    await settleClocks(ground, tx, found, writer)
  })
}

/** Lets the clocks go on that a pause with this reason stopped; also if it never began, and then it never will. */
export function endClockPause(
  ground: CaseGround,
  pause: { readonly key: string; readonly caseId: string; readonly reason: string; readonly at: Date },
  writer: Writer,
): Promise<void> {
  return withCase(ground, pause.caseId, async (tx, found) => {
    if ((await ground.system.findRequest(tx, endKey(pause.key))) !== null) return
    await ground.system.rememberRequest(tx, {
      ...endKey(pause.key),
      bodyHash: '',
      caseId: found.id,
      at: ground.now(),
    })
    await ground.system.endWaits(tx, found.id, [pause.reason], pause.at)
    await settleClocks(ground, tx, found, writer)
  })
}

/** Notes time that a case lost because systems or parts were late; once a key. Throws `BAD_USER_INPUT`. */
export function recordDelay(
  ground: CaseGround,
  delay: {
    readonly key: string
    readonly caseId: string
    readonly cause: ClockDelay['cause']
    readonly from: string
    readonly to: string
  },
  writer: Writer,
): Promise<void> {
  if (Date.parse(delay.from) > Date.parse(delay.to))
    throw new TesseraError('BAD_USER_INPUT', 'A delay ends after it begins.')
  return withCase(ground, delay.caseId, async (tx, found) => {
    await ground.system.insertDelay(tx, delay)
    await settleClocks(ground, tx, found, writer)
  })
}

/** Closes a case that is RESOLVED, because its solution was accepted; once a key. Throws `ILLEGAL_TRANSITION`. */
export function recordCaseClosure(
  ground: CaseGround,
  closure: { readonly key: string; readonly caseId: string; readonly reason: string },
  writer: Writer,
): Promise<void> {
  return once(ground, 'recordCaseClosure', closure.key, closure, closure.caseId, async (tx, found) => {
    const at = ground.now()
    const { reason } = closure
    const status = caseMachine.move(found.status, 'CLOSED')
    await ground.system.updateCase(tx, {
      caseId: found.id,
      status,
      reason,
      comment: null,
      closedAt: at,
      autoAcceptAt: null,
      at,
      ...writer,
    })
    const after = { ...found, status, technician: found.visit?.technician ?? null }
    await announceStatus(ground.events, tx, after, found.status, { at, reason, ...writer })
    await followStatus(ground, tx, found, { from: found.status, to: status, waitReason: null }, writer)
  })
}

/** Writes a comment to a case, once a key. */
export function commentOnCase(
  ground: CaseGround,
  comment: {
    readonly key: string
    readonly caseId: string
    readonly direction: 'OUTBOUND' | 'INTERNAL'
    readonly body: string
  },
  writer: Writer,
): Promise<void> {
  return withCase(ground, comment.caseId, async (tx, { id: caseId }) => {
    const at = ground.now()
    await ground.system.updateCase(tx, { caseId, status: null, reason: null, comment, at, ...writer })
  })
}

function endKey(key: string) {
  return { operation: 'endClockPause', subject: WORKFLOW, key }
}

function once(
  ground: CaseGround,
  operation: string,
  key: string,
  body: object,
  caseId: string,
  act: (tx: Transaction, found: CaseRecord) => Promise<void>,
): Promise<void> {
  return withCase(ground, caseId, async (tx, found) => {
    const request = { operation, subject: WORKFLOW, key }
    if ((await ground.system.findRequest(tx, request)) !== null) return
    await act(tx, found)
    const remembered = { ...request, bodyHash: contentHash(body), caseId, at: ground.now() }
    await ground.system.rememberRequest(tx, remembered)
  })
}

function withCase(
  { database, system }: CaseGround,
  caseId: string,
  act: (tx: Transaction, found: CaseRecord) => Promise<void>,
): Promise<void> {
  return database.transaction(async (tx) => {
    const found = await system.lockCase(tx, caseId)
    if (found === null) throw new TesseraError('NOT_FOUND', `There is no case ${caseId}.`)
    await act(tx, found)
  })
}
