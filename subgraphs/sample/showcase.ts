import { PLACES } from './catalogue.ts'
import { keysOf } from './customer-keys.ts'
import {
  GOOD_PAYMENT,
  type ContractProfile,
  type LineProfile,
  type OpenCaseProfile,
  type Profile,
  type SubscriptionProfile,
} from './profile.ts'

/** One hand-made customer with one open case that a row of the decision table decides. */
export interface Scenario {
  readonly name: string
  readonly outcome: string
  readonly rule: string
  readonly profile: Partial<Profile>
}

const FULL: LineProfile = {
  scope: 'ASSET',
  pct: [100, 100, 100, 100],
  level: 'GOLD',
  allowance: { unit: 'VISIT', total: 12, used: 3 },
}
const ACTIVE: ContractProfile = { status: 'ACTV', from: -200, to: 165, lines: [FULL] }
const RUNNING: SubscriptionProfile = { state: 'active', plan: 'BASE', from: -200, to: 165 }
const CASE: OpenCaseProfile = {
  severity: 'high',
  category: 'hardware',
  channel: 'phone',
  lifeSafety: false,
  namedCaller: true,
  deviceKnown: true,
}
const OTHER_INCIDENTS: LineProfile = {
  scope: 'ACCOUNT',
  pct: [100, 100, 100, 100],
  level: 'GOLD',
  incidentTypes: ['HOW_TO'],
}

const agreed = (line: Partial<LineProfile> = {}): Partial<Profile> => ({
  contract: { ...ACTIVE, lines: [{ ...FULL, ...line }] },
  subscription: RUNNING,
})
const plain = (line: Partial<LineProfile>): LineProfile => ({
  scope: 'ASSET',
  pct: [100, 100, 100, 100],
  level: 'GOLD',
  ...line,
})
const pays = (payment: Partial<Profile['payment']>): Partial<Profile> => ({
  payment: { ...GOOD_PAYMENT, ...payment },
})
const opens = (openCase: Partial<OpenCaseProfile>): Partial<Profile> => ({
  openCase: { ...CASE, ...openCase },
})

/** Every row of the decision table, in order; the first is the story of the demo. */
const TABLE: readonly (readonly [string, string, string, Partial<Profile>])[] = [
  ['covered-device', 'COVERED', 'R2', { ...agreed(), ...opens({ channel: 'device' }), cases: 3 }],
  [
    'covered-warranty',
    'COVERED',
    'R2',
    { warranties: [{ type: 'STANDARD', from: -100, to: 600, pct: [100, 100, 100, 100] }] },
  ],
  [
    'covered-statutory',
    'COVERED',
    'R2',
    {
      ...agreed(),
      ...pays({ overdueDays: 90, hold: 'hard' }),
      warranties: [{ type: 'STATUTORY', from: -100, to: 600, pct: [100, 100, 100, 100] }],
    },
  ],
  ['covered-plan', 'COVERED', 'R2', { subscription: { ...RUNNING, plan: 'CARE-PLATINUM' } }],
  ['covered-soft-hold', 'COVERED', 'R2', { ...agreed(), ...pays({ overdueDays: 20, hold: 'soft' }) }],
  ['covered-grace', 'COVERED', 'R2', { ...agreed(), ...pays({ overdueDays: 5 }) }],
  [
    'renewed-in-billing-only',
    'COVERED',
    'R2',
    {
      contract: { ...ACTIVE, status: 'EXPD', from: -400, to: -35 },
      subscription: { ...RUNNING, evidence: true },
    },
  ],
  [
    'partial',
    'PARTIALLY_COVERED',
    'R3',
    { contract: { ...ACTIVE, lines: [plain({ pct: [100, 50, 100, 0] })] }, subscription: RUNNING },
  ],
  ['partial-limit', 'PARTIALLY_COVERED', 'R3', agreed({ allowance: { unit: 'HOUR', total: 10, used: 9 } })],
  [
    'partial-restricted',
    'PARTIALLY_COVERED',
    'R4',
    {
      contract: { ...ACTIVE, lines: [plain({ pct: [100, 0, 100, 0] })] },
      subscription: RUNNING,
      ...pays({ overdueDays: 40 }),
    },
  ],
  ['chargeable', 'CHARGEABLE', 'R5', {}],
  ['allowance-exhausted', 'CHARGEABLE', 'R5', agreed({ allowance: { unit: 'VISIT', total: 4, used: 4 } })],
  [
    'term-conflict',
    'CHARGEABLE',
    'R5',
    { contract: ACTIVE, subscription: { ...RUNNING, state: 'out_of_term', to: -20 } },
  ],
  [
    'renewal-unproved',
    'CHARGEABLE',
    'R5',
    { contract: { ...ACTIVE, status: 'EXPD', from: -400, to: -35 }, subscription: RUNNING },
  ],
  [
    'lapsed',
    'CHARGEABLE',
    'R5',
    {
      contract: { ...ACTIVE, status: 'EXPD', from: -400, to: -35 },
      subscription: { ...RUNNING, state: 'cancelled', to: -35 },
    },
  ],
  [
    'exception-clause',
    'EXCEPTION_ELIGIBLE',
    'R6',
    {
      segment: 'ENTERPRISE',
      contract: { ...ACTIVE, lines: [OTHER_INCIDENTS], clause: { maxOverdueDays: 60, maxAmount: '5000.00' } },
      subscription: RUNNING,
      ...pays({ overdueDays: 40 }),
    },
  ],
  ['suspended-hold', 'SUSPENDED', 'R7', { ...agreed(), ...pays({ overdueDays: 90, hold: 'hard' }) }],
  ['suspended-credit-block', 'SUSPENDED', 'R7', { ...agreed(), ...pays({ creditBlock: 'H' }) }],
  [
    'suspended-overdue',
    'SUSPENDED',
    'R7',
    {
      contract: { ...ACTIVE, lines: [OTHER_INCIDENTS] },
      subscription: RUNNING,
      ...pays({ overdueDays: 40 }),
    },
  ],
  [
    'suspended-dispute',
    'SUSPENDED',
    'R7',
    { contract: { ...ACTIVE, lines: [OTHER_INCIDENTS] }, subscription: RUNNING, ...pays({ disputed: true }) },
  ],
  [
    'suspended-agreement',
    'SUSPENDED',
    'R7',
    { contract: { ...ACTIVE, status: 'SUSP' }, subscription: RUNNING },
  ],
  ['not-entitled', 'NOT_ENTITLED', 'R8', pays({ overdueDays: 60 })],
  ['identity-partial', 'INDETERMINATE', 'R0', { ...agreed(), identity: 'NO_BILLING' }],
  ['identity-ambiguous', 'INDETERMINATE', 'R0', { ...agreed(), identity: 'AMBIGUOUS' }],
  ['identity-unresolved', 'INDETERMINATE', 'R0', { ...agreed(), identity: 'EXPIRED' }],
  ['unknown-device', 'INDETERMINATE', 'R1', { ...agreed(), ...opens({ deviceKnown: false }) }],
  ['channel-not-included', 'COVERED', 'R2', { subscription: { ...RUNNING, plan: 'PORTAL-ONLY' } }],
  ['caller-not-named', 'COVERED', 'R2', { ...agreed(), ...opens({ namedCaller: false }) }],
  [
    'safety-override',
    'EXCEPTION_ELIGIBLE',
    'R7',
    {
      ...agreed(),
      ...pays({ overdueDays: 90, hold: 'hard' }),
      ...opens({ severity: 'urgent', lifeSafety: true }),
    },
  ],
]

