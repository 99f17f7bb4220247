import { describe, expect, test } from 'vitest'
import { createOrder, dispatchOrder, openErp, workOn, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { brokenInvariants } from '../../test/helpers/invariants.ts'
import type { ServiceOrderState } from './domain/service-order-machine.ts'

const ASSESSMENT = `serviceOrderId priorState visits { technician state } reservedStock { partCode state }
  heldAllowances { coverageLineId qty } incurredCost { amount currency }`
const PREVIEW = `query ($id: ID!) { previewCancellation(serviceOrderId: $id) { ${ASSESSMENT} } }`
const ASSESS = `mutation ($key: String!, $id: ID!) {
  assessCancellation(key: $key, serviceOrderId: $id, reason: "Not wanted.") { ${ASSESSMENT} } }`
const ABANDON = 'mutation ($key: String!) { abandonCancellation(key: $key, reason: "Wanted after all.") }'
const BEGIN =
  'mutation ($key: String!, $id: ID!) { beginCancellation(key: $key, serviceOrderId: $id) { state } }'
const VISITS = `mutation ($key: String!, $id: ID!) {
  cancelOrderVisits(key: $key, serviceOrderId: $id, reason: "Not wanted.") { state } }`
const STOCK =
  'mutation ($key: String!, $id: ID!) { releaseOrderStock(key: $key, serviceOrderId: $id) { partCode state } }'
const ALLOWANCES =
  'mutation ($key: String!, $id: ID!) { releaseOrderAllowances(key: $key, serviceOrderId: $id) }'
const COST = `mutation ($key: String!, $id: ID!) {
  postIncurredCost(key: $key, serviceOrderId: $id) { id purpose documents { kind amount { amount } } } }`
const CONFIRM = `mutation ($key: String!, $id: ID!) {
  confirmCancellation(key: $key, serviceOrderId: $id, reason: "Not wanted.") { state } }`

/** Every step between the beginning and the end, in the order of the saga. */
const STEPS = [VISITS, STOCK, ALLOWANCES, COST]

async function dispatched(erp: TestErp): Promise<string> {
  await erp.run('mutation ($input: HoldAllowanceInput!) { holdAllowance(input: $input) { key } }', {
    input: { key: 'h1', coverageLineId: 'K-1/10', qty: '2' },
  })
  const id = await createOrder(erp, 'o1', { allowanceKeys: ['h1'] })
  await dispatchOrder(erp, 'o1', id)
  return id
}

/** An order without parts whose technician is on site. */
async function onSite(erp: TestErp, key: string): Promise<{ id: string; visitId: string }> {
  const id = await createOrder(erp, key, { lines: [{ kind: 'LABOR', qty: '1', coveredPct: '100' }] })
  await erp.run('mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { id } }', {
    input: { key: `${key}:stock`, serviceOrderId: id, parts: [], validUntil: '2026-03-20T00:00:00Z' },
  })
  const { scheduleDispatch } = await erp.run(
    'mutation ($input: ScheduleDispatchInput!) { scheduleDispatch(input: $input) { id technician } }',
    { input: { key: `${key}:visit`, serviceOrderId: id, skills: [] } },
  )
  await erp.run('mutation ($id: ID!) { confirmDispatch(serviceOrderId: $id) { id } }', { id })
  await erp.database.query(`update erp.dispatch set technician_no = 'TECH-1' where order_id = $1`, [id])
  const technician = { subject: 'TECH-1', roles: ['technician' as const] }
  for (const action of ['acceptDispatch', 'travel', 'arrive']) {
    const { data } = await erp.ask(
      technician,
      `mutation ($input: FieldActionInput!) { ${action}(input: $input) { userErrors { message } } }`,
      { input: { idempotencyKey: `${key}:${action}`, dispatchId: scheduleDispatch.id } },
    )
    expect(data[action].userErrors).toEqual([])
  }
  return { id, visitId: scheduleDispatch.id }
}

async function stateOf({ database }: TestErp, id: string): Promise<string | undefined> {
  const [row] = await database.query<{ status: string }>(
    'select status from erp.service_order where order_id = $1',
    [id],
  )
  return row?.status
}

async function force({ database }: TestErp, id: string, state: string): Promise<void> {
  await database.query('update erp.service_order set status = $2 where order_id = $1', [id, state])
}

test('a dispatched order is assessed, undone step by step, each twice, and is CANCELLED', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  const { previewCancellation } = await erp.run(PREVIEW, { id })
  expect(await stateOf(erp, id)).toBe('DISPATCHED')
  const { assessCancellation } = await erp.run(ASSESS, { key: 'a1', id })
  expect(assessCancellation).toEqual({
    serviceOrderId: id,
    priorState: 'DISPATCHED',
    visits: [{ technician: 'TECH-1', state: 'DISPATCHED' }],
    reservedStock: [
      { partCode: 'SEAL', state: 'RESERVED' },
      { partCode: 'VALVE', state: 'RESERVED' },
    ],
    heldAllowances: [{ coverageLineId: 'K-1/10', qty: '2' }],
    incurredCost: { amount: '0.00', currency: 'EUR' },
  })
  expect(previewCancellation).toEqual(assessCancellation)
  expect(await erp.run(ASSESS, { key: 'a1', id })).toEqual({ assessCancellation })
  await erp.run(BEGIN, { key: 'b1', id })
  await erp.run(BEGIN, { key: 'b1', id })
  for (const [index, step] of STEPS.entries()) {
    if (step !== COST) await expect(erp.run(CONFIRM, { key: 'c0', id })).rejects.toThrow(/undo that first/)
    await erp.run(step, { key: `s${index}`, id })
    await erp.run(step, { key: `s${index}`, id })
  }
  for (let twice = 0; twice < 2; twice++) {
    expect(await erp.run(CONFIRM, { key: 'c1', id })).toEqual({ confirmCancellation: { state: 'CANCELLED' } })
  }
  const [left] = await erp.database.query(
    `select (select array_agg(state) from erp.dispatch) as visits,
       (select array_agg(state) from erp.stock_reservation) as stock,
       (select array_agg(state) from erp.allowance_hold) as allowances,
       (select count(*)::integer from erp.ledger_document) as documents`,
  )
  expect(left).toEqual({
    visits: ['CANCELLED'],
    stock: ['RELEASED', 'RELEASED'],
    allowances: ['RELEASED'],
    documents: 0,
  })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('work in progress is cancelled with its cost posted, what was used gone and the rest free', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  await workOn(erp, id, 'IN_PROGRESS', { 1: '1', 2: '1', 3: '0.5', 4: '0' })
  const { assessCancellation } = await erp.run(ASSESS, { key: 'a1', id })
  expect(assessCancellation).toMatchObject({
    priorState: 'IN_PROGRESS',
    incurredCost: { amount: '105.00' },
    visits: [{ state: 'ON_SITE' }],
  })
  await erp.run(BEGIN, { key: 'b1', id })
  expect((await erp.run(STOCK, { key: 's1', id })).releaseOrderStock).toEqual([
    { partCode: 'SEAL', state: 'ISSUED' },
    { partCode: 'VALVE', state: 'RETURNED' },
  ])
  expect((await erp.run(VISITS, { key: 's2', id })).cancelOrderVisits).toEqual([{ state: 'CANNOT_COMPLETE' }])
  await erp.run(ALLOWANCES, { key: 's3', id })
  await expect(erp.run(CONFIRM, { key: 'c1', id })).rejects.toThrow(
    /ISSUED; 105.00 EUR of cost is not posted/,
  )
  const first = await erp.run(COST, { key: 's4', id })
  expect(first.postIncurredCost).toMatchObject({
    purpose: 'CANCELLATION',
    documents: [
      { amount: { amount: '60.00' } },
      { amount: { amount: '40.00' } },
      { amount: { amount: '5.00' } },
    ],
  })
  expect(await erp.run(COST, { key: 's4', id })).toEqual(first)
  expect(await erp.run(CONFIRM, { key: 'c1', id })).toEqual({ confirmCancellation: { state: 'CANCELLED' } })
  expect(
    await erp.database.query(
      `select on_hand::text, reserved::text from erp.stock order by location, material_no`,
    ),
  ).toEqual([
    { on_hand: '3.5', reserved: '0' },
    { on_hand: '1', reserved: '0' },
    { on_hand: '6', reserved: '0' },
  ])
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('an assessment that is abandoned leaves the order where it stood, and can be made anew', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  await erp.run(ASSESS, { key: 'a1', id })
  await expect(erp.run(ASSESS, { key: 'a2', id })).rejects.toThrow(/somebody else is looking/)
  expect(await erp.run(ABANDON, { key: 'a1' })).toEqual({ abandonCancellation: true })
  expect(await erp.run(ABANDON, { key: 'a1' })).toEqual({ abandonCancellation: false })
  expect(await stateOf(erp, id)).toBe('DISPATCHED')
  await expect(erp.run(ASSESS, { key: 'a1', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  await erp.run(ASSESS, { key: 'a3', id })
  await erp.run(BEGIN, { key: 'b1', id })
  await expect(erp.run(ABANDON, { key: 'a3' })).rejects.toThrow(/can no longer be abandoned/)
})

test('an order whose visit was missed while it was assessed needs one again when that is abandoned', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  await erp.run(ASSESS, { key: 'a1', id })
  await erp.database.query(`update erp.dispatch set state = 'CANCELLED'`)
  await erp.run(ABANDON, { key: 'a1' })
  expect(await stateOf(erp, id)).toBe('RELEASED')
  const log = await erp.database.query('select status from erp.service_order_log order by seq desc limit 2')
  expect(log.map(({ status }) => status)).not.toContain('ASSESSING_CANCELLATION')
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('undone before it was asked for, it is never assessed', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  expect(await erp.run(ABANDON, { key: 'a1' })).toEqual({ abandonCancellation: false })
  await expect(erp.run(ASSESS, { key: 'a1', id })).rejects.toThrow('ILLEGAL_TRANSITION')
  expect(await stateOf(erp, id)).toBe('DISPATCHED')
})

describe.each<[ServiceOrderState, RegExp]>([
  ['WORK_COMPLETED', /the work is done/],
  ['CANNOT_COMPLETE', /could not finish/],
  ['POSTING', /being posted/],
  ['POSTED', /settled by a credit/],
  ['CLOSED', /it is over/],
  ['CANCELLED', /cancelled already/],
  ['REJECTED', /was refused/],
  ['PENDING_CANCELLATION', /under way/],
])('an order that is %s', (state, why) => {
  test('is not cancelled, and the sentence says why', async () => {
    await using erp = await openErp()
    const id = await createOrder(erp, 'o1')
    await force(erp, id, state)
    await expect(erp.run(ASSESS, { key: 'a1', id })).rejects.toThrow(why)
    await expect(erp.run(PREVIEW, { id })).rejects.toThrow('ILLEGAL_TRANSITION')
    expect(await stateOf(erp, id)).toBe(state)
  })
})

test.each<ServiceOrderState>([
  'CREATED',
  'AWAITING_AUTHORIZATION',
  'RELEASED',
  'SCHEDULED',
  'DISPATCHED',
  'IN_PROGRESS',
  'ON_HOLD',
])('an order that is %s is assessed, and abandoned back to there', async (state) => {
  await using erp = await openErp()
  const id = await createOrder(erp, 'o1')
  await force(erp, id, state)
  await erp.run(ASSESS, { key: 'a1', id })
  expect(await stateOf(erp, id)).toBe('ASSESSING_CANCELLATION')
  await erp.run(ABANDON, { key: 'a1' })
  expect(await stateOf(erp, id)).toBe(state)
})

test('no step of a cancellation is taken for an order that is not being cancelled', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  for (const step of [STOCK, VISITS, COST, CONFIRM]) {
    await expect(erp.run(step, { key: 'x', id })).rejects.toThrow(/is not being cancelled/)
  }
  await expect(erp.run(BEGIN, { key: 'x', id })).rejects.toThrow('ILLEGAL_TRANSITION')
})

test('of a cancellation and a completion at the same moment exactly one wins, and the other is told', async () => {
  await using erp = await openErp()
  const states: (string | undefined)[] = []
  for (let round = 0; round < 8; round++) {
    const { id, visitId } = await onSite(erp, `o${round}`)
    const complete = async () => {
      const { data } = await erp.ask(
        { subject: 'TECH-1', roles: ['technician'] },
        `mutation ($input: CompleteWorkInput!) { completeWork(input: $input) { userErrors { code message } } }`,
        { input: { idempotencyKey: `c${round}`, dispatchId: visitId, completionCode: 'REPAIRED' } },
      )
      const [error] = data.completeWork.userErrors
      if (error !== undefined) throw new Error(error.message)
    }
    const cancel = () => erp.run(ASSESS, { key: `a${round}`, id })
    const outcomes = await Promise.allSettled(
      round % 2 === 0 ? [cancel(), complete()] : [complete(), cancel()],
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected')
    expect(String(refused?.status === 'rejected' && refused.reason)).toMatch(
      /no more work is taken|cannot be cancelled: the work is done/,
    )
    states.push(await stateOf(erp, id))
  }
  expect(states.every((state) => state === 'WORK_COMPLETED' || state === 'ASSESSING_CANCELLATION')).toBe(true)
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('nobody takes an order out of its assessment but the one who abandons it', async () => {
  await using erp = await openErp()
  const id = await dispatched(erp)
  await erp.run(ASSESS, { key: 'a1', id })
  await expect(
    erp.run('mutation ($id: ID!) { confirmDispatch(serviceOrderId: $id) { id } }', { id }),
  ).rejects.toThrow(/Whether order .* is cancelled is being looked at/)
})
