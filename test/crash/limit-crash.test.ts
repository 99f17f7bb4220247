import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TokenRequest } from '../../gateway/security/local-issuer.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { operation } from '../helpers/operations.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, type CrashPlan } from './crash-and-restart.ts'

const ACCEPT_CALLS = ['endClockPause', 'authorizeServiceOrder', 'resumeServiceOrder']

const AGENT: TokenRequest = { role: 'support-agent', subject: 'agent-1' }
const MANAGER: TokenRequest = { role: 'service-manager', subject: 'manager-1' }
const FINANCE: TokenRequest = { role: 'finance', subject: 'finance-1' }

interface Prepared {
  readonly orderId: string
  readonly dispatchId: string
  readonly technician: string
  /** Version 2 where the limit was reached before. */
  readonly second: string | null
}

describe('a process that is killed when work reaches its limit', () => {
  const prepared = preparing((world) => toSite(world))

  test.each(aroundEach(['commentOnCase']))('%s %s: version 2 is asked for, once', async (when, call) => {
    const { name, order } = prepared()
    await using world = await crashAndRestart(name, { when, call, ask: record(order) })
    await expect
      .poll(() => stateOf(world, order), { timeout: 20_000 })
      .toEqual({ status: 'ON_HOLD', versions: ['ACCEPTED', 'PENDING_APPROVAL'], told: 1, pausing: 0 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

describe('a process that is killed when more is agreed to', () => {
  const prepared = preparing(async (world) => {
    const order = await toSite(world)
    const { query, variables, ...who } = record(order)
    await world.ask(who, query, variables)
    return { ...order, second: await approveSecond(world, order.orderId) }
  })

  test.each(aroundEach(ACCEPT_CALLS))('%s %s: the work goes on, once', async (when, call) => {
    const { name, order } = prepared()
    const input = {
      authorizationId: order.second,
      version: 2,
      idempotencyKey: 'accept-2',
      channel: 'phone',
      evidence: 'Go ahead, said Ms Weber.',
    }
    const query = operation('AgentDesktopAcceptAuthorization')
    const ask = { ...AGENT, query, variables: { input } }
    await using world = await crashAndRestart(name, { when, call, ask })
    await expect
      .poll(() => stateOf(world, order), { timeout: 20_000 })
      .toEqual({ status: 'IN_PROGRESS', versions: ['ACCEPTED', 'SUPERSEDED'], told: 1, pausing: 0 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

/** Makes a database once for the tests of a group. */
function preparing(prepare: (world: World) => Promise<Prepared>): () => { name: string; order: Prepared } {
  let made: { name: string; prepared: Prepared }
  beforeAll(async () => {
    made = await prepareDatabase(prepare, () => Promise.resolve())
  })
  afterAll(() => dropDatabase(testServer(), made.name))
  return () => ({ name: made.name, order: made.prepared })
}

/** A chargeable order that everybody has agreed to, with its technician on site. */
async function toSite(world: World): Promise<Prepared> {
  const orderId = await dispatchCase(world, 'term-conflict')
  const asked = await world.ask(AGENT, operation('AgentDesktopRequestAuthorization'), {
    input: { serviceOrderId: orderId, idempotencyKey: 'ask' },
  })
  const { id: authorizationId } = asked.data.requestAuthorization.authorization
  const version = { authorizationId, version: 1 }
  await approve(world, MANAGER, { ...version, idempotencyKey: 'approve' })
  const accepted = await world.ask(AGENT, operation('AgentDesktopAcceptAuthorization'), {
    input: { ...version, idempotencyKey: 'accept', channel: 'phone', evidence: 'Yes, said Ms Weber.' },
  })
  expect(accepted.data.acceptAuthorization.userErrors).toEqual([])
  const visits = async () =>
    await world.database.query<{ dispatch_no: string; technician_no: string }>(
      "select dispatch_no, technician_no from erp.dispatch where order_id = $1 and state = 'DISPATCHED'",
      [orderId],
    )
  await waitForOne(visits)
  const [visit] = await visits()
  const order = {
    orderId,
    dispatchId: visit?.dispatch_no ?? '',
    technician: visit?.technician_no ?? '',
    second: null,
  }
  for (const action of ['acceptDispatch', 'travel', 'arrive']) {
    const mutation = `mutation ($input: FieldActionInput!) { ${action}(input: $input) { userErrors { message } } }`
    const input = { dispatchId: order.dispatchId, idempotencyKey: action }
    const { data } = await world.ask({ role: 'technician', subject: order.technician }, mutation, { input })
    expect(data[action].userErrors).toEqual([])
  }
  return order
}

/** More work than was agreed to. */
function record({ dispatchId, technician }: Prepared): NonNullable<CrashPlan['ask']> {
  return {
    role: 'technician',
    subject: technician,
    query: 'mutation ($input: RecordWorkInput!) { recordWork(input: $input) { userErrors { message } } }',
    variables: { input: { dispatchId, idempotencyKey: 'record', laborHours: '20' } },
  }
}

async function approveSecond(world: World, orderId: string): Promise<string> {
  const find = async () =>
    await world.database.query<{ authorization_id: string }>(
      'select authorization_id from process.work_authorization where service_order_id = $1 and version = 2',
      [orderId],
    )
  await waitForOne(find)
  const authorizationId = (await find())[0]?.authorization_id ?? ''
  await approve(world, FINANCE, { authorizationId, version: 2, idempotencyKey: 'approve-2' })
  // The case is told and its clock stands still before the process ends.
  await waitForOne(() => pausingRows(world))
  return authorizationId
}

async function approve(world: World, who: TokenRequest, input: object): Promise<void> {
  const { data } = await world.ask(who, operation('ManagerApproveAuthorization'), { input })
  expect(data.approveAuthorization.userErrors).toEqual([])
}

async function waitForOne(find: () => Promise<readonly unknown[]>): Promise<void> {
  await vi.waitFor(async () => expect(await find()).toHaveLength(1), { timeout: 20_000 })
}

const pausingRows = (world: World) =>
  world.database.query("select from support.ticket_wait where to_at is null and request_key like '%:pause'")

async function stateOf(world: World, { orderId }: Prepared) {
  const [row] = await world.database.query(
    `select o.status,
       (select array_agg(state order by state) from process.work_authorization where service_order_id = $1) as versions,
       (select count(*)::integer from support.ticket_comment c where c.ticket_id = o.case_ref and c.body like '%(version 2)%') as told
     from erp.service_order o where o.order_id = $1`,
    [orderId],
  )
  return { ...row, pausing: (await pausingRows(world)).length }
}
