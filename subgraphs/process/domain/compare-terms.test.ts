import { describe, expect, test } from 'vitest'
import {
  compareTerms,
  contractRepair,
  renewalStart,
  viewTerm,
  type BilledTerm,
  type ContractTerm,
  type WindowTerm,
} from './compare-terms.ts'

const term = (change: Partial<BilledTerm> = {}): BilledTerm => ({
  subscriptionId: 'SUB-1',
  status: 'ACTIVE',
  tier: 'GOLD',
  start: '2026-01-01',
  end: '2026-12-31',
  contractId: 'C-1',
  tierChanged: false,
  ...change,
})
const contract = (change: Partial<ContractTerm> = {}): ContractTerm => ({
  id: 'C-1',
  status: 'ACTIVE',
  start: '2026-01-01',
  end: '2026-12-31',
  renewalRoot: 'C-1',
  tiers: ['GOLD'],
  ...change,
})
const window = (change: Partial<WindowTerm> = {}): WindowTerm => ({
  contractId: 'C-1',
  tier: 'GOLD',
  start: '2026-01-01',
  end: '2026-12-31',
  ...change,
})
const found = (...[billed, contracts, windows]: Parameters<typeof viewTerm>) =>
  compareTerms(viewTerm(billed, contracts, windows)).map(({ kind, system }) => `${kind} ${system}`)

describe('three systems', () => {
  test.each<[string, BilledTerm, ContractTerm[], WindowTerm[], string[]]>([
    ['agree', term(), [contract()], [window()], []],
    ['agree on an evergreen term whatever ends', term({ end: null }), [contract()], [window()], []],
    [
      'differ if the contract ends before',
      term(),
      [contract({ end: '2025-12-31' })],
      [window()],
      ['TERM erp'],
    ],
    [
      'differ if the contract is over',
      term({ status: 'PAST_DUE' }),
      [contract({ status: 'EXPIRED' })],
      [window()],
      ['STATUS erp'],
    ],
    [
      'agree that an ended term is over',
      term({ status: 'EXPIRED' }),
      [contract({ status: 'EXPIRED' })],
      [window()],
      [],
    ],
    [
      'differ if the contract promises less than is sold',
      term(),
      [contract({ tiers: ['STANDARD'] })],
      [window()],
      ['TIER erp'],
    ],
    [
      'agree if the contract promises more than the plan, and the window as much',
      term({ tier: 'STANDARD' }),
      [contract()],
      [window()],
      [],
    ],
    [
      'differ in both if the tier was changed to less',
      term({ tier: 'STANDARD', tierChanged: true }),
      [contract()],
      [window()],
      ['TIER erp', 'TIER support'],
    ],
    ['differ if the ERP has no contract', term(), [], [window()], ['MISSING erp']],
    ['differ if billing names none', term({ contractId: null }), [contract()], [window()], ['MISSING erp']],
    ['differ if a contract was cancelled', term(), [contract({ status: 'CANCELLED' })], [], ['MISSING erp']],
    ['differ if the desk has no window', term(), [contract()], [], ['MISSING support']],
    [
      'differ in the window’s end and level',
      term(),
      [contract()],
      [window({ end: '2026-06-30', tier: 'STANDARD' })],
      ['TERM support', 'TIER support'],
    ],
    [
      'are compared by the latest contract of the lineage and its own window',
      term(),
      [
        contract({ end: '2025-12-31', status: 'RENEWED' }),
        contract({ id: 'C-2' }),
        contract({ id: 'C-9', renewalRoot: 'C-9', end: '2030-01-01' }),
      ],
      [window({ end: '2025-12-31' }), window({ contractId: 'C-2' })],
      [],
    ],
  ])('%s', (_name, billed, contracts, windows, breaks) => {
    expect(found(billed, contracts, windows)).toEqual(breaks)
  })
})

test.each([
  ['with the term', '2027-01-01', '2027-01-01'],
  ['the day after the contract ends, if the term began before', '2026-06-01', '2027-01-01'],
])('a renewal begins %s', (_name, start, first) => {
  expect(renewalStart(term({ start }), contract())).toBe(first)
})

test.each<[string, Partial<BilledTerm>, Partial<ContractTerm>, string]>([
  ['agrees', {}, {}, 'NONE'],
  ['ends before the term begins', { start: '2027-01-01', end: '2027-12-31' }, {}, 'RENEW'],
  ['ends within a term that was renewed', { end: '2027-12-31' }, {}, 'RENEW'],
  ['has expired within the term', {}, { status: 'EXPIRED', end: '2026-03-31' }, 'RENEW'],
  ['ends after the term', { end: '2026-06-30' }, {}, 'AMEND'],
  ['promises less than is sold', { tier: 'PLATINUM' }, {}, 'AMEND'],
])('a contract that %s', (_name, billed, kept, repair) => {
  expect(contractRepair(viewTerm(term(billed), [contract(kept)], [window()]))).toBe(repair)
})
