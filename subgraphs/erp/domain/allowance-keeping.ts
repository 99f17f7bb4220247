import type { Transaction } from '../../platform/database/database.ts'

/** An allowance that is held under a key or was. Quantities are decimal strings in the contract line's unit. */
export interface AllowanceHoldRecord {
  readonly key: string
  readonly coverageLineId: string
  readonly qty: string
  readonly qtyUsed: string
  readonly state: 'HELD' | 'USED' | 'RELEASED'
}

/** A hold that was settled; `free` is what its line has left, null if it has no limit. */
export interface SettledHold extends AllowanceHoldRecord {
  readonly free: string | null
}

/** The allowances of contract lines, as the ERP keeps them. What is locked stays so until the transaction ends. */
export interface AllowanceKeeping {
  /** False if it is not there, null if there is no such line. */
  holdAllowance(
    tx: Transaction,
    hold: { readonly key: string; readonly coverageLineId: string; readonly qty: string; readonly at: Date },
  ): Promise<boolean | null>
  releaseAllowance(tx: Transaction, key: string): Promise<void>
  /** Notes for which order allowances are held; how many of the keys hold something. */
  attachAllowances(tx: Transaction, orderId: string, keys: readonly string[]): Promise<number>
  lockOrderAllowances(tx: Transaction, orderId: string): Promise<AllowanceHoldRecord[]>
  lockSettledAllowances(tx: Transaction, settledBy: string): Promise<SettledHold[]>
  /** Ends a hold: `used` of it is drawn for good, the rest is free again. */
  settleHold(tx: Transaction, key: string, used: string, settledBy: string | null): Promise<void>
  /** Takes a settled hold back to being held, of which `qty` is still there. */
  holdAgain(tx: Transaction, key: string, qty: string): Promise<void>
}
