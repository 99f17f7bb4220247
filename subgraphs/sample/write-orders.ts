import { Big } from 'big.js'
import { later, type Calendar } from './calendar.ts'
import { partsOf, techniciansOf } from './catalogue.ts'
import type { Random } from './random.ts'
import type { RecordBook, Row } from './record-book.ts'
import type { WrittenCustomer, WrittenUnit } from './write-customer.ts'

/** What a past order is written for. */
export interface PastOrder {
  readonly caseId: string
  readonly createdAt: string
  readonly number: number
}

/** States a finished order went through, each with minutes since the one before. */
const COURSE: readonly (readonly [string, number])[] = [
  ['CREATED', 20],
  ['RELEASED', 2],
  ['SCHEDULED', 1],
  ['DISPATCHED', 30],
  ['IN_PROGRESS', 900],
  ['WORK_COMPLETED', 120],
  ['POSTING', 5],
  ['POSTED', 3],
  ['CLOSED', 600],
]

interface OrderLine {
  readonly kind: 'LABOR' | 'TRAVEL' | 'PART'
  readonly material: string | null
  readonly unit: string
  readonly qty: string
  readonly cost: Big
  readonly price: Big
  readonly coveredPct: number
}

/** Writes an order that is over: lines, visit with its times, used stock, postings, and what was billed of it. */
export function writePastOrder(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  customer: WrittenCustomer,
  unit: WrittenUnit,
  past: PastOrder,
): void {
  const { profile, keys } = customer
  const orderId = `SO-${String(past.number).padStart(8, '0')}`
  const technician = random.pick(techniciansOf(profile.place.region))
  const history = historyOf(past.createdAt)
  book.add('erp.service_order', {
    order_id: orderId,
    order_no: orderId,
    request_key: null,
    case_ref: past.caseId,
    equipment_no: unit.equipmentNo,
    partner_no: keys.erpCustomerNumber,
    region: profile.place.region,
    site_no: unit.siteNo,
    decision_ref: null,
    status: 'CLOSED',
    completion_code: 'REPAIRED',
    skills: [],
    currency: profile.place.currency,
    created_at: history[0]?.at ?? past.createdAt,
  })
  history.forEach(({ status, at }, position) => {
    book.add('erp.service_order_log', {
      order_id: orderId,
      seq: position + 1,
      status,
      at,
      by_whom: position < 4 ? 'dispatch' : technician,
      reason: null,
      correlation_id: `seed:${past.caseId}`,
    })
  })
  const lines = drawLines(book, random, customer)
  lines.forEach((line, position) => {
    book.add('erp.service_order_item', lineRow(orderId, line, position + 1))
  })
  const begun = history[4]?.at ?? past.createdAt
  const done = history[5]?.at ?? past.createdAt
  writeVisit(book, orderId, technician, begun, done)
  writeUsedStock(book, random, orderId, lines, profile.place.region, begun)
  writePostings(book, random, calendar, customer, orderId, lines, history[7]?.at ?? done)
  writeBilling(book, random, customer, orderId, lines, done)
}

function historyOf(createdAt: string): { status: string; at: string }[] {
  let at = createdAt
  return COURSE.map(([status, minutes]) => {
    at = later(at, minutes)
    return { status, at }
  })
}

function drawLines(book: RecordBook, random: Random, { profile }: WrittenCustomer): OrderLine[] {
  const { currency } = profile.place
  const rate = find(book.rows('erp.labor_rate'), (row) => row['currency'] === currency)
  const coveredPct = random.pick([100, 100, 100, 50, 0])
  const hours = String(random.int(2, 8) / 2)
  const part = random.pick(partsOf(profile.line))
  const price = find(
    book.rows('erp.material_price'),
    (row) => row['material_no'] === part && row['currency'] === currency,
  )
  return [
    {
      kind: 'LABOR',
      material: null,
      unit: 'HOUR',
      qty: hours,
      cost: decimal(rate, 'hour_cost'),
      price: decimal(rate, 'hour_price'),
      coveredPct,
    },
    {
      kind: 'TRAVEL',
      material: null,
      unit: 'TRIP',
      qty: '1',
      cost: decimal(rate, 'trip_cost'),
      price: decimal(rate, 'trip_price'),
      coveredPct,
    },
    {
      kind: 'PART',
      material: part,
      unit: 'EACH',
      qty: String(random.int(1, 3)),
      cost: decimal(price, 'standard_cost'),
      price: decimal(price, 'list_price'),
      coveredPct,
    },
  ]
}

function lineRow(orderId: string, line: OrderLine, position: number): Row {
  const toBill = Big(line.qty)
    .times(100 - line.coveredPct)
    .div(100)
  return {
    item_id: `${orderId}/${position}`,
    order_id: orderId,
    position,
    kind: line.kind,
    material_no: line.material,
    unit: line.unit,
    qty_planned: line.qty,
    qty_actual: line.qty,
    qty_to_bill: toBill.toString(),
    unit_cost: line.cost.toString(),
    unit_price: line.price.toString(),
    covered_pct: String(line.coveredPct),
    coverage_source: line.coveredPct === 0 ? null : 'contract',
  }
}

