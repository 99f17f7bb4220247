import { expect, test } from 'vitest'
import { createOrder, openErp, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { brokenInvariants } from '../../test/helpers/invariants.ts'

const HOLD = 'mutation ($input: HoldAllowanceInput!) { holdAllowance(input: $input) { state qtyUsed } }'
const SETTLE = `mutation ($key: String!, $id: ID!, $draws: [AllowanceDrawInput!]!) {
  settleAllowances(key: $key, serviceOrderId: $id, draws: $draws) { key coverageLineId qty qtyUsed state } }`
const UNSETTLE = 'mutation ($key: String!) { unsettleAllowances(key: $key) }'
const RELEASE =
  'mutation ($key: String!, $id: ID!) { releaseOrderAllowances(key: $key, serviceOrderId: $id) }'

const hold = (erp: TestErp, key: string, qty: string) =>
  erp.run(HOLD, { input: { key, coverageLineId: 'K-1/10', qty } })
const settle = (erp: TestErp, key: string, id: string, qty: string) =>
  erp.run(SETTLE, { key, id, draws: [{ coverageLineId: 'K-1/10', qty }] })

/** Used and held of the line that has ten hours, three of them used before. */
async function line({ database }: TestErp) {
  const [row] = await database.query(
    `select allowance_used::text as used, allowance_held::text as held from erp.contract_item where item_no = 'K-1/10'`,
  )
  return row
}

/** An order that holds four hours under two keys. */
async function orderWithHolds(erp: TestErp): Promise<string> {
  await hold(erp, 'h1', '3')
  await hold(erp, 'h2', '1')
  return createOrder(erp, 'o1', { allowanceKeys: ['h1', 'h2'] })
}

test('what was really used is drawn once, and the rest is free again', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  const first = await settle(erp, 's1', id, '2.5')
  expect(first.settleAllowances).toEqual([
    { key: 'h1', coverageLineId: 'K-1/10', qty: '3', qtyUsed: '2.5', state: 'USED' },
    { key: 'h2', coverageLineId: 'K-1/10', qty: '1', qtyUsed: '0', state: 'RELEASED' },
  ])
  expect(await settle(erp, 's1', id, '2.5')).toEqual(first)
  expect(await line(erp)).toEqual({ used: '5.5', held: '0' })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('what was settled is held again when it is undone, and a late attempt does nothing', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  await settle(erp, 's1', id, '5')
  expect(await line(erp)).toEqual({ used: '8', held: '0' })
  expect(await erp.run(UNSETTLE, { key: 's1' })).toEqual({ unsettleAllowances: true })
  expect(await line(erp)).toEqual({ used: '3', held: '4' })
  expect(await erp.run(UNSETTLE, { key: 's1' })).toEqual({ unsettleAllowances: false })
  await expect(settle(erp, 's1', id, '5')).rejects.toThrow('ILLEGAL_TRANSITION')
  await settle(erp, 's2', id, '1')
  expect(await line(erp)).toEqual({ used: '4', held: '0' })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('undone before it was done, it is never done', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  expect(await erp.run(UNSETTLE, { key: 's1' })).toEqual({ unsettleAllowances: false })
  await expect(settle(erp, 's1', id, '1')).rejects.toThrow('ILLEGAL_TRANSITION')
  expect(await line(erp)).toEqual({ used: '3', held: '4' })
})

test('an undo takes back only what others have left', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  await settle(erp, 's1', id, '0')
  await hold(erp, 'other', '6')
  await erp.run(UNSETTLE, { key: 's1' })
  expect(await line(erp)).toEqual({ used: '3', held: '7' })
  expect(await brokenInvariants(erp.database)).toEqual([])
})

test('more than is held and left is refused with its line, and nothing is drawn', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  await expect(settle(erp, 's1', id, '8')).rejects.toThrow(/ALLOWANCE_EXHAUSTED: Contract line K-1\/10/)
  await expect(settle(erp, 's1', id, '-1')).rejects.toThrow('BAD_USER_INPUT')
  expect(await line(erp)).toEqual({ used: '3', held: '4' })
})

test('an order gives back everything it holds, once', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  await hold(erp, 'of-nobody', '1')
  expect(await erp.run(RELEASE, { key: 'r1', id })).toEqual({ releaseOrderAllowances: true })
  expect(await erp.run(RELEASE, { key: 'r1', id })).toEqual({ releaseOrderAllowances: false })
  expect(await line(erp)).toEqual({ used: '3', held: '1' })
})

test('an order that names an allowance nobody holds is not written', async () => {
  await using erp = await openErp()
  await expect(createOrder(erp, 'o1', { allowanceKeys: ['nothing'] })).rejects.toThrow('NOT_FOUND')
  expect(await erp.database.query('select 1 from erp.service_order')).toEqual([])
})

test('two settlements of the same key at once draw once', async () => {
  await using erp = await openErp()
  const id = await orderWithHolds(erp)
  await Promise.all([settle(erp, 's1', id, '4'), settle(erp, 's1', id, '4')])
  expect(await line(erp)).toEqual({ used: '7', held: '0' })
})
