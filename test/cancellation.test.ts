import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { databaseDigest } from './helpers/database-digest.ts'
import { finishWork } from './helpers/finish-work.ts'
import { brokenInvariants } from './helpers/invariants.ts'
import { operation } from './helpers/operations.ts'
import { scriptCalls } from './helpers/scripted-calls.ts'
import { startWorld, type World } from './helpers/world.ts'

const calls = scriptCalls()
let world: World
beforeAll(async () => {
  world = await startWorld({ wrap: calls.wrap })
})
afterAll(async () => {
  expect(await brokenInvariants(world.database)).toEqual([])
  await world[Symbol.asyncDispose]()
})
beforeEach(() => {
  calls.scripts.clear()
})

async function dispatch(name: string): Promise<string> {
  const { caseId } = showcase(name)
  const query = 'query($id: ID!) { case(id: $id) { entitlement { id } } }'
  const { data } = await world.ask('support-agent', query, { id: caseId })
  const answer = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: data.case.entitlement.id,
      idempotencyKey: name,
      parts: [{ partCode: COMMON_PART, qty: '2' }],
      skills: ['hydraulics'],
    },
  })
  expect(answer.data.dispatchService.userErrors).toEqual([])
  return answer.data.dispatchService.serviceOrder.id
}

const CANCEL = `mutation ($input: CancelServiceOrderInput!) { cancelServiceOrder(input: $input) {
  saga { id state steps { name state } } serviceOrder { state reservations { state } dispatches { state } }
  assessment { priorState visits reservedStock heldAllowances charge { amount } }
  userErrors { code message path } replayed } }`

async function cancel(
  serviceOrderId: string,
  input: object = {},
  who: Parameters<World['ask']>[0] = 'support-agent',
) {
  const { data, errors } = await world.ask(who, CANCEL, {
    input: { serviceOrderId, idempotencyKey: crypto.randomUUID(), reason: 'No longer needed', ...input },
  })
  expect(errors).toBeUndefined()
  return data.cancelServiceOrder
}

/** What an order of a case has kept. */
async function keptBy(order: string) {
  const [row] = await world.database.query(
    `select o.status as state,
       (select array_agg(distinct state) from erp.stock_reservation where order_id = $1) as stock,
       (select array_agg(distinct state) from erp.dispatch where order_id = $1) as visits,
       (select array_agg(distinct state) from erp.allowance_hold where order_id = $1) as allowances
     from erp.service_order o where order_id = $1`,
    [order],
  )
  return row
}

const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)

