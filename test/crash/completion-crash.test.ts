import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { finishWork } from '../helpers/finish-work.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, endOf } from './crash-and-restart.ts'

const CALLS = [
  'freezeCoverage',
  'postServiceConsumption',
  'validateServicePosting',
  'recordServiceUsage',
  'settleAllowances',
  'confirmServicePosting',
  'invoiceServiceOrder',
  'commentOnCase',
]
const UNDOS = ['unsettleAllowances', 'reverseServiceUsage', 'reverseServiceConsumption', 'raiseException']

let prepared: { readonly name: string; readonly prepared: string }
/** An order of which the customer pays everything, at once; its work is done, and nobody is there yet to hear of it. */
beforeAll(async () => {
  prepared = await prepareDatabase(
    (world) => dispatchCase(world, 'safety-override'),
    async (database, order) => {
      await database.query("update billing.subscription set state = 'expired' where account_no = $1", [
        showcase('safety-override').billingAccountId,
      ])
      await finishWork(database, order)
    },
  )
})
afterAll(async () => {
  await dropDatabase(testServer(), prepared.name)
})

describe('a process that is killed in the middle of a completion', () => {
  test.each(aroundEach(CALLS))('%s %s: the next one finishes it, once', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call })
    expect(await endOf(world, 'COMPLETION')).toBe('COMPLETED')
    expect(await stateOf(world)).toMatchObject({
      status: 'POSTED',
      usage: ['billed', 'billed', 'billed'],
      invoices: 1,
      told: 1,
    })
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test.each(aroundEach(UNDOS))(
    '%s %s while it is undone: the next one undoes the rest',
    async (when, call) => {
      await using world = await crashAndRestart(prepared.name, { when, call, fail: 'confirmServicePosting' })
      expect(await endOf(world, 'COMPLETION')).toBe('COMPENSATED')
      await expect.poll(async () => (await stateOf(world))?.['exceptions'], { timeout: 20_000 }).toBe(1)
      const { status, onHand } = (await stateOf(world)) ?? {}
      expect({ status, onHand }).toEqual({ status: 'WORK_COMPLETED', onHand: '2' })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select o.status,
       (select array_agg(u.state order by u.usage_id) from billing.usage_event u where u.order_ref = $1) as usage,
       (select count(distinct u.invoice_id)::integer from billing.usage_event u where u.order_ref = $1) as invoices,
       (select count(*)::integer from support.ticket_comment c where c.ticket_id = o.case_ref and c.body like '%is done%') as told,
       (select count(*)::integer from governance.exception where kind = 'POSTING_FAILED') as exceptions,
       (select sum(qty_reserved)::text from erp.stock_reservation where order_id = $1 and state = 'ISSUED') as "onHand"
     from erp.service_order o where o.order_id = $1`,
    [prepared.prepared],
  )
  return row
}
