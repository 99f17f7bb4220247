import type { Database } from '../../../platform/database/database.ts'
import type { ErpSystem } from '../../domain/erp-system.ts'
import {
  claimNoShows,
  insertAction,
  issueParts,
  lockVisit,
  readActionsOfOrder,
  readActionsOfVisit,
  readBillableLines,
  readDispatchesOfTechnician,
  readHeldFrom,
  readHeldParts,
  readKnownAction,
  readLimits,
  readOrderCurrency,
  readOrderLimit,
  readVisitRecords,
  readVisitStates,
  writeCompletionCode,
  writeDoneWork,
  writeHeldFrom,
  writeLimit,
  writeVisitState,
} from './field-work.ts'
import { claimKey, rememberResult, revokeKey } from './keyed-requests.ts'
import { readAssets, readInstalledBase, readWarranties } from './read-assets.ts'
import {
  readContractLines,
  readContracts,
  readContractsOfCustomers,
  readCoverageLines,
} from './read-contracts.ts'
import { readCustomers, readPartnerFunctions } from './read-customers.ts'
import {
  readCosts,
  readDispatches,
  readDispatchesById,
  readOrderLines,
  readPostings,
  readReservations,
  readStateHistory,
} from './read-order-details.ts'
import { readOrders, readOrdersOfCases, readServiceHistory } from './read-orders.ts'
import { readPrices, readServicePlace } from './read-planning.ts'
import {
  attachAllowances,
  holdAgain,
  lockOrderAllowances,
  lockSettledAllowances,
  settleHold,
} from './settle-allowances.ts'
import { holdAllowance, releaseAllowance } from './write-allowances.ts'
import { endReservations, lockReservations, readConsumed, takeBackConsumed } from './end-reservations.ts'
import {
  insertDocuments,
  insertPosting,
  lockPosting,
  notePostingValid,
  readOrderWork,
  readPeriods,
  readPosting,
  readStandingDocuments,
  reverseDocuments,
  writeFrozenLines,
  writePostingState,
} from './write-postings.ts'
import {
  insertCancellation,
  lockHoldings,
  readCancellation,
  writeCancellationState,
} from './write-cancellations.ts'
import { lockLines, writeLines } from './write-contract-lines.ts'
import {
  insertRenewal,
  keepContractBefore,
  lockContract,
  lockContractsDue,
  noteRenewal,
  readContractChange,
  restoreContract,
  writeContract,
} from './write-contracts.ts'
import { insertOrder, lockOrder, writeOrderState } from './write-orders.ts'
import { insertReservations, readFreeStock, readKnownParts, releaseReservations } from './write-stock.ts'
import { cancelVisit, dispatchVisits, insertVisit, readTechnicians } from './write-visits.ts'

/** An ERP that keeps its records in our own database, in an ERP's own words. */
export function createEmbeddedErpSystem(database: Database): ErpSystem {
  return {
    customers: (numbers) => readCustomers(database, numbers),
    partnerFunctions: (numbers) => readPartnerFunctions(database, numbers),
    assets: (serialKeys, visibility) => readAssets(database, serialKeys, visibility),
    installedBase: (numbers, visibility) => readInstalledBase(database, numbers, visibility),
    warranties: (equipmentNos) => readWarranties(database, equipmentNos),
    coverageLines: (equipmentNos) => readCoverageLines(database, equipmentNos),
    contracts: (ids) => readContracts(database, ids),
    contractsOfCustomers: (numbers) => readContractsOfCustomers(database, numbers),
    contractLines: (contractIds) => readContractLines(database, contractIds),
    orders: (ids, visibility) => readOrders(database, ids, visibility),
    serviceHistory: (equipmentNos, limit, visibility) =>
      readServiceHistory(database, equipmentNos, limit, visibility),
    ordersOfCases: (caseIds, limit, visibility) => readOrdersOfCases(database, caseIds, limit, visibility),
    orderLines: (orderIds) => readOrderLines(database, orderIds),
    reservations: (orderIds) => readReservations(database, orderIds),
    dispatches: (orderIds) => readDispatches(database, orderIds),
    dispatchesById: (ids) => readDispatchesById(database, ids),
    postings: (orderIds) => readPostings(database, orderIds),
    costs: (orderIds) => readCosts(database, orderIds),
    stateHistory: (orderIds) => readStateHistory(database, orderIds),

    servicePlace: (serialKey, customerNumber) => readServicePlace(database, serialKey, customerNumber),
    prices: (parts, currency) => readPrices(database, parts, currency),
    knownParts: (parts) => readKnownParts(database, parts),
    freeStock: (parts, region) => readFreeStock(database, parts, region, false),
    technicians: (region, from, to) => readTechnicians(database, region, from, to, false),

    claimKey,
    rememberResult,
    revokeKey,
    holdAllowance,
    releaseAllowance,
    attachAllowances,
    lockOrderAllowances,
    lockSettledAllowances,
    settleHold,
    holdAgain,
    insertOrder,
    lockOrder,
    writeOrderState,
    lockFreeStock: (tx, parts, region) => readFreeStock(tx, parts, region, true),
    insertReservations,
    releaseReservations,
    lockTechnicians: (tx, region, from, to) => readTechnicians(tx, region, from, to, true),
    insertVisit,
    cancelVisit,
    dispatchVisits,

    lockVisit,
    visitStates: readVisitStates,
    actionsOfVisit: readActionsOfVisit,
    actionsOfOrder: readActionsOfOrder,
    knownAction: readKnownAction,
    insertAction,
    writeVisitState,
    writeDoneWork,
    writeCompletionCode,
    heldParts: readHeldParts,
    issueParts,
    billableLines: readBillableLines,
    orderCurrency: readOrderCurrency,
    orderLimit: readOrderLimit,
    writeLimit,
    heldFrom: readHeldFrom,
    writeHeldFrom,
    claimNoShows,
    visitRecords: (visitIds) => readVisitRecords(database, visitIds),
    limits: (orderIds) => readLimits(database, orderIds),
    dispatchesOfTechnician: (technician, from, to, limit) =>
      readDispatchesOfTechnician(database, technician, from, to, limit),

    orderWork: readOrderWork,
    writeFrozenLines,
    insertPosting,
    lockPosting,
    posting: readPosting,
    writePostingState,
    notePostingValid,
    insertDocuments,
    standingDocuments: readStandingDocuments,
    reverseDocuments,
    periods: readPeriods,
    lockReservations,
    endReservations,
    consumedBy: readConsumed,
    takeBackConsumed,
    lockHoldings,
    insertCancellation,
    cancellation: readCancellation,
    writeCancellationState,
    lockContract,
    insertRenewal,
    writeContract,
    lockLines,
    writeLines,
    keepContractBefore,
    noteRenewal,
    contractChange: readContractChange,
    restoreContract,
    lockContractsDue,
  }
}
