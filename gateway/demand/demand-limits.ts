import {
  hasScope,
  ROLES,
  WORKFLOW_SCOPE,
  type Principal,
  type Role,
} from '../../subgraphs/platform/principal.ts'
import type { DocumentShape } from './document-shape.ts'

/** How much one caller may ask for. */
export interface DemandLimits extends DocumentShape {
  /** Of one operation: about the number of objects. */
  readonly cost: number
  /** The longest page that one field may ask for. */
  readonly page: number
  /** Operations that all callers of the class may have running, and waiting to run. */
  readonly running: number
  readonly waiting: number
  /** Operations a minute of one caller. */
  readonly perMinute: number
}

/** People and systems of the house: their clients are ours. */
const STAFF: DemandLimits = {
  depth: 20,
  fields: 2_000,
  aliases: 200,
  rootFields: 30,
  directives: 200,
  cost: 20_000,
  page: 500,
  running: 64,
  waiting: 512,
  perMinute: 60_000,
}

/** Clients that the customers run. */
const PORTAL: DemandLimits = {
  ...STAFF,
  depth: 15,
  fields: 500,
  aliases: 30,
  rootFields: 10,
  directives: 50,
  cost: 3_000,
  page: 100,
  running: 32,
  waiting: 256,
  perMinute: 1_200,
}

/** What each role may ask for. Analysts write their own operations: large ones, but few at a time. */
const ROLE_LIMITS: Readonly<Record<Role, DemandLimits>> = {
  'support-agent': STAFF,
  'service-manager': STAFF,
  finance: STAFF,
  technician: { ...STAFF, cost: 5_000 },
  customer: PORTAL,
  analyst: { ...STAFF, running: 4, waiting: 32, perMinute: 600 },
  integration: { ...STAFF, running: 16, waiting: 256 },
}

/** A document beyond these is too large for everybody. */
export const LARGEST: DocumentShape = STAFF

/** The class whose share a caller takes: of its roles the one with the largest; null for our own workflows. */
export function demandClassOf(principal: Principal): Role | null {
  if (hasScope(principal, WORKFLOW_SCOPE)) return null
  const [largest] = principal.roles.toSorted((a, b) => ROLE_LIMITS[b].running - ROLE_LIMITS[a].running)
  return largest ?? 'customer'
}

/** The limits of a class. */
export function limitsOf(demandClass: Role): DemandLimits {
  return ROLE_LIMITS[demandClass]
}

/** All classes. */
export const DEMAND_CLASSES = ROLES
