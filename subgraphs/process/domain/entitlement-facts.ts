import type { FactStamp } from '../../platform/fact-stamp.ts'
import type { Money } from '../../platform/money.ts'

export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4'
export type HoldLevel = 'NONE' | 'SOFT' | 'HARD'

/** The case as the decision reads it. `openedAt` is RFC 3339. */
export interface CaseFacts {
  readonly id: string
  readonly severity: Severity
  readonly incidentType: string
  readonly lifeSafety: boolean
  readonly channel: string
  readonly openedAt: string
  /** Null if nobody is named as the caller. */
  readonly callerIsNamed: boolean | null
}

export interface IdentityFacts {
  readonly status: 'RESOLVED' | 'PARTIAL' | 'AMBIGUOUS' | 'UNRESOLVED'
  readonly missing: readonly string[]
  readonly stamp: FactStamp
}

export interface BillingFacts {
  readonly state: 'CURRENT' | 'GRACE' | 'OVERDUE' | 'DISPUTED' | 'SUSPENDED' | 'WRITTEN_OFF'
  readonly overdueAmount: Money
  readonly oldestOverdueDays: number
  readonly graceDays: number
  readonly openDisputes: number
  readonly holds: readonly { source: string; level: 'SOFT' | 'HARD'; reason: string; since: string }[]
  readonly stamp: FactStamp
}

export interface CreditFacts {
  readonly customerNumber: string
  readonly level: HoldLevel
  readonly reason: string | null
  readonly stamp: FactStamp
}

/** Service that a plan includes. `costLine` is LABOR, PARTS, TRAVEL or EXPENSES; `pct` 0 to 100. */
export interface PlanInclusion {
  readonly costLine: string
  readonly pct: string
  readonly incidentTypes: readonly string[]
  readonly channels: readonly string[]
}

/** Days are `YYYY-MM-DD`, the last one included. */
export interface SubscriptionFacts {
  readonly id: string
  readonly status: string
  readonly planCode: string
  readonly supportTier: string
  readonly termStart: string
  readonly termEnd: string | null
  readonly contractId: string | null
  readonly renewalRoot: string | null
  readonly renewalEvidence: { orderNumber: string; signedOn: string; termEnd: string } | null
  readonly includes: readonly PlanInclusion[]
  readonly stamp: FactStamp
}

export interface ExceptionClause {
  readonly kind: string
  readonly maxOverdueDays: number | null
  readonly maxAmount: Money | null
  readonly approverRole: string
}

export interface CoverageLineFacts {
  readonly id: string
  readonly contractId: string
  readonly contractStatus: string
  readonly start: string
  readonly end: string
  readonly scope: 'ASSET' | 'PRODUCT' | 'SITE' | 'ACCOUNT'
  readonly serviceLevelCode: string
  readonly laborPct: string
  readonly partsPct: string
  readonly travelPct: string
  readonly expensesPct: string
  readonly allowanceUnit: string
  readonly allowanceTotal: string | null
  readonly allowanceUsed: string
  readonly allowanceHeld: string
  readonly priority: number | null
  readonly incidentTypes: readonly string[]
  readonly exclusionCodes: readonly string[]
  readonly stamp: FactStamp
}

export interface ContractFacts {
  readonly id: string
  readonly contractNumber: string
  readonly status: string
  readonly start: string
  readonly end: string
  readonly renewalRoot: string | null
  readonly renewedFrom: string | null
  readonly exceptionClause: ExceptionClause | null
  readonly lines: readonly CoverageLineFacts[]
  readonly stamp: FactStamp
}

export interface WarrantyFacts {
  readonly id: string
  readonly type: string
  readonly start: string
  readonly end: string
  readonly laborPct: string
  readonly partsPct: string
  readonly travelPct: string
  readonly expensesPct: string
  readonly exclusions: readonly string[]
  readonly statutory: boolean
  readonly stamp: FactStamp
}

export interface AssetFacts {
  readonly id: string
  readonly status: string
  readonly ownerNumber: string | null
  readonly warranties: readonly WarrantyFacts[]
  readonly coverageLines: readonly CoverageLineFacts[]
  readonly stamp: FactStamp
}

/** Everything that the decision looks at. Null is a fact that could not be had: its system is down or does not know. */
export interface EntitlementFacts {
  readonly case: CaseFacts
  readonly identity: IdentityFacts | null
  readonly billing: BillingFacts | null
  readonly subscriptions: readonly SubscriptionFacts[] | null
  readonly credit: CreditFacts | null
  readonly contracts: readonly ContractFacts[] | null
  readonly asset: AssetFacts | null
  /** True if the case names a unit, so that its facts are needed. */
  readonly assetExpected: boolean
}

type Nullable<Facts> = { readonly [Fact in keyof Facts]?: Facts[Fact] | null | undefined }

/** A `Case` as the planner hands it over with the facts that `entitlement` requires. */
export interface CaseRepresentation extends Nullable<Omit<CaseFacts, 'id' | 'callerIsNamed'>> {
  readonly id: string
  readonly contact?: { readonly isNamedCaller?: boolean | null } | null
  readonly customer?: Nullable<{
    identityFacts: IdentityFacts
    billingFacts: BillingFacts
    subscriptionFacts: readonly SubscriptionFacts[]
    creditFacts: CreditFacts
    contractFacts: readonly ContractFacts[]
  }> | null
  readonly asset?: (Nullable<AssetFacts> & { readonly id?: string | null }) | null
}

/** The facts in a representation. A part whose own mandatory fields are missing was not had at all. */
export function factsOf(representation: CaseRepresentation): EntitlementFacts {
  const { customer, asset, contact } = representation
  return {
    case: {
      id: representation.id,
      severity: representation.severity ?? 'SEV4',
      incidentType: representation.incidentType ?? 'OTHER',
      lifeSafety: representation.lifeSafety ?? false,
      channel: representation.channel ?? '',
      openedAt: representation.openedAt ?? '1970-01-01T00:00:00.000Z',
      callerIsNamed: contact?.isNamedCaller ?? null,
    },
    identity: customer?.identityFacts ?? null,
    billing: customer?.billingFacts ?? null,
    subscriptions: customer?.subscriptionFacts ?? null,
    credit: customer?.creditFacts ?? null,
    contracts: customer?.contractFacts ?? null,
    asset: wholeAsset(asset),
    assetExpected: asset !== null && asset !== undefined,
  }
}

function wholeAsset(asset: CaseRepresentation['asset']): AssetFacts | null {
  const { id, status, ownerNumber = null, warranties, coverageLines, stamp } = asset ?? {}
  if (id == null || status == null || warranties == null || coverageLines == null || stamp == null)
    return null
  return { id, status, ownerNumber, warranties, coverageLines, stamp }
}
