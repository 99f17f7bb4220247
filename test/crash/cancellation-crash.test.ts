import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenInvariants } from '../helpers/invariants.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, endOf, type CrashPlan } from './crash-and-restart.ts'

const CALLS = [
  'assessCancellation',
  'beginCancellation',
  'cancelOrderVisits',
  'postIncurredCost',
  'releaseOrderStock',
  'releaseOrderAllowances',
  'recordServiceUsage',
  'confirmCancellation',
  'correctDispatchDetails',
]
const UNDOS = ['abandonCancellation', 'raiseException']

let prepared: { readonly name: string; readonly prepared: string }
/** An order that is being worked on, of which the customer pays everything. */
beforeAll(async () => {
  prepared = await prepareDatabase(
    (world) => dispatchCase(world, 'safety-override'),
    async (database, order) => {
      for (const statement of [
        "update erp.service_order set status = 'IN_PROGRESS' where order_id = $1",
        `insert into erp.service_order_log (order_id, seq, status, at, by_whom, reason, correlation_id)
         select order_id, max(seq) + 1, 'IN_PROGRESS', now(), 'TECH-0001', null, 'test' from erp.service_order_log
         where order_id = $1 group by order_id`,
        "update erp.dispatch set state = 'ON_SITE' where order_id = $1",
        "update erp.service_order_item set qty_actual = 1 where order_id = $1 and kind = 'LABOR'",
      ]) {
        await database.query(statement, [order])
      }
    },
  )
})
afterAll(async () => {
  await dropDatabase(testServer(), prepared.name)
})

const ask = (): NonNullable<CrashPlan['ask']> => ({
  role: 'support-agent',
  query: 'mutation ($input: CancelServiceOrderInput!) { cancelServiceOrder(input: $input) { replayed } }',
  variables: { input: { serviceOrderId: prepared.prepared, idempotencyKey: 'crash', reason: 'Crash' } },
})

describe('a process that is killed in the middle of a cancellation', () => {
  test.each(aroundEach(CALLS))('%s %s: the next one finishes it, once', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call, ask: ask() })
    expect(await endOf(world, 'CANCELLATION')).toBe('COMPLETED')
    expect(await stateOf(world)).toEqual({ status: 'CANCELLED', usage: ['rated'], costs: 1, told: 1 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test.each(aroundEach(UNDOS))('%s %s while it is undone: the order stands', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, {
      when,
      call,
      ask: ask(),
      fail: 'beginCancellation',
    })
    expect(await endOf(world, 'CANCELLATION')).toBe('COMPENSATED')
    const raised = () =>
      world.database.query("select from governance.exception where kind = 'CANCELLATION_FAILED'")
    await expect.poll(async () => (await raised()).length, { timeout: 20_000 }).toBe(1)
    expect(await stateOf(world)).toEqual({ status: 'IN_PROGRESS', usage: null, costs: 0, told: 0 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select o.status,
       (select array_agg(u.state) from billing.usage_event u where u.order_ref = $1) as usage,
       (select count(*)::integer from erp.ledger_document d where d.order_id = $1 and d.kind = 'COST') as costs,
       (select count(*)::integer from support.ticket_comment c where c.ticket_id = o.case_ref and c.body like '%Crash%') as told
     from erp.service_order o where o.order_id = $1`,
    [prepared.prepared],
  )
  return row
}
