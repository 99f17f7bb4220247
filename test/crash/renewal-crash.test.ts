import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Queryable } from '../../subgraphs/platform/database/database.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, endOf } from './crash-and-restart.ts'

const CALLS = ['renewContract', 'extendSupportWindow']
const UNDOS = ['undoSupportWindow', 'undoRenewContract', 'raiseException']
const { billingAccountId, erpCustomerNumber, supportTenantId } = showcase('covered-device')

let prepared: { readonly name: string }
/** A term that billing has renewed, and nobody there yet to hear of it. */
beforeAll(async () => {
  prepared = await prepareDatabase(() => Promise.resolve(null), renewInBilling)
})
afterAll(async () => {
  await dropDatabase(testServer(), prepared.name)
})

describe('a process that is killed in the middle of a renewal', () => {
  test.each(aroundEach(CALLS))('%s %s: the next one finishes it, once', async (when, call) => {
    await using world = await crashAndRestart(prepared.name, { when, call })
    expect(await endOf(world, 'RENEWAL')).toBe('COMPLETED')
    expect(await stateOf(world)).toEqual({ contracts: 2, agree: true, exceptions: 0, mismatches: 0 })
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test.each(aroundEach(UNDOS))(
    '%s %s while it is undone: the next one undoes the rest',
    async (when, call) => {
      await using world = await crashAndRestart(prepared.name, { when, call, fail: 'extendSupportWindow' })
      expect(await endOf(world, 'RENEWAL')).toBe('COMPENSATED')
      await expect.poll(async () => (await stateOf(world))?.['exceptions'], { timeout: 20_000 }).toBe(1)
      expect(await stateOf(world)).toEqual({ contracts: 1, agree: false, exceptions: 1, mismatches: 1 })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

async function renewInBilling(database: Queryable): Promise<void> {
  const [subscription] = await database.query<{ subscription_no: string }>(
    `update billing.subscription set term_start = term_end + 1, term_end = term_end + 365
     where account_no = $1 returning subscription_no`,
    [billingAccountId],
  )
  const after = { subscriptionId: subscription?.subscription_no, billingAccountId }
  await database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ('subscription.renewed', 'billing', $1, 'billing', 'crash', 'EU', '{}', $2)`,
    [after.subscriptionId, JSON.stringify({ entity: 'BillingSubscription', after })],
  )
}

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select
       (select count(*)::integer from erp.service_contract where partner_no = $1 and status <> 'CANC') as contracts,
       (select max(valid_to) from erp.service_contract where partner_no = $1 and status <> 'CANC')
         = (select term_end from billing.subscription where account_no = $2)
         and (select max(ends_on) from support.entitlement_window where tenant_id = $3)
         = (select term_end from billing.subscription where account_no = $2) as agree,
       (select count(*)::integer from governance.exception where kind = 'CONTRACT_TERM_MISMATCH') as exceptions,
       (select count(*)::integer from process.contract_mismatch) as mismatches`,
    [erpCustomerNumber, billingAccountId, supportTenantId],
  )
  return row
}
