import {
  hasRole,
  hasScope,
  WORKFLOW_SCOPE,
  type Principal,
  type Region,
  type Role,
} from '../../platform/principal.ts'

/** Which rows of the desk a caller may see: all given conditions hold. Null: none at all. */
export interface Visibility {
  readonly tenantId: string | null
  /** Only work that is assigned to this technician. */
  readonly technician: string | null
  readonly region: Region | null
}

/** Roles that see every row of their region. */
const DESK: readonly Role[] = ['support-agent', 'service-manager', 'finance', 'analyst', 'integration']

const EVERYTHING: Visibility = { tenantId: null, technician: null, region: null }

/** The rows a caller may see. A customer sees its own, a technician those of its visits, nobody else's. */
export function visibilityOf(principal: Principal): Visibility | null {
  if (hasScope(principal, WORKFLOW_SCOPE)) return EVERYTHING
  const region = principal.region ?? null
  if (hasRole(principal, 'customer')) {
    const tenantId = principal.customer?.supportTenantId
    return tenantId === undefined ? null : { ...EVERYTHING, tenantId, region }
  }
  if (DESK.some((role) => hasRole(principal, role))) return { ...EVERYTHING, region }
  if (hasRole(principal, 'technician')) return { ...EVERYTHING, technician: principal.subject, region }
  return null
}

/** Roles that bring cases in. */
const INTAKE: readonly Role[] = ['support-agent', 'customer', 'integration']

/** True if a caller may open cases at all; for whom is another matter. */
export function mayOpenCases(principal: Principal): boolean {
  return hasScope(principal, WORKFLOW_SCOPE) || INTAKE.some((role) => hasRole(principal, role))
}

/** True if a caller may see a row of this tenant, technician and region. */
export function isVisible(
  visibility: Visibility | null,
  row: { tenantId: string | null; technician: string | null; region: string | null },
): boolean {
  if (visibility === null) return false
  return (
    (visibility.tenantId === null || visibility.tenantId === row.tenantId) &&
    (visibility.technician === null || visibility.technician === row.technician) &&
    (visibility.region === null || visibility.region === row.region)
  )
}
