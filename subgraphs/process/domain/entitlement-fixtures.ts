import type { FactStamp } from '../../platform/fact-stamp.ts'
import type {
  ContractFacts,
  CoverageLineFacts,
  EntitlementFacts,
  SubscriptionFacts,
  WarrantyFacts,
} from './entitlement-facts.ts'

/** Facts for tests: a customer in good standing with one unit and nothing that pays for it. */
export const STAMP: FactStamp = {
  source: 'erp',
  observedAt: '2026-03-10T12:00:00.000Z',
  validFrom: null,
  validTo: null,
  version: '1',
  freshnessMs: 0,
  stale: false,
}

export const NOW = new Date('2026-03-10T12:00:00Z')

export function line(changes: Partial<CoverageLineFacts> = {}): CoverageLineFacts {
  return {
    id: 'K-1/10',
    contractId: 'K-1',
    contractStatus: 'ACTIVE',
    start: '2026-01-01',
    end: '2026-12-31',
    scope: 'ASSET',
    serviceLevelCode: 'GOLD',
    laborPct: '100',
    partsPct: '100',
    travelPct: '100',
    expensesPct: '100',
    allowanceUnit: 'NONE',
    allowanceTotal: null,
    allowanceUsed: '0',
    allowanceHeld: '0',
    priority: null,
    incidentTypes: [],
    exclusionCodes: [],
    stamp: STAMP,
    ...changes,
  }
}

export function contract(changes: Partial<ContractFacts> = {}): ContractFacts {
  return {
    id: 'K-1',
    contractNumber: 'K-1',
    status: 'ACTIVE',
    start: '2026-01-01',
    end: '2026-12-31',
    renewalRoot: 'K-1',
    renewedFrom: null,
    exceptionClause: null,
    lines: [],
    stamp: STAMP,
    ...changes,
  }
}

export function subscription(changes: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    id: 'SUB-1',
    status: 'ACTIVE',
    planCode: 'CARE-GOLD',
    supportTier: 'GOLD',
    termStart: '2026-01-01',
    termEnd: '2026-12-31',
    contractId: 'K-1',
    renewalRoot: 'K-1',
    renewalEvidence: null,
    includes: [],
    stamp: STAMP,
    ...changes,
  }
}

export function warranty(changes: Partial<WarrantyFacts> = {}): WarrantyFacts {
  return {
    id: 'W-1',
    type: 'STANDARD',
    start: '2026-01-01',
    end: '2026-12-31',
    laborPct: '100',
    partsPct: '100',
    travelPct: '100',
    expensesPct: '100',
    exclusions: [],
    statutory: false,
    stamp: STAMP,
    ...changes,
  }
}

type FactsChanges = {
  readonly [Part in keyof EntitlementFacts]?: EntitlementFacts[Part] extends infer Value
    ? Value extends readonly unknown[] | boolean
      ? Value
      : Partial<NonNullable<Value>> | null
    : never
}

export function facts(changes: FactsChanges = {}): EntitlementFacts {
  const base: EntitlementFacts = {
    case: {
      id: 'CS-1',
      severity: 'SEV2',
      incidentType: 'HARDWARE_FAILURE',
      lifeSafety: false,
      channel: 'phone',
      openedAt: '2026-03-10T09:00:00.000Z',
      callerIsNamed: true,
    },
    identity: { status: 'RESOLVED', missing: [], stamp: STAMP },
    billing: {
      state: 'CURRENT',
      overdueAmount: { amount: '0.00', currency: 'EUR' },
      oldestOverdueDays: 0,
      graceDays: 10,
      openDisputes: 0,
      holds: [],
      stamp: STAMP,
    },
    credit: { customerNumber: '10000001', level: 'NONE', reason: null, stamp: STAMP },
    subscriptions: [],
    contracts: [],
    asset: {
      id: 'AST-1',
      status: 'IN_SERVICE',
      ownerNumber: '10000001',
      warranties: [],
      coverageLines: [],
      stamp: STAMP,
    },
    assetExpected: true,
  }
  const merged = Object.entries(changes).map(([part, change]) => [
    part,
    typeof change !== 'object' || change === null || Array.isArray(change)
      ? change
      : { ...(base[part as keyof EntitlementFacts] as object), ...change },
  ])
  return { ...base, ...Object.fromEntries(merged) }
}
