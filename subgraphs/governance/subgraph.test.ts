import { expect, test } from 'vitest'
import { envelopeFor, openTestGround } from '../../test/helpers/test-ground.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'
import { createSubgraph } from './subgraph.ts'

const AGENT: Partial<Principal> = { roles: ['support-agent'] }
const FINANCE: Partial<Principal> = { roles: ['finance'] }
const CUSTOMER: Partial<Principal> = { roles: ['customer'], customer: { id: 'CUS-1' } }
const TECHNICIAN: Partial<Principal> = { roles: ['technician'] }
const WORKFLOW: Partial<Principal> = { subject: 'dispatch', scopes: [WORKFLOW_SCOPE] }

const RAISE =
  'mutation ($input: RaiseExceptionInput!) { raiseException(input: $input) { id state amountAtRisk { amount } } }'
const EXCEPTION = {
  key: 'x1',
  kind: 'SAGA_STUCK',
  severity: 'HIGH',
  businessOwner: 'service-ops',
  technicalOwner: 'integration',
  summary: 'It is stuck; run it again.',
  dueAt: '2026-03-02T00:00:00Z',
  entity: 'Saga',
  entityId: 'SAGA-1',
  amountAtRisk: { amount: '12.5', currency: 'EUR' },
  replayable: true,
}

interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape it asked for
  data: any
  errors?: { message: string; extensions?: { code?: string } }[]
}

async function openGovernance() {
  const base = await openTestGround()
  const subgraph = await createSubgraph(base.ground)
  const { database } = base.ground
  await database.query(`insert into governance.golden_customer values
    ('CUS-1', 'Anker 100%', 'anker', 'EU', 'SMALL'), ('CUS-2', 'Bolt', 'bolt', 'US', null),
    ('CUS-3', 'Citron', 'citron', 'EU', null), ('CUS-4', 'Dacia', 'dacia', 'EU', null)`)
  await database.query(`insert into governance.xref values
    ('support', 'tenantId', 'TEN-1', 'CUS-1', null, '2020-01-01', null),
    ('billing', 'billingAccountId', 'BA-1', 'CUS-1', null, '2020-01-01', null),
    ('erp', 'customerNumber', '1', 'CUS-1', 'SOLD_TO', '2020-01-01', null),
    ('support', 'tenantId', 'TEN-2', 'CUS-2', null, '2020-01-01', null),
    ('billing', 'billingAccountId', 'BA-2', 'CUS-2', 'CANDIDATE', '2020-01-01', null),
    ('billing', 'billingAccountId', 'BA-3', 'CUS-2', 'CANDIDATE', '2020-01-01', null),
    ('support', 'tenantId', 'TEN-3', 'CUS-3', null, '2020-01-01', null),
    ('erp', 'customerNumber', '3', 'CUS-3', null, '2020-01-01', null),
    ('support', 'tenantId', 'TEN-4', 'CUS-4', null, '2020-01-01', '2025-01-01'),
    ('erp', 'customerNumber', '9', 'CUS-3', null, '2027-01-01', null),
    ('erp', 'customerNumber', '9', 'CUS-4', null, '2027-01-01', null)`)
  return {
    ...base,
    subgraph,
    ask: async (principal: Partial<Principal>, query: string, variables: Record<string, unknown> = {}) =>
      (await subgraph.transport.execute({ query, variables }, envelopeFor(principal))) as Answer,
    [Symbol.asyncDispose]: () => base[Symbol.asyncDispose](),
  }
}

