import type { Role } from '../../subgraphs/platform/principal.ts'

/**
 * What each role may do, by the domain model's role table (§10). Nobody has a scope that is not listed here. The
 * rows that a role may see are filtered in the subgraphs; how much of a decision's facts, in the process layer.
 */
export const ROLE_SCOPES: Readonly<Record<Role, readonly string[]>> = {
  'support-agent': [
    'case:read',
    'case:write',
    'customer:contact',
    'pii:read',
    'billing:standing',
    'billing:invoice',
    'dispatch:write',
    'auth:request',
    // Notes the customer's word.
    'auth:accept',
    'entitlement:facts',
    'exception:read',
    'dispute:write',
  ],
  // A service manager sees that something is overdue, and no invoice (S97).
  'service-manager': [
    'case:read',
    'customer:contact',
    'pii:read',
    'billing:overdue',
    'margin:read',
    'dispatch:write',
    'auth:approve',
    'entitlement:facts',
    'exception:read',
    'exception:approve',
    'saga:replay',
    'audit:read',
    'token:revoke',
  ],
  // Finance cannot dispatch: who releases money does not send people.
  finance: [
    'case:read',
    'billing:standing',
    'billing:overdue',
    'billing:invoice',
    'billing:history',
    'billing:instrument',
    'erp:credit',
    'erp:posting',
    'margin:read',
    'auth:approve',
    'hold:release',
    'hold:place',
    'invoice:write',
    'payment:write',
    'dispute:write',
    'dispute:resolve',
    'subscription:write',
    'entitlement:facts',
    'exception:read',
    'exception:approve',
    'saga:replay',
    'posting:write',
    'contract:repair',
    'audit:read',
    'token:revoke',
  ],
  technician: ['case:read', 'customer:contact', 'auth:request', 'field:write'],
  customer: [
    'case:read',
    'case:write',
    'auth:accept',
    'customer:contact',
    'pii:read',
    'billing:invoice',
    'billing:instrument',
    'dispute:write',
  ],
  // Reads only, and nobody's name, address or words.
  analyst: ['case:read', 'billing:invoice', 'margin:read', 'exception:read'],
  // Never approves. The identity provider is one: it knows first of a role that has changed.
  integration: [
    'case:read',
    'case:write',
    'billing:invoice',
    'erp:credit',
    'usage:write',
    'payment:write',
    'subscription:write',
    'invoice:write',
    'exception:read',
    'saga:replay',
    'contract:repair',
    'recon:run',
    'token:revoke',
  ],
}

/** All scopes of a set of roles, in order and each once. */
export function scopesOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => ROLE_SCOPES[role]))].sort()
}
