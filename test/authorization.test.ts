import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { scriptCalls } from './helpers/scripted-calls.ts'
import { startWorld, type Answer, type World } from './helpers/world.ts'

type Who = Parameters<World['ask']>[0]

const calls = scriptCalls()
let clock = 0
let world: World
beforeAll(async () => {
  world = await startWorld({ wrap: calls.wrap, now: () => new Date(Date.now() + clock) })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

const MANAGER: Who = { role: 'service-manager', subject: 'manager-1' }
const FINANCE: Who = { role: 'finance', subject: 'finance-1' }
const AGENT: Who = { role: 'support-agent', subject: 'agent-1' }
const customerOf = (name: string): Who => ({ role: 'customer', customer: showcase(name).customerId })

interface Waiting {
  readonly orderId: string
  readonly sagaId: string
  readonly caseId: string
}

/** Dispatches a case of the sample whose work somebody has to agree to pay for. */
async function dispatchWaiting(name: string): Promise<Waiting> {
  const { caseId } = showcase(name)
  const { data: found } = await world.ask(AGENT, 'query($id: ID!) { case(id: $id) { entitlement { id } } }', {
    id: caseId,
  })
  const input = {
    caseId,
    decisionId: found.case.entitlement.id,
    idempotencyKey: crypto.randomUUID(),
    parts: [{ partCode: COMMON_PART, qty: '1' }],
    skills: ['hydraulics'],
  }
  const { data } = await world.ask(AGENT, operation('AgentDesktopDispatch'), { input })
  const { saga, serviceOrder } = data.dispatchService
  return { orderId: serviceOrder.id, sagaId: saga.id, caseId }
}

const FIELDS =
  'id version state purpose quote { amount currency } notToExceed { amount currency } approvals { role by } approvedBy needsCustomer requestedBy endReason lines { kind qty coveredPct amount { amount } }'

const act = (who: Who, action: string, input: object): Promise<Answer> => {
  const type = `${action[0]?.toUpperCase() ?? ''}${action.slice(1)}AuthorizationInput`
  const query = `mutation ($input: ${type}!) { ${action}Authorization(input: $input) { authorization { ${FIELDS} } userErrors { code message path } replayed } }`
  return world.ask(who, query, { input: { idempotencyKey: crypto.randomUUID(), ...input } })
}

async function payload(who: Who, action: string, input: object) {
  const { data, errors } = await act(who, action, input)
  expect(errors).toBeUndefined()
  return data[`${action}Authorization`]
}

const codes = (result: { userErrors: { code: string }[] }) => result.userErrors.map(({ code }) => code)

async function requested(name: string): Promise<Waiting & { readonly id: string }> {
  const waiting = await dispatchWaiting(name)
  const { authorization } = await payload(AGENT, 'request', { serviceOrderId: waiting.orderId })
  return { ...waiting, id: authorization.id }
}

/** How a dispatch stands, and why it was not done. */
async function sagaState(sagaId: string): Promise<{ state: string; code: string | null }> {
  const [saga] = await world.database.query<{ state: string; code: string | null; message: string }>(
    "select state, failure ->> 'code' as code, failure ->> 'message' as message from process.saga where saga_id = $1",
    [sagaId],
  )
  if (saga === undefined) throw new Error(`There is no saga ${sagaId}.`)
  const { state, code } = saga
  return { state, code }
}
const reaches = (sagaId: string, state: string, code: string | null = null) =>
  expect.poll(() => sagaState(sagaId), { timeout: 20_000 }).toEqual({ state, code })

describe('chargeable work', () => {
  test('is quoted, approved by somebody else, accepted by the customer, and then dispatched', async () => {
    const { orderId, sagaId, caseId } = await dispatchWaiting('chargeable')
    const ask = { serviceOrderId: orderId, idempotencyKey: 'ask-chargeable' }
    const { authorization, replayed } = await payload(AGENT, 'request', ask)
    expect(replayed).toBe(false)
    expect(authorization).toMatchObject({
      version: 1,
      state: 'PENDING_APPROVAL',
      approvals: [{ role: 'service-manager', by: null }],
      needsCustomer: true,
      requestedBy: 'agent-1',
    })
    const sum = authorization.lines.reduce(
      (total: number, { amount }: { amount: { amount: string } }) => total + Number(amount.amount),
      0,
    )
    expect(Number(authorization.quote.amount)).toBeCloseTo(sum)
    expect(sum).toBeGreaterThan(0)
    expect(Number(authorization.notToExceed.amount)).toBeCloseTo(sum * 1.1)
    expect(await payload(AGENT, 'request', ask)).toMatchObject({
      authorization: { id: authorization.id },
      replayed: true,
    })

    const { id } = authorization
    const mine = customerOf('chargeable')
    expect(codes(await payload(mine, 'accept', { authorizationId: id, version: 1 }))).toEqual([
      'ILLEGAL_TRANSITION',
    ])
    expect(codes(await payload(FINANCE, 'approve', { authorizationId: id, version: 1 }))).toEqual([
      'FORBIDDEN',
    ])
    const approved = await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
    expect(approved.authorization).toMatchObject({ state: 'SENT', approvedBy: ['manager-1'] })
    expect(await sagaState(sagaId)).toEqual({ state: 'AWAITING_APPROVAL', code: null })

    const stranger = await payload(customerOf('covered-device'), 'accept', {
      authorizationId: id,
      version: 1,
    })
    expect(codes(stranger)).toEqual(['NOT_FOUND'])
    const accepted = await payload(mine, 'accept', { authorizationId: id, version: 1 })
    expect(accepted.authorization.state).toBe('ACCEPTED')
    await reaches(sagaId, 'COMPLETED')
    const { data } = await world.ask(
      AGENT,
      `query($id: ID!, $case: ID!) {
        serviceOrder(id: $id) { state reservations { state } dispatches { state } authorizations { id state } saga { steps { name state } } }
        case(id: $case) { dispatchDetails { technician } }
      }`,
      { id: orderId, case: caseId },
    )
    expect(data.serviceOrder).toMatchObject({
      state: 'DISPATCHED',
      reservations: [{ state: 'RESERVED' }],
      dispatches: [{ state: 'DISPATCHED' }],
      authorizations: [{ id, state: 'ACCEPTED' }],
    })
    expect(data.case.dispatchDetails.technician).not.toBeNull()
    expect(calls.fieldsOf(sagaId)).toEqual(expect.arrayContaining(['beginClockPause', 'endClockPause']))
    expect(calls.seen.find(({ field }) => field === 'authorizeServiceOrder')?.variables).toMatchObject({
      input: {
        serviceOrderId: orderId,
        authorizationId: id,
        version: 1,
        notToExceed: authorization.notToExceed,
      },
    })
  })
})

describe('consent', () => {
  test('of two who approve at once one wins, the other is told; nobody approves an outdated version', async () => {
    const { id, orderId, sagaId } = await requested('partial')
    const answers = await Promise.all(
      ['manager-1', 'manager-2', 'manager-3'].map((subject) =>
        payload({ role: 'service-manager', subject }, 'approve', { authorizationId: id, version: 1 }),
      ),
    )
    expect(answers.filter(({ authorization }) => authorization !== null)).toHaveLength(1)
    const told = answers.filter(({ authorization }) => authorization === null)
    expect(told.flatMap(codes)).toEqual(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'])
    expect(told[0].userErrors[0].message).toMatch(/approved by manager-\d/)
    const outdated = await payload(MANAGER, 'approve', { authorizationId: id, version: 7 })
    expect(outdated.userErrors[0]).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      message: expect.stringContaining(`the current one is version 1 (${id})`),
    })
    const again = await payload(AGENT, 'request', { serviceOrderId: orderId })
    expect(codes(again)).toEqual(['ILLEGAL_TRANSITION'])

    // The customer says no: the order is withdrawn, and nobody has to look at it.
    const agentSays = await payload(AGENT, 'accept', { authorizationId: id, version: 1 })
    expect(codes(agentSays)).toEqual(['BAD_USER_INPUT'])
    const no = await payload(customerOf('partial'), 'reject', {
      authorizationId: id,
      version: 1,
      reason: 'Too expensive.',
    })
    expect(no.authorization).toMatchObject({ state: 'REJECTED', endReason: 'Too expensive.' })
    await reaches(sagaId, 'COMPENSATED', 'AUTHORIZATION_REFUSED')
    const { data } = await world.ask(
      AGENT,
      'query($id: ID!) { serviceOrder(id: $id) { state } exceptions { entityId } }',
      { id: orderId },
    )
    expect(data.serviceOrder.state).toBe('CANCELLED')
    expect(data.exceptions.map(({ entityId }: { entityId: string }) => entityId)).not.toContain(sagaId)
  })

  test('to an exception needs the service manager and finance, two people, and no customer', async () => {
    const { id, sagaId } = await requested('exception-clause')
    const both: Who = { role: 'service-manager', subject: 'manager-1' }
    const first = await payload(both, 'approve', { authorizationId: id, version: 1 })
    expect(first.authorization).toMatchObject({
      state: 'PENDING_APPROVAL',
      approvals: [
        { role: 'service-manager', by: 'manager-1' },
        { role: 'finance', by: null },
      ],
    })
    const sameMan: Who = { role: 'finance', subject: 'manager-1' }
    expect(codes(await payload(sameMan, 'approve', { authorizationId: id, version: 1 }))).toEqual([
      'FORBIDDEN',
    ])
    const second = await payload(FINANCE, 'approve', { authorizationId: id, version: 1 })
    expect(second.authorization.state).toBe('ACCEPTED')
    await reaches(sagaId, 'COMPLETED')
  })

  test('given over the telephone is noted by an agent; roles that may not are refused', async () => {
    const { id, sagaId } = await requested('partial-limit')
    await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
    const integration = await act('integration', 'approve', { authorizationId: id, version: 1 })
    expect(integration.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
    const agent = await act(AGENT, 'approve', { authorizationId: id, version: 1 })
    expect(agent.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
    const word = { authorizationId: id, version: 1, channel: 'phone', evidence: 'Go ahead, said Ms Weber.' }
    expect((await payload(AGENT, 'accept', word)).authorization.state).toBe('ACCEPTED')
    await reaches(sagaId, 'COMPLETED')
  })

  test('refused by the house ends the dispatch before the customer is asked', async () => {
    const { id, sagaId } = await requested('partial-restricted')
    const no = await payload(FINANCE, 'reject', { authorizationId: id, version: 1, reason: 'Pay first.' })
    expect(no.authorization.state).toBe('CANCELLED')
    await reaches(sagaId, 'COMPENSATED', 'AUTHORIZATION_REFUSED')
  })
})

test('people in danger are helped first, and the approval is asked for afterwards', async () => {
  const { orderId, sagaId } = await dispatchWaiting('safety-override')
  await reaches(sagaId, 'COMPLETED')
  const { data } = await world.ask(
    MANAGER,
    `query($id: ID!) { serviceOrder(id: $id) { authorizations { ${FIELDS} } } }`,
    { id: orderId },
  )
  const [authorization] = data.serviceOrder.authorizations
  expect(authorization).toMatchObject({ purpose: 'AFTERWARDS', state: 'PENDING_APPROVAL' })
  await payload(MANAGER, 'reject', {
    authorizationId: authorization.id,
    version: 1,
    reason: 'No danger at all.',
  })
  const raised = async () =>
    (await world.ask(MANAGER, '{ exceptions(kind: "SAFETY_OVERRIDE_REFUSED") { entityId } }')).data.exceptions
  await expect.poll(raised).toEqual([{ entityId: authorization.id }])
  expect(await sagaState(sagaId)).toEqual({ state: 'COMPLETED', code: null })
})

test('a hold that was placed meanwhile withdraws the order before stock is taken, and the case is told', async () => {
  const { id, sagaId, caseId } = await requested('allowance-exhausted')
  await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
  await world.database.query(
    `insert into billing.hold (hold_id, account_no, level, placed_by, reason, placed_at)
     values ('HOLD-TEST', $1, 'hard', 'finance', 'Does not pay', now())`,
    [showcase('allowance-exhausted').billingAccountId],
  )
  await payload(customerOf('allowance-exhausted'), 'accept', { authorizationId: id, version: 1 })
  await reaches(sagaId, 'COMPENSATED', 'DECISION_CHANGED')
  expect(calls.fieldsOf(sagaId)).not.toContain('reserveStock')
  const { data } = await world.ask(
    AGENT,
    'query($case: ID!, $id: ID!) { case(id: $case) { communications(first: 5) { body } } workAuthorization(id: $id) { state endReason } }',
    { case: caseId, id },
  )
  const bodies = data.case.communications.map(({ body }: { body: string }) => body)
  expect(bodies).toContainEqual(expect.stringContaining('the decision has changed'))
  expect(data.workAuthorization).toEqual({
    state: 'CLOSED',
    endReason: expect.stringMatching(/^The order (was withdrawn|is CANCELLED)/),
  })
})

test('who decides sees beside it that the customer owes, as far as the role goes', async () => {
  const { orderId, id } = await requested('renewal-unproved')
  const variables = { serviceOrderId: orderId }
  const agent = await world.ask(AGENT, operation('AgentDesktopAuthorizations'), variables)
  expect(agent.errors).toBeUndefined()
  expect(agent.data.serviceOrder).toMatchObject({
    customer: { standing: { state: 'CURRENT', openDisputes: 0, holds: [] } },
    authorizations: [{ id, state: 'PENDING_APPROVAL' }],
  })
  const manager = await world.ask(MANAGER, operation('ManagerAuthorizations'), variables)
  expect(manager.errors).toBeUndefined()
  expect(manager.data.serviceOrder).toMatchObject({
    customer: { overdue: false },
    authorizations: [{ id, decision: { outcome: 'CHARGEABLE' } }],
  })
  const portal = await world.ask(customerOf('renewal-unproved'), operation('PortalAuthorizations'), variables)
  expect(portal.errors).toBeUndefined()
  expect(portal.data.serviceOrder.authorizations).toMatchObject([{ id }])
  const stranger = await world.ask(customerOf('partial'), operation('PortalAuthorizations'), variables)
  expect(stranger.data.serviceOrder).toBeNull()
})

test('of answers at the moment its time ends at most one counts, and the order follows it', async () => {
  const { data } = await world.ask(AGENT, 'query($id: ID!) { case(id: $id) { saga { id } } }', {
    id: showcase('renewal-unproved').caseId,
  })
  const sagaId: string = data.case.saga.id
  const [{ id }] = (await world.database.query<{ id: string }>(
    `select a.authorization_id as id from process.work_authorization a join process.saga s using (service_order_id)
     where s.saga_id = $1`,
    [sagaId],
  )) as [{ id: string }]
  await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
  await world.database.query(
    "update process.work_authorization set expires_at = now() + interval '150 milliseconds' where authorization_id = $1",
    [id],
  )
  const mine = customerOf('renewal-unproved')
  const answers = await Promise.all(
    Array.from({ length: 8 }, async (_each, index) => {
      await delay(index * 40)
      const input = { authorizationId: id, version: 1 }
      return index % 2 === 0
        ? await payload(mine, 'accept', input)
        : await payload(mine, 'reject', { ...input, reason: 'No.' })
    }),
  )
  const winners = answers.filter(({ authorization }) => authorization !== null)
  expect(winners.length).toBeLessThanOrEqual(1)
  const told = answers.filter(({ authorization }) => authorization === null).flatMap(codes)
  expect(told.every((code) => code === 'ILLEGAL_TRANSITION' || code === 'AUTHORIZATION_EXPIRED')).toBe(true)
  const state: string = winners[0]?.authorization.state ?? 'EXPIRED'
  const ends: Record<string, [string, string | null]> = {
    ACCEPTED: ['COMPLETED', null],
    REJECTED: ['COMPENSATED', 'AUTHORIZATION_REFUSED'],
    EXPIRED: ['COMPENSATED', 'AUTHORIZATION_EXPIRED'],
  }
  await reaches(sagaId, ...(ends[state] ?? [state, null]))
}, 40_000)

describe('work that reaches its limit', () => {
  const field = async (technician: string, name: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { serviceOrder { state } userErrors { code message } } }`
    const who: Who = { role: 'technician', subject: technician }
    const { data } = await world.ask(who, query, { input: { idempotencyKey: crypto.randomUUID(), ...input } })
    expect(data[name].userErrors).toEqual([])
    return data[name].serviceOrder.state
  }

  test('stands still until somebody agrees to more, then goes on where it stopped', async () => {
    const { id, orderId, sagaId, caseId } = await requested('term-conflict')
    const mine = customerOf('term-conflict')
    await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
    await payload(mine, 'accept', { authorizationId: id, version: 1 })
    await reaches(sagaId, 'COMPLETED')
    const read = async () =>
      (
        await world.ask(
          MANAGER,
          'query($id: ID!) { serviceOrder(id: $id) { state dispatches { id technician } authorizations { id version state purpose warned consumed { amount } notToExceed { amount } } } }',
          { id: orderId },
        )
      ).data.serviceOrder
    const [visit] = (await read()).dispatches
    const at = { dispatchId: visit.id }
    await field(visit.technician, 'acceptDispatch', 'FieldActionInput', at)
    await field(visit.technician, 'travel', 'FieldActionInput', at)
    await field(visit.technician, 'arrive', 'FieldActionInput', at)
    expect(await field(visit.technician, 'recordWork', 'RecordWorkInput', { ...at, laborHours: '20' })).toBe(
      'ON_HOLD',
    )
    await expect.poll(async () => (await read()).authorizations.length, { timeout: 20_000 }).toBe(2)
    const [second, first] = (await read()).authorizations
    expect(first).toMatchObject({ version: 1, state: 'ACCEPTED', warned: true })
    expect(second).toMatchObject({ version: 2, state: 'PENDING_APPROVAL', purpose: 'LIMIT' })
    expect(Number(second.notToExceed.amount)).toBeGreaterThan(Number(first.consumed.amount))
    expect(Number(first.consumed.amount)).toBeGreaterThan(Number(first.notToExceed.amount))

    const above = second.notToExceed.amount > 2500 ? FINANCE : MANAGER
    const old = await payload(above, 'approve', { authorizationId: id, version: 1 })
    expect(old.userErrors[0].message).toContain(`the current one is version 2 (${second.id})`)
    const approved = await payload(above, 'approve', { authorizationId: second.id, version: 2 })
    expect(approved.userErrors).toEqual([])
    await payload(mine, 'accept', { authorizationId: second.id, version: 2 })
    await expect.poll(async () => (await read()).state, { timeout: 20_000 }).toBe('IN_PROGRESS')
    expect((await read()).authorizations).toMatchObject([
      { version: 2, state: 'ACCEPTED' },
      { version: 1, state: 'SUPERSEDED' },
    ])
    const { data } = await world.ask(
      AGENT,
      'query($id: ID!) { case(id: $id) { communications(first: 10) { body } } }',
      { id: caseId },
    )
    const bodies = data.case.communications.map(({ body }: { body: string }) => body)
    expect(bodies).toContainEqual(expect.stringContaining('(version 2) is being asked for'))
  })
})

test('what nobody answers in time expires by itself, and whoever accepts it then is told', async () => {
  const { id, sagaId } = await requested('lapsed')
  await payload(MANAGER, 'approve', { authorizationId: id, version: 1 })
  clock = 15 * 24 * 3_600_000
  const late = await payload(customerOf('lapsed'), 'accept', { authorizationId: id, version: 1 })
  expect(codes(late)).toEqual([expect.stringMatching(/^(AUTHORIZATION_EXPIRED|ILLEGAL_TRANSITION)$/)])
  await expect
    .poll(async () => (await sagaState(sagaId)).code, { timeout: 60_000 })
    .toBe('AUTHORIZATION_EXPIRED')
  await reaches(sagaId, 'COMPENSATED', 'AUTHORIZATION_EXPIRED')
}, 90_000)
