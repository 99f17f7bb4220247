import type { Vocabulary } from '../../../platform/vocabulary.ts'
import type {
  AccountRecord,
  HoldRecord,
  InvoiceRecord,
  SubscriptionRecord,
  UsageState,
} from '../../domain/billing-system.ts'

/** The billing system's words and ours, one table a kind. */
export const ACCOUNT_STATUS: Vocabulary<AccountRecord['status']> = {
  ok: 'OK',
  suspended: 'SUSPENDED',
  written_off: 'WRITTEN_OFF',
}

export const HOLD_LEVEL: Vocabulary<HoldRecord['level']> = { soft: 'SOFT', hard: 'HARD' }

export const SUBSCRIPTION_STATE: Vocabulary<SubscriptionRecord['status']> = {
  draft: 'DRAFT',
  pending: 'PENDING_ACTIVATION',
  trial: 'TRIALING',
  active: 'ACTIVE',
  past_due: 'PAST_DUE',
  suspended: 'SUSPENDED',
  out_of_term: 'OUT_OF_TERM',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
}

export const TERM_TYPE: Vocabulary<SubscriptionRecord['termType']> = {
  termed: 'TERMED',
  evergreen: 'EVERGREEN',
}

export const INVOICE_STATE: Vocabulary<InvoiceRecord['state']> = {
  draft: 'DRAFT',
  held: 'ON_HOLD',
  open: 'OPEN',
  part_paid: 'PARTIALLY_PAID',
  paid: 'PAID',
  uncollectible: 'UNCOLLECTIBLE',
  void: 'VOID',
}

export const DISPUTE: Vocabulary<InvoiceRecord['disputeState']> = {
  none: 'NONE',
  open: 'OPEN',
  accepted: 'ACCEPTED',
  rejected: 'REJECTED',
}

export const USAGE_STATE: Vocabulary<UsageState> = {
  received: 'RECEIVED',
  guided: 'GUIDED',
  rated: 'RATED',
  rerated: 'RERATED',
  billed: 'BILLED',
  rejected: 'REJECTED',
  recycled: 'RECYCLED',
}
