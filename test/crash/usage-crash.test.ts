import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, TEMPLATE, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { crashAndRestart, type CrashPlan } from './crash-and-restart.ts'

/** Far enough to reach beyond the last statement of either. */
const STATEMENTS = Array.from({ length: 8 }, (_each, index) => 1 + index * 3)

const ACCOUNTS = ['covered-device', 'covered-plan', 'covered-grace'].map(
  (name) => showcase(name).billingAccountId,
)
const USED_ON = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
const EVENTS = ACCOUNTS.length * 2

const REPORT: NonNullable<CrashPlan['ask']> = {
  role: 'integration',
  query: `mutation ($input: ReportUsageInput!) {
    reportUsage(input: $input) { results { replayed userErrors { message } usageEvent { id state } } } }`,
  variables: {
    input: {
      source: 'crash',
      events: Array.from({ length: EVENTS }, (_each, index) => ({
        idempotencyKey: `event-${index}`,
        billingAccountId: ACCOUNTS[index % ACCOUNTS.length],
        kind: 'LABOR',
        quantity: '2.5',
        unit: 'HOUR',
        occurredAt: `${USED_ON}T10:00:00Z`,
      })),
    },
  },
}

const INVOICE: NonNullable<CrashPlan['ask']> = {
  role: 'finance',
  query: `mutation ($input: RunInvoicingInput!) {
    runInvoicing(input: $input) { invoiced userErrors { message } } }`,
  variables: { input: { idempotencyKey: 'crash', periodEnd: USED_ON } },
}

describe('a process that is killed while usage is reported', () => {
  test.each(STATEMENTS)('at statement %i: sent again, each event is there once', async (number) => {
    await using world = await crashAndRestart(TEMPLATE, { when: 'statement', number, ask: REPORT })
    const { reportUsage } = await askAgain(world, REPORT)
    expect(reportUsage.results).toHaveLength(EVENTS)
    for (const { userErrors } of reportUsage.results) expect(userErrors).toEqual([])
    expect(await usageOf(world)).toMatchObject({ events: EVENTS, invoices: 0 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

describe('a process that is killed while usage is invoiced', () => {
  let name: string
  beforeAll(async () => {
    const prepared = await prepareDatabase(
      (world) => askAgain(world, REPORT),
      () => Promise.resolve(),
    )
    name = prepared.name
  })
  afterAll(() => dropDatabase(testServer(), name))

  test.each(STATEMENTS)(
    'at statement %i: run again, each event is on one line of one invoice',
    async (number) => {
      await using world = await crashAndRestart(name, { when: 'statement', number, ask: INVOICE })
      const { runInvoicing } = await askAgain(world, INVOICE)
      expect(runInvoicing.userErrors).toEqual([])
      const usage = await usageOf(world)
      expect(usage).toMatchObject({ events: EVENTS, unbilled: 0, lines: usage?.['billed'] })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

/** Whoever does not know what became of a request sends it again with the same keys. */
async function askAgain(world: World, { role, query, variables }: NonNullable<CrashPlan['ask']>) {
  const { data, errors } = await world.ask(role, query, variables)
  expect(errors).toBeUndefined()
  return data
}

async function usageOf(world: World) {
  const [row] = await world.database.query(
    `select count(*)::integer as events,
       count(*) filter (where invoice_id is not null)::integer as billed,
       count(*) filter (where invoice_id is null and rated_minor > 0)::integer as unbilled,
       count(distinct invoice_id)::integer as invoices,
       (select count(*)::integer from billing.invoice_line l, unnest(l.usage_ids) as usage_id
          where usage_id in (select usage_id from billing.usage_event where source = 'crash')) as lines
     from billing.usage_event where source = 'crash'`,
  )
  return row
}
