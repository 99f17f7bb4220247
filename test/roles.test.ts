import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type Answer, type World } from './helpers/world.ts'

let world: World
const mine = showcase('covered-device')
const other = showcase('chargeable')
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

const forbidden = ({ errors = [] }: Answer) =>
  errors
    .filter(({ extensions }) => extensions?.code === 'FORBIDDEN_FIELD')
    .map(({ path }) => path?.at(-1))
    .sort()

const CASE = `query($id: ID!) { case(id: $id) {
  status contact { name email } communications(first: 1) { body }
  customer { name standing { state } overdue invoices(first: 1) { edges { node { number } } } paymentInstruments { last4 } creditBlock { level } }
  entitlement { outcome facts { id } }
  asset { serviceHistory(first: 1) { plannedCost { amount } margin { basis } postings { kind } } }
} }`

/** Fields that each role is refused, by the role table of the canonical model. */
test.each<[Parameters<World['ask']>[0], string[]]>([
  ['support-agent', ['creditBlock', 'margin', 'paymentInstruments', 'plannedCost', 'postings']],
  ['service-manager', ['creditBlock', 'invoices', 'paymentInstruments', 'postings', 'standing']],
  ['finance', ['body', 'email', 'name']],
  [
    'analyst',
    [
      'body',
      'creditBlock',
      'email',
      'facts',
      'name',
      'overdue',
      'paymentInstruments',
      'postings',
      'standing',
    ],
  ],
  [
    'integration',
    [
      'body',
      'email',
      'facts',
      'margin',
      'name',
      'overdue',
      'paymentInstruments',
      'plannedCost',
      'postings',
      'standing',
    ],
  ],
  [
    { role: 'customer', customer: mine.customerId },
    ['creditBlock', 'facts', 'margin', 'overdue', 'plannedCost', 'postings', 'standing'],
  ],
])('%s is refused exactly what its role may not see, and gets all else', async (who, fields) => {
  const answer = await world.ask(who, CASE, { id: mine.caseId })
  expect(forbidden(answer)).toEqual(fields)
  expect(answer.data.case.entitlement.outcome).toBe('COVERED')
  expect(answer.errors?.every(({ message }) => message.startsWith('You may not see '))).toBe(true)
})

test('a refused field is written to the audit trail with who asked', async () => {
  await world.ask({ role: 'support-agent', subject: 'curious-agent' }, CASE, { id: mine.caseId })
  const refused = () =>
    world.database.query(
      `select entity_id from governance.audit_entry where actor = 'curious-agent' and action = 'access.denied'`,
    )
  await expect
    .poll(async () => (await refused()).map((row) => row['entity_id']), { timeout: 10_000 })
    .toContain('Customer.paymentInstruments')
})

describe('a customer', () => {
  const me = { role: 'customer' as const, customer: mine.customerId }

  test('sees its own portal', async () => {
    const { data, errors } = await world.ask(me, operation('PortalHome'), { customerId: mine.customerId })
    expect(errors).toBeUndefined()
    expect(data.customer.cases.edges.length).toBeGreaterThan(0)
    expect(data.customer.installedBase[0].serialNumber).toBe(mine.serialNumber)
  })

  test.each([
    ['customer', `{ found: customer(id: "${other.customerId}") { id } }`],
    [
      'customer by a key',
      `{ found: customerByXref(owner: "support", type: "tenantId", id: "${other.supportTenantId}") { id } }`,
    ],
    ['case', `{ found: case(id: "${other.caseId}") { id } }`],
    ['asset', `{ found: assetBySerial(serialNumber: "${other.serialNumber}") { id } }`],
  ])('does not see another’s %s', async (_name, query) => {
    const { data } = await world.ask(me, query)
    expect(data.found).toBeNull()
  })

  test('lists its own cases and customers alone, whatever it asks for', async () => {
    const query = `{ cases(first: 100, filter: { supportTenantId: "${other.supportTenantId}" }) { edges { node { id } } } all: cases(first: 100) { edges { node { customer { id } } } } customers(first: 100) { edges { node { id } } } }`
    const { data } = await world.ask(me, query)
    expect(data.cases.edges).toEqual([])
    const owners = new Set(
      data.all.edges.map((edge: { node: { customer: { id: string } } }) => edge.node.customer.id),
    )
    expect([...owners]).toEqual([mine.customerId])
    expect(data.customers.edges).toEqual([{ node: { id: mine.customerId } }])
  })

  test('opens cases for itself alone', async () => {
    const mutation =
      'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { customer { id } } userErrors { code path } } }'
    const input = {
      idempotencyKey: 'c-1',
      severity: 'SEV3',
      incidentType: 'HOW_TO',
      channel: 'portal',
      subject: 'A question',
      description: 'How?',
    }
    const own = await world.ask(me, mutation, { input })
    expect(own.data.openCase).toEqual({ case: { customer: { id: mine.customerId } }, userErrors: [] })
    const foreign = await world.ask(me, mutation, {
      input: { ...input, idempotencyKey: 'c-2', supportTenantId: other.supportTenantId },
    })
    expect(foreign.data.openCase).toMatchObject({ case: null, userErrors: [{ code: 'NOT_FOUND' }] })
  })

  test('whom nobody knows is not let in', async () => {
    const { status, errors } = await world.ask({ role: 'customer', customer: 'CUS-999999' }, '{ __typename }')
    expect(status).toBe(401)
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })
})