function writeVisit(
  book: RecordBook,
  orderId: string,
  technician: string,
  begun: string,
  done: string,
): void {
  const dispatchNo = orderId.replace('SO-', 'DSP-')
  book.add('erp.dispatch', {
    dispatch_no: dispatchNo,
    request_key: null,
    order_id: orderId,
    technician_no: technician,
    skills: [],
    window_from: begun,
    window_to: done,
    state: 'COMPLETED',
  })
  const middle = later(begun, 40)
  book.add('erp.time_confirmation', {
    dispatch_no: dispatchNo,
    seq: 1,
    bucket: 'TRAVEL',
    started_at: begun,
    ended_at: middle,
  })
  book.add('erp.time_confirmation', {
    dispatch_no: dispatchNo,
    seq: 2,
    bucket: 'WORK',
    started_at: middle,
    ended_at: done,
  })
}

function writeUsedStock(
  book: RecordBook,
  random: Random,
  orderId: string,
  lines: readonly OrderLine[],
  region: string,
  at: string,
): void {
  for (const { material, qty } of lines.filter(({ kind }) => kind === 'PART')) {
    book.add('erp.stock_reservation', {
      reservation_no: orderId.replace('SO-', 'RES-'),
      request_key: `seed:${orderId}`,
      order_id: orderId,
      material_no: material,
      location: `WH-${region}-${random.int(1, 4)}`,
      qty_requested: qty,
      qty_reserved: qty,
      state: 'CONSUMED',
      valid_until: null,
      at,
    })
  }
}

function writePostings(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  { profile }: WrittenCustomer,
  orderId: string,
  lines: readonly OrderLine[],
  postedAt: string,
): void {
  const digits = profile.place.currency === 'JPY' ? 0 : 2
  const cost = lines.reduce((sum, line) => sum.plus(line.cost.times(line.qty)), Big(0))
  const post = (suffix: string, kind: string, amount: Big, reverses: string | null) => {
    book.add('erp.ledger_document', {
      document_id: `${orderId}-${suffix}`,
      document_no: `49${orderId.slice('SO-'.length)}${suffix}`,
      order_id: orderId,
      kind,
      amount: amount.toFixed(digits),
      currency: profile.place.currency,
      posted_at: postedAt,
      reverses,
      period_key: postedAt.slice(0, 7),
    })
  }
  post('1', 'COST', cost, null)
  if (random.chance(0.03) && calendar.asOf > postedAt.slice(0, 10)) {
    post('2', 'REVERSAL', cost, `${orderId}-1`)
    post('3', 'COST', cost, null)
  }
}

/** Billable lines become usage; most of it is on an invoice of its own, some waits for one. */
function writeBilling(
  book: RecordBook,
  random: Random,
  { profile, keys }: WrittenCustomer,
  orderId: string,
  lines: readonly OrderLine[],
  doneAt: string,
): void {
  const billable = lines.filter(({ coveredPct }) => coveredPct < 100)
  if (billable.length === 0) return
  const { currency } = profile.place
  const scale = currency === 'JPY' ? 1 : 100
  const invoiced = random.chance(0.9)
  const invoiceId = `INV-${orderId}`
  const usage = billable.map((line, position) => {
    const quantity = Big(line.qty)
      .times(100 - line.coveredPct)
      .div(100)
    const minor = Number(quantity.times(line.price).times(scale).toFixed(0))
    return { id: `USE-${orderId}-${position + 1}`, line, quantity, minor }
  })
  const total = usage.reduce((sum, { minor }) => sum + minor, 0)
  if (invoiced) {
    const issuedOn = later(doneAt, 3 * 1_440).slice(0, 10)
    book.add('billing.invoice', {
      invoice_id: invoiceId,
      invoice_no: `R-${orderId}`,
      account_no: keys.billingAccountId,
      state: 'paid',
      dispute: 'none',
      currency,
      total_minor: total,
      open_minor: 0,
      issued_on: issuedOn,
      due_on: later(doneAt, 33 * 1_440).slice(0, 10),
    })
    book.add('billing.payment', {
      payment_id: `PAY-${invoiceId}`,
      invoice_id: invoiceId,
      amount_minor: total,
      received_on: issuedOn,
      method: 'transfer',
    })
  }
  for (const [position, { id, line, quantity, minor }] of usage.entries()) {
    book.add('billing.usage_event', {
      usage_id: id,
      account_no: keys.billingAccountId,
      source: 'erp',
      idempotency_key: `${orderId}/${position + 1}`,
      body_hash: 'seed',
      order_ref: orderId,
      kind: line.kind,
      quantity: quantity.toString(),
      unit: line.unit,
      occurred_at: doneAt,
      received_at: later(doneAt, 10),
      state: invoiced ? 'billed' : 'rated',
      currency,
      rated_minor: minor,
      invoice_id: invoiced ? invoiceId : null,
      reverses: null,
    })
    if (!invoiced) continue
    book.add('billing.invoice_line', {
      line_id: `${invoiceId}/${position + 1}`,
      invoice_id: invoiceId,
      position: position + 1,
      description: `${line.kind} ${orderId}`,
      amount_minor: minor,
      order_ref: orderId,
      usage_ids: [id],
    })
    book.add('billing.invoice_line_usage', {
      usage_id: id,
      line_id: `${invoiceId}/${position + 1}`,
    })
  }
}

function find(rows: readonly Row[], matches: (row: Row) => boolean): Row {
  const row = rows.find(matches)
  if (row === undefined) throw new Error('The catalogue lacks a price.')
  return row
}

function decimal(row: Row, column: string): Big {
  return Big(String(row[column]))
}
