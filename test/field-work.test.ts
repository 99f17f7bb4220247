import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type World } from './helpers/world.ts'

const VISIT = `dispatch { id state technician journal { bucket ms } }
  serviceOrder { id state completionCode lines { kind productCode qtyPlanned qtyActual unit }
    reservations { partCode state } stateHistory { status } }
  userErrors { code message } replayed`
const INPUTS: Readonly<Record<string, string>> = {
  acceptDispatch: 'FieldActionInput',
  travel: 'FieldActionInput',
  arrive: 'FieldActionInput',
  resumeWork: 'FieldActionInput',
  declineDispatch: 'DeclineDispatchInput',
  pauseWork: 'PauseWorkInput',
  recordWork: 'RecordWorkInput',
  cannotComplete: 'CannotCompleteInput',
  completeWork: 'CompleteWorkInput',
}

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

let keys = 0

/** A new case of the story's customer, dispatched: its order and its visit, told to a technician. */
async function dispatched() {
  const { serialNumber, supportTenantId } = showcase('covered-plan')
  const key = `field-${++keys}`
  const open = await world.ask(
    'support-agent',
    `mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id entitlement { id } } } }`,
    {
      input: {
        idempotencyKey: key,
        supportTenantId,
        serialNumber,
        severity: 'SEV2',
        incidentType: 'HARDWARE_FAILURE',
        channel: 'phone',
        subject: 'It stopped',
        description: 'It stopped.',
      },
    },
  )
  const { id: caseId, entitlement } = open.data.openCase.case
  const { data } = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: entitlement.id,
      idempotencyKey: key,
      parts: [{ partCode: COMMON_PART, qty: '2' }],
      skills: [],
    },
  })
  expect(data.dispatchService.userErrors).toEqual([])
  const { serviceOrder } = data.dispatchService
  const order = await world.ask(
    'support-agent',
    'query ($id: ID!) { serviceOrder(id: $id) { dispatches { id technician } } }',
    { id: serviceOrder.id },
  )
  const [visit] = order.data.serviceOrder.dispatches
  return {
    caseId,
    orderId: serviceOrder.id as string,
    visitId: visit.id as string,
    technician: visit.technician as string,
  }
}

type Dispatched = Awaited<ReturnType<typeof dispatched>>

async function act({ technician, visitId }: Dispatched, field: string, input: object = {}, who: object = {}) {
  const text = `mutation ($input: ${INPUTS[field]}!) { ${field}(input: $input) { ${VISIT} } }`
  const { data, errors } = await world.ask({ role: 'technician', subject: technician, ...who }, text, {
    input: { idempotencyKey: `act-${++keys}`, dispatchId: visitId, ...input },
  })
  expect(errors).toBeUndefined()
  return data[field]
}

async function until<Value>(look: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (let turn = 0; turn < 200; turn++) {
    const value = await look()
    if (isSo(value)) return value
    await delay(100)
  }
  throw new Error(`It has not come to be so: ${JSON.stringify(await look())}`)
}

const orderOf = async (id: string) => {
  const { data } = await world.ask(
    'finance',
    `query ($id: ID!) { serviceOrder(id: $id) { id state postings { kind } billingStatus dispatches { state technician }
      stateHistory { status } case { id status } } }`,
    { id },
  )
  return data.serviceOrder
}

