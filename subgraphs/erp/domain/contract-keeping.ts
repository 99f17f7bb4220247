import type { Transaction } from '../../platform/database/database.ts'
import type { ContractLine } from './amend-contract.ts'
import type { ContractStatus } from './records.ts'

/** A contract that a transaction holds. Days are `YYYY-MM-DD`, the last one included. */
export interface LockedContract {
  readonly id: string
  readonly customerNumber: string
  readonly region: string
  readonly status: ContractStatus
  readonly start: string
  readonly end: string
  readonly renewalRoot: string | null
  readonly renewedFrom: string | null
  /** The contract that replaces it from its first day on. */
  readonly succeededBy: string | null
  /** RFC 3339. */
  readonly changedAt: string
}

/** A renewal, as it is written. */
export interface NewTerm {
  readonly start: string
  readonly end: string
  readonly subscriptionId: string | null
  readonly orderNumber: string | null
  /** For all lines; null keeps each line's own. */
  readonly serviceLevelCode: string | null
  readonly at: Date
}

/** What was done to a contract under a key. */
export interface ContractChange {
  readonly contractId: string
  /** The renewal; null for an amendment. */
  readonly newContractId: string | null
  readonly statusBefore: ContractStatus
  readonly at: string
}

/** The contracts of the ERP. What is locked stays so until the transaction ends. */
export interface ContractKeeping {
  lockContract(tx: Transaction, id: string): Promise<LockedContract | null>
  /** Writes a contract's renewal with its lines, their allowances unused; returns its number. */
  insertRenewal(tx: Transaction, from: LockedContract, term: NewTerm): Promise<string>
  writeContract(
    tx: Transaction,
    contract: {
      readonly id: string
      readonly status: ContractStatus
      readonly end: string
      readonly succeededBy: string | null
      readonly at: Date
    },
  ): Promise<void>
  lockLines(tx: Transaction, contractId: string): Promise<ContractLine[]>
  /** Writes lines as they are to be; false if a new one names a unit, product or site that the customer has not. */
  writeLines(tx: Transaction, contractId: string, lines: readonly ContractLine[]): Promise<boolean>
  /** Keeps a contract with its lines as they are now, under the key of what is about to change them. */
  keepContractBefore(
    tx: Transaction,
    change: { readonly key: string; readonly contractId: string; readonly kind: string; readonly at: Date },
  ): Promise<void>
  noteRenewal(tx: Transaction, key: string, newContractId: string): Promise<void>
  contractChange(tx: Transaction, key: string): Promise<ContractChange | null>
  /** Puts a contract's term and lines back as they were kept; what was drawn of allowances since stays drawn. */
  restoreContract(tx: Transaction, key: string, at: Date): Promise<void>
  /** Contracts in force whose last day was before `endedBefore`, or whose renewal has begun by `today`; nobody else gets them. */
  lockContractsDue(
    tx: Transaction,
    due: { readonly endedBefore: string; readonly today: string; readonly limit: number },
  ): Promise<LockedContract[]>
}
