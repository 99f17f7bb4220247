import {
  hasRole,
  hasScope,
  WORKFLOW_SCOPE,
  type Principal,
  type Region,
  type Role,
} from '../../platform/principal.ts'

/** Which customers a principal may see: all given conditions hold; `nothing` for none. */
export type CustomerVisibility =
  { readonly customerId: string | null; readonly region: Region | null } | 'nothing'

/** How a customer is asked for: at the root, or by a key that the caller met in another record. */
export type Entrance = 'root' | 'reference'

/** Who reads customers at the root. */
const READERS: readonly Role[] = ['support-agent', 'service-manager', 'finance', 'analyst', 'integration']

/** Which teams' exceptions each role reads; a role that is not here reads none. */
const TEAMS: Partial<Readonly<Record<Role, readonly string[]>>> = {
  'support-agent': ['service-ops', 'support', 'data-steward'],
  'service-manager': ['service-ops', 'support', 'data-steward'],
  finance: ['finance', 'contract-admin'],
}

/** The customers that a principal may see. A customer sees the own record alone, whatever other roles there are. */
export function customerVisibility(principal: Principal, entrance: Entrance): CustomerVisibility {
  if (hasScope(principal, WORKFLOW_SCOPE)) return { customerId: null, region: null }
  const region = principal.region ?? null
  if (isCustomer(principal)) {
    const own = principal.customer?.id
    return own === undefined ? 'nothing' : { customerId: own, region }
  }
  if (READERS.some((role) => hasRole(principal, role))) return { customerId: null, region }
  // A technician meets customers on assigned work, and has no list of them.
  if (entrance === 'reference' && hasRole(principal, 'technician')) return { customerId: null, region }
  return 'nothing'
}

/** The business teams whose exceptions a principal may see. */
export function exceptionTeams(principal: Principal): 'all' | readonly string[] {
  if (hasScope(principal, WORKFLOW_SCOPE)) return 'all'
  if (isCustomer(principal)) return []
  if (hasRole(principal, 'integration')) return 'all'
  return [...new Set(principal.roles.flatMap((role) => TEAMS[role] ?? []))]
}

/** True if the principal works on a team's exceptions: people of the team do, an integration only reads them. */
export function worksFor(principal: Principal, team: string): boolean {
  if (isCustomer(principal)) return false
  return principal.roles.some((role) => TEAMS[role]?.includes(team) === true)
}

/** Entries carry no region and no team, so only who sees all of them sees any: finance, unbound by a region. */
export function maySeeAudit(principal: Principal): boolean {
  if (hasScope(principal, WORKFLOW_SCOPE)) return true
  return hasRole(principal, 'finance') && !isCustomer(principal) && principal.region === undefined
}

/** True if the principal is a customer, whatever other roles there are. */
export function isCustomer(principal: Principal): boolean {
  return hasRole(principal, 'customer') || principal.customer !== undefined
}
