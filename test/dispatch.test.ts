import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMON_PART, LAST_PART, NO_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { databaseDigest } from './helpers/database-digest.ts'
import { operation } from './helpers/operations.ts'
import { scriptCalls } from './helpers/scripted-calls.ts'
import { startWorld, type Answer, type World } from './helpers/world.ts'

const calls = scriptCalls()
let world: World
beforeAll(async () => {
  world = await startWorld({ wrap: calls.wrap })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

async function decisionOf(name: string): Promise<{ caseId: string; decisionId: string }> {
  const { caseId } = showcase(name)
  const { data } = await world.ask(
    'support-agent',
    'query($id: ID!) { case(id: $id) { entitlement { id } } }',
    { id: caseId },
  )
  return { caseId, decisionId: data.case.entitlement.id }
}

const dispatch = (input: object, who: Parameters<World['ask']>[0] = 'support-agent'): Promise<Answer> =>
  world.ask(who, operation('AgentDesktopDispatch'), {
    input: {
      idempotencyKey: crypto.randomUUID(),
      parts: [{ partCode: COMMON_PART, qty: '2' }],
      skills: ['hydraulics'],
      ...input,
    },
  })

const codesOf = ({ data }: Answer) =>
  data.dispatchService.userErrors.map(({ code }: { code: string }) => code)

/** What was taken for a case: allowance held, stock reserved, orders by state. */
async function takenFor(caseId: string) {
  const [row] = await world.database.query(
    `select (select coalesce(sum(qty), 0) from erp.allowance_hold where state = 'HELD') as held,
       (select coalesce(sum(qty_reserved), 0) from erp.stock_reservation r join erp.service_order o using (order_id)
        where o.case_ref = $1 and r.state = 'RESERVED') as reserved,
       (select array_agg(status order by order_id) from erp.service_order where case_ref = $1) as orders`,
    [caseId],
  )
  return row
}

describe('a covered case', () => {
  test('is dispatched: order, stock, technician, case and decision agree', async () => {
    const chosen = await decisionOf('covered-device')
    const { data, errors } = await dispatch(chosen)
    expect(errors).toBeUndefined()
    const { saga, serviceOrder, userErrors, replayed } = data.dispatchService
    expect({ state: saga.state, userErrors, replayed }).toEqual({
      state: 'COMPLETED',
      userErrors: [],
      replayed: false,
    })
    expect(saga.steps.every(({ state }: { state: string }) => state === 'DONE')).toBe(true)
    expect(serviceOrder).toMatchObject({ state: 'DISPATCHED', dispatches: [{ state: 'DISPATCHED' }] })
    const { data: after } = await world.ask(
      'support-agent',
      `query($id: ID!, $order: ID!, $decision: ID!) {
        case(id: $id) { status dispatchDetails { orderNumber technician serviceOrder { id } } saga { id } communications(first: 1) { direction body } }
        serviceOrder(id: $order) { decision { id sealed outcome } lines { kind qtyPlanned coveredPct coverageSource } }
        entitlementDecision(id: $decision) { id facts { id value } }
      }`,
      { id: chosen.caseId, order: serviceOrder.id, decision: chosen.decisionId },
    )
    expect(after.case).toMatchObject({
      status: 'IN_PROGRESS',
      saga: { id: saga.id },
      dispatchDetails: { serviceOrder: { id: serviceOrder.id } },
    })
    expect(after.case.communications[0]).toMatchObject({ direction: 'OUTBOUND' })
    expect(after.serviceOrder.decision).toEqual({ id: chosen.decisionId, sealed: true, outcome: 'COVERED' })
    expect(after.serviceOrder.lines).toMatchObject([
      { kind: 'LABOR', qtyPlanned: '2', coveredPct: '100' },
      { kind: 'TRAVEL', coveredPct: '100' },
      { kind: 'PART', qtyPlanned: '2', coveredPct: '100' },
    ])
    expect(after.entitlementDecision.facts.length).toBeGreaterThan(5)
  })

  test('gives the first result for the same key and body, and an error for another body', async () => {
    const chosen = { ...(await decisionOf('covered-warranty')), idempotencyKey: 'same-key' }
    const first = await dispatch(chosen)
    const again = await dispatch(chosen)
    const other = await dispatch({ ...chosen, skills: [] })
    expect(first.data.dispatchService.replayed).toBe(false)
    expect(again.data.dispatchService).toMatchObject({
      replayed: true,
      saga: { id: first.data.dispatchService.saga.id },
    })
    expect(codesOf(other)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
    expect((await takenFor(chosen.caseId))?.['orders']).toEqual(['DISPATCHED'])
  })

  test('gives one order when two agents dispatch it at the same moment', async () => {
    const chosen = await decisionOf('covered-plan')
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_each, agent) =>
        dispatch(chosen, { role: 'support-agent', subject: `agent-${agent}` }),
      ),
    )
    expect(answers.filter((answer) => answer.data.dispatchService.saga?.state === 'COMPLETED')).toHaveLength(
      1,
    )
    expect(answers.flatMap(codesOf).sort()).toEqual(Array(4).fill('ALREADY_DISPATCHED'))
    expect((await takenFor(chosen.caseId))?.['orders']).toEqual(['DISPATCHED'])
  })

  test('is refused on a decision whose facts have changed', async () => {
    const chosen = await decisionOf('covered-grace')
    const answer = await dispatch({ ...chosen, decisionId: 'ENT-of-yesterday' })
    expect(codesOf(answer)).toEqual(['DECISION_CHANGED'])
    expect(answer.data.dispatchService.userErrors[0].message).toContain(chosen.decisionId)
    expect((await takenFor(chosen.caseId))?.['orders']).toBeNull()
  })

  test('loses the race for the last part and leaves nothing behind', async () => {
    const [one, two] = [await decisionOf('covered-spare-1'), await decisionOf('covered-spare-2')]
    const parts = [{ partCode: LAST_PART, qty: '1' }]
    const answers = await Promise.all([dispatch({ ...one, parts }), dispatch({ ...two, parts })])
    const states = answers.map(({ data }) => data.dispatchService.saga?.state ?? 'REFUSED').sort()
    expect(states[0] === 'COMPENSATED' || states[1] === 'REFUSED').toBe(true)
    expect(states).toContain('COMPLETED')
    expect(answers.flatMap(codesOf)).toEqual(['PART_SHORTAGE'])
    const [stock] = await world.database.query<{ on_hand: string; reserved: string }>(
      'select * from erp.stock where material_no = $1',
      [LAST_PART],
    )
    expect(stock).toMatchObject({ on_hand: '1', reserved: '1' })
  })
})