describe('an order that was dispatched', () => {
  test('shows in a dry run what cancelling undoes, and nothing at all changes', async () => {
    const order = await dispatch('covered-grace')
    const before = await databaseDigest(world.database)
    const shown = await cancel(order, { dryRun: true })
    expect(shown).toMatchObject({
      saga: null,
      assessment: {
        priorState: 'DISPATCHED',
        visits: [expect.stringMatching(/^TECH-\d+, 20/)],
        reservedStock: [expect.stringMatching(/^2 x HYD-P-100 at WH-EU-/)],
        charge: { amount: '0.00' },
      },
      userErrors: [],
    })
    expect(await databaseDigest(world.database)).toEqual(before)
  })

  test('is cancelled: visits, stock and allowance are given back and the case is told', async () => {
    const order = await dispatch('covered-device')
    const done = await cancel(order, { idempotencyKey: 'once' })
    expect(done).toMatchObject({
      saga: { state: 'COMPLETED' },
      serviceOrder: { state: 'CANCELLED' },
      userErrors: [],
      replayed: false,
    })
    expect(await keptBy(order)).toEqual({
      state: 'CANCELLED',
      stock: ['RELEASED'],
      visits: ['CANCELLED'],
      allowances: ['RELEASED'],
    })
    const query =
      'query($id: ID!) { case(id: $id) { dispatchDetails { orderNumber } communications(first: 1) { body } } }'
    const { data } = await world.ask('support-agent', query, { id: showcase('covered-device').caseId })
    expect(data.case.dispatchDetails).toBeNull()
    expect(data.case.communications[0].body).toContain('No longer needed')
    const again = await cancel(order, { idempotencyKey: 'once' })
    expect(again).toMatchObject({ saga: { id: done.saga.id }, replayed: true })
    expect(codesOf(await cancel(order, { idempotencyKey: 'once', reason: 'Other' }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
    expect(codesOf(await cancel(order))).toEqual(['ILLEGAL_TRANSITION'])
  })

  test('whose work has begun is cancelled with what it has cost posted, and billed as far as it is not covered', async () => {
    const order = await dispatch('covered-warranty')
    await world.database.query("update erp.service_order set status = 'IN_PROGRESS' where order_id = $1", [
      order,
    ])
    await world.database.query(
      `insert into erp.service_order_log (order_id, seq, status, at, by_whom, reason, correlation_id)
       select order_id, max(seq) + 1, 'IN_PROGRESS', now(), 'TECH-0001', null, 'test' from erp.service_order_log
       where order_id = $1 group by order_id`,
      [order],
    )
    await world.database.query("update erp.dispatch set state = 'ON_SITE' where order_id = $1", [order])
    await world.database.query(
      "update erp.service_order_item set qty_actual = 1, covered_pct = 50 where order_id = $1 and kind = 'LABOR'",
      [order],
    )
    const shown = await cancel(order, { dryRun: true })
    expect(Number(shown.assessment.charge.amount)).toBeGreaterThan(0)
    const done = await cancel(order)
    expect(done).toMatchObject({
      saga: { state: 'COMPLETED' },
      assessment: { charge: shown.assessment.charge },
    })
    const query =
      'query($id: ID!) { serviceOrder(id: $id) { state postings { kind } usageEvents { idempotencyKey quantity state ratedAmount { amount } } } }'
    const { data } = await world.ask('finance', query, { id: order })
    expect(data.serviceOrder).toMatchObject({
      state: 'CANCELLED',
      postings: [{ kind: 'COST' }],
      usageEvents: [
        {
          idempotencyKey: expect.stringMatching(/:cancelled$/),
          quantity: '0.5',
          state: 'RATED',
          ratedAmount: shown.assessment.charge,
        },
      ],
    })
  })

  test('stands where it stood if the cancellation cannot be begun, and somebody hears of it', async () => {
    const order = await dispatch('covered-soft-hold')
    calls.scripts.set('beginCancellation', () => ({ code: 'BAD_USER_INPUT' }))
    const failed = await cancel(order)
    expect(failed).toMatchObject({ saga: { state: 'COMPENSATED' }, serviceOrder: { state: 'DISPATCHED' } })
    expect(codesOf(failed)).toEqual(['BAD_USER_INPUT'])
    const query = '{ exceptions(kind: "CANCELLATION_FAILED") { businessOwner } }'
    await expect
      .poll(async () => (await world.ask('service-manager', query)).data.exceptions)
      .toEqual([{ businessOwner: 'service-ops' }])
    calls.scripts.clear()
    expect(await cancel(order)).toMatchObject({ serviceOrder: { state: 'CANCELLED' }, userErrors: [] })
  })
})

describe('an order that waits for somebody to agree to pay', () => {
  test('is cancelled by the undo of its dispatch, which bothers nobody with an exception', async () => {
    const order = await dispatch('partial')
    const done = await cancel(order)
    expect(done).toMatchObject({
      saga: { state: 'COMPLETED' },
      serviceOrder: { state: 'CANCELLED' },
      userErrors: [],
    })
    const [saga] = await world.database.query<{ saga_id: string; state: string }>(
      "select saga_id, state from process.saga where kind = 'DISPATCH' and service_order_id = $1",
      [order],
    )
    expect(saga?.state).toBe('COMPENSATED')
    const about = await world.database.query('select from governance.exception where entity_id = $1', [
      saga?.saga_id,
    ])
    expect(about).toEqual([])
  })
})

describe('exactly one wins', () => {
  test('of two who cancel at once', async () => {
    const order = await dispatch('covered-plan')
    const answers = await Promise.all([1, 2, 3].map(() => cancel(order)))
    expect(answers.filter(({ saga }) => saga?.state === 'COMPLETED')).toHaveLength(1)
    expect(answers.flatMap(codesOf)).toEqual(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'])
    expect((await keptBy(order))?.['state']).toBe('CANCELLED')
  })

  test('of a cancellation and the end of the work: too late, and told why', async () => {
    const order = await dispatch('safety-override')
    await finishWork(world.database, order)
    const late = await cancel(order)
    expect(codesOf(late)).toEqual(['ILLEGAL_TRANSITION'])
    expect(late.userErrors[0].message).toMatch(/cannot be cancelled: /)
    await expect.poll(async () => (await keptBy(order))?.['state'], { timeout: 15_000 }).toBe('POSTED')
  })
})

test('whoever may not dispatch may not cancel, and nobody cancels what it cannot see', async () => {
  const { data, errors } = await world.ask('finance', CANCEL, {
    input: { serviceOrderId: 'SO-none', idempotencyKey: 'k', reason: 'x' },
  })
  expect(data.cancelServiceOrder).toBeNull()
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
  expect(codesOf(await cancel('SO-none'))).toEqual(['NOT_FOUND'])
  expect(codesOf(await cancel('SO-none', { reason: ' ' }))).toEqual(['BAD_USER_INPUT'])
})
