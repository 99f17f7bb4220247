import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { finishWork } from '../helpers/finish-work.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart } from './crash-and-restart.ts'

const { caseId } = showcase('covered-device')
const CLOSE = `mutation ($input: CloseCaseInput!) {
  closeCase(input: $input) { case { status } userErrors { code message } } }`
const RESOLVE =
  'mutation ($input: ResolveCaseInput!) { resolveCase(input: $input) { userErrors { message } } }'

const ask = {
  role: 'support-agent' as const,
  query: CLOSE,
  variables: { input: { caseId, idempotencyKey: 'crash', comment: 'It runs again.' } },
}

let prepared: { readonly name: string; readonly prepared: string }
/** A resolved case whose order is posted. */
beforeAll(async () => {
  prepared = await prepareDatabase(
    async (world) => {
      const order = await dispatchCase(world, 'covered-device')
      await finishWork(world.database, order)
      await vi.waitFor(async () => expect((await stateOf(world, order))?.['order']).toBe('POSTED'), {
        timeout: 20_000,
      })
      await world.ask('support-agent', RESOLVE, {
        input: { caseId, idempotencyKey: 'resolve', resolution: 'Replaced.' },
      })
      return order
    },
    () => Promise.resolve(),
  )
})
afterAll(() => dropDatabase(testServer(), prepared.name))

test.each(aroundEach(['recordCaseClosure', 'closeServiceOrder']))(
  'a process that is killed %s %s while a case is closed: asked again, it is closed with its order, once',
  async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call, ask })
    const { data } = await world.ask(ask.role, CLOSE, ask.variables)
    expect(data.closeCase).toEqual({ case: { status: 'CLOSED' }, userErrors: [] })
    await expect
      .poll(() => stateOf(world, prepared.prepared), { timeout: 20_000 })
      .toEqual({ order: 'CLOSED', closures: 1, orderClosures: 1 })
    expect(await brokenInvariants(world.database)).toEqual([])
  },
)

async function stateOf(world: World, orderId: string) {
  const [row] = await world.database.query(
    `select o.status as order,
       (select count(*)::integer from support.ticket_status_log l where l.ticket_id = o.case_ref and l.status = 'closed') as closures,
       (select count(*)::integer from erp.service_order_log l where l.order_id = $1 and l.status = 'CLOSED') as "orderClosures"
     from erp.service_order o where o.order_id = $1`,
    [orderId],
  )
  return row
}
