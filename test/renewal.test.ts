import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { dispatchCase } from './helpers/prepare-order.ts'
import { scriptCalls } from './helpers/scripted-calls.ts'
import { startWorld, type World } from './helpers/world.ts'

const calls = scriptCalls()
let world: World
beforeAll(async () => {
  world = await startWorld({ wrap: calls.wrap })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})
beforeEach(() => {
  calls.scripts.clear()
})

interface Term {
  subscription_no: string
  term_start: string
  term_end: string
}

async function termOf(name: string): Promise<Term> {
  const [term] = await world.database.query<Term>(
    'select subscription_no, term_start, term_end from billing.subscription where account_no = $1',
    [showcase(name).billingAccountId],
  )
  if (term === undefined) throw new Error(`${name} has no subscription.`)
  return term
}

const plus = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

const RENEW = `mutation ($input: RenewSubscriptionInput!) { renewSubscription(input: $input) {
  subscription { termEnd } userErrors { code message } } }`

/** Renews a customer's subscription by a year; returns the new last day. */
async function renew(name: string): Promise<string> {
  const { subscription_no: subscriptionId, term_end: end } = await termOf(name)
  const termEnd = plus(end, 365)
  const idempotencyKey = crypto.randomUUID()
  const { data, errors } = await world.ask('finance', RENEW, {
    input: { idempotencyKey, subscriptionId, termEnd, orderNumber: `RO-${termEnd}`, signedOn: '2026-01-31' },
  })
  expect(errors).toBeUndefined()
  expect(data.renewSubscription).toEqual({ subscription: { termEnd }, userErrors: [] })
  return termEnd
}