describe('a visit', () => {
  test('goes from the acceptance to the posting', async () => {
    const work = await dispatched()
    expect((await act(work, 'acceptDispatch')).dispatch.state).toBe('ACCEPTED')
    expect(await act(work, 'travel')).toMatchObject({ serviceOrder: { state: 'IN_PROGRESS' } })
    expect(await act(work, 'arrive')).toMatchObject({
      serviceOrder: { reservations: [{ partCode: COMMON_PART, state: 'ISSUED' }] },
    })
    const recorded = await act(work, 'recordWork', {
      laborHours: '1.5',
      parts: [{ partCode: COMMON_PART, qty: '1', serialNumber: 'X-1' }],
    })
    expect(recorded.serviceOrder.lines).toContainEqual(
      expect.objectContaining({ kind: 'PART', qtyPlanned: '2', qtyActual: '1' }),
    )
    await act(work, 'pauseWork', { reason: 'BREAK' })
    await act(work, 'resumeWork')
    expect(await act(work, 'completeWork', { completionCode: 'REPAIRED' })).toMatchObject({
      dispatch: { state: 'COMPLETED' },
      serviceOrder: { completionCode: 'REPAIRED' },
      userErrors: [],
    })
    const posted = await until(
      () => orderOf(work.orderId),
      ({ state }) => state === 'POSTED',
    )
    expect(posted.postings.map(({ kind }: { kind: string }) => kind)).toContain('COST')
  })

  test.each([
    ['somebody else’s visit', 'acceptDispatch', {}, { subject: 'TECH-9999' }, 'NOT_FOUND', /of yours/],
    ['arriving first', 'arrive', {}, {}, 'ILLEGAL_TRANSITION', /from DISPATCHED it can go to/],
    ['recording before being there', 'recordWork', { laborHours: '1' }, {}, 'ILLEGAL_TRANSITION', /on site/],
    [
      'what has not happened yet',
      'acceptDispatch',
      { at: '2040-01-01T00:00:00Z' },
      {},
      'BAD_USER_INPUT',
      /future/,
    ],
    ['an unknown visit', 'acceptDispatch', { dispatchId: 'DSP-0' }, {}, 'NOT_FOUND', /DSP-0/],
  ])('refuses %s', async (_name, field, input, who, code, message) => {
    const work = await dispatched()
    const { userErrors, dispatch } = await act(work, field, input, who)
    expect(dispatch).toBeNull()
    expect(userErrors).toMatchObject([{ code }])
    expect(userErrors[0].message).toMatch(message)
  })

  test('uses no more of a part than its order holds, and no other currency', async () => {
    const work = await dispatched()
    for (const field of ['acceptDispatch', 'travel', 'arrive']) await act(work, field)
    const parts = [{ partCode: COMMON_PART, qty: '3' }]
    expect((await act(work, 'recordWork', { parts })).userErrors).toMatchObject([{ code: 'PART_SHORTAGE' }])
    const expenses = [{ description: 'Parking', amount: { amount: '5', currency: 'CHF' } }]
    const { userErrors } = await act(work, 'recordWork', { expenses })
    expect(userErrors[0].message).toMatch(/give the expense "Parking" in it/)
  })

  test('takes an action once, also from a telephone that sends it twice at a time', async () => {
    const work = await dispatched()
    await act(work, 'acceptDispatch')
    const twins = await Promise.all(
      [1, 2, 3].map(() => act(work, 'travel', { idempotencyKey: `same-${work.visitId}` })),
    )
    expect(twins.map(({ userErrors }) => userErrors)).toEqual([[], [], []])
    expect(twins.filter(({ replayed }) => !replayed)).toHaveLength(1)
    const other = await act(work, 'arrive', { idempotencyKey: `same-${work.visitId}` })
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
  })
})

