import { describe, expect, test } from 'vitest'
import { createOrder, openErp, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { brokenInvariants } from '../../test/helpers/invariants.ts'
import { createEmbeddedErpSystem } from './connectors/embedded/embedded-erp-system.ts'
import { expireReservations } from './operations/expire-reservations.ts'

const RESERVE = `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) {
  partCode location state qtyRequested qtyReserved } }`
const RELEASE = 'mutation ($key: String!) { releaseStock(key: $key, reason: "Not wanted.") }'
const RECEIVE = `mutation ($key: String!, $location: String!, $partCode: String!, $qty: Decimal!) {
  receiveStock(key: $key, location: $location, partCode: $partCode, qty: $qty) { free filled } }`
const UNDO = 'mutation ($key: String!) { undoReceiveStock(key: $key, reason: "Counted wrong.") }'

/** The fixture has four seals in Berlin and six in Paris, and one valve in Berlin; the works are in Berlin. */
const reserve = async (
  erp: TestErp,
  key: string,
  orderId: string,
  parts: Record<string, string>,
  change = {},
) =>
  (
    await erp.run(RESERVE, {
      input: {
        key,
        serviceOrderId: orderId,
        parts: Object.entries(parts).map(([partCode, qty]) => ({ partCode, qty })),
        validUntil: '2026-03-03T09:30:00Z',
        backorder: true,
        ...change,
      },
    })
  ).reserveStock
const receive = async (erp: TestErp, key: string, qty: string, partCode = 'VALVE', location = 'WH-1') =>
  (await erp.run(RECEIVE, { key, location, partCode, qty })).receiveStock
const reservations = (erp: TestErp, orderId: string) =>
  erp.database.query(
    `select material_no as part, location, state, qty_reserved::text as qty from erp.stock_reservation
     where order_id = $1 order by reservation_no`,
    [orderId],
  )
const stateOf = async (erp: TestErp, orderId: string) =>
  (await erp.database.query('select status from erp.service_order where order_id = $1', [orderId]))[0]?.[
    'status'
  ]
const expireOn = (erp: TestErp, now: string) =>
  expireReservations({
    ...erp.ground,
    system: createEmbeddedErpSystem(erp.database),
    now: () => new Date(now),
  })

describe('a part that is short', () => {
  test('is refused, unless it may be waited for', async () => {
    await using erp = await openErp()
    const id = await createOrder(erp, 'o1')
    await expect(reserve(erp, 'r1', id, { VALVE: '3' }, { backorder: false })).rejects.toThrow(
      'PART_SHORTAGE: Not all parts are in stock (VALVE: 3 asked for, 1 free).',
    )
    expect(await reservations(erp, id)).toEqual([])
  })

  test('is taken as far as it is there and waited for in the nearest warehouse; once', async () => {
    await using erp = await openErp()
    const id = await createOrder(erp, 'o1')
    const first = await reserve(erp, 'r1', id, { VALVE: '3', SEAL: '12' })
    expect(first).toEqual([
      { partCode: 'SEAL', location: 'WH-2', state: 'RESERVED', qtyRequested: '6', qtyReserved: '6' },
      {
        partCode: 'VALVE',
        location: 'WH-1',
        state: 'PARTIALLY_RESERVED',
        qtyRequested: '3',
        qtyReserved: '1',
      },
      {
        partCode: 'SEAL',
        location: 'WH-1',
        state: 'PARTIALLY_RESERVED',
        qtyRequested: '6',
        qtyReserved: '4',
      },
    ])
    expect(await reserve(erp, 'r1', id, { VALVE: '3', SEAL: '12' })).toEqual(first)
    expect(await stateOf(erp, id)).toBe('CREATED')
    const next = await createOrder(erp, 'o2')
    expect(await reserve(erp, 'r2', next, { VALVE: '1' })).toMatchObject([
      { state: 'BACKORDERED', qtyRequested: '1', qtyReserved: '0' },
    ])
    expect(await brokenInvariants(erp.database)).toEqual([])
  })

  test('that no warehouse keeps is refused', async () => {
    await using erp = await openErp()
    await erp.database.query(`insert into erp.material values ('HOSE', 'Hose', 'HYD', 'PART')`)
    const id = await createOrder(erp, 'o1')
    await expect(reserve(erp, 'r1', id, { HOSE: '1' })).rejects.toThrow('PART_SHORTAGE')
  })

  test('that is not waited for any more is given back to those who wait', async () => {
    await using erp = await openErp()
    const [one, two] = [await createOrder(erp, 'o1'), await createOrder(erp, 'o2')]
    await reserve(erp, 'r1', one, { VALVE: '2' })
    await reserve(erp, 'r2', two, { VALVE: '1' })
    expect(await erp.run(RELEASE, { key: 'r1' })).toEqual({ releaseStock: true })
    expect(await reservations(erp, one)).toMatchObject([{ state: 'RELEASED' }])
    expect(await reservations(erp, two)).toMatchObject([{ state: 'RESERVED', qty: '1' }])
    expect(await stateOf(erp, two)).toBe('RELEASED')
    expect(await brokenInvariants(erp.database)).toEqual([])
  })
})

describe('goods that come in', () => {
  test('go to whoever has waited longest, and release the order that lacks nothing more; once', async () => {
    let now = Date.parse('2026-03-01T09:30:00Z')
    await using erp = await openErp(() => new Date((now += 1_000)))
    const [one, two] = [
      await createOrder(erp, 'o1'),
      await createOrder(erp, 'o2', { awaitAuthorization: true }),
    ]
    await reserve(erp, 'r1', one, { VALVE: '2' })
    await reserve(erp, 'r2', two, { VALVE: '2' })
    expect(await receive(erp, 'g1', '2')).toMatchObject({
      free: '0',
      filled: [/RES/, /RES/].map((each) => expect.stringMatching(each)),
    })
    expect(await reservations(erp, one)).toMatchObject([{ state: 'RESERVED', qty: '2' }])
    expect(await reservations(erp, two)).toMatchObject([{ state: 'PARTIALLY_RESERVED', qty: '1' }])
    expect(await receive(erp, 'g1', '2')).toEqual({ free: '0', filled: [] })
    expect([await stateOf(erp, one), await stateOf(erp, two)]).toEqual(['RELEASED', 'AWAITING_AUTHORIZATION'])
    expect(await receive(erp, 'g2', '3')).toMatchObject({ free: '2' })
    expect(await stateOf(erp, two)).toBe('RELEASED')
    expect(await brokenInvariants(erp.database)).toEqual([])
  })

  test('are taken out again while they are free, and never come in after that', async () => {
    await using erp = await openErp()
    await receive(erp, 'g1', '5', 'SEAL', 'WH-2')
    expect(await erp.run(UNDO, { key: 'g1' })).toEqual({ undoReceiveStock: true })
    expect(await erp.run(UNDO, { key: 'g1' })).toEqual({ undoReceiveStock: false })
    expect(await erp.run(UNDO, { key: 'g2' })).toEqual({ undoReceiveStock: false })
    for (const key of ['g1', 'g2']) await expect(receive(erp, key, '5')).rejects.toThrow('ILLEGAL_TRANSITION')
    const [stock] = await erp.database.query(
      `select on_hand::text from erp.stock where location = 'WH-2' and material_no = 'SEAL'`,
    )
    expect(stock).toEqual({ on_hand: '6' })
  })

  test('are not taken out once somebody has them', async () => {
    await using erp = await openErp()
    const id = await createOrder(erp, 'o1')
    await reserve(erp, 'r1', id, { VALVE: '4' })
    await receive(erp, 'g1', '3')
    await expect(erp.run(UNDO, { key: 'g1' })).rejects.toThrow(/PART_SHORTAGE: Of 3 VALVE .* only 0 are free/)
    expect(await brokenInvariants(erp.database)).toEqual([])
  })

  test.each([
    [['g1', '1', 'NUT'], 'PART_UNKNOWN'],
    [['g1', '1', 'PUMP'], 'PART_UNKNOWN'],
    [['g1', '1', 'VALVE', 'WH-9'], 'NOT_FOUND'],
    [['g1', '0'], 'BAD_USER_INPUT'],
  ] as const)('as %j are refused', async (request, code) => {
    await using erp = await openErp()
    const [key, qty, part, location] = request as readonly [string, string, string?, string?]
    await expect(receive(erp, key, qty, part, location)).rejects.toThrow(code)
  })

  test('twice at once under one key come in once', async () => {
    await using erp = await openErp()
    await Promise.all([receive(erp, 'g1', '3'), receive(erp, 'g1', '3')])
    expect(await receive(erp, 'g2', '1')).toMatchObject({ free: '5' })
  })
})

describe('a reservation that nobody picks in time', () => {
  test('expires once, says so, and its stock goes to those who wait', async () => {
    await using erp = await openErp()
    const [one, two] = [await createOrder(erp, 'o1'), await createOrder(erp, 'o2')]
    await reserve(erp, 'r1', one, { VALVE: '1', SEAL: '2' })
    await reserve(erp, 'r2', two, { VALVE: '1' }, { validUntil: '2026-03-20T00:00:00Z' })
    await expireOn(erp, '2026-03-03T09:30:00Z')
    expect(await reservations(erp, one)).toMatchObject([{ state: 'RESERVED' }, { state: 'RESERVED' }])
    await Promise.all([expireOn(erp, '2026-03-03T09:30:01Z'), expireOn(erp, '2026-03-03T09:30:01Z')])
    expect(await reservations(erp, one)).toMatchObject([{ state: 'EXPIRED' }, { state: 'EXPIRED' }])
    expect(await reservations(erp, two)).toMatchObject([{ state: 'RESERVED', qty: '1' }])
    const events = await erp.database.query(
      `select subject, data ->> 'partCode' as part, data ->> 'qty' as qty from platform.outbox
       where type = 'reservation.expired' order by seq`,
    )
    expect(events).toEqual([
      { subject: one, part: 'VALVE', qty: '1' },
      { subject: one, part: 'SEAL', qty: '2' },
    ])
    expect(await brokenInvariants(erp.database)).toEqual([])
  })

  test.each(['ALLOCATED', 'ISSUED', 'CONSUMED', 'RELEASED', 'BACKORDERED'])(
    'does not expire once it is %s',
    async (state) => {
      await using erp = await openErp()
      const id = await createOrder(erp, 'o1')
      await reserve(erp, 'r1', id, { SEAL: '1' })
      await erp.database.query('update erp.stock_reservation set state = $1', [state])
      await expireOn(erp, '2027-01-01T00:00:00Z')
      expect(await reservations(erp, id)).toMatchObject([{ state }])
    },
  )

  test('expires also where it is there only in part', async () => {
    await using erp = await openErp()
    const id = await createOrder(erp, 'o1')
    await reserve(erp, 'r1', id, { VALVE: '3' })
    await expireOn(erp, '2026-03-04T00:00:00Z')
    expect(await reservations(erp, id)).toMatchObject([{ state: 'EXPIRED' }])
    expect(await brokenInvariants(erp.database)).toEqual([])
  })

  test('has its whole time again when it was waited for', async () => {
    let now = Date.parse('2026-03-01T09:30:00Z')
    await using erp = await openErp(() => new Date(now))
    const id = await createOrder(erp, 'o1')
    await reserve(erp, 'r1', id, { VALVE: '3' })
    now = Date.parse('2026-03-10T09:30:00Z')
    await receive(erp, 'g1', '2')
    await expireOn(erp, '2026-03-12T09:30:00Z')
    expect(await reservations(erp, id)).toMatchObject([{ state: 'RESERVED' }])
    await expireOn(erp, '2026-03-12T09:30:01Z')
    expect(await reservations(erp, id)).toMatchObject([{ state: 'EXPIRED' }])
  })
})
