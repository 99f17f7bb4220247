import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

let keys = 0

/** An account of its own with one open invoice of 100.00, due so many days ago. */
async function account(overdueDays: number) {
  const id = `BA-T${++keys}`
  const due = new Date(Date.now() - overdueDays * 86_400_000).toISOString().slice(0, 10)
  await world.database.query(
    `insert into billing.account (account_no, display_name, region, currency, net_days, grace_days, status)
     values ($1, 'Test', 'EU', 'EUR', 30, 14, 'ok')`,
    [id],
  )
  await world.database.query(
    `insert into billing.invoice values ($1, $1, $2, 'open', 'none', 'EUR', 10000, 10000, $3::date - 30, $3)`,
    [`INV-${id}`, id, due],
  )
  return { id, invoiceId: `INV-${id}` }
}

const PAYLOAD =
  'replayed userErrors { code message path } invoice { state disputeState remaining { amount } creditNotes { amount { amount } } }'

async function change(who: 'finance' | 'support-agent' | 'integration', field: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const { data, errors } = await world.ask(
    who,
    `mutation ($input: ${type}) { ${field}(input: $input) { ${PAYLOAD} } }`,
    { input: { idempotencyKey: `r${++keys}`, ...input } },
  )
  return errors === undefined ? data[field] : { errors }
}

const pay = (invoiceId: string, amount: string, more: object = {}) =>
  change('finance', 'recordPayment', {
    invoiceId,
    amount: { amount, currency: 'EUR' },
    receivedOn: '2026-01-01',
    method: 'transfer',
    ...more,
  })

const hold = async (field: 'placeHold' | 'releaseHold', input: object) => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const { data, errors } = await world.ask(
    'finance',
    `mutation ($input: ${type}) { ${field}(input: $input) { userErrors { code message } customer {
      accountHolds { id kind level } dunning { state } } } }`,
    { input: { idempotencyKey: `h${++keys}`, ...input } },
  )
  expect(errors).toBeUndefined()
  return data[field]
}

