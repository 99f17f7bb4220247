import { describe, expect, test } from 'vitest'
import { startWorld } from '../../test/helpers/world.ts'
import { envelopeFor, openTestGround } from '../../test/helpers/test-ground.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'
import { createSubgraph } from './subgraph.ts'

const METER: Partial<Principal> = { subject: 'meter', roles: ['integration'] }
const FINANCE: Partial<Principal> = { subject: 'fin', roles: ['finance'] }
const WORKFLOW: Partial<Principal> = { subject: 'completion', scopes: [WORKFLOW_SCOPE] }

const REPORT = `mutation ($input: ReportUsageInput!) { reportUsage(input: $input) { results {
  replayed userErrors { code path } usageEvent { id state period includedQuantity rejection ratedAmount { amount currency } } } } }`
const RUN = `mutation ($input: RunInvoicingInput!) { runInvoicing(input: $input) {
  invoiced replayed userErrors { code } invoices { id number state total { amount currency } dueDate lines { usageEventIds amount { amount } } } } }`

const event = (key: string, change: Record<string, unknown> = {}) => ({
  idempotencyKey: key,
  billingAccountId: 'BA-1',
  kind: 'LABOR',
  quantity: '1',
  unit: 'HOUR',
  occurredAt: '2026-02-10T10:00:00Z',
  ...change,
})

/** Billing with two accounts: one on a plan of two hours a month, one on none and in yen. */
async function openBilling() {
  const test = await openTestGround()
  const subgraph = await createSubgraph(test.ground)
  const { database } = test.ground
  await database.query(`insert into billing.account values
    ('BA-1', 'Anker', 'EU', 'EUR', 30, 14, 'ok'), ('BA-2', '碇', 'APAC', 'JPY', 14, 14, 'ok')`)
  await database.query(`insert into billing.plan values ('CARE', 'Care', 'GOLD', '[]')`)
  await database.query(`insert into billing.plan_rate values ('CARE', 'LABOR', 'HOUR', 2, 10)`)
  await database.query(`insert into billing.subscription (subscription_no, account_no, plan_code, state, term_type,
    term_start, term_end, auto_renew, changed_at) values
    ('SUB-1', 'BA-1', 'CARE', 'active', 'termed', '2026-01-01', '2026-12-31', true, '2026-01-01')`)
  await database.query(`insert into billing.price values
    ('LABOR', '', 'EUR', 'HOUR', 100, '2020-01-01', null), ('LABOR', '', 'JPY', 'HOUR', 9001, '2020-01-01', null),
    ('PART', 'P-1', 'EUR', 'EACH', 12.50, '2020-01-01', null)`)
  const ask = async (who: Partial<Principal>, query: string, variables: Record<string, unknown> = {}) =>
    (await subgraph.transport.execute({ query, variables }, envelopeFor(who))) as {
      // A test says by its expectations what it expects here.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      data: any
      errors?: readonly { message: string; extensions?: { code?: string } }[]
    }
  return {
    database,
    statements: test.statements,
    ask,
    report: async (...events: object[]) =>
      (await ask(METER, REPORT, { input: { events } })).data.reportUsage.results,
    run: async (key: string, change: object = {}) =>
      (await ask(FINANCE, RUN, { input: { idempotencyKey: key, periodEnd: '2026-02-28', ...change } })).data
        .runInvoicing,
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  }
}

