import { TesseraError } from '../../platform/errors.ts'
import { caseMachine, type CaseStatus } from '../domain/case-machine.ts'
import { describeVisit } from '../domain/describe-visit.ts'
import type { CaseRecord, SupportSystem, VisitRecord } from '../domain/support-system.ts'
import { announceCase, announceStatus } from './announce-case.ts'
import type { CaseGround, Writer } from './case-ground.ts'
import { followStatus } from './keep-clocks.ts'

/**
 * Writes an arranged visit to a case and begins work on it, once a key. A key that was corrected before stays
 * corrected: an abandoned attempt of a workflow may come late. Throws `NOT_FOUND` and `ILLEGAL_TRANSITION`.
 */
export async function recordDispatchDetails(
  ground: CaseGround,
  caseId: string,
  visit: VisitRecord,
  awaitingAuthorization: boolean,
  writer: Writer,
): Promise<void> {
  await ground.database.transaction(async (tx) => {
    const found = await lock(ground.system, tx, caseId)
    if (await ground.system.hasComment(tx, correctionKey(visit.key))) {
      throw new TesseraError('ILLEGAL_TRANSITION', `The visit of ${visit.key} was called off before.`)
    }
    if (await ground.system.hasComment(tx, visit.key)) return
    const { status, reason } = beginWork(found.status, visit.orderNumber, awaitingAuthorization)
    const at = ground.now()
    await ground.system.updateCase(tx, {
      caseId,
      status,
      reason,
      visit,
      comment: { key: visit.key, direction: 'OUTBOUND', body: describeVisit(visit, awaitingAuthorization) },
      at,
      ...writer,
    })
    if (status === null) return
    const after = { ...found, status, technician: visit.technician }
    await announceStatus(ground.events, tx, after, found.status, { at, reason, ...writer })
    const move = { from: found.status, to: status, waitReason: null }
    await followStatus(ground, tx, { ...found, visit }, move, writer)
  })
}

/**
 * Takes back what was written under a key by appending a correction; nothing is deleted. Does no harm if nothing was
 * written, or twice.
 */
export async function correctDispatchDetails(
  ground: CaseGround,
  caseId: string,
  key: string,
  reason: string,
  writer: Writer,
): Promise<void> {
  await ground.database.transaction(async (tx) => {
    const found = await lock(ground.system, tx, caseId)
    if (await ground.system.hasComment(tx, correctionKey(key))) return
    const written = await ground.system.hasComment(tx, key)
    const body = written
      ? `The visit we announced will not take place: ${reason}`
      : `A visit was planned and not arranged: ${reason}`
    await ground.system.updateCase(tx, {
      caseId,
      status: null,
      reason: null,
      ...(found.visit?.key === key ? { visit: null } : {}),
      // What the customer was never told of is not taken back in front of the customer.
      comment: { key: correctionKey(key), direction: written ? 'OUTBOUND' : 'INTERNAL', body },
      at: ground.now(),
      ...writer,
    })
    if (found.visit?.key !== key) return
    await announceCase(ground.events, tx, 'case.visitCorrected', found, {
      at: ground.now(),
      before: { visit: found.visit },
      after: { visit: null, reason },
      ...writer,
    })
  })
}

function correctionKey(key: string): string {
  return `${key}:correction`
}

async function lock(
  system: SupportSystem,
  tx: Parameters<SupportSystem['lockCase']>[0],
  caseId: string,
): Promise<CaseRecord> {
  const found = await system.lockCase(tx, caseId)
  if (found !== null) return found
  throw new TesseraError('NOT_FOUND', `There is no case ${caseId}.`)
}

/** The case goes to work if it is not there yet; a case that is over refuses. */
function beginWork(
  status: CaseStatus,
  orderNumber: string,
  awaitingAuthorization: boolean,
): { status: CaseStatus | null; reason: string | null } {
  if (status === 'IN_PROGRESS') return { status: null, reason: null }
  const reason = awaitingAuthorization
    ? `Order ${orderNumber} awaits authorisation`
    : `Service was dispatched with order ${orderNumber}`
  return { status: caseMachine.move(status, 'IN_PROGRESS'), reason }
}
