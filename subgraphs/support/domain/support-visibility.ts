import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal, type Region } from '../../platform/principal.ts'

/** Which of the desk's rows a principal may see: all given conditions hold. */
export interface SupportFilter {
  /** Only this tenant's rows. */
  readonly tenantId: string | null
  /** Only rows of cases that this technician is sent to. */
  readonly technician: string | null
  readonly region: Region | null
  /** False hides INTERNAL communications. */
  readonly seesInternal: boolean
}

/** A filter, or `nothing` for whoever may see no row at all. */
export type SupportVisibility = SupportFilter | 'nothing'

const DESK_ROLES = ['support-agent', 'service-manager', 'finance', 'analyst', 'integration'] as const

/**
 * The rows of the desk that a principal may see. The narrowest role decides about a customer: who is one sees the
 * own tenant, whatever other roles the token carries.
 */
export function supportVisibility(principal: Principal): SupportVisibility {
  const everything = { tenantId: null, technician: null, region: null, seesInternal: true }
  if (hasScope(principal, WORKFLOW_SCOPE)) return everything
  const region = principal.region ?? null
  if (hasRole(principal, 'customer') || principal.customer !== undefined) {
    const tenantId = principal.customer?.supportTenantId
    if (tenantId === undefined || !hasRole(principal, 'customer')) return 'nothing'
    return { ...everything, tenantId, region, seesInternal: false }
  }
  if (DESK_ROLES.some((role) => hasRole(principal, role))) return { ...everything, region }
  if (hasRole(principal, 'technician')) return { ...everything, technician: principal.subject, region }
  return 'nothing'
}

/** True if an event of a case, by its audience and region, may be shown. */
export function mayHearOf(
  visibility: SupportVisibility,
  event: { readonly audience: Readonly<Record<string, string | null>>; readonly region?: Region | undefined },
): boolean {
  if (visibility === 'nothing') return false
  const { tenantId, technician, region } = visibility
  if (tenantId !== null && event.audience['supportTenantId'] !== tenantId) return false
  if (technician !== null && event.audience['technician'] !== technician) return false
  return region === null || event.region === region
}
