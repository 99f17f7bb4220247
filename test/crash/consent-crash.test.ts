import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { operation } from '../helpers/operations.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, type CrashPlan } from './crash-and-restart.ts'

const BEFORE_CONSENT = ['createServiceOrder', 'recordDispatchDetails', 'beginClockPause']
const AFTER_CONSENT = [
  'endClockPause',
  'authorizeServiceOrder',
  'reserveStock',
  'scheduleDispatch',
  'recordDispatchDetails',
  'confirmDispatch',
]
const UNDOS = [
  'cancelDispatch',
  'releaseStock',
  'correctDispatchDetails',
  'withdrawServiceOrder',
  'raiseException',
]
const AFTER_NO = ['endClockPause', 'correctDispatchDetails', 'withdrawServiceOrder', 'releaseAllowance']

interface Asked {
  readonly orderId: string
  readonly authorizationId: string
  /** A decision of another case, not dispatched yet. */
  readonly decisionId: string
}

let prepared: { readonly name: string; readonly prepared: Asked }
/** An order with an allowance held, of which the customer is asked to pay the rest. */
beforeAll(async () => {
  prepared = await prepareDatabase(
    async (world) => {
      const orderId = await dispatchCase(world, 'partial-limit')
      const asked = await world.ask('support-agent', operation('AgentDesktopRequestAuthorization'), {
        input: { serviceOrderId: orderId, idempotencyKey: 'ask' },
      })
      const { id: authorizationId } = asked.data.requestAuthorization.authorization
      const approved = await world.ask('service-manager', operation('ManagerApproveAuthorization'), {
        input: { authorizationId, version: 1, idempotencyKey: 'approve' },
      })
      expect(approved.data.approveAuthorization.userErrors).toEqual([])
      const { data } = await world.ask(
        'support-agent',
        'query($id: ID!) { case(id: $id) { entitlement { id } } }',
        { id: showcase('chargeable').caseId },
      )
      return { orderId, authorizationId, decisionId: data.case.entitlement.id }
    },
    () => Promise.resolve(),
  )
})
afterAll(async () => {
  await dropDatabase(testServer(), prepared.name)
})

function answer(
  name: 'AgentDesktopAcceptAuthorization' | 'PortalRejectAuthorization',
): NonNullable<CrashPlan['ask']> {
  const { authorizationId } = prepared.prepared
  const word =
    name === 'PortalRejectAuthorization'
      ? { reason: 'Too expensive.' }
      : { channel: 'phone', evidence: 'Go ahead, said Ms Weber.' }
  const input = { authorizationId, version: 1, idempotencyKey: 'answer', ...word }
  return { role: 'support-agent', query: operation(name), variables: { input } }
}

describe('a process that is killed before anybody is asked', () => {
  test.each(aroundEach(BEFORE_CONSENT))('%s %s: the next one waits for consent, once', async (when, call) => {
    const { caseId } = showcase('chargeable')
    const input = {
      caseId,
      decisionId: prepared.prepared.decisionId,
      idempotencyKey: 'crash',
      parts: [{ partCode: COMMON_PART, qty: '1' }],
      skills: ['hydraulics'],
    }
    const ask = {
      role: 'support-agent' as const,
      query: operation('AgentDesktopDispatch'),
      variables: { input },
    }
    await using world = await crashAndRestart(prepared.name, { when, call, ask })
    const read = async () =>
      await world.database.query(
        `select s.state, (select count(*)::integer from erp.service_order where case_ref = $1 and status = 'AWAITING_AUTHORIZATION') as orders,
           (select count(*)::integer from support.ticket_wait where ticket_id = $1 and to_at is null and reason = 'AUTHORIZATION') as pausing
         from process.saga s where s.case_id = $1 and s.kind = 'DISPATCH'`,
        [caseId],
      )
    await expect
      .poll(read, { timeout: 30_000 })
      .toEqual([{ state: 'AWAITING_APPROVAL', orders: 1, pausing: 1 }])
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

describe('a process that is killed once the customer has agreed', () => {
  test.each(aroundEach(AFTER_CONSENT))('%s %s: the next one dispatches, once', async (when, call) => {
    const ask = answer('AgentDesktopAcceptAuthorization')
    await using world = await crashAndRestart(prepared.name, { when, call, ask })
    await reaches(world, 'COMPLETED')
    expect(await stateOf(world)).toMatchObject({
      orders: ['DISPATCHED'],
      visits: ['DISPATCHED'],
      reserved: '2',
      authorizations: ['ACCEPTED'],
      limits: 1,
      pausing: 0,
      exceptions: 0,
    })
    expect(Number((await stateOf(world))?.['held'])).toBeGreaterThan(0)
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test.each(aroundEach(UNDOS))(
    '%s %s while it is undone: the next one undoes the rest',
    async (when, call) => {
      const ask = answer('AgentDesktopAcceptAuthorization')
      await using world = await crashAndRestart(prepared.name, { when, call, ask, fail: 'confirmDispatch' })
      await reaches(world, 'COMPENSATED')
      await expect.poll(async () => (await stateOf(world))?.['exceptions'], { timeout: 20_000 }).toBe(1)
      expect(await stateOf(world)).toMatchObject(WITHDRAWN)
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

describe('a process that is killed once the customer has refused', () => {
  test.each(aroundEach(AFTER_NO))(
    '%s %s: the order is withdrawn, and nobody is told of a failure',
    async (when, call) => {
      const ask = answer('PortalRejectAuthorization')
      await using world = await crashAndRestart(prepared.name, { when, call, ask })
      await reaches(world, 'COMPENSATED')
      expect(await stateOf(world)).toMatchObject({
        ...WITHDRAWN,
        authorizations: ['REJECTED'],
        pausing: 0,
        exceptions: 0,
      })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

const WITHDRAWN = { orders: ['CANCELLED'], visits: null, reserved: '0', held: '0' }

async function reaches(world: World, state: string): Promise<void> {
  const read = async () =>
    (
      await world.database.query<{ state: string }>("select state from process.saga where kind = 'DISPATCH'")
    )[0]?.state
  await expect.poll(read, { timeout: 30_000 }).toBe(state)
}

async function stateOf(world: World) {
  const { orderId } = prepared.prepared
  const [row] = await world.database.query(
    `select
       (select array_agg(status) from erp.service_order where case_ref = (select case_ref from erp.service_order where order_id = $1)
          and decision_ref is not null) as orders,
       (select array_agg(state) from erp.dispatch where order_id = $1 and state <> 'CANCELLED') as visits,
       (select coalesce(sum(qty_reserved), 0)::text from erp.stock_reservation where order_id = $1 and state = 'RESERVED') as reserved,
       (select coalesce(sum(qty), 0)::text from erp.allowance_hold where state = 'HELD' and order_id = $1) as held,
       (select array_agg(state) from process.work_authorization where service_order_id = $1) as authorizations,
       (select count(*)::integer from platform.outbox where type = 'serviceOrder.authorized' and subject = $1) as limits,
       (select count(*)::integer from support.ticket_wait where to_at is null and request_key like '%pause-clock') as pausing,
       (select count(*)::integer from governance.exception) as exceptions`,
    [orderId],
  )
  return row
}
