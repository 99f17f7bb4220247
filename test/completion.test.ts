import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scriptCalls } from './helpers/scripted-calls.ts'
import { startWorld, type World } from './helpers/world.ts'

const LINES = [
  {
    id: 'L/1',
    kind: 'LABOR',
    productCode: null,
    qtyActual: '2',
    qtyToBill: '1',
    unit: 'HOUR',
    coveredPct: '50',
    coverageSource: 'contract',
    unitPrice: null,
  },
  {
    id: 'L/2',
    kind: 'TRAVEL',
    productCode: null,
    qtyActual: '1',
    qtyToBill: '0',
    unit: 'TRIP',
    coveredPct: '100',
    coverageSource: 'contract',
    unitPrice: null,
  },
]
const VALID = { ok: true, findings: [], amountAtRisk: { amount: '210.00', currency: 'EUR' } }
const ANSWERS = {
  freezeCoverage: () => ({ data: LINES }),
  postServiceConsumption: () => ({ data: { documents: [] } }),
  reverseServiceConsumption: () => ({ data: true }),
  validateServicePosting: () => ({ data: VALID }),
  recordServiceUsage: () => ({ data: [{ id: 'U-1' }] }),
  reverseServiceUsage: () => ({ data: true }),
  settleAllowances: () => ({ data: [] }),
  confirmServicePosting: () => ({ data: { __typename: 'ServiceOrder' } }),
  invoiceServiceOrder: () => ({ data: { number: 'R-1' } }),
  commentOnCase: () => ({ data: { id: 'CASE' } }),
}
const calls = scriptCalls(ANSWERS)
let world: World
let orders: string[]
beforeAll(async () => {
  world = await startWorld({ wrap: calls.wrap })
  const rows = await world.database.query<{ order_id: string }>(
    "select order_id from erp.service_order where status = 'CLOSED' order by order_id limit 20",
  )
  orders = rows.map(({ order_id: id }) => id)
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})
beforeEach(() => {
  for (const [field, answer] of Object.entries(ANSWERS)) calls.scripts.set(field, answer)
})

function nextOrder(): string {
  const order = orders.shift()
  if (order === undefined) throw new Error('The sample has too few orders.')
  return order
}

