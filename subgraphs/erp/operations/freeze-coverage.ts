import { TesseraError } from '../../platform/errors.ts'
import { freezeCoverage as freeze, type KindCoverage } from '../domain/freeze-coverage.ts'
import type { ServiceOrderState } from '../domain/service-order-machine.ts'
import { announceOrder } from './announce-order.ts'
import { lockOrder } from './move-order.ts'
import { once } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Before the work is over its quantities are not known; once it is posted nothing may move any more. */
const MAY_FREEZE: readonly ServiceOrderState[] = ['WORK_COMPLETED', 'CANNOT_COMPLETE', 'POSTING']

/** What pays for an order's lines, as a workflow asks for it to be settled. */
export interface FreezeRequest {
  readonly key: string
  readonly serviceOrderId: string
  /** The sealed decision; null if the order rests on none. */
  readonly decisionId: string | null
  readonly lines: readonly KindCoverage[]
}

/**
 * Settles for good what pays for each line of an order and works out what the customer pays; once a key, and each line
 * once. Throws `ILLEGAL_TRANSITION` unless the work is over, `BAD_USER_INPUT` if a line's kind has no coverage.
 */
export async function freezeCoverage(
  ground: OperationGround,
  { key, serviceOrderId, decisionId, lines }: FreezeRequest,
  actor: Actor,
): Promise<void> {
  const { system } = ground
  await once(ground, key, async (tx) => {
    const order = await lockOrder(ground, tx, serviceOrderId)
    if (!MAY_FREEZE.includes(order.state)) {
      throw new TesseraError(
        'ILLEGAL_TRANSITION',
        `The coverage of ${order.id} cannot be frozen while it is ${order.state}; it can from ${MAY_FREEZE.join(', ')}.`,
      )
    }
    const work = await system.orderWork(tx, order.id)
    const frozen = freeze(work.lines, lines)
    await system.writeFrozenLines(tx, decisionId ?? key, frozen)
    await announceOrder(ground, tx, order, actor, 'coverage.frozen', {
      entity: 'ServiceOrder',
      after: { decisionId, lines: frozen },
    })
  })
}