/** Says again that a subscription was renewed, though nothing has changed. */
async function announce(name: string): Promise<void> {
  const { subscription_no: subscriptionId } = await termOf(name)
  const { billingAccountId } = showcase(name)
  await world.database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ('subscription.renewed', 'billing', $1, 'billing', $2, 'EU', '{}', $3)`,
    [
      subscriptionId,
      `renew-${name}`,
      JSON.stringify({
        entity: 'BillingSubscription',
        after: { subscriptionId, billingAccountId },
      }),
    ],
  )
}

interface SagaRow {
  saga_id: string
  state: string
}

async function renewalsOf(name: string): Promise<SagaRow[]> {
  return await world.database.query<SagaRow>(
    `select saga_id, state from process.saga where kind = 'RENEWAL' and input ->> 'subscriptionId' = $1
     order by created_at`,
    [(await termOf(name)).subscription_no],
  )
}

async function settled(name: string, count = 1): Promise<SagaRow[]> {
  await expect
    .poll(async () => (await renewalsOf(name)).map(({ state }) => state), { timeout: 20_000 })
    .toEqual(Array.from({ length: count }, () => expect.stringMatching(/^COMP(LETED|ENSATED)$/)))
  return await renewalsOf(name)
}

/** What ERP and support desk say of a customer's term, the latest first. */
async function kept(name: string) {
  const query = `query($id: ID!) { customer(id: $id) {
    contracts { id status end renewalRoot renewedFrom lines { end } } supportWindows { endsOn contract { id } } } }`
  const { data, errors } = await world.ask('finance', query, { id: showcase(name).customerId })
  expect(errors).toBeUndefined()
  const byEnd = (a: { end: string }, b: { end: string }) => (a.end < b.end ? 1 : -1)
  const live = data.customer.contracts.filter(({ status }: { status: string }) => status !== 'CANCELLED')
  return { contract: live.toSorted(byEnd)[0], window: data.customer.supportWindows[0] }
}

async function mismatches() {
  const query =
    '{ contractMismatches { edges { node { subscriptionId contractId breaks { kind system detail } } } } }'
  const { data, errors } = await world.ask('finance', query)
  expect(errors).toBeUndefined()
  return data.contractMismatches.edges.map(({ node }: { node: object }) => node)
}

const REPAIR =
  'mutation ($input: RepairContractInput!) { repairContract(input: $input) { saga { state } userErrors { code message } replayed } }'

async function repair(name: string, idempotencyKey: string = crypto.randomUUID()) {
  const { subscription_no: subscriptionId } = await termOf(name)
  const { data, errors } = await world.ask('finance', REPAIR, { input: { subscriptionId, idempotencyKey } })
  expect(errors).toBeUndefined()
  return data.repairContract
}

describe('a renewal in billing', () => {
  test('is followed by contract and support window, once, and writes nothing where all agree', async () => {
    const name = 'covered-device'
    const before = await kept(name)
    const end = await renew(name)
    const [saga] = await settled(name)
    expect(saga?.state).toBe('COMPLETED')
    const after = await kept(name)
    expect(after.contract).toMatchObject({
      end,
      renewalRoot: before.contract.renewalRoot,
      renewedFrom: before.contract.id,
    })
    expect(after.window).toMatchObject({ endsOn: end, contract: { id: after.contract.id } })
    expect(after.contract.lines[0].end).toBe(end)

    await announce(name)
    const [, again] = await settled(name, 2)
    expect(again?.state).toBe('COMPLETED')
    expect(calls.fieldsOf(again?.saga_id ?? '')).toEqual([])
    expect(await mismatches()).toEqual([])
  })

  test('by its own clause comes on the last day, for a year, and is followed likewise', async () => {
    const { subscription_no: id } = await termOf('partial-limit')
    const today = new Date().toISOString().slice(0, 10)
    await world.database.query(
      'update billing.subscription set auto_renew = true, term_end = $2, co_term_anchor = null where subscription_no = $1',
      [id, today],
    )
    const end = async () => (await termOf('partial-limit')).term_end
    const renewed = new Date(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}T00:00:00Z`)
    await expect.poll(end, { timeout: 30_000, interval: 300 }).toBe(renewed.toISOString().slice(0, 10))
    const [saga] = await settled('partial-limit')
    expect(saga?.state).toBe('COMPLETED')
    expect((await kept('partial-limit')).contract.end).toBe(await end())
  })

  test('twice at once is followed one after the other', async () => {
    const name = 'covered-soft-hold'
    await renew(name)
    const end = await renew(name)
    const sagas = await settled(name, 2)
    expect(sagas.map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED'])
    expect(await kept(name)).toMatchObject({ contract: { end }, window: { endsOn: end } })
  })

  test('for which no contract is known comes to contract administration with what is at risk', async () => {
    const name = 'covered-plan'
    await renew(name)
    const [saga] = await settled(name)
    expect(saga?.state).toBe('COMPENSATED')
    const query =
      '{ exceptions(owner: "contract-admin", kind: "CONTRACT_TERM_MISMATCH") { entityId amountAtRisk { amount } summary replayable } }'
    await expect
      .poll(async () => (await world.ask('finance', query)).data.exceptions)
      .toEqual([
        {
          entityId: saga?.saga_id,
          amountAtRisk: { amount: expect.stringMatching(/^[1-9]\d*\.\d\d$/) },
          summary: expect.stringContaining('(MISSING)'),
          replayable: true,
        },
      ])
    expect(await mismatches()).toMatchObject([
      { contractId: null, breaks: [{ kind: 'MISSING', system: 'erp' }] },
    ])
    await world.database.query('delete from process.contract_mismatch')
  })

  test('that the desk refuses is taken back in the ERP, listed, and made right by a repair', async () => {
    const name = 'covered-grace'
    const before = await kept(name)
    calls.scripts.set('extendSupportWindow', () => ({ code: 'NOT_FOUND' }))
    const end = await renew(name)
    const [saga] = await settled(name)
    expect(saga?.state).toBe('COMPENSATED')
    expect(await kept(name)).toMatchObject({
      contract: { id: before.contract.id, end: before.contract.end },
      window: before.window,
    })
    expect(await mismatches()).toMatchObject([
      { contractId: before.contract.id, breaks: [{ kind: 'TERM' }, { kind: 'TERM' }] },
    ])

    calls.scripts.clear()
    const first = await repair(name, 'k')
    expect(first).toEqual({ saga: { state: 'COMPLETED' }, userErrors: [], replayed: false })
    expect(await kept(name)).toMatchObject({ contract: { end }, window: { endsOn: end } })
    expect(await mismatches()).toEqual([])
    expect(await repair(name, 'k')).toMatchObject({ saga: { state: 'COMPLETED' }, replayed: true })
    expect((await repair(name)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const states = async () =>
      (await world.ask('finance', '{ exceptions(kind: "CONTRACT_TERM_MISMATCH") { entityId state } }')).data
        .exceptions
    await expect.poll(states).toContainEqual({ entityId: saga?.saga_id, state: 'RESOLVED' })
  })
})

describe('a term that only billing knows', () => {
  test('is worked on provisionally and waits for its repair', async () => {
    const name = 'renewed-in-billing-only'
    await dispatchCase(world, name)
    await expect
      .poll(mismatches)
      .toMatchObject([{ subscriptionId: (await termOf(name)).subscription_no, breaks: [{ kind: 'TERM' }] }])
    expect(await repair(name)).toMatchObject({ saga: { state: 'COMPLETED' }, userErrors: [] })
    const { term_end: end } = await termOf(name)
    expect(await kept(name)).toMatchObject({ contract: { status: 'ACTIVE', end }, window: { endsOn: end } })
    expect(await mismatches()).toEqual([])
    const query = 'query($id: ID!) { case(id: $id) { entitlement { outcome provisional } } }'
    const { data } = await world.ask('support-agent', query, { id: showcase(name).caseId })
    expect(data.case.entitlement).toEqual({ outcome: 'COVERED', provisional: false })
  })
})

test('only finance and integrations see mismatches and repair them', async () => {
  for (const role of ['support-agent', 'service-manager', 'analyst'] as const) {
    const { errors } = await world.ask(role, '{ contractMismatches { edges { cursor } } }')
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
  }
})
