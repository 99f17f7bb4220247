import { createClient, type Client } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { dispatchCase } from './helpers/prepare-order.ts'
import { startWorld, type World } from './helpers/world.ts'

const ONE = showcase('covered-device')
let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

async function connect(who: Parameters<World['token']>[0]): Promise<Client> {
  const authorization = `Bearer ${await world.token(who)}`
  return createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  })
}

const WATCH =
  'subscription($id: ID, $since: String) { entitlementChanged(caseId: $id, since: $since) { cursor cause before { outcome nextAction } case { id entitlement { outcome nextAction } } } }'

/** Says that something happened at a customer's account, as billing does. */
async function announce(type: string, billingAccountId: string): Promise<void> {
  await world.database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ($1, 'billing', $2, 'finance-1', $3, 'EU', jsonb_build_object('billingAccountId', $2::text), '{"entity": "Account"}')`,
    [type, billingAccountId, crypto.randomUUID()],
  )
}
const placeHold = (account: string) =>
  world.database.query(
    `insert into billing.hold (hold_id, account_no, level, placed_by, reason, placed_at)
     values ('HOLD-' || $1, $1, 'hard', 'finance', 'Does not pay', now())`,
    [account],
  )
const outcomes = async () =>
  await world.database.query<{ case_id: string; outcome: string }>(
    'select case_id, outcome from process.case_outcome where case_id = $1',
    [ONE.caseId],
  )
const waiting = async () => (await world.database.query('select from process.entitlement_recheck')).length

test('a hold is pushed to whoever watches the case, once, with what it was before; its release too', async () => {
  const client = await connect({ role: 'support-agent' })
  const events = client.iterate({ query: WATCH, variables: { id: ONE.caseId } })
  const first = events.next()
  await expect.poll(outcomes, { timeout: 20_000 }).toEqual([{ case_id: ONE.caseId, outcome: 'COVERED' }])

  // What changes nothing about the case is not told.
  await announce('invoice.stateChanged', ONE.billingAccountId)
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0)

  await placeHold(ONE.billingAccountId)
  await announce('hold.placed', ONE.billingAccountId)
  const placed = (await first).value.data.entitlementChanged
  expect(placed).toMatchObject({
    cause: 'hold.placed',
    before: { outcome: 'COVERED', nextAction: 'AUTO_DISPATCH' },
    case: { id: ONE.caseId, entitlement: { outcome: 'SUSPENDED', nextAction: 'DENY' } },
  })
  const second = events.next()
  await world.database.query('update billing.hold set released_at = now() where account_no = $1', [
    ONE.billingAccountId,
  ])
  await announce('hold.released', ONE.billingAccountId)
  expect((await second).value.data.entitlementChanged).toMatchObject({
    cause: 'hold.released',
    before: { outcome: 'SUSPENDED' },
    case: { entitlement: { outcome: 'COVERED' } },
  })
  await client.dispose()

  const told = await world.database.query<{ cause: string }>(
    `select data ->> 'cause' as cause from platform.outbox where type = 'entitlement.changed' and subject = $1 order by seq`,
    [ONE.caseId],
  )
  expect(told.map(({ cause }) => cause)).toEqual(['hold.placed', 'hold.released'])
})

test('a customer hears of its own cases and of nobody else’s, from a cursor on too', async () => {
  const other = showcase('covered-warranty')
  const mine = await connect({ role: 'customer', customer: ONE.customerId })
  const stream = mine.iterate({ query: WATCH, variables: {} })
  const heard = stream.next()
  await placeHold(other.billingAccountId)
  await announce('hold.placed', other.billingAccountId)
  await expect
    .poll(
      async () =>
        (
          await world.database.query(
            "select from platform.outbox where type = 'entitlement.changed' and subject = $1",
            [other.caseId],
          )
        ).length,
      { timeout: 20_000 },
    )
    .toBe(1)
  await world.database.query('update billing.hold set released_at = null where account_no = $1', [
    ONE.billingAccountId,
  ])
  await announce('hold.placed', ONE.billingAccountId)
  const { data } = (await heard).value
  expect(data.entitlementChanged.case.id).toBe(ONE.caseId)
  await mine.dispose()
})

test('an order shows how its cover would be decided now, and keeps what was sealed', async () => {
  const spare = showcase('covered-warranty')
  await world.database.query('update billing.hold set released_at = now() where account_no = $1', [
    spare.billingAccountId,
  ])
  const orderId = await dispatchCase(world, 'covered-warranty')
  const query =
    'query($id: ID!) { serviceOrder(id: $id) { coverageChange { changed before { kind coveredPct } after { kind coveredPct } } } }'
  const read = async () => {
    const { data, errors } = await world.ask('service-manager', query, { id: orderId })
    expect(errors).toBeUndefined()
    return data.serviceOrder.coverageChange
  }
  expect(await read()).toMatchObject({ changed: false })
  await world.database.query(
    `update erp.warranty set valid_to = date '2020-01-31', valid_from = date '2020-01-01' where equipment_no in (
       select equipment_no from erp.service_order where order_id = $1)`,
    [orderId],
  )
  const change = await read()
  expect(change.changed).toBe(true)
  expect(change.before).toContainEqual({ kind: 'LABOR', coveredPct: '100' })
  expect(change.after).toContainEqual({ kind: 'LABOR', coveredPct: '0' })
})

test('a margin is pushed to finance when costs are posted', async () => {
  const [order] = await world.database.query<{ order_id: string }>(
    "select order_id from erp.service_order where status = 'CLOSED' order by order_id limit 1",
  )
  const client = await connect({ role: 'finance' })
  const events = client.iterate({
    query:
      'subscription($id: ID) { marginChanged(serviceOrderId: $id) { cause serviceOrder { id margin { basis cost { amount } } } } }',
    variables: { id: order?.order_id },
  })
  const pushed = events.next()
  // The stream begins with the first event behind the subscription, so it is told until it is heard.
  const telling = setInterval(() => {
    void world.database.query(
      `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
       values ('posting.confirmed', 'erp', $1, 'workflow', 'm', 'EU', '{}', '{"entity": "ServicePosting"}')`,
      [order?.order_id],
    )
  }, 300)
  const { data } = (await pushed).value
  clearInterval(telling)
  expect(data.marginChanged).toMatchObject({
    cause: 'posting.confirmed',
    serviceOrder: { id: order?.order_id, margin: { basis: expect.any(String) } },
  })
  await client.dispose()
})
