/** The seven roles of the product; a token carries one or more of them. */
export const ROLES = [
  'support-agent',
  'service-manager',
  'finance',
  'technician',
  'customer',
  'analyst',
  'integration',
] as const
export type Role = (typeof ROLES)[number]

/** Where a customer's records are kept; a principal bound to a region sees the rows of that region alone. */
export const REGIONS = ['EU', 'US', 'APAC'] as const
export type Region = (typeof REGIONS)[number]

/** One customer under the canonical id and under each system's own key. A key is absent where no join is known. */
export interface CustomerKeys {
  /** Canonical customer id (governance), e.g. `CUS-000042`. */
  readonly id: string
  /** The support desk's tenant id. */
  readonly supportTenantId?: string | undefined
  /** The billing system's account number. */
  readonly billingAccountId?: string | undefined
  /** The ERP's customer (sold-to) number. */
  readonly erpCustomerNumber?: string | undefined
}

/** Who asks: the one value from which every row and field filter is derived. */
export interface Principal {
  /** The caller's own id: user name, technician number or workflow name. */
  readonly subject: string
  readonly roles: readonly Role[]
  /** Scopes as `@requiresScopes` names them, e.g. `billing:standing`. */
  readonly scopes: readonly string[]
  /** Set for role `customer`: the only customer whose rows this principal may see. */
  readonly customer?: CustomerKeys | undefined
  /** Set when the principal is bound to one region. */
  readonly region?: Region | undefined
}

/** Scope that marks a workflow of the process layer: only it may call the `@inaccessible` internal mutations. */
export const WORKFLOW_SCOPE = 'internal:workflow'

/** True if the principal carries the scope. */
export function hasScope(principal: Principal, scope: string): boolean {
  return principal.scopes.includes(scope)
}

/** True if the principal has the role. */
export function hasRole(principal: Principal, role: Role): boolean {
  return principal.roles.includes(role)
}

/**
 * What rows and fields a principal sees depends on this and nothing else: two principals of equal rights get equal
 * answers. Only a technician's rows depend on who it is.
 */
export function rightsOf(principal: Principal): object {
  const { roles, scopes, customer, region, subject } = principal
  return { roles, scopes, customer, region, subject: hasRole(principal, 'technician') ? subject : null }
}
