import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { endReservations } from '../domain/consume-stock.ts'
import type { LockedOrder } from '../domain/erp-system.ts'
import { costDocuments } from '../domain/posting-documents.ts'
import type { ServicePosting } from '../domain/posting-ledger.ts'
import { announceOrder } from './announce-order.ts'
import { fillBackorders } from './fill-backorders.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import { onceWithResult } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/**
 * Posts what the work on an order has cost, once a key: a document a line, used parts leave the house, the rest is
 * free. The order becomes POSTING. Returns the posting. Throws `ILLEGAL_TRANSITION` unless the work is over.
 */
export function postServiceConsumption(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<ServicePosting> {
  const post = async (tx: Transaction) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    await moveOrder(ground, tx, order, 'POSTING', 'Costs are posted', actor)
    const posting = await postCosts(ground, tx, { key, order, purpose: 'COMPLETION' }, actor)
    await ground.system.rememberResult(tx, key, posting.id)
    return posting
  }
  return onceWithResult(ground, key, post, (tx, postingId) => postingOf(ground, tx, postingId))
}

/** Writes a posting of an order with its documents and what leaves the warehouses. */
export async function postCosts(
  ground: OperationGround,
  tx: Transaction,
  { key, order, purpose }: { key: string; order: LockedOrder; purpose: ServicePosting['purpose'] },
  actor: Actor,
): Promise<ServicePosting> {
  const { system, now } = ground
  const at = now()
  const work = await system.orderWork(tx, order.id)
  const id = await system.insertPosting(tx, { key, orderId: order.id, purpose, cameFrom: order.state, at })
  const documents = costDocuments(work)
  await system.insertDocuments(tx, { id, orderId: order.id, at }, documents)
  const ends = endReservations(work.lines, await system.lockReservations(tx, order.id))
  await system.endReservations(tx, { postingId: id, ends, at })
  const freed = ends.filter(({ rest }) => rest !== '0').map(({ reservation }) => reservation)
  await fillBackorders(ground, tx, freed, actor)
  await announceOrder(ground, tx, order, actor, 'posting.recorded', {
    entity: 'ServicePosting',
    after: {
      id,
      purpose,
      documents: documents.map(({ lineId, kind, amount }) => ({ lineId, kind, ...amount })),
    },
  })
  return postingOf(ground, tx, id)
}

/**
 * Takes back what was posted under a key: a reversal for each document, parts on hand and with the technician again,
 * the order back where it came from. True if it was this call. Throws `ILLEGAL_TRANSITION` once it was confirmed.
 */
export function reverseServiceConsumption(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null || done.resultId === null) return false
    const posted = await postingOf(ground, tx, done.resultId)
    const order = await lockOrder(ground, tx, posted.serviceOrderId)
    const { id, state, cameFrom } = await postingOf(ground, tx, posted.id)
    if (state === 'CONFIRMED') {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `Posting ${id} is confirmed; correct it by a credit, it can no longer be reversed.`,
      )
    }
    await system.reverseDocuments(tx, id, now())
    await system.takeBackConsumed(tx, id, now())
    await system.writePostingState(tx, id, 'REVERSED')
    await announceOrder(ground, tx, order, actor, 'posting.reversed', {
      entity: 'ServicePosting',
      before: { id, state },
      after: { id, state: 'REVERSED', reason },
    })
    await moveOrder(ground, tx, order, cameFrom, reason, actor)
    return true
  })
}

/** A posting that is known to be there. */
export async function postingOf(
  { system }: OperationGround,
  tx: Transaction,
  id: string | null,
): Promise<ServicePosting> {
  const posting = id === null ? null : await system.posting(tx, id)
  if (posting === null) throw new Error(`There is no posting ${id ?? ''}.`)
  return posting
}
