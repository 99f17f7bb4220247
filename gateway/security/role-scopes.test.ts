import { expect, test } from 'vitest'
import { ROLES } from '../../subgraphs/platform/principal.ts'
import { ROLE_SCOPES, scopesOf } from './role-scopes.ts'

const APPROVALS = ['auth:approve', 'exception:approve', 'hold:release']

test('an integration can never approve', () => {
  for (const approval of APPROVALS) expect(ROLE_SCOPES.integration).not.toContain(approval)
})

test('finance cannot dispatch, and whoever dispatches cannot release a hold', () => {
  expect(ROLE_SCOPES.finance).not.toContain('dispatch:write')
  for (const role of ROLES.filter((each) => ROLE_SCOPES[each].includes('dispatch:write'))) {
    expect(ROLE_SCOPES[role]).not.toContain('hold:release')
  }
})

test('whoever asks for an authorisation cannot approve it', () => {
  for (const role of ROLES.filter((each) => ROLE_SCOPES[each].includes('auth:request'))) {
    expect(ROLE_SCOPES[role]).not.toContain('auth:approve')
  }
})

test('an analyst writes nothing and sees no personal data', () => {
  const forbidden = ['case:write', 'dispatch:write', 'customer:contact', 'pii:read', 'billing:instrument']
  for (const scope of forbidden) expect(ROLE_SCOPES.analyst).not.toContain(scope)
})

test('the payment instrument is for finance and the customer alone', () => {
  const holders = ROLES.filter((role) => ROLE_SCOPES[role].includes('billing:instrument'))
  expect(holders).toEqual(['finance', 'customer'])
})

test('a service manager sees that something is overdue, and neither standing nor history', () => {
  expect(ROLE_SCOPES['service-manager']).toContain('billing:overdue')
  expect(ROLE_SCOPES['service-manager']).not.toContain('billing:standing')
  expect(ROLE_SCOPES['service-manager']).not.toContain('billing:history')
})

test('the scopes of several roles are their union, each once', () => {
  expect(scopesOf(['analyst', 'technician'])).toEqual([
    'auth:request',
    'billing:invoice',
    'case:read',
    'customer:contact',
    'exception:read',
    'field:write',
    'margin:read',
  ])
})
