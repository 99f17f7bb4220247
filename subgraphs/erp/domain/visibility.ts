import {
  hasRole,
  hasScope,
  WORKFLOW_SCOPE,
  type Principal,
  type Region,
  type Role,
} from '../../platform/principal.ts'

/** Which rows of the ERP a caller may see: all given conditions hold. */
export interface Visibility {
  readonly customerNumber: string | null
  /** Only orders with a visit of this technician, and what they are about. */
  readonly technician: string | null
  readonly region: Region | null
}

const STAFF: readonly Role[] = ['support-agent', 'service-manager', 'finance', 'analyst', 'integration']

const EVERYTHING: Visibility = { customerNumber: null, technician: null, region: null }

/** The rows a caller may see; null: none at all. */
export function visibilityOf(principal: Principal): Visibility | null {
  if (hasScope(principal, WORKFLOW_SCOPE)) return EVERYTHING
  const region = principal.region ?? null
  if (hasRole(principal, 'customer')) {
    const customerNumber = principal.customer?.erpCustomerNumber
    return customerNumber === undefined ? null : { ...EVERYTHING, customerNumber, region }
  }
  if (STAFF.some((role) => hasRole(principal, role))) return { ...EVERYTHING, region }
  if (hasRole(principal, 'technician')) return { ...EVERYTHING, technician: principal.subject, region }
  return null
}

/** True if a caller may hear of a change that concerns this customer, these technicians and this region. */
export function concerns(
  visibility: Visibility | null,
  change: { customerNumber: string | null; technicians: readonly string[]; region: string | null },
): boolean {
  if (visibility === null) return false
  return (
    (visibility.customerNumber === null || visibility.customerNumber === change.customerNumber) &&
    (visibility.technician === null || change.technicians.includes(visibility.technician)) &&
    (visibility.region === null || visibility.region === change.region)
  )
}
