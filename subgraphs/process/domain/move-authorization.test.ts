import { describe, expect, test } from 'vitest'
import { openApprovals } from './authorization-approvers.ts'
import { hasWorsened } from './decision-worsened.ts'
import { accept, approve, end, reject, supersede } from './move-authorization.ts'
import { workAuthorizationMachine, type AuthorizationState } from './work-authorization-machine.ts'
import type { WorkAuthorization } from './work-authorization.ts'

const NOW = new Date('2026-03-01T12:00:00.000Z')
const EURO = { amount: '100.00', currency: 'EUR' }
const DRAWN: WorkAuthorization = {
  id: 'AUTH-1',
  serviceOrderId: 'SO-1',
  version: 1,
  caseId: 'CS-1',
  decisionId: 'ENT-1',
  state: 'PENDING_APPROVAL',
  purpose: 'CONSENT',
  note: null,
  lines: [],
  quote: EURO,
  notToExceed: EURO,
  consumed: { ...EURO, amount: '0.00' },
  warnAtPct: 80,
  approvals: openApprovals(['service-manager', 'finance']),
  needsCustomer: true,
  acceptance: null,
  requestedBy: 'agent',
  requestedAt: NOW,
  expiresAt: new Date('2026-03-15T12:00:00.000Z'),
  endReason: null,
  audience: { supportTenantId: null, erpCustomerNumber: null, technician: null },
  region: null,
  correlationId: 'c',
}
const manager = { subject: 'manager', roles: ['service-manager'] }
const clerk = { subject: 'clerk', roles: ['finance'] }
const WORD = { by: 'customer', channel: 'portal', evidence: null, at: NOW.toISOString() }
const LATE = DRAWN.expiresAt
const statesOf = (moves: readonly WorkAuthorization[]) => moves.map(({ state }) => state)
const inState = (state: AuthorizationState) => ({ ...DRAWN, state })

describe('an approval', () => {
  test('is one of all that are needed; the last one sends it to the customer', () => {
    const [half] = approve(DRAWN, manager, 'fine', NOW)
    expect(half).toMatchObject({
      state: 'PENDING_APPROVAL',
      approvals: [{ by: 'manager', note: 'fine' }, { by: null }],
    })
    const moves = approve(half ?? DRAWN, clerk, null, NOW)
    expect(statesOf(moves)).toEqual(['APPROVED', 'SENT'])
  })

  test('holds at once where the customer pays nothing', () => {
    const found = { ...DRAWN, needsCustomer: false, approvals: openApprovals(['finance']) }
    expect(statesOf(approve(found, clerk, null, NOW))).toEqual(['APPROVED', 'ACCEPTED'])
  })

  test.each([
    ['the requester', { subject: 'agent', roles: ['service-manager'] }],
    ['another role', { subject: 'analyst', roles: ['analyst'] }],
  ])('is refused to %s', (_who, approver) => {
    expect(() => approve(DRAWN, approver, null, NOW)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  })

  test('is refused to one person twice, whatever roles that person has', () => {
    const both = { subject: 'both', roles: ['service-manager', 'finance'] }
    const [half = DRAWN] = approve(DRAWN, both, null, NOW)
    expect(() => approve(half, both, null, NOW)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  })
})

test.each([
  ['approve', () => approve(DRAWN, manager, null, LATE)],
  ['accept', () => accept(inState('SENT'), WORD, LATE)],
  ['reject', () => reject(inState('SENT'), 'no', LATE)],
])('to %s too late is refused', (_action, act) => {
  expect(act).toThrow(expect.objectContaining({ code: 'AUTHORIZATION_EXPIRED' }))
})

test('every action goes only where the machine lets it', () => {
  for (const state of Object.keys(workAuthorizationMachine.transitions) as AuthorizationState[]) {
    const actions = [
      () => approve(inState(state), manager, null, NOW),
      () => accept(inState(state), WORD, NOW),
      () => reject(inState(state), 'no', NOW),
      () => end(inState(state), 'over'),
      () => [supersede(inState(state), 2)],
    ]
    for (const act of actions) {
      let before: AuthorizationState = state
      try {
        for (const move of act()) {
          if (move.state !== before) expect(workAuthorizationMachine.canMove(before, move.state)).toBe(true)
          before = move.state
        }
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(ILLEGAL_TRANSITION|FORBIDDEN)$/) })
      }
    }
  }
})

describe('a decision', () => {
  const sealed = { outcome: 'PARTIALLY_COVERED', standing: 'ACTIVE', allowanceDraws: [] }
  test.each([
    ['the same', sealed, sealed, false],
    ['better', sealed, { ...sealed, outcome: 'COVERED' }, false],
    ['less covered', sealed, { ...sealed, outcome: 'CHARGEABLE' }, true],
    ['held', sealed, { ...sealed, standing: 'SUSPENDED', outcome: 'SUSPENDED' }, true],
    ['restricted', sealed, { ...sealed, standing: 'RESTRICTED' }, true],
    [
      'used up by its own allowance',
      { ...sealed, allowanceDraws: [1] },
      { ...sealed, outcome: 'CHARGEABLE' },
      false,
    ],
    [
      'held beside its own allowance',
      { ...sealed, allowanceDraws: [1] },
      { ...sealed, standing: 'RESTRICTED' },
      true,
    ],
    [
      'chargeable without an agreement as with one',
      { ...sealed, outcome: 'CHARGEABLE' },
      { ...sealed, outcome: 'CHARGEABLE', standing: 'NONE' },
      false,
    ],
  ])('that is %s has worsened: see the table', (_what, before, now, worsened) => {
    expect(hasWorsened(before, now)).toBe(worsened)
  })
})
