import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { finishWork } from './helpers/finish-work.ts'
import { brokenInvariants } from './helpers/invariants.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

/** Dispatches a case as it is decided; returns the order's id. */
async function dispatch(name: string): Promise<string> {
  const { caseId } = showcase(name)
  const query = 'query($id: ID!) { case(id: $id) { entitlement { id } } }'
  const { data } = await world.ask('support-agent', query, { id: caseId })
  const answer = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: data.case.entitlement.id,
      idempotencyKey: name,
      parts: [{ partCode: COMMON_PART, qty: '1' }],
      skills: ['hydraulics'],
    },
  })
  expect(answer.data.dispatchService.userErrors).toEqual([])
  return answer.data.dispatchService.serviceOrder.id
}

async function resolve(name: string): Promise<void> {
  const mutation =
    'mutation ($input: ResolveCaseInput!) { resolveCase(input: $input) { userErrors { code message } } }'
  const { data } = await world.ask('support-agent', mutation, {
    input: { idempotencyKey: `resolve-${name}`, caseId: showcase(name).caseId, resolution: 'Replaced.' },
  })
  expect(data.resolveCase.userErrors).toEqual([])
}

const CLOSE = `mutation ($input: CloseCaseInput!) { closeCase(input: $input) {
  case { id status serviceOrders { state } } userErrors { code message path } replayed } }`

async function close(name: string, input: object = {}, who: Parameters<World['ask']>[0] = 'support-agent') {
  const { data, errors } = await world.ask(who, CLOSE, {
    input: {
      caseId: showcase(name).caseId,
      idempotencyKey: crypto.randomUUID(),
      comment: 'It runs again.',
      ...input,
    },
  })
  expect(errors).toBeUndefined()
  return data.closeCase
}

async function stateOf(orderId: string): Promise<string | undefined> {
  const [order] = await world.database.query<{ status: string }>(
    'select status from erp.service_order where order_id = $1',
    [orderId],
  )
  return order?.status
}

const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)