describe('what stock and calendars cannot give', () => {
  test.each([
    [
      'a part that nobody knows',
      { parts: [{ partCode: 'NO-SUCH', qty: '1' }] },
      'PART_UNKNOWN',
      ['input', 'parts', '0', 'partCode'],
    ],
    [
      'a part that is not in stock',
      { parts: [{ partCode: NO_PART, qty: '1' }] },
      'PART_SHORTAGE',
      ['input', 'parts', '0', 'partCode'],
    ],
    ['a skill that nobody has', { skills: ['juggling'] }, 'NO_TECHNICIAN', ['input', 'skills']],
    [
      'no quantity',
      { parts: [{ partCode: COMMON_PART, qty: '0' }] },
      'BAD_USER_INPUT',
      ['input', 'parts', '0', 'qty'],
    ],
    [
      'a window that ends before it begins',
      { windowFrom: '2030-01-02T00:00:00Z', windowTo: '2030-01-01T00:00:00Z' },
      'BAD_USER_INPUT',
      ['input', 'windowTo'],
    ],
  ])('%s is refused with its place and takes nothing', async (_name, change, code, path) => {
    const chosen = await decisionOf('covered-soft-hold')
    const answer = await dispatch({ ...chosen, ...change })
    expect(answer.data.dispatchService.userErrors).toMatchObject([{ code, path }])
    expect(answer.data.dispatchService.saga).toBeNull()
    expect((await takenFor(chosen.caseId))?.['orders']).toBeNull()
  })
})

test('a dry run shows the plan and changes nothing at all', async () => {
  const chosen = await decisionOf('covered-soft-hold')
  const before = await databaseDigest(world.database)
  const { data } = await dispatch({ ...chosen, dryRun: true })
  expect(data.dispatchService).toMatchObject({
    saga: null,
    serviceOrder: null,
    userErrors: [],
    plan: { shortfalls: [] },
  })
  expect(data.dispatchService.plan.wouldReserve[0]).toMatch(/^2 x HYD-P-100 at WH-EU-/)
  expect(await databaseDigest(world.database)).toEqual(before)
})

