import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { prepareDatabase } from '../helpers/prepare-order.ts'
import { dropDatabase, TEMPLATE, testServer } from '../helpers/test-database.ts'
import type { World } from '../helpers/world.ts'
import { aroundEach, crashAndRestart, endOf, type CrashPlan } from './crash-and-restart.ts'

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) {
  userErrors { message } saga { state } case { id } } }`

const ask = (name: string): NonNullable<CrashPlan['ask']> => {
  const { serialNumber, supportTenantId } = showcase(name)
  const input = {
    idempotencyKey: 'crash',
    supportTenantId,
    serialNumber,
    severity: 'SEV2',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: 'Stopped by a crash',
    description: 'It stopped.',
  }
  return { role: 'support-agent', query: OPEN, variables: { input } }
}

/** Whoever does not know what became of a request sends it again with the same key. */
async function askAgain(world: World, name: string): Promise<void> {
  const { role, query, variables } = ask(name)
  const { data } = await world.ask(role, query, variables)
  expect(data.openCase).toMatchObject({ userErrors: [], case: { id: expect.any(String) as string } })
}

describe('a process that is killed while a case is taken in', () => {
  test.each(aroundEach(['registerCase', 'assignSla']))(
    '%s %s: there is one case, with the level it is due',
    async (when, call) => {
      const plan: CrashPlan = { when, call, ask: ask('covered-device') }
      await using world = await crashAndRestart(TEMPLATE, plan)
      await askAgain(world, 'covered-device')
      expect(await endOf(world, 'INTAKE')).toBe('COMPLETED')
      expect(await stateOf(world)).toEqual({
        cases: 1,
        intakes: 1,
        clocks: 2,
        provisional: 0,
        asked: 0,
        delays: 0,
      })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )

  test.each(aroundEach(['raiseException']))(
    '%s %s: the data steward is asked once, and the case waits with a provisional level',
    async (when, call) => {
      const plan: CrashPlan = { when, call, ask: ask('identity-partial') }
      await using world = await crashAndRestart(TEMPLATE, plan)
      const state = async () =>
        await world.database.query("select state from process.saga where kind = 'INTAKE'")
      await expect.poll(state, { timeout: 20_000 }).toEqual([{ state: 'AWAITING_EVENT' }])
      expect(await stateOf(world)).toEqual({
        cases: 1,
        intakes: 1,
        clocks: 2,
        provisional: 2,
        asked: 1,
        delays: 0,
      })
    },
  )
})

describe('a process that is killed while a provisional level is corrected', () => {
  let name: string
  /** A case that waits for its customer's keys, which are joined while nobody is there. */
  beforeAll(async () => {
    const { customerId, billingAccountId } = showcase('identity-partial')
    const prepared = await prepareDatabase(
      (world) => askAgain(world, 'identity-partial'),
      async (database) => {
        await database.query(
          `insert into governance.xref (owner, identifier_type, external_id, customer_id, valid_from)
           values ('billing', 'billingAccountId', $1, $2, now() - interval '1 day')`,
          [billingAccountId, customerId],
        )
      },
    )
    name = prepared.name
  })
  afterAll(() => dropDatabase(testServer(), name))

  test.each(aroundEach(['assignSla', 'recordDelay']))(
    '%s %s: the next one corrects it, once',
    async (when, call) => {
      await using world = await crashAndRestart(name, { when, call })
      await expect.poll(() => endOf(world, 'INTAKE'), { timeout: 20_000 }).toBe('COMPLETED')
      expect(await stateOf(world)).toEqual({
        cases: 1,
        intakes: 1,
        clocks: 2,
        provisional: 0,
        asked: 1,
        delays: 1,
      })
      expect(await brokenInvariants(world.database)).toEqual([])
    },
  )
})

async function stateOf(world: World) {
  const [row] = await world.database.query(
    `select count(*)::integer as cases,
       (select count(*)::integer from process.saga where kind = 'INTAKE') as intakes,
       (select count(*)::integer from support.sla_clock c where c.ticket_id = min(t.ticket_id)) as clocks,
       (select count(*)::integer from support.sla_clock c where c.ticket_id = min(t.ticket_id) and c.provisional) as provisional,
       (select count(*)::integer from governance.exception where kind = 'IDENTITY_UNRESOLVED') as asked,
       (select count(*)::integer from support.ticket_delay d where d.ticket_id = min(t.ticket_id)) as delays
     from support.ticket t where t.subject = 'Stopped by a crash'`,
  )
  return row
}