/** Says that an order has come to a state, as the ERP does. */
async function announce(order: string, before: string, status: string): Promise<void> {
  const change = {
    status,
    at: '2026-03-01T12:00:00.000Z',
    by: 'TECH-0001',
    reason: null,
    correlationId: `c-${order}`,
  }
  const data = { entity: 'ServiceOrder', before: { state: before }, after: { state: status }, change }
  await world.database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ('serviceOrder.stateChanged', 'erp', $1, 'TECH-0001', $2, 'EU', '{"erpCustomerNumber": "1"}', $3)`,
    [order, `c-${order}`, JSON.stringify(data)],
  )
}

interface SagaRow {
  saga_id: string
  state: string
  attempt: number
}

async function completionsOf(order: string): Promise<SagaRow[]> {
  return await world.database.query<SagaRow>(
    "select saga_id, state, attempt from process.saga where kind = 'COMPLETION' and service_order_id = $1 order by attempt",
    [order],
  )
}

async function settled(order: string, count = 1): Promise<SagaRow[]> {
  await expect
    .poll(async () => (await completionsOf(order)).map(({ state }) => state), { timeout: 15_000 })
    .toEqual(Array.from({ length: count }, () => expect.stringMatching(/^COMP(LETED|ENSATED)$/)))
  return await completionsOf(order)
}

const callOf = (field: string, sagaId: string) =>
  calls.seen.find((call) => call.field === field && JSON.stringify(call.variables).includes(sagaId))
    ?.variables

describe('the end of the work', () => {
  test('posts the order, reports what the customer pays for, confirms, and tells the case', async () => {
    const order = nextOrder()
    await announce(order, 'IN_PROGRESS', 'WORK_COMPLETED')
    const [saga] = await settled(order)
    const sagaId = saga?.saga_id ?? ''
    expect(saga?.state).toBe('COMPLETED')
    expect(calls.fieldsOf(sagaId).filter((field) => field !== 'invoiceServiceOrder')).toEqual([
      'freezeCoverage',
      'postServiceConsumption',
      'validateServicePosting',
      'recordServiceUsage',
      'settleAllowances',
      'confirmServicePosting',
      'commentOnCase',
    ])
    expect(callOf('recordServiceUsage', sagaId)).toMatchObject({
      input: {
        key: `${sagaId}:report-usage`,
        serviceOrderId: order,
        billingAccountId: expect.stringMatching(/^BA-/),
        events: [
          {
            idempotencyKey: 'L/1:1',
            kind: 'LABOR',
            productCode: null,
            quantity: '1',
            unit: 'HOUR',
            occurredAt: '2026-03-01T12:00:00.000Z',
            unitPrice: null,
          },
        ],
      },
    })
  })

  test('is heard twice and posted once; an order that comes back from POSTING begins nothing', async () => {
    const order = nextOrder()
    await announce(order, 'POSTING', 'WORK_COMPLETED')
    await announce(order, 'IN_PROGRESS', 'CANNOT_COMPLETE')
    await announce(order, 'IN_PROGRESS', 'WORK_COMPLETED')
    await settled(order)
    await world.database.query(
      "update platform.consumer set position = position - 3 where name = 'process-reactions'",
    )
    await announce(nextOrder(), 'IN_PROGRESS', 'WORK_COMPLETED')
    await settled(order)
    expect(await completionsOf(order)).toHaveLength(1)
  })

  test('needs no usage, and no invoice, where everything is covered', async () => {
    const order = nextOrder()
    calls.scripts.set('freezeCoverage', () => ({ data: [LINES[1]] }))
    await announce(order, 'IN_PROGRESS', 'WORK_COMPLETED')
    const [saga] = await settled(order)
    expect(calls.fieldsOf(saga?.saga_id ?? '')).toEqual([
      'freezeCoverage',
      'postServiceConsumption',
      'validateServicePosting',
      'settleAllowances',
      'confirmServicePosting',
      'commentOnCase',
    ])
    expect(callOf('commentOnCase', saga?.saga_id ?? '')).toMatchObject({
      input: { body: expect.stringContaining('All of it is covered') },
    })
  })
})

describe('a posting that finance refuses', () => {
  const refusal = {
    ok: false,
    findings: [{ code: 'PERIOD_CLOSED', message: 'The period 2026-02 is closed.' }],
    amountAtRisk: { amount: '199.50', currency: 'EUR' },
  }
  const REPOST =
    'mutation ($input: RepostServiceOrderInput!) { repostServiceOrder(input: $input) { saga { id state } userErrors { code message } replayed } }'

  test('is reversed, with an exception for finance that says what is at risk and can be repeated', async () => {
    const order = nextOrder()
    calls.scripts.set('validateServicePosting', () => ({ data: refusal }))
    await announce(order, 'IN_PROGRESS', 'WORK_COMPLETED')
    const [saga] = await settled(order)
    const sagaId = saga?.saga_id ?? ''
    expect(saga?.state).toBe('COMPENSATED')
    await expect.poll(() => calls.fieldsOf(sagaId)).toContain('raiseException')
    expect(calls.fieldsOf(sagaId)).toEqual([
      'freezeCoverage',
      'postServiceConsumption',
      'validateServicePosting',
      'reverseServiceConsumption',
      'raiseException',
    ])
    const query =
      '{ exceptions(owner: "finance", kind: "POSTING_FAILED") { entityId summary amountAtRisk { amount } replayable } }'
    await expect
      .poll(async () => (await world.ask('finance', query)).data.exceptions)
      .toEqual([
        {
          entityId: sagaId,
          summary: expect.stringContaining('The period 2026-02 is closed. (PERIOD_CLOSED)'),
          amountAtRisk: { amount: '199.50' },
          replayable: true,
        },
      ])

    // Finance has opened the period; the order is back where it came from.
    calls.scripts.set('validateServicePosting', () => ({ data: VALID }))
    await world.database.query("update erp.service_order set status = 'WORK_COMPLETED' where order_id = $1", [
      order,
    ])
    const repost = { input: { serviceOrderId: order, idempotencyKey: `repost-${order}` } }
    const first = await world.ask('finance', REPOST, repost)
    expect(first.errors).toBeUndefined()
    expect(first.data.repostServiceOrder).toMatchObject({
      saga: { state: 'COMPLETED' },
      userErrors: [],
      replayed: false,
    })
    const again = await world.ask('finance', REPOST, repost)
    expect(again.data.repostServiceOrder).toMatchObject({
      saga: first.data.repostServiceOrder.saga,
      replayed: true,
    })
    const [, second] = await completionsOf(order)
    expect(second?.attempt).toBe(2)
    expect(callOf('recordServiceUsage', second?.saga_id ?? '')).toMatchObject({
      input: { events: [{ idempotencyKey: 'L/1:2' }] },
    })
    const states = async () =>
      (await world.ask('finance', '{ exceptions(kind: "POSTING_FAILED") { state } }')).data.exceptions
    await expect.poll(states).toEqual([{ state: 'RESOLVED' }])
  })

  test('is not posted anew by others, nor while its order is somewhere else', async () => {
    const order = nextOrder()
    const input = { serviceOrderId: order, idempotencyKey: 'k' }
    const closed = await world.ask('finance', REPOST, { input })
    expect(closed.data.repostServiceOrder.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
    const unknown = await world.ask('finance', REPOST, { input: { ...input, serviceOrderId: 'SO-none' } })
    expect(unknown.data.repostServiceOrder.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const agent = await world.ask('support-agent', REPOST, { input })
    expect(agent.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
  })

  test('of two who post it anew at once one wins, the other is told', async () => {
    const order = nextOrder()
    await world.database.query(
      "update erp.service_order set status = 'CANNOT_COMPLETE' where order_id = $1",
      [order],
    )
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((subject) =>
        world.ask({ role: 'finance', subject }, REPOST, {
          input: { serviceOrderId: order, idempotencyKey: 'k' },
        }),
      ),
    )
    const payloads = answers.map(({ data }) => data.repostServiceOrder)
    expect(payloads.filter(({ saga }) => saga !== null)).toHaveLength(1)
    expect(
      payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)),
    ).toEqual(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'])
  })
})

describe('behind the confirmation', () => {
  test('a refusal undoes nothing: the workflow is stuck with finance, which can only go forward', async () => {
    const order = nextOrder()
    calls.scripts.set('commentOnCase', () => ({ code: 'NOT_FOUND' }))
    await announce(order, 'IN_PROGRESS', 'WORK_COMPLETED')
    await expect.poll(async () => (await completionsOf(order))[0]?.state, { timeout: 15_000 }).toBe('STUCK')
    const sagaId = (await completionsOf(order))[0]?.saga_id ?? ''
    expect(calls.fieldsOf(sagaId)).not.toContain('reverseServiceConsumption')
    const replay = (action: string) =>
      world.ask(
        'finance',
        'mutation ($input: ReplaySagaInput!) { replaySaga(input: $input) { saga { state } userErrors { code message } } }',
        { input: { sagaId, idempotencyKey: action, action } },
      )
    const back = await replay('UNDO')
    expect(back.data.replaySaga.userErrors[0].message).toContain('no way back')
    calls.scripts.set('commentOnCase', () => ({ data: { id: 'CASE' } }))
    const forward = await replay('RESUME')
    expect(forward.data.replaySaga).toEqual({ saga: { state: 'COMPLETED' }, userErrors: [] })
  })
})
