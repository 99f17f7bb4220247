import { expect, test } from 'vitest'
import { envelopeFor, openTestGround } from '../../test/helpers/test-ground.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'
import { createSubgraph } from './subgraph.ts'
import { insertManyCases, insertSupportFixture } from '../../test/helpers/support-fixture.ts'

const AGENT: Partial<Principal> = { subject: 'agent', roles: ['support-agent'] }
const CUSTOMER: Partial<Principal> = {
  subject: 'ada',
  roles: ['customer'],
  customer: { id: 'CUS-1', supportTenantId: 'TEN-1' },
}
const TECHNICIAN: Partial<Principal> = { subject: 'TECH-1', roles: ['technician'] }
const WORKFLOW: Partial<Principal> = { subject: 'dispatch', scopes: [WORKFLOW_SCOPE] }

const LIST = '{ cases(first: 100) { edges { cursor node { id } } } }'
const OPEN = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) {
  caseId supportTenantId region replayed userErrors { code message path } } }`
const SHOW = `query ($id: ID!) { case(id: $id) {
  id status customer { supportTenantId } asset { id } contract { id } statusHistory { status by }
  milestones { kind stage targetAt provisional } communications { direction body } } }`
const RECORD = `mutation ($input: DispatchDetailsInput!) { recordDispatchDetails(input: $input) {
  status statusReason dispatchDetails { technician serviceOrder { id } } communications { body } } }`
const CORRECT = `mutation ($key: String!, $id: ID!) { correctDispatchDetails(key: $key, caseId: $id, reason: "No part.") {
  status dispatchDetails { orderNumber } communications { direction body } } }`

const NEW_CASE = {
  idempotencyKey: 'k1',
  supportTenantId: 'TEN-1',
  severity: 'SEV2',
  incidentType: 'HARDWARE_FAILURE',
  channel: 'portal',
  subject: 'Pump fails',
  description: 'It does not turn.',
  contactId: 'REQ-1',
  serialNumber: 'SN-100 a',
}
const VISIT = {
  key: 's1',
  caseId: 'CS-90000001',
  serviceOrderId: 'SO-9',
  orderNumber: 'SO-9',
  technician: 'TECH-9',
  windowFrom: '2026-03-02T09:00:00Z',
  windowTo: '2026-03-02T11:00:00Z',
  awaitingAuthorization: false,
}

async function openDesk() {
  const test = await openTestGround()
  const subgraph = await createSubgraph(test.ground)
  await insertSupportFixture(test.ground.database)
  return {
    ...test,
    subgraph,
    ask: async (principal: Partial<Principal>, query: string, variables: Record<string, unknown> = {}) =>
      (await subgraph.transport.execute({ query, variables }, envelopeFor(principal))) as Answer,
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  }
}

interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape it asked for
  data: any
  errors?: { message: string; extensions?: { code?: string } }[]
}

test.each([
  ['an agent sees every case', AGENT, ['CS-90000002', 'CS-90000001']],
  ['an agent of a region sees the region', { ...AGENT, region: 'EU' as const }, ['CS-90000001']],
  ['a customer sees the own cases', CUSTOMER, ['CS-90000001']],
  ['a customer without a key here sees nothing', { ...CUSTOMER, customer: { id: 'CUS-1' } }, []],
  [
    'a customer who is an agent too sees the own cases',
    { ...CUSTOMER, roles: ['customer', 'support-agent'] as const },
    ['CS-90000001'],
  ],
  ['a technician sees assigned cases', TECHNICIAN, ['CS-90000002']],
  ['a principal without a role sees nothing', {}, []],
  ['a workflow sees every case', WORKFLOW, ['CS-90000002', 'CS-90000001']],
])('%s', async (_name, principal, ids) => {
  await using desk = await openDesk()
  const { data } = await desk.ask(principal, LIST)
  expect(data.cases.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(ids)
  const references = ['CS-90000001', 'CS-90000002'].map((id) => ({ __typename: 'Case', id }))
  const entities = await desk.ask(
    principal,
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { id } } }',
    { r: references },
  )
  expect(
    entities.data._entities
      .filter(Boolean)
      .map((each: { id: string }) => each.id)
      .sort(),
  ).toEqual([...ids].sort())
})

const PAGE = `query ($after: String) { cases(first: 1, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }`

test('pages by cursor lose and repeat nothing within a millisecond', async () => {
  await using desk = await openDesk()
  const first = await desk.ask(AGENT, PAGE)
  const second = await desk.ask(AGENT, PAGE, { after: first.data.cases.pageInfo.endCursor })
  expect(first.data.cases).toMatchObject({
    edges: [{ node: { id: 'CS-90000002' } }],
    pageInfo: { hasNextPage: true },
  })
  expect(second.data.cases).toMatchObject({
    edges: [{ node: { id: 'CS-90000001' } }],
    pageInfo: { hasNextPage: false },
  })
})

test('a cursor of another list, or one that was made up, is refused', async () => {
  await using desk = await openDesk()
  for (const key of [
    ['event', '1'],
    ['cases', 'now', 'x'],
  ]) {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url')
    expect((await desk.ask(AGENT, PAGE, { after })).errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR')
  }
})

test.each([
  [{ text: '100%' }, 1],
  [{ text: '%' }, 1],
  [{ text: 'to_s' }, 1],
  [{ text: 'to-s' }, 0],
  [{ text: '90000002' }, 1],
  [{ status: ['ACKNOWLEDGED'] }, 1],
  [{ severity: ['SEV1', 'SEV4'] }, 1],
  [{ supportTenantId: 'TEN-2' }, 1],
  [{ assetId: 'AST-SN100A' }, 1],
  [{ assetId: 'SN100A' }, 0],
  [{ openedFrom: '2026-02-01T00:00:00Z', openedTo: '2026-02-01T00:00:01Z' }, 2],
  [{ openedTo: '2026-02-01T00:00:00Z' }, 0],
])('the filter %j finds %i cases', async (filter, count) => {
  await using desk = await openDesk()
  const { data } = await desk.ask(
    AGENT,
    'query ($f: CaseFilter) { cases(filter: $f) { edges { node { id } } } }',
    { f: filter },
  )
  expect(data.cases.edges).toHaveLength(count)
})

test('a list of 3 and one of 30 cost the same number of statements', async () => {
  await using desk = await openDesk()
  await insertManyCases(desk.ground.database, 40)
  const deep = `query ($n: Int) { cases(first: $n, filter: { supportTenantId: "TEN-1" }) { edges { node { id
    contact { name } milestones { id } statusHistory { status } communications(first: 2) { body }
    customer { contacts { name } cases(first: 2) { edges { node { id } } } } } } } }`
  const counts: number[] = []
  for (const n of [3, 30]) {
    desk.statements.length = 0
    expect((await desk.ask(AGENT, deep, { n })).errors).toBeUndefined()
    counts.push(desk.statements.filter((text) => text.includes('support.')).length)
  }
  expect(counts[1]).toBe(counts[0])
})

test('a customer never sees internal communications', async () => {
  await using desk = await openDesk()
  const query = '{ case(id: "CS-90000001") { communications { direction } } }'
  expect((await desk.ask(CUSTOMER, query)).data.case.communications).toEqual([{ direction: 'INBOUND' }])
  expect((await desk.ask(AGENT, query)).data.case.communications).toHaveLength(2)
})

test('opening a case writes its status, clocks and first comment, and picks the window in force', async () => {
  await using desk = await openDesk()
  const { data } = await desk.ask(AGENT, OPEN, { input: NEW_CASE })
  expect(data.registerCase).toMatchObject({
    supportTenantId: 'TEN-1',
    region: 'EU',
    replayed: false,
    userErrors: [],
  })
  const shown = await desk.ask(AGENT, SHOW, { id: data.registerCase.caseId })
  expect(shown.data).toMatchObject({
    case: {
      status: 'ACKNOWLEDGED',
      asset: { id: 'AST-SN100A' },
      contract: { id: 'CON-NEW' },
      statusHistory: [{ status: 'ACKNOWLEDGED', by: 'agent' }],
      milestones: [
        {
          kind: 'FIRST_RESPONSE',
          stage: 'RUNNING',
          targetAt: '2026-03-01T10:30:00.000Z',
          provisional: true,
        },
        { kind: 'RESOLUTION', stage: 'PENDING', targetAt: null, provisional: true },
      ],
      communications: [{ direction: 'INBOUND', body: 'It does not turn.' }],
    },
  })
})

test('opening a case announces that it was opened and that its status changed', async () => {
  await using desk = await openDesk()
  await desk.ask(AGENT, OPEN, { input: NEW_CASE })
  const events = await desk.ground.database.query('select type from platform.outbox order by seq')
  expect(events.map(({ type }) => type)).toEqual(['case.opened', 'case.statusChanged'])
})

test('concurrent twins open one case, and another body under the key is refused', async () => {
  await using desk = await openDesk()
  const twins = await Promise.all(Array.from({ length: 5 }, () => desk.ask(AGENT, OPEN, { input: NEW_CASE })))
  expect(new Set(twins.map(({ data }) => data.registerCase.caseId)).size).toBe(1)
  expect(twins.filter(({ data }) => data.registerCase.replayed === false)).toHaveLength(1)
  const other = await desk.ask(AGENT, OPEN, { input: { ...NEW_CASE, subject: 'Else' } })
  expect(other.data.registerCase).toMatchObject({
    caseId: null,
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
  })
})

test.each([
  ['an unknown tenant', AGENT, { supportTenantId: 'TEN-9' }, 'NOT_FOUND', 'supportTenantId'],
  ['no tenant from an agent', AGENT, { supportTenantId: null }, 'BAD_USER_INPUT', 'supportTenantId'],
  ['a tenant of another region', { ...AGENT, region: 'US' as const }, {}, 'NOT_FOUND', 'supportTenantId'],
  ['another tenant from a customer', CUSTOMER, { supportTenantId: 'TEN-2' }, 'NOT_FOUND', 'supportTenantId'],
  ['any tenant from a technician', TECHNICIAN, {}, 'FORBIDDEN', 'supportTenantId'],
  ["another tenant's contact", AGENT, { contactId: 'REQ-2' }, 'NOT_FOUND', 'contactId'],
  ["another tenant's device", AGENT, { serialNumber: 'SN200' }, 'NOT_FOUND', 'serialNumber'],
  ['a serial number without letters', AGENT, { serialNumber: '--' }, 'NOT_FOUND', 'serialNumber'],
  ['a long subject', AGENT, { subject: 'x'.repeat(201) }, 'BAD_USER_INPUT', 'subject'],
  ['an unknown channel', AGENT, { channel: 'fax' }, 'BAD_USER_INPUT', 'channel'],
])('opening a case refuses %s', async (_name, principal, change, code, field) => {
  await using desk = await openDesk()
  const { data } = await desk.ask(principal, OPEN, { input: { ...NEW_CASE, ...change } })
  expect(data.registerCase).toMatchObject({
    caseId: null,
    userErrors: [{ code, path: ['input', field] }],
  })
})

test('a customer who names no tenant opens a case for the own', async () => {
  await using desk = await openDesk()
  const { data } = await desk.ask(CUSTOMER, OPEN, { input: { ...NEW_CASE, supportTenantId: null } })
  expect(data.registerCase.supportTenantId).toBe('TEN-1')
})

test('dispatch details are written once, also by concurrent twins', async () => {
  await using desk = await openDesk()
  await Promise.all([1, 2, 3].map(() => desk.ask(WORKFLOW, RECORD, { input: VISIT })))
  const { data } = await desk.ask(WORKFLOW, RECORD, { input: VISIT })
  expect(data.recordDispatchDetails).toMatchObject({
    status: 'IN_PROGRESS',
    dispatchDetails: { technician: 'TECH-9', serviceOrder: { id: 'SO-9' } },
  })
  expect(data.recordDispatchDetails.communications).toHaveLength(3)
  expect(data.recordDispatchDetails.communications[0].body).toMatch(
    /TECH-9 comes between 2026-03-02 09:00 .*11:00 UTC/,
  )
})

test('an order that awaits authorisation starts work and says so', async () => {
  await using desk = await openDesk()
  const input = { ...VISIT, technician: null, windowFrom: null, windowTo: null, awaitingAuthorization: true }
  const { data } = await desk.ask(WORKFLOW, RECORD, { input })
  expect(data.recordDispatchDetails.statusReason).toContain('awaits authorisation')
})

test('a correction takes back once, and one that comes first wins', async () => {
  await using desk = await openDesk()
  await desk.ask(WORKFLOW, RECORD, { input: VISIT })
  for (let time = 0; time < 2; time++) {
    const { data } = await desk.ask(WORKFLOW, CORRECT, { key: 's1', id: VISIT.caseId })
    expect(data.correctDispatchDetails).toMatchObject({ dispatchDetails: null })
    expect(data.correctDispatchDetails.communications).toHaveLength(4)
  }
  await desk.ask(WORKFLOW, CORRECT, { key: 's2', id: VISIT.caseId })
  const late = await desk.ask(WORKFLOW, RECORD, { input: { ...VISIT, key: 's2' } })
  expect(late.errors?.[0]?.extensions?.code).toBe('ILLEGAL_TRANSITION')
  expect(
    (await desk.ask(CUSTOMER, `{ case(id: "${VISIT.caseId}") { dispatchDetails { orderNumber } } }`)).data
      .case,
  ).toEqual({ dispatchDetails: null })
})

test('a correction leaves the visit that another key wrote', async () => {
  await using desk = await openDesk()
  await desk.ask(WORKFLOW, RECORD, { input: VISIT })
  await desk.ask(WORKFLOW, RECORD, { input: { ...VISIT, key: 's2', orderNumber: 'SO-10' } })
  const { data } = await desk.ask(WORKFLOW, CORRECT, { key: 's1', id: VISIT.caseId })
  expect(data.correctDispatchDetails.dispatchDetails).toEqual({ orderNumber: 'SO-10' })
})

test('a closed case takes no visit, and a correction is safe', async () => {
  await using desk = await openDesk()
  await desk.ground.database.query("update support.ticket set status = 'closed'")
  const recorded = await desk.ask(WORKFLOW, RECORD, { input: VISIT })
  expect(recorded.errors?.[0]?.extensions?.code).toBe('ILLEGAL_TRANSITION')
  const { data } = await desk.ask(WORKFLOW, CORRECT, { key: 's1', id: VISIT.caseId })
  expect(data.correctDispatchDetails.status).toBe('CLOSED')
})

test('nobody but a workflow may write dispatch details', async () => {
  await using desk = await openDesk()
  expect((await desk.ask(AGENT, RECORD, { input: VISIT })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
})

test('a status change reaches those who may see the case, as it is now', async () => {
  await using desk = await openDesk()
  const query = 'subscription { caseStatusChanged { cursor change { status reason } case { id status } } }'
  const own = desk.subgraph.transport.subscribe({ query }, envelopeFor(CUSTOMER))
  const next = own.next()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await desk.ask(AGENT, OPEN, {
    input: { ...NEW_CASE, supportTenantId: 'TEN-2', contactId: null, serialNumber: null },
  })
  await desk.ask(WORKFLOW, RECORD, { input: VISIT })
  const { value } = await next
  expect(value.data.caseStatusChanged).toMatchObject({
    change: { status: 'IN_PROGRESS' },
    case: { id: 'CS-90000001', status: 'IN_PROGRESS' },
  })
  await own.return?.()
})
