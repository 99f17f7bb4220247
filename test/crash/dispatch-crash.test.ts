import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import { TEMPLATE } from '../helpers/test-database.ts'
import { startWorld, type World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, type CrashPlan } from './crash-and-restart.ts'

const CALLS = [
  'holdAllowance',
  'createServiceOrder',
  'reserveStock',
  'scheduleDispatch',
  'recordDispatchDetails',
  'confirmDispatch',
]
const UNDOS = ['cancelDispatch', 'releaseStock', 'withdrawServiceOrder', 'releaseAllowance', 'raiseException']
/** Far enough to reach beyond the last statement of a dispatch. */
const STATEMENTS = Array.from({ length: 16 }, (_each, index) => 14 + index * 13)

const { caseId } = showcase('covered-device')

describe('a process that is killed in the middle of a dispatch', () => {
  test.each(aroundEach(CALLS))('%s %s: the next one finishes it, once', async (when, call) => {
    await using world = await crashAt({ when, call })
    expect(await settled(world)).toBe('COMPLETED')
    await expectDispatched(world)
  })

  test.each(STATEMENTS)('at statement %i: the next one finishes it, or nothing was begun', async (number) => {
    await using world = await crashAt({ when: 'statement', number })
    await settled(world)
    // Whoever does not know what became of a request sends it again with the same key.
    await dispatchAgain(world)
    expect(await settled(world)).toBe('COMPLETED')
    await expectDispatched(world)
  })

  test.each(aroundEach(UNDOS))(
    '%s %s while it is undone: the next one undoes the rest, once',
    async (when, call) => {
      await using world = await crashAt({ when, call, fail: 'scheduleDispatch' })
      expect(await settled(world)).toBe('COMPENSATED')
      // Whoever owns the failure is told last.
      await expect.poll(async () => (await stateOf(world))?.['exceptions'], { timeout: 20_000 }).toBe(1)
      await expectUndone(world)
    },
  )
})

let decision: Promise<string> | null = null

function inputOf(decisionId: string) {
  return {
    caseId,
    decisionId,
    idempotencyKey: 'crash',
    parts: [{ partCode: COMMON_PART, qty: '3' }],
    skills: ['hydraulics'],
  }
}

/** The decision is the same in every copy of the template, because the same facts give the same id. */
function decisionId(): Promise<string> {
  decision ??= (async () => {
    await using world = await startWorld()
    const { data } = await world.ask(
      'support-agent',
      'query($id: ID!) { case(id: $id) { entitlement { id } } }',
      { id: caseId },
    )
    return data.case.entitlement.id
  })()
  return decision
}

async function crashAt(plan: CrashPlan): Promise<World> {
  const variables = { input: inputOf(await decisionId()) }
  return await crashAndRestart(TEMPLATE, {
    ...plan,
    ask: { role: 'support-agent', query: operation('AgentDesktopDispatch'), variables },
  })
}

async function settled(world: World): Promise<string> {
  for (;;) {
    const [saga] = await world.database.query<{ state: string }>(
      'select state from process.saga where case_id = $1',
      [caseId],
    )
    if (saga === undefined) return 'NONE'
    if (saga.state !== 'RUNNING' && saga.state !== 'COMPENSATING') return saga.state
    await delay(20)
  }
}

async function dispatchAgain(world: World): Promise<void> {
  const { data } = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: inputOf(await decisionId()),
  })
  expect(data.dispatchService.userErrors).toEqual([])
}

async function expectDispatched(world: World): Promise<void> {
  expect(await stateOf(world)).toMatchObject({
    orders: ['DISPATCHED'],
    reserved: '3',
    visits: ['DISPATCHED'],
    held: '1',
    ticket: 'open',
    told: 1,
    ...AGREES,
  })
}

async function expectUndone(world: World): Promise<void> {
  expect(await stateOf(world)).toMatchObject({
    orders: ['CANCELLED'],
    reserved: '0',
    visits: null,
    held: '0',
    ticket: 'new',
    told: 0,
    exceptions: 1,
    ...AGREES,
  })
}

/** What stock and allowances say of themselves is what their holds say. */
const AGREES = { stockAgrees: true, allowancesAgree: true }

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select (select array_agg(status) from erp.service_order where case_ref = $1) as orders,
       (select coalesce(sum(qty_reserved), 0)::text from erp.stock_reservation where state = 'RESERVED') as reserved,
       (select array_agg(d.state) from erp.dispatch d join erp.service_order o using (order_id) where o.case_ref = $1 and d.state <> 'CANCELLED') as visits,
       (select coalesce(sum(qty), 0)::text from erp.allowance_hold where state = 'HELD') as held,
       (select status from support.ticket where ticket_id = $1) as ticket,
       (select count(*)::integer from support.ticket_comment where ticket_id = $1 and kind = 'outbound') as told,
       (select count(*)::integer from governance.exception) as exceptions,
       not exists (
         select 1 from erp.stock s where s.reserved <> (
           select coalesce(sum(r.qty_reserved), 0) from erp.stock_reservation r
           where r.location = s.location and r.material_no = s.material_no and r.state = 'RESERVED')) as "stockAgrees",
       not exists (
         select 1 from erp.contract_item i where i.allowance_held <> (
           select coalesce(sum(h.qty), 0) from erp.allowance_hold h where h.item_no = i.item_no and h.state = 'HELD')) as "allowancesAgree"`,
    [caseId],
  )
  return row
}