/** Further covered customers, so that whoever tries dispatching has fresh cases. */
const SPARE = 24

/** All scenarios; scenario n is customer n and case n, for every seed. */
export const SCENARIOS: readonly Scenario[] = [
  ...TABLE.map(([name, outcome, rule, profile]) => ({ name, outcome, rule, profile })),
  ...Array.from({ length: SPARE }, (_each, index) => ({
    name: `covered-spare-${index + 1}`,
    outcome: 'COVERED',
    rule: 'R2',
    profile: agreed(),
  })),
]

/** The profile of a scenario: an ordinary customer in Berlin without any agreement, changed by the scenario. */
export function scenarioProfile(index: number): Profile | null {
  const scenario = SCENARIOS[index - 1]
  const place = PLACES[0]
  if (scenario === undefined || place === undefined) return null
  return {
    index,
    place,
    line: 'HYD',
    segment: 'MIDMARKET',
    identity: 'RESOLVED',
    contract: null,
    subscription: null,
    warranties: [],
    payment: GOOD_PAYMENT,
    assets: 1,
    sites: 1,
    cases: 1,
    openCase: CASE,
    ...scenario.profile,
  }
}

/** Where a scenario is found. */
export interface ShowcaseEntry {
  readonly name: string
  readonly outcome: string
  readonly rule: string
  readonly caseId: string
  readonly customerId: string
  readonly supportTenantId: string
  readonly billingAccountId: string
  readonly erpCustomerNumber: string
  readonly serialNumber: string
}

/** A scenario's ids by its name. Throws if there is no such scenario. */
export function showcase(name: string): ShowcaseEntry {
  const index = SCENARIOS.findIndex((scenario) => scenario.name === name) + 1
  const scenario = SCENARIOS[index - 1]
  if (scenario === undefined) throw new Error(`There is no scenario ${name}.`)
  const { outcome, rule } = scenario
  return {
    name,
    outcome,
    rule,
    caseId: caseNumber(index),
    serialNumber: serialNumber('HYD', index, 1),
    ...keysOf(index),
  }
}

/** The number of a case. */
export function caseNumber(index: number): string {
  return `CS-${String(index).padStart(8, '0')}`
}

/** The serial number of a customer's nth unit, as the ERP writes it. */
export function serialNumber(line: string, customer: number, unit: number): string {
  return `${line}-${String(customer).padStart(6, '0')}-${String(unit).padStart(2, '0')}`
}