describe('an invoice', () => {
  test('is paid in parts and then in full, and no more', async () => {
    const { invoiceId } = await account(0)
    expect(await pay(invoiceId, '40.00')).toMatchObject({
      invoice: { state: 'PARTIALLY_PAID', remaining: { amount: '60.00' } },
    })
    const tooMuch = await pay(invoiceId, '60.01')
    expect(tooMuch.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'amount'] }])
    expect(tooMuch.userErrors[0].message).toContain('60.00 EUR')
    expect(await pay(invoiceId, '60.00')).toMatchObject({ invoice: { state: 'PAID' } })
    expect((await pay(invoiceId, '1.00')).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
  })

  test('of two payments of the last amount exactly one is booked', async () => {
    const { invoiceId } = await account(0)
    const both = await Promise.all([pay(invoiceId, '100.00'), pay(invoiceId, '100.00')])
    expect(both.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    const same = { idempotencyKey: 'same-payment' }
    const other = await account(0)
    const twins = await Promise.all([1, 2, 3].map(() => pay(other.invoiceId, '10.00', same)))
    expect(twins.map(({ invoice }) => invoice.remaining.amount)).toEqual(['90.00', '90.00', '90.00'])
  })

  test('is disputed by whoever may, and settled by finance with a credit or without', async () => {
    const { invoiceId } = await account(20)
    const disputed = await change('support-agent', 'openDispute', { invoiceId, reason: 'Wrong quantity' })
    expect(disputed).toMatchObject({ userErrors: [], invoice: { disputeState: 'OPEN' } })
    expect(
      (await change('support-agent', 'openDispute', { invoiceId, reason: 'x' })).userErrors,
    ).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
    expect(
      await change('support-agent', 'resolveDispute', { invoiceId, accepted: true, note: 'x' }),
    ).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
    const credit = { amount: '30.00', currency: 'EUR' }
    expect(
      await change('finance', 'resolveDispute', { invoiceId, accepted: true, credit, note: 'Agreed' }),
    ).toMatchObject({
      invoice: {
        disputeState: 'ACCEPTED',
        state: 'PARTIALLY_PAID',
        remaining: { amount: '70.00' },
        creditNotes: [{ amount: { amount: '30.00' } }],
      },
    })
  })

  test('pushes each change to those who may see it', async () => {
    const { id, invoiceId } = await account(0)
    const client = createClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await world.token({ role: 'finance' })}` },
    })
    const query = `subscription ($id: ID) { invoiceStateChanged(billingAccountId: $id) { change { status } invoice { id remaining { amount } } } }`
    const events = client.iterate({ query, variables: { id } })
    const next = events.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await pay(invoiceId, '100.00')
    expect((await next).value?.data).toMatchObject({
      invoiceStateChanged: {
        change: { status: 'PAID' },
        invoice: { id: invoiceId, remaining: { amount: '0.00' } },
      },
    })
    await client.dispose()
  })
})

describe('dunning', () => {
  test('goes a step a day, holds by its table, and lets go of everything when all is paid', async () => {
    const { id, invoiceId } = await account(90)
    const { dunAccounts } = await import('../subgraphs/billing/operations/keep-standing.ts')
    const { createEmbeddedReceivables } =
      await import('../subgraphs/billing/connectors/embedded/receivables.ts')
    const { EMBEDDED_USAGE_SYSTEM } =
      await import('../subgraphs/billing/connectors/embedded/embedded-usage-system.ts')
    const { openEventLog } = await import('../subgraphs/platform/events/open-event-log.ts')
    const { pino } = await import('pino')
    const events = await openEventLog(world.database, pino({ level: 'silent' }))
    const states: string[] = []
    for (let day = 0; day < 4; day++) {
      await dunAccounts({
        database: world.database,
        events,
        now: () => new Date(Date.now() + day * 86_400_000),
        usage: EMBEDDED_USAGE_SYSTEM,
        receivables: createEmbeddedReceivables(world.database),
        governance: () => {
          throw new Error('Nobody is asked here.')
        },
      })
      const [row] = await world.database.query<{ dunning_state: string; holds: string[] | null }>(
        `select dunning_state, (select array_agg(level) from billing.hold h where h.account_no = a.account_no
           and released_at is null) as holds from billing.account a where account_no = $1`,
        [id],
      )
      states.push(`${row?.dunning_state}:${(row?.holds ?? []).join()}`)
    }
    await events.close()
    expect(states.at(-1)).toBe('SUSPENDED:hard')
    expect(states).toContain('RESTRICTED:soft')

    const [{ hold_id: holdId } = { hold_id: '' }] = await world.database.query<{ hold_id: string }>(
      'select hold_id from billing.hold where account_no = $1 and released_at is null',
      [id],
    )
    const refused = await hold('releaseHold', { holdId, reason: 'Asked nicely' })
    expect(refused.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
    await pay(invoiceId, '100.00')
    const [after] = await world.database.query(
      `select dunning_state, status, (select count(*)::integer from billing.hold h where h.account_no = a.account_no
         and released_at is null) as holds from billing.account a where account_no = $1`,
      [id],
    )
    expect(after).toEqual({ dunning_state: 'CURRENT', status: 'ok', holds: 0 })
  })

  test('a hold of finance is placed and released, each with where the account stands then', async () => {
    const { id } = await account(0)
    const placed = await hold('placeHold', { billingAccountId: id, level: 'HARD', reason: 'Fraud check' })
    expect(placed).toMatchObject({
      userErrors: [],
      customer: { accountHolds: [{ kind: 'finance', level: 'HARD' }] },
    })
    const [{ id: holdId }] = placed.customer.accountHolds
    const both = await Promise.all([1, 2].map(() => hold('releaseHold', { holdId, reason: 'Checked' })))
    expect(both.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    const changes = await world.database.query<{ data: { after: { effectiveHold: string } } }>(
      `select data from platform.outbox where type = 'standing.changed' and subject = $1 order by seq`,
      [id],
    )
    expect(changes.map(({ data }) => data.after.effectiveHold)).toEqual(['HARD', 'NONE'])
  })
})

describe('a term', () => {
  const RENEW = `mutation ($input: RenewSubscriptionInput!) { renewSubscription(input: $input) {
    userErrors { code message path } subscription { id status termEnd } } }`
  async function subscription(state: string) {
    const { id } = await account(0)
    await world.database.query(
      `insert into billing.subscription (subscription_no, account_no, plan_code, state, term_type, term_start, term_end,
         auto_renew, changed_at) values ($1, $2, 'CARE-GOLD', $3, 'termed', '2026-01-01', '2026-12-31', false, now())`,
      [`SUB-${id}`, id, state],
    )
    return `SUB-${id}`
  }
  const renew = async (subscriptionId: string, input: object = {}) => {
    const { data } = await world.ask('finance', RENEW, {
      input: {
        idempotencyKey: `t${++keys}`,
        subscriptionId,
        orderNumber: 'RO-1',
        signedOn: '2026-11-01',
        ...input,
      },
    })
    return data.renewSubscription
  }

  test('is previewed to the cent and renewed behind its end', async () => {
    const id = await subscription('active')
    const { data } = await world.ask(
      'finance',
      `query ($input: RenewalPreviewInput!) { renewalPreview(input: $input) { total { amount } lines { from to days amount { amount } } } }`,
      { input: { subscriptionId: id, termEnd: '2028-01-31' } },
    )
    expect(data.renewalPreview).toMatchObject({
      total: { amount: '2603.28' },
      lines: [
        { from: '2027-01-01', to: '2027-12-31', days: 365, amount: { amount: '2400.00' } },
        { from: '2028-01-01', to: '2028-01-31', days: 31 },
      ],
    })
    expect(await renew(id)).toMatchObject({ userErrors: [], subscription: { termEnd: '2027-12-31' } })
    expect(await renew(id, { termEnd: '2027-06-30' })).toMatchObject({
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'termEnd'] }],
    })
  })

  test('that ends in a month without a renewal is handed to the contract administration, once', async () => {
    const id = await subscription('active')
    await world.database.query(
      'update billing.subscription set term_end = current_date + 25 where subscription_no = $1',
      [id],
    )
    const raised = async () => {
      const { data } = await world.ask(
        'integration',
        '{ exceptions(owner: "contract-admin") { kind entityId dueAt } }',
      )
      return data.exceptions.filter(({ entityId }: { entityId: string }) => entityId === id)
    }
    await expect.poll(raised, { timeout: 30_000, interval: 300 }).toMatchObject([{ kind: 'RENEWAL_DUE' }])
  })

  test('that is out of term comes into force again, one that was cancelled does not', async () => {
    expect(await renew(await subscription('out_of_term'))).toMatchObject({
      subscription: { status: 'ACTIVE' },
    })
    expect(await renew(await subscription('cancelled'))).toMatchObject({
      userErrors: [{ code: 'ILLEGAL_TRANSITION' }],
    })
  })
})