describe('a case whose order is posted', () => {
  test('is closed by its customer, once, and its order with it', async () => {
    const name = 'covered-device'
    const order = await dispatch(name)
    await resolve(name)
    const early = await close(name)
    expect(early).toMatchObject({ case: null, userErrors: [{ code: 'ORDER_OPEN' }] })
    expect(early.userErrors[0].message).toContain('is DISPATCHED: finish or cancel it')

    await finishWork(world.database, order)
    await expect.poll(() => stateOf(order), { timeout: 15_000 }).toBe('POSTED')
    const who = { role: 'customer' as const, customer: showcase(name).customerId }
    await expect.poll(async () => codesOf(await close(name, { idempotencyKey: 'k' }, who))).toEqual([])
    const again = await close(name, { idempotencyKey: 'k' }, who)
    expect(again).toMatchObject({ case: { status: 'CLOSED' }, userErrors: [], replayed: true })
    expect(codesOf(await close(name, { idempotencyKey: 'k', comment: 'Other' }, who))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
    await expect.poll(() => stateOf(order)).toBe('CLOSED')
    expect(codesOf(await close(name))).toEqual(['ILLEGAL_TRANSITION'])
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test('stays open while a line that the customer pays for has no usage that billing accepted', async () => {
    const name = 'covered-warranty'
    const order = await dispatch(name)
    await finishWork(world.database, order)
    await expect.poll(() => stateOf(order), { timeout: 15_000 }).toBe('POSTED')
    await resolve(name)
    await world.database.query(
      "update erp.service_order_item set qty_to_bill = 1 where order_id = $1 and kind = 'LABOR'",
      [order],
    )
    await expect.poll(async () => codesOf(await close(name))).toEqual(['USAGE_MISSING'])
  })

  test('is billed for what is not covered, and closes once billing has accepted that', async () => {
    const name = 'safety-override'
    const order = await dispatch(name)
    await finishWork(world.database, order)
    await expect.poll(() => stateOf(order), { timeout: 15_000 }).toBe('POSTED')
    await resolve(name)
    await expect.poll(async () => codesOf(await close(name))).toEqual([])
    const query = `query($id: ID!) { serviceOrder(id: $id) {
      billingStatus usageEvents { idempotencyKey state ratedAmount { amount } }
    } }`
    const { data } = await world.ask('finance', query, { id: order })
    const { billingStatus, usageEvents } = data.serviceOrder
    expect(billingStatus).toBe('UNBILLED')
    expect(
      usageEvents.map(({ idempotencyKey }: { idempotencyKey: string }) => idempotencyKey).sort(),
    ).toEqual([1, 2, 3].map((line) => `${order}/${line}:1`))
    expect(usageEvents.every(({ state }: { state: string }) => state === 'RATED')).toBe(true)
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test('is not closed before it is resolved', async () => {
    expect(codesOf(await close('covered-grace'))).toEqual(['ILLEGAL_TRANSITION'])
  })
})

describe('a case is closed on the customer’s word', () => {
  test.each(['service-manager', 'finance', 'analyst'] as const)('and not by %s', async (role) => {
    const { data, errors } = await world.ask(role, CLOSE, {
      input: { caseId: showcase('covered-plan').caseId, idempotencyKey: 'k', comment: 'Done' },
    })
    expect(data.closeCase).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
  })

  test('and not by an integration, nor by another customer, nor without words', async () => {
    expect(codesOf(await close('covered-plan', {}, 'integration'))).toEqual(['FORBIDDEN'])
    const other = { role: 'customer' as const, customer: showcase('covered-device').customerId }
    expect(codesOf(await close('covered-plan', {}, other))).toEqual(['NOT_FOUND'])
    expect(codesOf(await close('covered-plan', { comment: ' ' }))).toEqual(['BAD_USER_INPUT'])
  })

  test('by one of two who say so at once; the other is told', async () => {
    const name = 'covered-plan'
    await world.database.query("update support.ticket set status = 'solved' where ticket_id = $1", [
      showcase(name).caseId,
    ])
    const answers = await Promise.all([close(name), close(name)])
    expect(answers.flatMap(codesOf)).toEqual(['ILLEGAL_TRANSITION'])
  })
})

describe('a case that nobody objects to', () => {
  const due = (name: string) =>
    world.database.query(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
       values ('case.autoAcceptDue', 'support', $1, 'support:clock', $2, 'EU', '{}', '{"entity": "Case"}')`,
      [showcase(name).caseId, `auto-${name}`],
    )
  const statusOf = async (name: string) => {
    const query = 'query($id: ID!) { case(id: $id) { status } }'
    return (await world.ask('support-agent', query, { id: showcase(name).caseId })).data.case.status
  }

  test('is closed by time', async () => {
    const name = 'covered-soft-hold'
    await world.database.query("update support.ticket set status = 'solved' where ticket_id = $1", [
      showcase(name).caseId,
    ])
    await due(name)
    await expect.poll(() => statusOf(name)).toBe('CLOSED')
  })

  test('and has an order that is open is given to service operations, and heals once it is closed', async () => {
    const name = 'covered-grace'
    const order = await dispatch(name)
    await resolve(name)
    await due(name)
    const query = '{ exceptions(kind: "CASE_NOT_CLOSED") { state entityId summary businessOwner } }'
    await expect
      .poll(async () => (await world.ask('service-manager', query)).data.exceptions, { timeout: 10_000 })
      .toEqual([
        {
          state: 'NEW',
          entityId: showcase(name).caseId,
          summary: expect.stringContaining('is DISPATCHED: finish or cancel it'),
          businessOwner: 'service-ops',
        },
      ])
    expect(await statusOf(name)).toBe('RESOLVED')
    await finishWork(world.database, order)
    await expect.poll(async () => codesOf(await close(name)), { timeout: 15_000 }).toEqual([])
    await expect
      .poll(async () => (await world.ask('service-manager', query)).data.exceptions)
      .toMatchObject([{ state: 'RESOLVED' }])
  })
})
