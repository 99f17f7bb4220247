import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { revenueDocuments } from '../domain/posting-documents.ts'
import type { ServicePosting } from '../domain/posting-ledger.ts'
import { validatePosting, type PostingValidation } from '../domain/validate-posting.ts'
import { announceOrder } from './announce-order.ts'
import { lockOrder, moveOrder } from './move-order.ts'
import { once } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/**
 * Finance's rules over an order's posting. Asked again it looks again, because whoever is told of a finding mends it
 * and comes back. Throws `ILLEGAL_TRANSITION` if nothing is posted.
 */
export function validateServicePosting(
  ground: OperationGround,
  serviceOrderId: string,
): Promise<PostingValidation> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    await lockOrder(ground, tx, serviceOrderId)
    const posting = await postingToLookAt(ground, tx, serviceOrderId)
    const documents = await system.standingDocuments(tx, posting.id)
    const validation = validatePosting({
      ...(await system.orderWork(tx, serviceOrderId)),
      documents,
      consumed: await system.consumedBy(tx, posting.id),
      periods: await system.periods(
        tx,
        documents.map(({ periodKey }) => periodKey),
      ),
      authorised: await system.orderLimit(tx, serviceOrderId),
      day: now().toISOString().slice(0, 10),
    })
    if (validation.ok) await system.notePostingValid(tx, posting.id, now())
    return validation
  })
}

/**
 * Lets a posting stand, once a key: revenue is recognised for what the customer pays, and the order is POSTED. Throws
 * `ILLEGAL_TRANSITION` unless finance's rules found nothing.
 */
export async function confirmServicePosting(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<void> {
  const { system, now } = ground
  await once(ground, key, async (tx) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    const posting = await postingToLookAt(ground, tx, serviceOrderId)
    if (!posting.validated) {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `Posting ${posting.id} has not passed finance's validation; validate it first.`,
      )
    }
    const documents = revenueDocuments(await system.orderWork(tx, serviceOrderId))
    await system.insertDocuments(tx, { id: posting.id, orderId: order.id, at: now() }, documents)
    await system.writePostingState(tx, posting.id, 'CONFIRMED')
    await announceOrder(ground, tx, order, actor, 'posting.confirmed', {
      entity: 'ServicePosting',
      before: { id: posting.id, state: posting.state },
      after: {
        id: posting.id,
        state: 'CONFIRMED',
        documents: documents.map(({ lineId, kind, amount }) => ({ lineId, kind, ...amount })),
      },
    })
    await moveOrder(ground, tx, order, 'POSTED', 'Finance has validated the posting', actor)
  })
}

/** Ends an order whose posting stands, once a key. Throws `ILLEGAL_TRANSITION` before that. */
export async function closeServiceOrder(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<void> {
  await once(ground, key, async (tx) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    await moveOrder(ground, tx, order, 'CLOSED', 'The case is closed', actor)
  })
}

async function postingToLookAt(
  { system }: OperationGround,
  tx: Transaction,
  serviceOrderId: string,
): Promise<ServicePosting> {
  const posting = await system.lockPosting(tx, serviceOrderId)
  if (posting !== null) return posting
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    `Nothing is posted for order ${serviceOrderId}; post its consumption first.`,
  )
}
