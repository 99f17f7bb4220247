import type { UsageSystem } from '../../domain/usage-system.ts'
import {
  claimRequest,
  insertInvoices,
  lockUnbilledAccounts,
  readInvoiceDrafts,
  rememberResult,
  revokeRequest,
} from './invoicing.ts'
import {
  claimUntold,
  insertUsage,
  lockAllowances,
  lockUsage,
  markTold,
  readKnownUsage,
  readPlanRates,
  readPrices,
  readRatedAccounts,
  readRegions,
  saveAllowances,
  saveOutcomes,
} from './usage.ts'

/** Usage and invoicing in our own database, in a billing system's own words. */
export const EMBEDDED_USAGE_SYSTEM: UsageSystem = {
  regionsOf: readRegions,
  ratedAccounts: readRatedAccounts,
  prices: readPrices,
  planRates: readPlanRates,
  lockAllowances,
  saveAllowances,
  insertUsage,
  knownUsage: readKnownUsage,
  saveOutcomes,
  lockUsage,
  claimUntold,
  markTold,
  lockUnbilledAccounts,
  invoiceDrafts: readInvoiceDrafts,
  insertInvoices,
  claimRequest,
  rememberResult,
  revokeRequest,
}
