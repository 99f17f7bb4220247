import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { AllowanceHoldRecord } from '../domain/allowance-keeping.ts'
import { refuseUndone } from '../domain/refuse-undone.ts'
import { requireNotNegative } from '../domain/require-quantity.ts'
import {
  qtyToHoldAgain,
  settleAllowances as settle,
  type AllowanceDraw,
} from '../domain/settle-allowances.ts'
import { lockOrder } from './move-order.ts'
import type { OperationGround } from './operation-ground.ts'

const MAX_DRAWS = 100

/** What work really drew of allowances, as a workflow asks for it to be settled. */
export interface SettlementRequest {
  readonly key: string
  readonly serviceOrderId: string
  readonly draws: readonly AllowanceDraw[]
}

/**
 * Draws from an order's holds what was really used and gives the rest back, once a key; returns the order's holds.
 * Throws `ALLOWANCE_EXHAUSTED` if more was used than is held and left.
 */
export function settleAllowances(
  ground: OperationGround,
  { key, serviceOrderId, draws }: SettlementRequest,
): Promise<readonly AllowanceHoldRecord[]> {
  if (draws.length > MAX_DRAWS) {
    throw new TesseraError('LIST_TOO_LONG', `At most ${MAX_DRAWS} draws are settled at once.`)
  }
  for (const { qty } of draws) requireNotNegative(qty, 'qty')
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state === 'UNDONE') refuseUndone(key)
    await lockOrder(ground, tx, serviceOrderId)
    const holds = await system.lockOrderAllowances(tx, serviceOrderId)
    if (claim.state === 'DONE') return holds
    const { settled, beyond } = settle(
      holds.filter(({ state }) => state === 'HELD'),
      draws,
    )
    for (const { hold, used } of settled) await system.settleHold(tx, hold.key, used, key)
    for (const draw of beyond) await drawBeyond(ground, tx, key, serviceOrderId, draw)
    return system.lockOrderAllowances(tx, serviceOrderId)
  })
}

/** Undoes what was settled under a key; true if there was something to undo. */
export function unsettleAllowances(
  { database, system, now }: OperationGround,
  key: string,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    if (done === null) return false
    // One after the other: what the first takes of a line is no longer free for the second.
    for (const { key: held } of await system.lockSettledAllowances(tx, key)) {
      const hold = (await system.lockSettledAllowances(tx, key)).find((each) => each.key === held)
      if (hold === undefined) continue
      const qty = isBeyond(held, key) ? '0' : qtyToHoldAgain({ qty: hold.qty, used: hold.qtyUsed }, hold.free)
      await system.holdAgain(tx, held, qty)
    }
    return true
  })
}

/** Gives back everything that an order still holds, once a key; true if there was something. */
export function releaseOrderAllowances(
  ground: OperationGround,
  key: string,
  serviceOrderId: string,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const claim = await system.claimKey(tx, key, now())
    if (claim.state !== 'NEW') return false
    await lockOrder(ground, tx, serviceOrderId)
    const held = (await system.lockOrderAllowances(tx, serviceOrderId)).filter(
      ({ state }) => state === 'HELD',
    )
    for (const hold of held) await system.settleHold(tx, hold.key, '0', null)
    return held.length > 0
  })
}

/** Draws what no hold of the order gives, under a key of its own that is settled at once. */
async function drawBeyond(
  { system, now }: OperationGround,
  tx: Transaction,
  key: string,
  orderId: string,
  { coverageLineId, qty }: AllowanceDraw,
): Promise<void> {
  const own = beyondKey(key, coverageLineId)
  const held = await system.holdAllowance(tx, { key: own, coverageLineId, qty, at: now() })
  if (held === null) throw new TesseraError('NOT_FOUND', `There is no contract line ${coverageLineId}.`)
  if (!held) {
    throw new TesseraError(
      'ALLOWANCE_EXHAUSTED',
      `Contract line ${coverageLineId} has no allowance left for ${qty} beyond what the order holds; bill it instead.`,
    )
  }
  await system.attachAllowances(tx, orderId, [own])
  await system.settleHold(tx, own, qty, key)
}

function beyondKey(key: string, coverageLineId: string): string {
  return `${key}:${coverageLineId}`
}

function isBeyond(held: string, key: string): boolean {
  return held.startsWith(beyondKey(key, ''))
}
