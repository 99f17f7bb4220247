import { PLACES, PRODUCT_LINES, type Place } from './catalogue.ts'
import { randomStream, type Random } from './random.ts'

/** How a customer's keys are joined. */
export type IdentityProfile = 'RESOLVED' | 'NO_BILLING' | 'NO_ERP' | 'AMBIGUOUS' | 'EXPIRED'

/** What a contract's line promises; shares as labour, parts, travel, expenses. */
export interface LineProfile {
  readonly scope: 'ASSET' | 'PRODUCT' | 'SITE' | 'ACCOUNT'
  readonly pct: readonly [number, number, number, number]
  readonly level: 'PLATINUM' | 'GOLD' | 'STANDARD'
  readonly allowance?: { readonly unit: 'VISIT' | 'HOUR'; readonly total: number; readonly used: number }
  readonly incidentTypes?: readonly string[]
  readonly exclusionCodes?: readonly string[]
  readonly priority?: number
}

/** A contract: its status in the ERP's words and its term in days from today. */
export interface ContractProfile {
  readonly status: 'ACTV' | 'SUSP' | 'EXPD' | 'CANC' | 'RENW'
  readonly from: number
  readonly to: number
  readonly lines: readonly LineProfile[]
  readonly clause?: { readonly maxOverdueDays: number | null; readonly maxAmount: string | null }
}

/** A subscription, in billing's words. */
export interface SubscriptionProfile {
  readonly state: string
  readonly plan: string
  readonly from: number
  readonly to: number | null
  /** True if billing holds a signed renewal. */
  readonly evidence?: boolean
}

/** A warranty on the first unit, its term in days from today. */
export interface WarrantyProfile {
  readonly type: 'STANDARD' | 'EXTENDED' | 'STATUTORY'
  readonly from: number
  readonly to: number
  readonly pct: readonly [number, number, number, number]
}

/** How the customer pays. */
export interface PaymentProfile {
  readonly accountStatus: 'ok' | 'suspended' | 'written_off'
  /** Days since the oldest open invoice was due; null if nothing is overdue. */
  readonly overdueDays: number | null
  readonly disputed: boolean
  readonly hold: 'soft' | 'hard' | null
  readonly creditBlock: '' | 'S' | 'H'
}

/** An open case that a showcase customer has. */
export interface OpenCaseProfile {
  readonly severity: 'urgent' | 'high' | 'normal' | 'low'
  readonly category: string
  readonly channel: string
  readonly lifeSafety: boolean
  readonly namedCaller: boolean
  /** False: the ERP does not know the device. */
  readonly deviceKnown: boolean
}

/** Everything that shapes one customer. */
export interface Profile {
  readonly index: number
  readonly place: Place
  readonly line: string
  readonly segment: 'ENTERPRISE' | 'MIDMARKET' | 'SMALL'
  readonly identity: IdentityProfile
  readonly contract: ContractProfile | null
  readonly subscription: SubscriptionProfile | null
  readonly warranties: readonly WarrantyProfile[]
  readonly payment: PaymentProfile
  readonly assets: number
  readonly sites: number
  readonly cases: number
  readonly openCase: OpenCaseProfile | null
}

export const GOOD_PAYMENT: PaymentProfile = {
  accountStatus: 'ok',
  overdueDays: null,
  disputed: false,
  hold: null,
  creditBlock: '',
}

/** An ordinary customer, drawn from its own stream. */
export function drawProfile(seed: string, index: number): Profile {
  const random = randomStream(seed, 'customer', index)
  const place = random.pick(PLACES)
  const agreement = drawAgreement(random)
  return {
    index,
    place,
    line: random.pick(PRODUCT_LINES),
    segment: random.chance(0.15) ? 'ENTERPRISE' : random.chance(0.45) ? 'MIDMARKET' : 'SMALL',
    identity: drawIdentity(random),
    ...agreement,
    warranties: drawWarranties(random),
    payment: drawPayment(random),
    assets: random.int(0, 6),
    sites: random.int(1, 4),
    cases: random.int(1, 9),
    openCase: null,
  }
}

