import { Big } from 'big.js'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { requirePositive } from '../domain/require-quantity.ts'
import { fillBackorders } from './fill-backorders.ts'
import { onceWithResult } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** Goods that a workflow says have come. */
export interface ReceiptRequest {
  readonly key: string
  readonly location: string
  readonly partCode: string
  readonly qty: string
}

/** What came of goods that came in: what is free of them now, and the reservations that got some. */
export interface ReceiptResult {
  readonly free: string
  readonly filled: readonly string[]
}

/** Takes goods in, once a key, and gives them to those who wait, the longest wait first. Throws `PART_UNKNOWN`, `NOT_FOUND`. */
export async function receiveStock(
  ground: OperationGround,
  request: ReceiptRequest,
  actor: Actor,
): Promise<ReceiptResult> {
  const { key, location, partCode, qty } = request
  requirePositive(qty, 'qty')
  const { system, now } = ground
  if (!(await system.knownParts([partCode])).has(partCode)) {
    throw new TesseraError('PART_UNKNOWN', `Nobody knows the part ${partCode}; check its material number.`)
  }
  const freeNow = async (tx: Transaction) => (await system.lockFree(tx, request)) ?? '0'
  const receive = async (tx: Transaction) => {
    if (!(await system.receive(tx, { key, location, partCode, qty, at: now() }))) {
      throw new TesseraError('NOT_FOUND', `There is no warehouse ${location}.`)
    }
    const filled = await fillBackorders(ground, tx, [request], actor)
    return { free: await freeNow(tx), filled: filled.map(({ reservation }) => reservation.id) }
  }
  return onceWithResult(ground, key, receive, async (tx) => ({ free: await freeNow(tx), filled: [] }))
}

/**
 * Takes out again what came in under a key; true if it was this call. Throws `PART_SHORTAGE` if it is taken already:
 * who holds it has to give it back first.
 */
export function undoReceiveStock(ground: OperationGround, key: string): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    const receipt = done === null ? null : await system.receipt(tx, key)
    if (receipt === null) return false
    const free = (await system.lockFree(tx, receipt)) ?? '0'
    if (Big(free).lt(receipt.qty)) {
      throw new TesseraError(
        'PART_SHORTAGE',
        `Of ${receipt.qty} ${receipt.partCode} that came to ${receipt.location} only ${free} are free; have the rest given back first.`,
      )
    }
    await system.takeBackReceipt(tx, { ...receipt, at: now() })
    return true
  })
}