test('a technician sees the orders it is booked for and no others', async () => {
  const [visit] = await world.database.query<{ order_id: string; technician_no: string }>(
    'select order_id, technician_no from erp.dispatch limit 1',
  )
  const query = operation('MobileServiceOrder')
  const own = await world.ask({ role: 'technician', subject: visit?.technician_no }, query, {
    id: visit?.order_id,
  })
  expect(own.data.serviceOrder).toMatchObject({
    id: visit?.order_id,
    asset: { site: expect.stringContaining('Plant') },
  })
  const stranger = await world.ask({ role: 'technician', subject: 'TECH-9999' }, query, {
    id: visit?.order_id,
  })
  expect(stranger.data.serviceOrder).toBeNull()
})

test('an agent of one region sees the rows of that region alone', async () => {
  const query = '{ cases(first: 100) { edges { node { customer { region } } } } }'
  const { data } = await world.ask({ role: 'support-agent', region: 'APAC' }, query)
  const regions = new Set(
    data.cases.edges.map((edge: { node: { customer: { region: string } } }) => edge.node.customer.region),
  )
  expect([...regions]).toEqual(['APAC'])
})

test('identity tells no data from no join', async () => {
  const query =
    'query($id: ID!) { case(id: $id) { customer { identity { status missing xrefs { owner id } } standing { state } } } }'
  const { data } = await world.ask('support-agent', query, { id: showcase('identity-partial').caseId })
  expect(data.case.customer).toMatchObject({
    identity: { status: 'PARTIAL', missing: ['billing'] },
    standing: null,
  })
  const joined = await world.ask('support-agent', query, { id: mine.caseId })
  expect(joined.data.case.customer.identity).toMatchObject({ status: 'RESOLVED', missing: [] })
  expect(joined.data.case.customer.identity.xrefs).toHaveLength(3)
})

test('finance reads and verifies the audit trail', async () => {
  const { data, errors } = await world.ask('finance', '{ auditVerification { intact entries brokenAtSeq } }')
  expect(errors).toBeUndefined()
  expect(data.auditVerification).toMatchObject({ intact: true, brokenAtSeq: null })
})

test('what every kind of client really sends works as it is', async () => {
  const { data } = await world.ask('support-agent', operation('AgentDesktopCase'), { id: mine.caseId })
  expect(data.case.asset.serviceHistory.length).toBeGreaterThan(0)
  const order = data.case.asset.serviceHistory[0].id
  const finance = await world.ask('finance', operation('FinanceServiceOrder'), { id: order })
  expect(finance.errors).toBeUndefined()
  expect(finance.data.serviceOrder.margin.basis).toBe('ACTUAL')
  expect((await world.ask('finance', operation('FinanceExceptions'))).errors).toBeUndefined()
  expect(
    (await world.ask('finance', operation('FinanceAudit'), { correlationId: 'none' })).data.audit,
  ).toEqual([])
})