describe('work that somebody has to agree to pay for', () => {
  test.each(['partial', 'chargeable', 'exception-clause'])(
    '%s stops at AWAITING_AUTHORIZATION with nothing taken but the allowance',
    async (name) => {
      const chosen = await decisionOf(name)
      const { data } = await dispatch(chosen)
      expect(data.dispatchService).toMatchObject({
        saga: { state: 'AWAITING_APPROVAL' },
        serviceOrder: { state: 'AWAITING_AUTHORIZATION', reservations: [], dispatches: [] },
        userErrors: [],
      })
      expect(data.dispatchService.plan.requiredApprovals.length).toBeGreaterThan(0)
    },
  )
})

describe('work that is denied', () => {
  test.each([
    ['suspended-hold', 'NOT_ENTITLED', /release the hold/],
    ['not-entitled', 'NOT_ENTITLED', /Renew the contract/],
    ['identity-partial', 'FACTS_UNAVAILABLE', /data steward/],
    ['unknown-device', 'FACTS_UNAVAILABLE', /unit with its warranties/],
  ])('%s creates nothing and says the remedy', async (name, code, remedy) => {
    const chosen = await decisionOf(name)
    const answer = await dispatch(chosen)
    expect(codesOf(answer)).toEqual([code])
    expect(answer.data.dispatchService.userErrors[0].message).toMatch(remedy)
    expect((await takenFor(chosen.caseId))?.['orders']).toBeNull()
  })
})

test('people in danger are not made to wait for an approval', async () => {
  const { data } = await dispatch(await decisionOf('safety-override'))
  expect(data.dispatchService).toMatchObject({
    saga: { state: 'COMPLETED' },
    serviceOrder: { state: 'DISPATCHED' },
  })
})

test('finance cannot dispatch, and nobody dispatches what it cannot see', async () => {
  const chosen = await decisionOf('covered-soft-hold')
  const finance = await dispatch(chosen, 'finance')
  expect(finance.data.dispatchService).toBeNull()
  expect(finance.errors).toMatchObject([
    { path: ['dispatchService'], extensions: { code: 'FORBIDDEN_FIELD' } },
  ])
  const elsewhere = await dispatch(chosen, { role: 'support-agent', region: 'US' })
  expect(codesOf(elsewhere)).toEqual(['NOT_FOUND'])
})

test('time that is lost because a system does not answer is the systems’, not the people’s', async () => {
  let failures = 2
  calls.scripts.set('reserveStock', () => (failures-- > 0 ? { code: 'SUBGRAPH_UNAVAILABLE' } : undefined))
  // A plan with a clock that runs day and night.
  const { supportTenantId, serialNumber } = showcase('covered-plan')
  const input = {
    idempotencyKey: 'delayed',
    supportTenantId,
    serialNumber,
    severity: 'SEV2',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: 'It stopped',
    description: 'It stopped.',
  }
  const opened = await world.ask(
    'support-agent',
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id entitlement { id } } } }',
    { input },
  )
  const { id: caseId, entitlement } = opened.data.openCase.case
  const { data } = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: entitlement.id,
      idempotencyKey: 'delayed',
      parts: [{ partCode: COMMON_PART, qty: '1' }],
      skills: ['hydraulics'],
    },
  })
  expect(data.dispatchService).toMatchObject({ userErrors: [], saga: { state: 'COMPLETED' } })
  const { data: read } = await world.ask(
    'support-agent',
    'query ($id: ID!) { case(id: $id) { milestones { kind timeSpent { bucket ms } } } }',
    { id: caseId },
  )
  const resolution = read.case.milestones.find(({ kind }: { kind: string }) => kind === 'RESOLUTION')
  const lost = resolution.timeSpent.find(({ bucket }: { bucket: string }) => bucket === 'INTEGRATION_DELAY')
  // The pauses between the three attempts: 0.2 s and 0.4 s.
  expect(lost?.ms).toBeGreaterThanOrEqual(600)
})
