import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SubgraphTransport } from '../subgraphs/platform/subgraph/transport.ts'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { databaseDigest } from './helpers/database-digest.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type World } from './helpers/world.ts'

/** Calls that are not answered while they are in here. */
const away = new Set<string>()
let world: World
const stuck = new Map<string, string>()
const NAMES = ['covered-device', 'covered-warranty', 'covered-plan', 'covered-grace']

/** All of them become stuck at the same time, since a workflow tries for half a minute before it gives up. */
beforeAll(async () => {
  world = await startWorld({ wrap: (_name, transport) => sometimesAway(transport) })
  away.add('scheduleDispatch')
  await Promise.all(NAMES.map(dispatch))
  const raised = () => world.database.query("select from governance.exception where kind = 'SAGA_STUCK'")
  while ((await raised()).length < NAMES.length) await delay(200)
  away.clear()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

function sometimesAway(transport: SubgraphTransport): SubgraphTransport {
  return {
    execute: (request, envelope) =>
      [...away].some((call) => request.query.includes(`${call}(`))
        ? Promise.resolve({
            errors: [{ message: 'It is away.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
          })
        : transport.execute(request, envelope),
    subscribe: (request, envelope) => transport.subscribe(request, envelope),
  }
}

async function dispatch(name: string): Promise<void> {
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
  stuck.set(name, answer.data.dispatchService.saga.id)
}

const REPLAY = `mutation ($input: ReplaySagaInput!) { replaySaga(input: $input) {
  saga { id state steps { name state } } plan { steps { name action key } } userErrors { code message path } replayed } }`

async function replay(who: Parameters<World['ask']>[0], name: string, input: object = {}) {
  const { data, errors } = await world.ask(who, REPLAY, {
    input: {
      sagaId: stuck.get(name),
      idempotencyKey: crypto.randomUUID(),
      action: 'RESUME',
      ...input,
    },
  })
  expect(errors).toBeUndefined()
  return data.replaySaga
}

/** What the order of a case has, and what its exceptions are. */
async function stateOf(name: string) {
  const [row] = await world.database.query(
    `select (select array_agg(status) from erp.service_order where case_ref = $1) as orders,
       (select array_agg(r.state) from erp.stock_reservation r join erp.service_order o using (order_id) where o.case_ref = $1) as stock,
       (select array_agg(d.state) from erp.dispatch d join erp.service_order o using (order_id) where o.case_ref = $1) as visits,
       (select array_agg(state order by raised_at) from governance.exception where entity_id = $2) as exceptions`,
    [showcase(name).caseId, stuck.get(name)],
  )
  return row
}

describe('a dispatch whose ERP went away', () => {
  test('is STUCK with what it holds kept, and an exception with owner and due time', async () => {
    expect(await stateOf('covered-device')).toEqual({
      orders: ['RELEASED'],
      stock: ['RESERVED'],
      visits: null,
      exceptions: ['NEW'],
    })
    const query = '{ exceptions(kind: "SAGA_STUCK") { entityId businessOwner dueAt raisedAt replayable } }'
    const { data } = await world.ask('service-manager', query)
    expect(data.exceptions).toHaveLength(NAMES.length)
    const [exception] = data.exceptions
    expect(exception).toMatchObject({ businessOwner: 'service-ops', replayable: true })
    expect(Date.parse(exception.dueAt)).toBeGreaterThan(Date.parse(exception.raisedAt))
  })

  test('shows in a dry run what a replay would do, and nothing at all changes', async () => {
    const before = await databaseDigest(world.database)
    const forward = await replay('service-manager', 'covered-device', { dryRun: true })
    expect(forward.plan.steps.map((step: { action: string }) => step.action)).toEqual([
      'SKIP',
      'SKIP',
      'SKIP',
      'SKIP',
      'RUN',
      'RUN',
      'RUN',
    ])
    expect(forward.plan.steps[4]).toEqual({
      name: 'schedule-technician',
      action: 'RUN',
      key: `${stuck.get('covered-device')}:schedule-technician`,
    })
    const back = await replay('service-manager', 'covered-device', { dryRun: true, action: 'UNDO' })
    expect(
      back.plan.steps
        .filter(({ action }: { action: string }) => action === 'UNDO')
        .map(({ name }: { name: string }) => name),
    ).toEqual(['schedule-technician', 'reserve-stock', 'create-order', 'hold-allowance'])
    expect(await databaseDigest(world.database)).toEqual(before)
  })

  test.each(['finance', 'support-agent', 'analyst', 'customer'] as const)(
    '%s does not replay it',
    async (role) => {
      const who = role === 'customer' ? { role, customer: showcase('covered-device').customerId } : role
      const { data, errors } = await world.ask(who, REPLAY, {
        input: { sagaId: stuck.get('covered-device'), idempotencyKey: 'k', action: 'RESUME' },
      })
      const codes = [errors?.[0]?.extensions?.code, data.replaySaga?.userErrors[0].code]
      expect(codes).toContain(role === 'finance' ? 'FORBIDDEN' : 'FORBIDDEN_FIELD')
    },
  )

  test('goes on from the failed step, once, and its exception heals', async () => {
    const done = await replay('service-manager', 'covered-device', { idempotencyKey: 'once' })
    expect(done).toMatchObject({ saga: { state: 'COMPLETED' }, userErrors: [], replayed: false })
    expect(done.saga.steps.every(({ state }: { state: string }) => state === 'DONE')).toBe(true)
    await expect
      .poll(() => stateOf('covered-device'))
      .toEqual({
        orders: ['DISPATCHED'],
        stock: ['RESERVED'],
        visits: ['DISPATCHED'],
        exceptions: ['RESOLVED'],
      })
    const again = await replay('service-manager', 'covered-device', { idempotencyKey: 'once' })
    expect(again).toMatchObject({ saga: { state: 'COMPLETED' }, replayed: true, userErrors: [] })
    const other = await replay('service-manager', 'covered-device', {
      idempotencyKey: 'once',
      action: 'UNDO',
    })
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    const late = await replay('service-manager', 'covered-device')
    expect(late.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
  })

  test('gives everything back when it is undone', async () => {
    const done = await replay('integration', 'covered-warranty', { action: 'UNDO' })
    expect(done).toMatchObject({ saga: { state: 'COMPENSATED' }, userErrors: [] })
    await expect
      .poll(() => stateOf('covered-warranty'))
      .toEqual({ orders: ['CANCELLED'], stock: ['RELEASED'], visits: null, exceptions: ['RESOLVED'] })
  })

  test('is taken up by one of many who replay it at once; the others are told why not', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => replay('service-manager', 'covered-plan')))
    const won = answers.filter(({ userErrors }) => userErrors.length === 0)
    expect(won).toHaveLength(1)
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(
      Array(3).fill('ILLEGAL_TRANSITION'),
    )
    expect((await stateOf('covered-plan'))?.['orders']).toEqual(['DISPATCHED'])
  })

  test('is not resumed once its undo has begun; the undo is finished', async () => {
    await world.database.query(
      "update process.saga_step set state = 'COMPENSATED' where saga_id = $1 and name = 'schedule-technician'",
      [stuck.get('covered-grace')],
    )
    for (const dryRun of [true, false]) {
      const refused = await replay('service-manager', 'covered-grace', { dryRun })
      expect(refused.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
      expect(refused.userErrors[0].message).toContain('schedule-technician')
    }
    const done = await replay('service-manager', 'covered-grace', { action: 'UNDO' })
    expect(done.saga.state).toBe('COMPENSATED')
  })
})

test('a replay of what nobody may see is not found, and an empty key is refused', async () => {
  const unknown = await replay('service-manager', 'covered-device', { sagaId: 'SAGA-none' })
  expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'sagaId'] }])
  const elsewhere = await replay({ role: 'service-manager', region: 'US' }, 'covered-device')
  expect(elsewhere.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  const empty = await replay('service-manager', 'covered-device', { idempotencyKey: ' ' })
  expect(empty.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