describe('reporting usage', () => {
  test('prices it, the allowance first, in the order in which it happened', async () => {
    await using billing = await openBilling()
    const results = await billing.report(
      event('late', { quantity: '2', occurredAt: '2026-02-11T10:00:00Z' }),
      event('early', { quantity: '1.5' }),
      event('yen', { billingAccountId: 'BA-2', quantity: '0.5' }),
    )
    expect(results).toMatchObject([
      {
        usageEvent: {
          state: 'RATED',
          includedQuantity: '0.5',
          ratedAmount: { amount: '135.00', currency: 'EUR' },
        },
      },
      { usageEvent: { includedQuantity: '1.5', ratedAmount: { amount: '0.00' } } },
      { usageEvent: { period: '2026-02', ratedAmount: { amount: '4501', currency: 'JPY' } } },
    ])
  })

  test('gives the first answer again for ever, and refuses another body under the key', async () => {
    await using billing = await openBilling()
    const [first] = await billing.report(event('a'))
    const [again, changed] = await billing.report(
      event('a', { quantity: '1.0' }),
      event('a', { quantity: '2' }),
    )
    expect(first).toMatchObject({ replayed: false })
    expect(again).toEqual({ ...first, replayed: true })
    expect(changed).toMatchObject({
      usageEvent: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'events', '1', 'idempotencyKey'] }],
    })
  })

  test('is done once by twins that come at the same time, and draws the allowance once', async () => {
    await using billing = await openBilling()
    const twins = await Promise.all(
      Array.from({ length: 6 }, () => billing.report(event('a'), event('b', { quantity: '2' }))),
    )
    const ids = new Set(twins.flat().map(({ usageEvent }) => usageEvent.id))
    expect(ids.size).toBe(2)
    expect(twins.flat().filter(({ replayed }) => !replayed)).toHaveLength(2)
    const [row] = await billing.database.query('select used from billing.allowance_use')
    expect(row).toEqual({ used: '2' })
  })

  test('costs the same number of statements whatever its size', async () => {
    await using billing = await openBilling()
    const counts: number[] = []
    for (const size of [2, 200]) {
      billing.statements.length = 0
      await billing.report(...Array.from({ length: size }, (_each, index) => event(`${size}-${index}`)))
      counts.push(billing.statements.filter((text) => text.includes('billing.')).length)
    }
    expect(counts[1]).toBe(counts[0])
  })

  test.each([
    ['an account nobody knows', { billingAccountId: 'BA-9' }, 'NOT_FOUND', 'billingAccountId'],
    ['no quantity', { quantity: '0' }, 'BAD_USER_INPUT', 'quantity'],
    ['the future', { occurredAt: '2030-01-01T00:00:00Z' }, 'BAD_USER_INPUT', 'occurredAt'],
    ['a kind nobody knows', { kind: 'MAGIC' }, 'BAD_USER_INPUT', 'kind'],
    ['a part without its number', { kind: 'PART' }, 'BAD_USER_INPUT', 'productCode'],
    ['an expense without its price', { kind: 'EXPENSE' }, 'BAD_USER_INPUT', 'unitPrice'],
  ])('refuses %s, and takes the others', async (_name, change, code, field) => {
    await using billing = await openBilling()
    const [refused, taken] = await billing.report(event('a', change), event('b'))
    expect(refused).toMatchObject({
      usageEvent: null,
      userErrors: [{ code, path: ['input', 'events', '0', field] }],
    })
    expect(taken).toMatchObject({ usageEvent: { state: 'RATED' } })
  })

  test('keeps what has no price until there is one', async () => {
    await using billing = await openBilling()
    const [{ usageEvent }] = await billing.report(
      event('a', { kind: 'PART', productCode: 'P-9', unit: 'EACH' }),
    )
    expect(usageEvent).toMatchObject({ state: 'REJECTED', rejection: /no price in EUR/ })
    await billing.database.query(
      `insert into billing.price values ('PART', 'P-9', 'EUR', 'EACH', 3, '2020-01-01', null)`,
    )
    const text = `mutation ($id: ID!) { recycleUsage(input: { usageEventId: $id }) { userErrors { code message } usageEvent { state ratedAmount { amount } } } }`
    const recycled = (await billing.ask(FINANCE, text, { id: usageEvent.id })).data.recycleUsage
    expect(recycled).toEqual({
      userErrors: [],
      usageEvent: { state: 'RATED', ratedAmount: { amount: '3.00' } },
    })
    const twice = (await billing.ask(FINANCE, text, { id: usageEvent.id })).data.recycleUsage
    expect(twice.userErrors[0]).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })
})

describe('invoicing', () => {
  test('puts an account’s usage on one invoice, once, and is due by the account’s terms', async () => {
    await using billing = await openBilling()
    await billing.report(event('a', { quantity: '3' }), event('b', { billingAccountId: 'BA-2' }))
    const first = await billing.run('feb')
    expect(first).toMatchObject({ invoiced: 2, replayed: false })
    expect(first.invoices).toMatchObject([
      { state: 'OPEN', total: { amount: '90.00', currency: 'EUR' }, dueDate: '2026-03-31' },
      { state: 'OPEN', total: { amount: '9001', currency: 'JPY' }, dueDate: '2026-03-15' },
    ])
    expect(await billing.run('feb')).toEqual({ ...first, replayed: true })
    expect(await billing.run('feb', { periodEnd: '2026-01-31' })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    })
    expect(await billing.run('again')).toMatchObject({ invoiced: 0, invoices: [] })
  })

  test('bills late usage with the next run, at the price of when it was used', async () => {
    await using billing = await openBilling()
    await billing.report(event('a', { quantity: '3' }))
    await billing.run('feb')
    await billing.report(event('late', { quantity: '1', occurredAt: '2026-01-15T00:00:00Z' }))
    await billing.report(event('later', { quantity: '1' }))
    const { invoices } = await billing.run('next')
    // January's allowance is untouched; February's is used up.
    expect(invoices[0].lines.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual([
      '0.00',
      '90.00',
    ])
  })

  test('by two runs, and reports between, never bills anything twice', async () => {
    await using billing = await openBilling()
    await billing.report(...Array.from({ length: 150 }, (_each, index) => event(`k${index}`)))
    await Promise.all([
      billing.run('one'),
      billing.run('two'),
      billing.report(...Array.from({ length: 50 }, (_each, index) => event(`m${index}`))),
      billing.run('three'),
    ])
    await billing.run('rest')
    const [row] = await billing.database.query(
      `select count(*)::integer as events, count(distinct b.line_id)::integer as lines,
         sum(u.rated_minor)::text = (select sum(total_minor)::text from billing.invoice) as agree
       from billing.usage_event u left join billing.invoice_line_usage b using (usage_id)`,
    )
    expect(row).toEqual({ events: 200, lines: 200, agree: true })
  })
})

