import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import type { UsageState } from './billing-system.ts'
import type {
  AllowanceUse,
  Price,
  PlanRate,
  RatedAccount,
  Rating,
  Unratable,
  UnratedUsage,
} from './rate-usage.ts'

/** Usage as it is taken in: once for ever under its source and key. */
export interface NewUsage extends UnratedUsage {
  readonly id: string
  readonly source: string
  readonly idempotencyKey: string
  readonly bodyHash: string
  readonly serviceOrderId: string | null
  /** The workflow's step that reported it; null for whoever reports by itself. */
  readonly requestKey: string | null
  readonly reverses: string | null
  readonly receivedAt: Date
}

/** Usage that was there already. */
export interface KnownUsage {
  readonly id: string
  readonly source: string
  readonly idempotencyKey: string
  readonly bodyHash: string
}

/** Usage that is kept, as far as pricing it again needs. */
export interface StoredUsage extends UnratedUsage {
  readonly id: string
  readonly source: string
  readonly idempotencyKey: string
  readonly serviceOrderId: string | null
  readonly state: UsageState
  readonly ratedAmount: Money | null
  readonly includedQty: string
  readonly planCode: string | null
  readonly period: string | null
}

/** Which allowance a piece of usage may draw on. */
export type AllowanceKey = Omit<AllowanceUse, 'used'>

/** What became of usage when it was priced. */
export interface UsageOutcome {
  readonly id: string
  readonly state: UsageState
  readonly result: Rating | Unratable
}

/** What one invoice is made of: priced usage of one account in one currency. */
export interface InvoiceDraft {
  readonly accountId: string
  readonly currency: string
  readonly netDays: number
  readonly lines: readonly {
    readonly usageId: string
    readonly description: string
    readonly amount: Money
    readonly serviceOrderId: string | null
  }[]
}

/** A request that a workflow or a person made before. */
export interface KnownRequest {
  readonly state: 'DONE' | 'UNDONE'
  readonly bodyHash: string
  readonly result: unknown
}

/** The billing system's taking in, pricing and invoicing of usage. All take place in the transaction they are given. */
export interface UsageSystem {
  /** The regions of accounts; an account that is not known is left out. */
  regionsOf(tx: Transaction, accountIds: readonly string[]): Promise<Map<string, string>>
  ratedAccounts(tx: Transaction, ids: readonly string[]): Promise<Map<string, RatedAccount>>
  /** Prices that may hold for these kinds and products in these currencies. */
  prices(
    tx: Transaction,
    wanted: readonly { kind: string; productCode: string | null; currency: string }[],
  ): Promise<Price[]>
  planRates(tx: Transaction): Promise<PlanRate[]>
  /** The allowances, locked in one fixed order; one that nobody used begins at 0. */
  lockAllowances(tx: Transaction, keys: readonly AllowanceKey[]): Promise<AllowanceUse[]>
  saveAllowances(tx: Transaction, allowances: readonly AllowanceUse[]): Promise<void>
  /** Takes usage in; ids of what is new. A twin under way is waited for. */
  insertUsage(tx: Transaction, usage: readonly NewUsage[]): Promise<Set<string>>
  knownUsage(
    tx: Transaction,
    keys: readonly { source: string; idempotencyKey: string }[],
  ): Promise<KnownUsage[]>
  saveOutcomes(tx: Transaction, outcomes: readonly UsageOutcome[]): Promise<void>
  /** Usage by id or by the workflow's step that reported it, locked. */
  lockUsage(
    tx: Transaction,
    by: { readonly ids: readonly string[] } | { readonly requestKey: string },
  ): Promise<StoredUsage[]>
  /** Usage that was refused and whose owner was not told, locked; others take others. */
  claimUntold(tx: Transaction, limit: number): Promise<(StoredUsage & { readonly reason: string })[]>
  markTold(tx: Transaction, ids: readonly string[]): Promise<void>

  /** Accounts with priced usage of before an instant that is on no invoice, locked one by one; others take others. */
  lockUnbilledAccounts(
    tx: Transaction,
    which: {
      readonly accountId: string | null
      readonly before: Date
      readonly notAfter: string | null
      readonly limit: number
    },
  ): Promise<string[]>
  /** Drafts of the unbilled usage of accounts, or of one order; those that come to nothing or less are left for later. */
  invoiceDrafts(
    tx: Transaction,
    which:
      { readonly accountIds: readonly string[]; readonly before: Date } | { readonly serviceOrderId: string },
  ): Promise<InvoiceDraft[]>
  /** Writes invoices with their lines; ids in the order of the drafts. */
  insertInvoices(tx: Transaction, drafts: readonly InvoiceDraft[], issuedOn: string): Promise<string[]>

  /** Takes a key for doing something; a twin waits. Null if it is new. */
  claimRequest(tx: Transaction, key: string, bodyHash: string, at: Date): Promise<KnownRequest | null>
  rememberResult(tx: Transaction, key: string, result: unknown): Promise<void>
  /** Marks a key as undone; true if this call has to undo what was done. */
  revokeRequest(tx: Transaction, key: string, at: Date): Promise<boolean>
}