function drawIdentity(random: Random): IdentityProfile {
  const roll = random.int(1, 100)
  if (roll <= 92) return 'RESOLVED'
  if (roll <= 94) return 'NO_BILLING'
  if (roll <= 96) return 'NO_ERP'
  return roll <= 98 ? 'AMBIGUOUS' : 'EXPIRED'
}

function drawAgreement(random: Random): Pick<Profile, 'contract' | 'subscription'> {
  const roll = random.int(1, 100)
  const contract = drawContract(random)
  const subscription = {
    state: 'active',
    plan: random.pick(['CARE-GOLD', 'CARE-STANDARD', 'BASE']),
    from: -200,
    to: 165,
  }
  if (roll <= 60) return { contract, subscription }
  if (roll <= 66) return { contract, subscription: { ...subscription, state: 'past_due' } }
  if (roll <= 70)
    return {
      contract: { ...contract, status: 'EXPD', from: -400, to: -35 },
      subscription: { ...subscription, evidence: true },
    }
  if (roll <= 73) return { contract: { ...contract, status: 'EXPD', from: -400, to: -35 }, subscription }
  if (roll <= 76) return { contract, subscription: { ...subscription, state: 'out_of_term', to: -20 } }
  if (roll <= 79) return { contract: { ...contract, status: 'SUSP' }, subscription }
  if (roll <= 84)
    return {
      contract: { ...contract, status: 'EXPD', from: -500, to: -130 },
      subscription: { ...subscription, state: 'expired', to: -130 },
    }
  if (roll <= 92)
    return {
      contract: null,
      subscription: { ...subscription, plan: random.pick(['CARE-PLATINUM', 'CARE-GOLD']) },
    }
  return { contract: null, subscription: null }
}

function drawContract(random: Random): ContractProfile {
  const full: LineProfile = {
    scope: random.pick(['ASSET', 'PRODUCT', 'SITE', 'ACCOUNT']),
    pct: [100, 100, 100, 100],
    level: random.pick(['PLATINUM', 'GOLD', 'STANDARD']),
  }
  const part: LineProfile = {
    scope: 'ACCOUNT',
    pct: [100, 50, 50, 0],
    level: 'STANDARD',
    exclusionCodes: ['CUSTOMER_DAMAGE'],
  }
  const total = random.int(4, 12)
  const allowance = { unit: random.pick(['VISIT', 'HOUR'] as const), total, used: random.int(0, total) }
  const lines = random.chance(0.4) ? [{ ...full, allowance }, part] : random.chance(0.5) ? [full] : [part]
  const clause = random.chance(0.1) ? { clause: { maxOverdueDays: 60, maxAmount: '5000.00' } } : {}
  return { status: 'ACTV', from: -200, to: 165, lines, ...clause }
}

function drawWarranties(random: Random): WarrantyProfile[] {
  const age = random.int(30, 1_500)
  return [
    { type: 'STANDARD', from: -age, to: 730 - age, pct: [100, 100, 0, 0] },
    ...(random.chance(0.3)
      ? [{ type: 'EXTENDED' as const, from: 730 - age, to: 1_825 - age, pct: [100, 100, 100, 0] as const }]
      : []),
    ...(random.chance(0.4)
      ? [{ type: 'STATUTORY' as const, from: -age, to: 365 - age, pct: [100, 100, 100, 100] as const }]
      : []),
  ]
}

function drawPayment(random: Random): PaymentProfile {
  const roll = random.int(1, 100)
  if (roll <= 80) return GOOD_PAYMENT
  if (roll <= 86) return { ...GOOD_PAYMENT, overdueDays: random.int(1, 9) }
  if (roll <= 91) return { ...GOOD_PAYMENT, overdueDays: random.int(12, 90) }
  if (roll <= 94) return { ...GOOD_PAYMENT, disputed: true }
  if (roll <= 96) return { ...GOOD_PAYMENT, overdueDays: random.int(12, 60), hold: 'soft' }
  if (roll <= 98) return { ...GOOD_PAYMENT, overdueDays: random.int(30, 120), hold: 'hard' }
  return random.chance(0.5)
    ? { ...GOOD_PAYMENT, creditBlock: 'H' }
    : { ...GOOD_PAYMENT, accountStatus: 'suspended', overdueDays: 95 }
}
