import { expect, test } from 'vitest'
import {
  createOrder,
  dispatchOrder,
  openErp,
  workOn,
  type TestErp,
  type WorkDone,
} from '../../test/helpers/erp-fixture.ts'
import { brokenInvariants } from '../../test/helpers/invariants.ts'
import type { Principal } from '../platform/principal.ts'

const FREEZE = `mutation ($input: FreezeCoverageInput!) {
  freezeCoverage(input: $input) { id kind qtyActual qtyToBill coveredPct coverageSource } }`
const POST = `mutation ($key: String!, $id: ID!) { postServiceConsumption(key: $key, serviceOrderId: $id) {
  id state purpose documents { kind lineId amount { amount currency } periodKey reverses reversed } } }`
const REVERSE =
  'mutation ($key: String!) { reverseServiceConsumption(key: $key, reason: "Finance said no.") }'
const VALIDATE = `mutation ($id: ID!) { validateServicePosting(key: "v", serviceOrderId: $id) {
  ok findings { code message } amountAtRisk { amount currency } } }`
const CONFIRM =
  'mutation ($key: String!, $id: ID!) { confirmServicePosting(key: $key, serviceOrderId: $id) { state } }'
const CLOSE =
  'mutation ($key: String!, $id: ID!) { closeServiceOrder(key: $key, serviceOrderId: $id) { state } }'

const COVERAGE = [
  { kind: 'LABOR', coveredPct: '100', coverageSource: 'contract line K-1/10' },
  { kind: 'TRAVEL', coveredPct: '100', coverageSource: 'contract line K-1/10' },
  { kind: 'PART', coveredPct: '50', coverageSource: 'contract line K-1/10' },
]

/** An order whose work is over: 2.5 hours, a trip, two seals, no valve. */
async function completed(
  erp: TestErp,
  state: 'WORK_COMPLETED' | 'CANNOT_COMPLETE' = 'WORK_COMPLETED',
  work?: WorkDone,
): Promise<string> {
  const id = await createOrder(erp, 'o1')
  await dispatchOrder(erp, 'o1', id)
  await workOn(erp, id, state, work)
  return id
}

const freeze = (erp: TestErp, key: string, serviceOrderId: string, lines = COVERAGE) =>
  erp.run(FREEZE, { input: { key, serviceOrderId, decisionId: 'ENT-1', lines } })

async function stateOf({ database }: TestErp, orderId: string) {
  const [row] = await database.query(
    `select status,
       (select json_object_agg(location || ' ' || material_no, on_hand || '/' || reserved) from erp.stock) as stock,
       (select array_agg(state order by reservation_no) from erp.stock_reservation where order_id = $1) as reservations
     from erp.service_order where order_id = $1`,
    [orderId],
  )
  return row
}

test('coverage is frozen once: what the customer pays follows the work, who pays does not', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  const { freezeCoverage } = await freeze(erp, 'f1', id)
  expect(freezeCoverage).toMatchObject([
    { kind: 'LABOR', qtyActual: '2.5', qtyToBill: '0', coveredPct: '100' },
    { kind: 'TRAVEL', qtyToBill: '0' },
    { kind: 'PART', qtyActual: '2', qtyToBill: '1', coverageSource: 'contract line K-1/10' },
    { kind: 'PART', qtyActual: '0', qtyToBill: '0' },
  ])
  const nothing = COVERAGE.map((line) => ({ ...line, coveredPct: '0' }))
  expect((await freeze(erp, 'f2', id, nothing)).freezeCoverage).toEqual(freezeCoverage)
})

test('coverage is not frozen while work goes on, nor without a share for each kind', async () => {
  await using erp = await openErp()
  const id = await createOrder(erp, 'o1')
  await expect(freeze(erp, 'f1', id)).rejects.toThrow(/ILLEGAL_TRANSITION.*CREATED/)
  await dispatchOrder(erp, 'o1', id)
  await workOn(erp, id, 'WORK_COMPLETED')
  await expect(freeze(erp, 'f1', id, COVERAGE.slice(0, 2))).rejects.toThrow(/BAD_USER_INPUT.*PART/)
  const tooMuch = COVERAGE.map((line) => ({ ...line, coveredPct: '101' }))
  await expect(freeze(erp, 'f1', id, tooMuch)).rejects.toThrow(/BAD_USER_INPUT.*0 to 100/)
})

