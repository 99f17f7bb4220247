import type { Queryable } from '../../../platform/database/database.ts'
import type { BillingSystem } from '../../domain/billing-system.ts'
import {
  readAccounts,
  readPaymentInstruments,
  readSubscriptions,
  readSubscriptionsById,
} from './read-accounts.ts'
import { readCreditNotes, readInvoiceLines, readInvoices, readInvoicesOfAccounts } from './read-invoices.ts'
import { readOrders, readUsage } from './read-orders.ts'

/** A billing system that keeps its records in our own database, in such a system's own words. */
export function createEmbeddedBillingSystem(database: Queryable): BillingSystem {
  return {
    accounts: (ids) => readAccounts(database, ids),
    subscriptions: (accountIds) => readSubscriptions(database, accountIds),
    subscriptionsById: (ids) => readSubscriptionsById(database, ids),
    invoices: (ids) => readInvoices(database, ids),
    invoicesOfAccounts: (accountIds, query, limit, after) =>
      readInvoicesOfAccounts(database, accountIds, query, limit, after),
    invoiceLines: (invoiceIds) => readInvoiceLines(database, invoiceIds),
    creditNotes: (invoiceIds) => readCreditNotes(database, invoiceIds),
    usage: (ids) => readUsage(database, ids),
    orders: (orderIds, accountId) => readOrders(database, orderIds, accountId),
    paymentInstruments: (accountIds) => readPaymentInstruments(database, accountIds),
  }
}