describe('an order’s consumption', () => {
  const input = (key: string) => ({
    key,
    billingAccountId: 'BA-1',
    serviceOrderId: 'SO-1',
    events: [
      {
        idempotencyKey: 'SO-1/1:1',
        kind: 'LABOR',
        quantity: '3',
        unit: 'HOUR',
        occurredAt: '2026-02-10T10:00:00Z',
      },
      {
        idempotencyKey: 'SO-1/2:1',
        kind: 'PART',
        productCode: 'P-1',
        quantity: '2',
        unit: 'EACH',
        occurredAt: '2026-02-10T10:00:00Z',
      },
    ],
  })
  const RECORD = `mutation ($input: RecordServiceUsageInput!) { recordServiceUsage(input: $input) { state ratedAmount { amount } } }`
  const REVERSE = `mutation ($key: String!) { reverseServiceUsage(key: $key, reason: "x") }`
  const INVOICE = `mutation ($input: InvoiceServiceOrderInput!) { invoiceServiceOrder(input: $input) { id state total { amount } } }`
  const net = `select coalesce(sum(rated_minor), 0)::text as net, (select used from billing.allowance_use) as used from billing.usage_event`

  test('is reported once and billed once', async () => {
    await using billing = await openBilling()
    for (let time = 0; time < 2; time++) {
      const { data } = await billing.ask(WORKFLOW, RECORD, { input: input('s1') })
      expect(data.recordServiceUsage).toMatchObject([
        { ratedAmount: { amount: '90.00' } },
        { ratedAmount: { amount: '25.00' } },
      ])
    }
    const bill = () => billing.ask(WORKFLOW, INVOICE, { input: { key: 's2', serviceOrderId: 'SO-1' } })
    const { data } = await bill()
    expect(data.invoiceServiceOrder).toMatchObject({ state: 'OPEN', total: { amount: '115.00' } })
    expect((await bill()).data).toEqual(data)
  })

  test('is taken back by what reverses it, once, and the allowance with it', async () => {
    await using billing = await openBilling()
    await billing.ask(WORKFLOW, RECORD, { input: input('s1') })
    expect((await billing.ask(WORKFLOW, REVERSE, { key: 's1' })).data.reverseServiceUsage).toBe(true)
    expect((await billing.ask(WORKFLOW, REVERSE, { key: 's1' })).data.reverseServiceUsage).toBe(false)
    expect(await billing.database.query(net)).toEqual([{ net: '0', used: '0' }])
  })

  test('that was reversed before it was reported is never reported', async () => {
    await using billing = await openBilling()
    await billing.ask(WORKFLOW, REVERSE, { key: 's1' })
    const { errors } = await billing.ask(WORKFLOW, RECORD, { input: input('s1') })
    expect(errors?.[0]?.extensions?.code).toBe('ILLEGAL_TRANSITION')
  })

  test('is reported by workflows alone', async () => {
    await using billing = await openBilling()
    const { errors } = await billing.ask(METER, RECORD, { input: input('s1') })
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })
})

test('work is priced as it would be billed, and asking draws nothing', async () => {
  await using billing = await openBilling()
  const text = `query ($input: PriceWorkInput!) { priceWork(input: $input) { total { amount currency } lines { includedQty amount { amount } } } }`
  const input = {
    billingAccountId: 'BA-1',
    currency: 'EUR',
    at: '2026-02-10T10:00:00Z',
    lines: [
      { kind: 'LABOR', qty: '3', unit: 'HOUR' },
      { kind: 'PART', productCode: 'P-1', qty: '2', unit: 'EACH' },
    ],
  }
  for (let time = 0; time < 2; time++) {
    const { data } = await billing.ask(WORKFLOW, text, { input })
    expect(data.priceWork).toEqual({
      total: { amount: '115.00', currency: 'EUR' },
      lines: [
        { includedQty: '2', amount: { amount: '90.00' } },
        { includedQty: '0', amount: { amount: '25.00' } },
      ],
    })
  }
})

test('through the whole graph a meter reports, nobody else may, and finance gets what has no price', async () => {
  await using world = await startWorld()
  const [account] = await world.database.query<{ account_no: string; currency: string }>(
    `select account_no, currency from billing.account where currency = 'EUR' order by account_no limit 1`,
  )
  const input = {
    events: [
      event('x', {
        billingAccountId: account?.account_no,
        kind: 'PART',
        productCode: 'NOWHERE',
        unit: 'EACH',
      }),
    ],
  }
  const denied = await world.ask('support-agent', REPORT, { input })
  expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
  const { data } = await world.ask('integration', REPORT, { input })
  const { id, state } = data.reportUsage.results[0].usageEvent
  expect(state).toBe('REJECTED')
  for (let turn = 0; ; turn++) {
    const { data: found } = await world.ask(
      'finance',
      '{ exceptions(owner: "finance") { kind entityId replayable } }',
    )
    const raised = found.exceptions.find(({ entityId }: { entityId: string }) => entityId === id)
    if (raised !== undefined) {
      expect(raised).toMatchObject({ kind: 'USAGE_NOT_RATED', replayable: true })
      return
    }
    if (turn > 100) throw new Error('Finance was not told.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
})
