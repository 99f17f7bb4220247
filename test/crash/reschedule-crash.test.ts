import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenInvariants } from '../helpers/invariants.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, endOf } from './crash-and-restart.ts'

const CALLS = ['correctDispatchDetails', 'rescheduleDispatch', 'recordDispatchDetails']
const UNDOS = ['cancelDispatch', 'raiseException']

let prepared: { readonly name: string; readonly prepared: string }
/** An order whose technician has declined, and nobody is there yet to hear of it. */
beforeAll(async () => {
  prepared = await prepareDatabase(
    (world) => dispatchCase(world, 'covered-device'),
    async (database, order) => {
      for (const statement of [
        "update erp.dispatch set state = 'DECLINED' where order_id = $1",
        "update erp.service_order set status = 'RELEASED' where order_id = $1",
        `insert into erp.service_order_log (order_id, seq, status, at, by_whom, reason, correlation_id)
         select order_id, max(seq) + 1, 'RELEASED', now(), 'TECH-0001', null, 'test' from erp.service_order_log
         where order_id = $1 group by order_id`,
        `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
         select 'dispatch.declined', 'erp', dispatch_no, technician_no, 'test', 'EU', '{}',
           jsonb_build_object('entity', 'Dispatch', 'serviceOrderId', order_id, 'technician', technician_no)
         from erp.dispatch where order_id = $1`,
      ]) {
        await database.query(statement, [order])
      }
    },
  )
})
afterAll(async () => {
  await dropDatabase(testServer(), prepared.name)
})

describe('a process that is killed in the middle of a reschedule', () => {
  test.each(aroundEach(CALLS))('%s %s: the next one books somebody, once', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call })
    expect(await endOf(world, 'RESCHEDULE')).toBe('COMPLETED')
    expect(await stateOf(world)).toEqual({
      status: 'DISPATCHED',
      visits: ['DECLINED', 'DISPATCHED'],
      technicians: 2,
      corrections: 1,
      exceptions: 0,
    })
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test.each(aroundEach(UNDOS))('%s %s while it is undone: nobody is booked', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call, fail: 'recordDispatchDetails' })
    expect(await endOf(world, 'RESCHEDULE')).toBe('COMPENSATED')
    await expect.poll(async () => (await stateOf(world))?.['exceptions'], { timeout: 20_000 }).toBe(1)
    expect(await stateOf(world)).toMatchObject({ status: 'RELEASED', visits: ['CANCELLED', 'DECLINED'] })
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select o.status,
       (select array_agg(state order by state) from erp.dispatch where order_id = $1) as visits,
       (select count(distinct technician_no)::integer from erp.dispatch where order_id = $1) as technicians,
       (select count(*)::integer from support.ticket_comment where ticket_id = o.case_ref and body like '%The technician cannot come.%') as corrections,
       (select count(*)::integer from governance.exception where kind = 'RESCHEDULE_FAILED') as exceptions
     from erp.service_order o where o.order_id = $1`,
    [prepared.prepared],
  )
  return row
}