test('a completion is posted once: a cost a line, used parts out of the house, the rest free', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  const first = await erp.run(POST, { key: 'p1', id })
  expect(first.postServiceConsumption).toMatchObject({
    state: 'POSTED',
    documents: [
      {
        kind: 'COST',
        lineId: `${id}/1`,
        amount: { amount: '150.00', currency: 'EUR' },
        periodKey: '2026-03',
      },
      { kind: 'COST', lineId: `${id}/2`, amount: { amount: '40.00' } },
      { kind: 'COST', lineId: `${id}/3`, amount: { amount: '20.00' }, reverses: null, reversed: false },
    ],
  })
  expect(await erp.run(POST, { key: 'p1', id })).toEqual(first)
  await expect(erp.run(POST, { key: 'p2', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  expect(await stateOf(erp, id)).toEqual({
    status: 'POSTING',
    stock: { 'WH-1 SEAL': '2/0', 'WH-2 SEAL': '6/0', 'WH-1 VALVE': '1/0' },
    reservations: ['CONSUMED', 'RETURNED'],
  })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('a posting that is undone is reversed document by document, and can be made anew under another key', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  await erp.run(POST, { key: 'p1', id })
  expect(await erp.run(REVERSE, { key: 'p1' })).toEqual({ reverseServiceConsumption: true })
  expect(await erp.run(REVERSE, { key: 'p1' })).toEqual({ reverseServiceConsumption: false })
  expect(await stateOf(erp, id)).toMatchObject({
    status: 'WORK_COMPLETED',
    stock: { 'WH-1 SEAL': '4/2' },
    reservations: ['CONSUMED', 'RETURNED', 'ISSUED'],
  })
  expect(await brokenInvariants(erp.database)).toEqual([])
  await expect(erp.run(POST, { key: 'p1', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  await erp.run(POST, { key: 'p2', id })
  expect(await stateOf(erp, id)).toMatchObject({ status: 'POSTING', stock: { 'WH-1 SEAL': '2/0' } })
  const finance: Partial<Principal> = { roles: ['finance'] }
  const { data } = await erp.ask(
    finance,
    `{ serviceOrder(id: "${id}") { actualCost { amount } postings { kind reverses reversed } } }`,
  )
  expect(data.serviceOrder.actualCost).toEqual({ amount: '210.00' })
  const kinds = data.serviceOrder.postings.map(({ kind }: { kind: string }) => kind)
  expect(kinds.filter((kind: string) => kind === 'COST')).toHaveLength(6)
  expect(
    data.serviceOrder.postings.filter(({ reverses }: { reverses: string }) => reverses !== null),
  ).toHaveLength(3)
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('undone before it was posted, it is never posted', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  expect(await erp.run(REVERSE, { key: 'p1' })).toEqual({ reverseServiceConsumption: false })
  await expect(erp.run(POST, { key: 'p1', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  expect(await erp.database.query('select 1 from erp.ledger_document')).toEqual([])
})

test('work that could not be completed is posted too, and goes back there', async () => {
  await using erp = await openErp()
  const id = await completed(erp, 'CANNOT_COMPLETE')
  await erp.run(POST, { key: 'p1', id })
  await erp.run(REVERSE, { key: 'p1' })
  expect(await stateOf(erp, id)).toMatchObject({ status: 'CANNOT_COMPLETE' })
})

test('of a part used in part the rest is returned', async () => {
  await using erp = await openErp()
  const id = await completed(erp, 'WORK_COMPLETED', { 1: '1', 2: '1', 3: '0.5', 4: '1' })
  await erp.run(POST, { key: 'p1', id })
  expect(await stateOf(erp, id)).toMatchObject({
    stock: { 'WH-1 SEAL': '3.5/0', 'WH-1 VALVE': '0/0' },
    reservations: ['CONSUMED', 'CONSUMED', 'RETURNED'],
  })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test("finance's rules say everything that is wrong, and nothing is confirmed until they find nothing", async () => {
  await using erp = await openErp()
  const id = await completed(erp, 'WORK_COMPLETED', { 1: '9', 2: '1', 3: '3', 4: '0' })
  await expect(erp.run(VALIDATE, { id })).rejects.toThrow(/ILLEGAL_TRANSITION.*post its consumption/)
  await erp.run(POST, { key: 'p1', id })
  await erp.database.query(
    `update erp.posting_period set closes_on = '2026-03-01' where period_key = '2026-03'`,
  )
  const { validateServicePosting: bad } = await erp.run(VALIDATE, { id })
  expect(bad.ok).toBe(false)
  expect(bad.findings.map(({ code }: { code: string }) => code)).toEqual([
    'PERIOD_CLOSED',
    'PART_NOT_CONSUMED',
    'COVERAGE_NOT_FROZEN',
    'COST_OVER_TOLERANCE',
  ])
  expect(bad.amountAtRisk).toEqual({ amount: '610.00', currency: 'EUR' })
  await expect(erp.run(CONFIRM, { key: 'c1', id })).rejects.toThrow(/ILLEGAL_TRANSITION.*validate it first/)
  expect(await stateOf(erp, id)).toMatchObject({ status: 'POSTING' })
})

test('what is mended is found to be well, recognised as revenue, and closed; each once', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  await erp.run(POST, { key: 'p1', id })
  expect((await erp.run(VALIDATE, { id })).validateServicePosting.ok).toBe(false)
  await freeze(erp, 'f1', id)
  expect((await erp.run(VALIDATE, { id })).validateServicePosting).toEqual({
    ok: true,
    findings: [],
    amountAtRisk: { amount: '0.00', currency: 'EUR' },
  })
  await expect(erp.run(CLOSE, { key: 'x0', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  for (let twice = 0; twice < 2; twice++) {
    expect(await erp.run(CONFIRM, { key: 'c1', id })).toMatchObject({
      confirmServicePosting: { state: 'POSTED' },
    })
  }
  const { data } = await erp.ask(
    { roles: ['finance'] },
    `{ serviceOrder(id: "${id}") { postings { id kind } revenueRecognition { obligation amount { amount } recognisedOn basis posting } } }`,
  )
  const revenue = data.serviceOrder.postings.find(({ kind }: { kind: string }) => kind === 'REVENUE')
  expect(data.serviceOrder.revenueRecognition).toEqual([
    {
      obligation: `${id}/3`,
      amount: { amount: '18.00' },
      recognisedOn: '2026-03-01',
      basis: 'POINT_IN_TIME',
      posting: revenue.id,
    },
  ])
  await expect(erp.run(REVERSE, { key: 'p1' })).rejects.toThrow(/ILLEGAL_TRANSITION.*confirmed/)
  for (let twice = 0; twice < 2; twice++) {
    expect(await erp.run(CLOSE, { key: 'x1', id })).toMatchObject({ closeServiceOrder: { state: 'CLOSED' } })
  }
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('two workflows that post the same completion at once: one wins, the other is told', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  const outcomes = await Promise.allSettled([
    erp.run(POST, { key: 'p1', id }),
    erp.run(POST, { key: 'p2', id }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await erp.database.query(`select 1 from erp.ledger_document where kind = 'COST'`)).toHaveLength(3)
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('the database refuses to change what is in the ledger', async () => {
  await using erp = await openErp()
  const id = await completed(erp)
  await erp.run(POST, { key: 'p1', id })
  for (const statement of [
    'update erp.ledger_document set amount = 0',
    'delete from erp.ledger_document',
    'update erp.goods_movement set qty = 1',
  ]) {
    await expect(erp.database.query(statement)).rejects.toThrow('append-only')
  }
})

test('nobody but a workflow posts, and an order that waits cannot be posted', async () => {
  await using erp = await openErp()
  const id = await createOrder(erp, 'o1')
  const { errors } = await erp.ask({ roles: ['finance'] }, POST, { key: 'p1', id })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  await expect(erp.run(POST, { key: 'p1', id })).rejects.toThrow(
    /ILLEGAL_TRANSITION: ServiceOrder cannot go from CREATED to POSTING/,
  )
})
