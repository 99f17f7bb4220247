import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { LockedContract } from '../domain/contract-keeping.ts'
import { contractMachine } from '../domain/contract-machine.ts'
import { statusWhenRenewed } from '../domain/renew-contract.ts'
import { announceContract } from './announce-contract.ts'
import { onceWithResult } from './once.ts'
import type { Actor, OperationGround } from './operation-ground.ts'

/** A renewal that a workflow asks for. Days are `YYYY-MM-DD`, the last one included. */
export interface RenewalRequest {
  readonly key: string
  readonly contractId: string
  readonly subscriptionId: string | null
  readonly orderNumber: string | null
  readonly start: string
  readonly end: string
  readonly serviceLevelCode: string | null
}

/**
 * Renews a contract, once a key: a new one in force with the lines of the old and allowances unused; returns its
 * number. The old one is RENEWED, or stays in force until the new one's first day. Throws `ILLEGAL_TRANSITION` if it
 * cannot be renewed.
 */
export function renewContract(
  ground: OperationGround,
  request: RenewalRequest,
  actor: Actor,
): Promise<string> {
  const { system, now } = ground
  const { key, contractId, ...term } = request
  const renew = async (tx: Transaction) => {
    const at = now()
    const old = await lockContract(ground, tx, contractId)
    const status = statusWhenRenewed(old, term, at.toISOString().slice(0, 10))
    await system.keepContractBefore(tx, { key, contractId, kind: 'RENEWAL', at })
    const renewalId = await system.insertRenewal(tx, old, { ...term, at })
    await system.noteRenewal(tx, key, renewalId)
    await system.writeContract(tx, { ...old, status, succeededBy: renewalId, at })
    await system.rememberResult(tx, key, renewalId)
    const renewal = await lockContract(ground, tx, renewalId)
    await announceContract(ground, tx, { before: null, after: renewal, reason: `Renews ${old.id}` }, actor)
    const after = { ...old, status, succeededBy: renewalId }
    await announceContract(ground, tx, { before: old, after, reason: `Renewed by ${renewalId}` }, actor)
    return renewalId
  }
  return onceWithResult(ground, key, renew, async (_tx, renewalId) => renewalId ?? contractId)
}

/**
 * Takes back the renewal made under a key: the new contract is CANCELLED, and the old one is what it was. That is no
 * move of the old one's machine, where RENEWED is final: its renewal never was. True if it was this call.
 */
export function undoRenewContract(
  ground: OperationGround,
  key: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const done = await system.revokeKey(tx, key, now())
    const change = done === null ? null : await system.contractChange(tx, key)
    if (change?.newContractId == null) return false
    const old = await lockContract(ground, tx, change.contractId)
    const renewal = await lockContract(ground, tx, change.newContractId)
    const cancelled = contractMachine.move(renewal.status, 'CANCELLED')
    await system.writeContract(tx, { ...renewal, status: cancelled, at: now() })
    const restored = { ...old, status: change.statusBefore, succeededBy: null }
    await system.writeContract(tx, { ...restored, at: now() })
    const after = { ...renewal, status: cancelled }
    await announceContract(ground, tx, { before: renewal, after, reason }, actor)
    await announceContract(ground, tx, { before: old, after: restored, reason }, actor)
    return true
  })
}

/** A contract, locked. Throws `NOT_FOUND`. */
export async function lockContract(
  { system }: OperationGround,
  tx: Transaction,
  id: string,
): Promise<LockedContract> {
  const contract = await system.lockContract(tx, id)
  if (contract !== null) return contract
  throw new TesseraError('NOT_FOUND', `There is no contract ${id}.`)
}