const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id supportTenantId billingAccountId
  identity { status missing } identityFacts { status stamp { stale } } } } }`

test('any mix of keys finds its golden record in a constant number of statements', async () => {
  await using governance = await openGovernance()
  const mix = [
    { id: 'CUS-1' },
    { billingAccountId: 'BA-3' },
    { erpCustomerNumber: '3' },
    { supportTenantId: 'TEN-4' },
    { erpCustomerNumber: '9' },
    { supportTenantId: 'TEN-9' },
  ].map((key) => ({ __typename: 'Customer', ...key }))
  const counts: number[] = []
  for (const times of [1, 10]) {
    governance.statements.length = 0
    const r = Array.from({ length: times }, () => mix).flat()
    const { data } = await governance.ask(AGENT, ENTITIES, { r })
    counts.push(governance.statements.filter((text) => text.includes('governance.')).length)
    expect(data._entities.slice(0, 6)).toMatchObject([
      { id: 'CUS-1', supportTenantId: 'TEN-1', identity: { status: 'RESOLVED', missing: [] } },
      { id: 'CUS-2', billingAccountId: null, identity: { status: 'AMBIGUOUS', missing: ['billing', 'erp'] } },
      {
        id: 'CUS-3',
        identity: { status: 'PARTIAL', missing: ['billing'] },
        identityFacts: { stamp: { stale: false } },
      },
      { id: 'CUS-4', supportTenantId: null, identity: { status: 'UNRESOLVED' } },
      null,
      null,
    ])
  }
  expect(counts).toEqual([2, 2])
})

test.each([
  ['an agent', AGENT, ['CUS-1', 'CUS-2', 'CUS-3', 'CUS-4'], 4],
  ['an agent of a region', { ...AGENT, region: 'US' as const }, ['CUS-2'], 1],
  ['a customer', CUSTOMER, ['CUS-1'], 1],
  ['a technician', TECHNICIAN, [], 4],
  ['nobody', {}, [], 0],
])('%s sees the customers that are theirs to see', async (_name, principal, ids, references) => {
  await using governance = await openGovernance()
  const { data } = await governance.ask(
    principal,
    '{ customers { edges { node { id } } } customer(id: "CUS-1") { id } }',
  )
  expect(data.customers.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(ids)
  expect(data.customer !== null).toBe(ids.includes('CUS-1'))
  const r = ['CUS-1', 'CUS-2', 'CUS-3', 'CUS-4'].map((id) => ({ __typename: 'Customer', id }))
  expect((await governance.ask(principal, ENTITIES, { r })).data._entities.filter(Boolean)).toHaveLength(
    references,
  )
})

test('customers are paged by name and found by text that means itself', async () => {
  await using governance = await openGovernance()
  const page =
    'query ($after: String, $text: String) { customers(first: 2, after: $after, text: $text) { edges { node { id } } pageInfo { endCursor hasNextPage } } }'
  const first = await governance.ask(AGENT, page)
  const second = await governance.ask(AGENT, page, { after: first.data.customers.pageInfo.endCursor })
  expect(second.data.customers).toMatchObject({
    edges: [{ node: { id: 'CUS-3' } }, { node: { id: 'CUS-4' } }],
    pageInfo: { hasNextPage: false },
  })
  expect((await governance.ask(AGENT, page, { text: '%' })).data.customers.edges).toEqual([
    { node: { id: 'CUS-1' } },
  ])
  expect((await governance.ask(AGENT, page, { after: 'x' })).errors?.[0]?.extensions?.code).toBe(
    'INVALID_CURSOR',
  )
})

test('concurrent twins raise one exception with one event', async () => {
  await using governance = await openGovernance()
  const twins = await Promise.all([1, 2, 3].map(() => governance.ask(WORKFLOW, RAISE, { input: EXCEPTION })))
  expect(new Set(twins.map(({ data }) => data.raiseException.id)).size).toBe(1)
  expect(twins[0]?.data.raiseException).toMatchObject({ state: 'NEW', amountAtRisk: { amount: '12.50' } })
  expect(
    await governance.ground.database.query("select from platform.outbox where type = 'exception.raised'"),
  ).toHaveLength(1)
  expect((await governance.ask(AGENT, RAISE, { input: EXCEPTION })).errors?.[0]?.extensions?.code).toBe(
    'FORBIDDEN',
  )
})

test.each([
  ['support-agent', ['HIGH']],
  ['service-manager', ['HIGH']],
  ['finance', ['CRITICAL']],
  ['integration', ['CRITICAL', 'HIGH']],
  ['analyst', []],
  ['technician', []],
] as const)('role %s sees the exceptions of its teams, most urgent first', async (role, severities) => {
  await using governance = await openGovernance()
  await governance.ask(WORKFLOW, RAISE, { input: EXCEPTION })
  await governance.ask(WORKFLOW, RAISE, {
    input: { ...EXCEPTION, key: 'x2', severity: 'CRITICAL', businessOwner: 'finance' },
  })
  const { data } = await governance.ask({ roles: [role] }, '{ exceptions { severity } }')
  expect(data.exceptions.map(({ severity }: { severity: string }) => severity)).toEqual(severities)
})

test('a raised exception is pushed to the team that answers for it', async () => {
  await using governance = await openGovernance()
  const pushed = governance.subgraph.transport.subscribe(
    {
      query:
        'subscription ($s: String) { exceptionRaised(since: $s) { cursor exception { businessOwner } } }',
      variables: { s: Buffer.from('["event","0"]').toString('base64url') },
    },
    envelopeFor(FINANCE),
  )
  await governance.ask(WORKFLOW, RAISE, { input: EXCEPTION })
  await governance.ask(WORKFLOW, RAISE, { input: { ...EXCEPTION, key: 'x2', businessOwner: 'finance' } })
  const { value } = await pushed.next()
  expect(value.data.exceptionRaised.exception).toEqual({ businessOwner: 'finance' })
  await pushed.return?.()
})

test('every event is written to the audit chain once, which finance reads and verifies and nobody changes', async () => {
  await using governance = await openGovernance()
  await governance.subgraph.start()
  await governance.ask(WORKFLOW, RAISE, { input: EXCEPTION })
  const denial = {
    coordinate: 'Customer.standing',
    actor: 'eve',
    roles: ['technician'],
    at: '2026-03-01T00:00:00Z',
    correlationId: 'c9',
  }
  const recorded = await governance.ask(
    WORKFLOW,
    'mutation ($d: [AccessDenialInput!]!) { recordAccessDenials(denials: $d) }',
    { d: [denial, denial] },
  )
  expect(recorded.data.recordAccessDenials).toBe(2)
  const query =
    '{ audit(correlationId: "c9") { seq action entity actor } auditVerification { intact entries brokenAtSeq } }'
  await expect.poll(async () => (await governance.ask(FINANCE, query)).data.auditVerification.entries).toBe(3)
  const { data } = await governance.ask(FINANCE, query)
  expect(data.auditVerification).toEqual({ intact: true, entries: 3, brokenAtSeq: null })
  expect(data.audit).toMatchObject(
    [2, 3].map((seq) => ({ seq, action: 'access.denied', entity: 'Customer.standing', actor: 'eve' })),
  )
  expect((await governance.ask(AGENT, query)).data).toEqual({ audit: null, auditVerification: null })

  const { database } = governance.ground
  await expect(database.query("update governance.audit_entry set actor = 'x'")).rejects.toThrow('append-only')
  await database.query('alter table governance.audit_entry disable trigger all')
  await database.query("update governance.audit_entry set actor = 'x' where seq = 2")
  expect((await governance.ask(FINANCE, query)).data.auditVerification).toMatchObject({
    intact: false,
    brokenAtSeq: 2,
  })
})
