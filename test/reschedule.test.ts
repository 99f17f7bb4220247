import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
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

const ORDER = 'query($id: ID!) { serviceOrder(id: $id) { state dispatches { id state technician } } }'
const visitsOf = async (id: string): Promise<{ id: string; state: string; technician: string }[]> =>
  (await world.ask('support-agent', ORDER, { id })).data.serviceOrder.dispatches

async function dispatched(name: string, skills: readonly string[]) {
  const { caseId } = showcase(name)
  const { data: found } = await world.ask(
    'support-agent',
    'query($id: ID!) { case(id: $id) { entitlement { id } } }',
    { id: caseId },
  )
  const { data } = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: found.case.entitlement.id,
      idempotencyKey: crypto.randomUUID(),
      parts: [{ partCode: COMMON_PART, qty: '1' }],
      skills,
    },
  })
  expect(data.dispatchService.userErrors).toEqual([])
  return { caseId, orderId: data.dispatchService.serviceOrder.id as string }
}

async function decline(orderId: string): Promise<string> {
  const visit = (await visitsOf(orderId)).find(({ state }) => state === 'DISPATCHED')
  if (visit === undefined) throw new Error(`Nobody is told to visit ${orderId}.`)
  const { data } = await world.ask(
    { role: 'technician', subject: visit.technician },
    'mutation ($input: DeclineDispatchInput!) { declineDispatch(input: $input) { userErrors { message } } }',
    { input: { idempotencyKey: crypto.randomUUID(), dispatchId: visit.id, reason: 'My van broke down.' } },
  )
  expect(data.declineDispatch.userErrors).toEqual([])
  return visit.technician
}

const reschedules = async (orderId: string): Promise<{ saga_id: string; state: string }[]> =>
  await world.database.query(
    "select saga_id, state from process.saga where kind = 'RESCHEDULE' and service_order_id = $1 order by created_at",
    [orderId],
  )
const settled = (orderId: string, states: readonly string[]) =>
  expect
    .poll(async () => (await reschedules(orderId)).map(({ state }) => state), { timeout: 20_000 })
    .toEqual(states)

test('a visit that is declined is booked with somebody else, and the case says who', async () => {
  const { caseId, orderId } = await dispatched('covered-device', [])
  const first = await decline(orderId)
  await settled(orderId, ['COMPLETED'])
  const second = await decline(orderId)
  await settled(orderId, ['COMPLETED', 'COMPLETED'])
  const third = (await visitsOf(orderId)).find(({ state }) => state === 'DISPATCHED')?.technician
  expect(new Set([first, second, third]).size).toBe(3)
  const { data } = await world.ask(
    'support-agent',
    'query($id: ID!) { case(id: $id) { dispatchDetails { technician } communications(first: 20) { body } } }',
    { id: caseId },
  )
  expect(data.case.dispatchDetails.technician).toBe(third)
  const corrections = data.case.communications.filter(({ body }: { body: string }) =>
    body.includes('will not take place: The technician cannot come.'),
  )
  expect(corrections).toHaveLength(2)
  expect(await brokenInvariants(world.database)).toEqual([])
})

test('where nobody else can come, service operations are told and the order waits', async () => {
  const { orderId } = await dispatched('covered-warranty', ['hydraulics'])
  const gone = await decline(orderId)
  await settled(orderId, ['COMPLETED'])
  await world.database.query("update erp.technician set skills = '{}' where 'hydraulics' = any(skills)")
  await decline(orderId)
  await settled(orderId, ['COMPLETED', 'COMPENSATED'])
  const [, failed] = await reschedules(orderId)
  const raised = async () =>
    (
      await world.ask(
        'service-manager',
        '{ exceptions(kind: "RESCHEDULE_FAILED") { entityId businessOwner summary } }',
      )
    ).data.exceptions
  await expect.poll(raised, { timeout: 20_000 }).toEqual([
    {
      entityId: failed?.saga_id,
      businessOwner: 'service-ops',
      summary: expect.stringContaining('Nobody else with the skills is free'),
    },
  ])
  const { data } = await world.ask('support-agent', ORDER, { id: orderId })
  expect(data.serviceOrder.state).toBe('RELEASED')
  expect(gone).toMatch(/./)
  expect(await brokenInvariants(world.database)).toEqual([])
})
