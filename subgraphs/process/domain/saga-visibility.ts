import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal, type Role } from '../../platform/principal.ts'
import type { SagaAudience } from './saga.ts'

/** Roles of staff who see every workflow and sealed decision of their region. */
const STAFF: readonly Role[] = ['support-agent', 'service-manager', 'finance', 'analyst', 'integration']

/** True if the caller may see what concerns this audience: staff all of their region, others only their own. */
export function maySee(principal: Principal, audience: SagaAudience, region: string | null): boolean {
  if (hasScope(principal, WORKFLOW_SCOPE)) return true
  if (principal.region !== undefined && region !== null && principal.region !== region) return false
  if (hasRole(principal, 'customer')) {
    const own = principal.customer?.supportTenantId
    return own !== undefined && own === audience.supportTenantId
  }
  if (STAFF.some((role) => hasRole(principal, role))) return true
  return hasRole(principal, 'technician') && audience.technician === principal.subject
}

/** The audience that an event carries; keys it does not have are null. */
export function toAudience(audience: object): SagaAudience {
  const text = (key: string) => {
    const value: unknown = Object.entries(audience).find(([name]) => name === key)?.[1]
    return typeof value === 'string' ? value : null
  }
  return {
    supportTenantId: text('supportTenantId'),
    erpCustomerNumber: text('erpCustomerNumber'),
    technician: text('technician'),
  }
}
