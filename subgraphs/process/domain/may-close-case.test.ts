import { describe, expect, test } from 'vitest'
import { openItems, type OrderAtClosing } from './may-close-case.ts'

const order = (change: Partial<OrderAtClosing> = {}): OrderAtClosing => ({
  orderNumber: 'SO-1',
  state: 'POSTED',
  isBeingPosted: false,
  lines: [
    { id: 'SO-1/1', kind: 'LABOR', qtyToBill: '1' },
    { id: 'SO-1/2', kind: 'TRAVEL', qtyToBill: '0' },
  ],
  usageEvents: [{ idempotencyKey: 'SO-1/1:1', state: 'RATED' }],
  ...change,
})
const codes = (...orders: OrderAtClosing[]) => openItems(orders).map(({ code }) => code)

const STATES = {
  over: ['POSTED', 'CLOSED', 'CANCELLED', 'REJECTED'],
  open: [
    'CREATED',
    'AWAITING_AUTHORIZATION',
    'RELEASED',
    'SCHEDULED',
    'DISPATCHED',
    'IN_PROGRESS',
    'ON_HOLD',
    'WORK_COMPLETED',
    'CANNOT_COMPLETE',
    'POSTING',
    'ASSESSING_CANCELLATION',
    'PENDING_CANCELLATION',
  ],
}

describe('a case closes', () => {
  test.each(STATES.over)('over an order that is %s', (state) => {
    expect(codes(order({ state }))).toEqual([])
  })
  test('without any order', () => {
    expect(codes()).toEqual([])
  })
})

describe('a case does not close', () => {
  test.each(STATES.open)('over an order that is %s, which is named', (state) => {
    const [item, ...others] = openItems([order({ state }), order({ orderNumber: 'SO-2' })])
    expect(others).toEqual([])
    expect(item).toMatchObject({ code: 'ORDER_OPEN', path: ['input', 'caseId'] })
    expect(item?.message).toContain(`Order SO-1 is ${state}: `)
  })

  test('while an order is still being posted', () => {
    expect(codes(order({ isBeingPosted: true }))).toEqual(['POSTING_UNCONFIRMED'])
  })

  test.each([
    ['nothing', []],
    ['a rejected event', [{ idempotencyKey: 'SO-1/1:1', state: 'REJECTED' }]],
    ['one that is not rated yet', [{ idempotencyKey: 'SO-1/1:1', state: 'RECEIVED' }]],
    ['another line’s event', [{ idempotencyKey: 'SO-1/10:1', state: 'BILLED' }]],
  ])('while a line to bill has %s', (_name, usageEvents) => {
    const items = openItems([order({ usageEvents })])
    expect(items).toMatchObject([{ code: 'USAGE_MISSING' }])
    expect(items[0]?.message).toContain('SO-1/1')
  })

  test('and everything that is open is named at once', () => {
    expect(
      codes(
        order({ state: 'IN_PROGRESS' }),
        order({ isBeingPosted: true, usageEvents: [] }),
        order({ state: 'CANCELLED', usageEvents: [] }),
      ),
    ).toEqual(['ORDER_OPEN', 'POSTING_UNCONFIRMED', 'USAGE_MISSING'])
  })
})