describe('a technician who was offline', () => {
  const SYNC = `mutation ($input: SyncFieldWorkInput!) { syncFieldWork(input: $input) {
    results { idempotencyKey status userErrors { code } } dispatches { state journal { bucket ms } } } }`
  const day = (visitId: string) => {
    const begin = Date.now() - 6 * 3_600_000
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString()
    return [
      { kind: 'ACCEPT', at: at(0) },
      { kind: 'TRAVEL', at: at(30) },
      { kind: 'ARRIVE', at: at(60) },
      { kind: 'RECORD', at: at(90), laborHours: '0.5', parts: [{ partCode: COMMON_PART, qty: '1' }] },
      { kind: 'PAUSE', at: at(120), reason: 'BREAK' },
      { kind: 'RESUME', at: at(150) },
      { kind: 'RECORD', at: at(180), laborHours: '1', trips: '1' },
    ].map((action, index) => ({ ...action, idempotencyKey: `${visitId}-${index}`, dispatchId: visitId }))
  }
  const sync = async ({ technician }: Dispatched, actions: object[]) => {
    const { data } = await world.ask({ role: 'technician', subject: technician }, SYNC, {
      input: { actions },
    })
    return data.syncFieldWork
  }
  const facts = (orderId: string) =>
    world.database.query(
      `select d.state, o.status, (select array_agg(kind || ':' || qty_actual order by position)
         from erp.service_order_item i where i.order_id = o.order_id) as lines,
         (select array_agg(kind order by happened_at, action_key) from erp.visit_action a where a.dispatch_no = d.dispatch_no) as actions
       from erp.service_order o join erp.dispatch d using (order_id) where o.order_id = $1`,
      [orderId],
    )

  test('sends them in any order, split and again, and it is as if he had been online', async () => {
    const online = await dispatched()
    for (const action of day(online.visitId)) await sync(online, [action])
    const expected = await facts(online.orderId)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
        fc.integer({ min: 1, max: 6 }),
        async (order, cut) => {
          const work = await dispatched()
          const actions = day(work.visitId)
          const shuffled = (part: typeof actions) =>
            order.flatMap((index) => part.filter((action) => action === actions[index]))
          // What happened first comes first between two requests; within one it may come in any order, and twice.
          await sync(work, shuffled(actions.slice(0, cut)))
          const { results } = await sync(work, [...shuffled(actions), ...shuffled(actions)])
          expect(results.filter(({ status }: { status: string }) => status === 'REFUSED')).toEqual([])
          expect(results.filter(({ status }: { status: string }) => status === 'APPLIED')).toHaveLength(
            7 - cut,
          )
          expect(await facts(work.orderId)).toEqual(expected)
        },
      ),
      { numRuns: 4 },
    )
  }, 120_000)

  test('learns of each that is refused, and the others are applied', async () => {
    const work = await dispatched()
    const [accept, travel] = day(work.visitId)
    const { results } = await sync(work, [
      { ...travel, idempotencyKey: 'x', dispatchId: 'DSP-0' },
      { ...accept },
      { ...travel, kind: 'RESUME', idempotencyKey: `${work.visitId}-y` },
    ])
    expect(results.map(({ status }: { status: string }) => status)).toEqual(['REFUSED', 'APPLIED', 'REFUSED'])
  })
})

describe('the limit that somebody agreed to', () => {
  const authorize = (orderId: string, version: number, amount: string) =>
    world.database.query(
      `update erp.service_order set limit_amount = $2, limit_currency = currency, limit_version = $3,
         limit_authorization = 'WA-1', limit_warned = false where order_id = $1`,
      [orderId, amount, version],
    )

  test('warns once and then stops the order, and what was done stays recorded', async () => {
    const work = await dispatched()
    await world.database.query('update erp.service_order_item set covered_pct = 0 where order_id = $1', [
      work.orderId,
    ])
    await authorize(work.orderId, 1, '300')
    for (const field of ['acceptDispatch', 'travel', 'arrive']) await act(work, field)
    const types = async () =>
      (
        await world.database.query<{ type: string }>(
          `select type from platform.outbox where subject = $1 and type like 'serviceOrder.limit%' order by seq`,
          [work.orderId],
        )
      ).map(({ type }) => type)
    await act(work, 'recordWork', { laborHours: '2.25' })
    await act(work, 'recordWork', { laborHours: '0.1' })
    expect(await types()).toEqual(['serviceOrder.limitWarned'])
    const stopped = await act(work, 'recordWork', { laborHours: '1' })
    expect(stopped).toMatchObject({ userErrors: [], serviceOrder: { state: 'ON_HOLD' } })
    expect(stopped.serviceOrder.lines).toContainEqual(
      expect.objectContaining({ kind: 'LABOR', qtyActual: '3.35' }),
    )
    expect(await types()).toEqual(['serviceOrder.limitWarned', 'serviceOrder.limitReached'])
    expect(await act(work, 'completeWork', { completionCode: 'REPAIRED' })).toMatchObject({
      dispatch: { state: 'COMPLETED' },
      serviceOrder: { state: 'ON_HOLD' },
    })
  })
})
