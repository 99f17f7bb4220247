import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import type { DunningState } from './account-standing-machine.ts'
import type {
  AccountRecord,
  InvoiceRecord,
  SubscriptionRecord,
  SubscriptionStatus,
} from './billing-system.ts'
import type { DunningStep } from './dunning.ts'

/** An account that a transaction holds, with where its dunning stands. */
export interface LockedAccount {
  readonly account: AccountRecord
  readonly dunning: {
    readonly policy: 'standard' | 'manual'
    readonly state: DunningState
    readonly since: string | null
  }
}

/** A hold that finance or dunning put on an account. */
export interface AccountHold {
  readonly id: string
  readonly accountId: string
  readonly kind: 'dunning' | 'finance'
  readonly level: 'SOFT' | 'HARD'
  readonly placedBy: string
  readonly reason: string
  readonly since: string
}

/** A dispute of an invoice. */
export interface DisputeRecord {
  readonly id: string
  readonly invoiceId: string
  readonly state: 'OPEN' | 'ACCEPTED' | 'REJECTED'
  readonly reason: string
  readonly amount: Money
}

/** A subscription with what its plan costs for a year; null where the plan has no price in the account's currency. */
export interface LockedSubscription {
  readonly subscription: SubscriptionRecord
  readonly currency: string
  readonly yearly: string | null
}

/** What the billing system keeps of money owed, holds and terms. All take place in the transaction they are given. */
export interface Receivables {
  lockAccount(tx: Transaction, accountId: string): Promise<LockedAccount | null>
  lockInvoice(tx: Transaction, invoiceId: string): Promise<InvoiceRecord | null>
  writePayment(
    tx: Transaction,
    payment: {
      readonly id: string
      readonly invoiceId: string
      readonly amount: Money
      readonly receivedOn: string
      readonly method: string
    },
  ): Promise<void>
  writeInvoice(
    tx: Transaction,
    invoice: Pick<InvoiceRecord, 'id' | 'state' | 'disputeState' | 'remaining'>,
  ): Promise<void>
  insertDispute(tx: Transaction, dispute: DisputeRecord, at: Date): Promise<void>
  lockOpenDispute(tx: Transaction, invoiceId: string): Promise<DisputeRecord | null>
  closeDispute(
    tx: Transaction,
    dispute: {
      readonly id: string
      readonly state: 'ACCEPTED' | 'REJECTED'
      readonly note: string
      readonly at: Date
    },
  ): Promise<void>
  insertCredit(
    tx: Transaction,
    credit: {
      readonly id: string
      readonly invoiceId: string
      readonly reason: string
      readonly amount: Money
    },
  ): Promise<void>
  insertHold(tx: Transaction, hold: Omit<AccountHold, 'since'> & { readonly at: Date }): Promise<void>
  lockHold(tx: Transaction, holdId: string): Promise<AccountHold | null>
  releaseHolds(
    tx: Transaction,
    holds: readonly string[],
    released: { readonly by: string; readonly reason: string; readonly at: Date },
  ): Promise<void>
  holdsOf(accountIds: readonly string[]): Promise<Map<string, AccountHold[]>>
  dunningSteps(): Promise<DunningStep[]>
  writeDunning(
    tx: Transaction,
    dunning: {
      readonly accountId: string
      readonly state: DunningState
      readonly suspended: boolean
      readonly at: Date
    },
  ): Promise<void>
  dunningOf(accountIds: readonly string[]): Promise<Map<string, LockedAccount['dunning']>>
  /** Accounts that the table duns and that nobody looked at today; marks them. Others claim others. */
  claimToDun(tx: Transaction, today: string, limit: number): Promise<string[]>

  lockSubscription(tx: Transaction, subscriptionId: string): Promise<LockedSubscription | null>
  yearlyPrice(tx: Transaction, planCode: string, currency: string): Promise<string | null>
  writeTerm(
    tx: Transaction,
    term: {
      readonly subscriptionId: string
      readonly status: SubscriptionStatus
      readonly planCode: string
      readonly termEnd: string | null
      readonly evidence: { readonly orderNumber: string; readonly signedOn: string } | null
      readonly at: Date
    },
  ): Promise<void>
  /** Subscriptions whose term ends within so many days and whose owners were not told so near; marks them. */
  claimEnding(
    tx: Transaction,
    today: string,
    limit: number,
  ): Promise<
    { readonly subscription: SubscriptionRecord; readonly daysBefore: number; readonly escalates: boolean }[]
  >
  /** Subscriptions in force that renew by themselves, on the last day of their term or behind it. */
  claimRenewing(tx: Transaction, today: string, limit: number): Promise<SubscriptionRecord[]>
  /** Subscriptions in force whose term is over and that were told to end. */
  claimEnded(tx: Transaction, today: string, limit: number): Promise<SubscriptionRecord[]>
}
