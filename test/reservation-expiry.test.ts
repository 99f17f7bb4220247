import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { COMMON_PART } from '../subgraphs/sample/catalogue.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { brokenInvariants } from './helpers/invariants.ts'
import { createDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'
import { startWorld } from './helpers/world.ts'

/** An order that holds three of a part which it should have picked yesterday. */
async function databaseWithStaleReservation(): Promise<string> {
  const name = `stale_${randomUUID().replaceAll('-', '')}`
  await createDatabase(testServer(), name, TEMPLATE)
  const client = new Client({ connectionString: withDatabase(testServer(), name) })
  await client.connect()
  try {
    const { caseId, erpCustomerNumber } = showcase('covered-device')
    await client.query(
      `insert into erp.service_order (order_id, order_no, case_ref, partner_no, region, status, currency, created_at)
       values ('SO-STALE', 'SO-STALE', $1, $2, 'EU', 'RELEASED', 'EUR', now())`,
      [caseId, erpCustomerNumber],
    )
    await client.query(
      `insert into erp.service_order_log (order_id, seq, status, at, by_whom, correlation_id)
       values ('SO-STALE', 1, 'RELEASED', now(), 'test', 'test')`,
    )
    await client.query(
      `insert into erp.stock_reservation (reservation_no, request_key, order_id, material_no, location, qty_requested,
         qty_reserved, state, valid_until, at)
       values ('RES-STALE', 'stale', 'SO-STALE', $1, 'WH-EU-1', 3, 3, 'RESERVED', now() - interval '1 day', now())`,
      [COMMON_PART],
    )
    await client.query(
      `update erp.stock set reserved = reserved + 3 where material_no = $1 and location = 'WH-EU-1'`,
      [COMMON_PART],
    )
  } finally {
    await client.end()
  }
  return name
}

test('parts that nobody picked in time are free again, and service operations hear of it once', async () => {
  await using world = await startWorld({ databaseName: await databaseWithStaleReservation() })
  const exceptions = () =>
    world.database.query<{ kind: string; entity_id: string; business_owner: string }>(
      `select kind, entity_id, business_owner from governance.exception where kind = 'RESERVATION_EXPIRED'`,
    )
  await expect.poll(exceptions, { timeout: 20_000 }).toHaveLength(1)
  expect(await exceptions()).toEqual([
    { kind: 'RESERVATION_EXPIRED', entity_id: 'SO-STALE', business_owner: 'service-ops' },
  ])
  const { data } = await world.ask(
    'support-agent',
    '{ serviceOrder(id: "SO-STALE") { reservations { state validUntil } } }',
  )
  expect(data.serviceOrder.reservations).toEqual([{ state: 'EXPIRED', validUntil: null }])
  expect(await brokenInvariants(world.database)).toEqual([])
})
