import type { Calendar } from './calendar.ts'
import { randomStream } from './random.ts'
import type { RecordBook } from './record-book.ts'
import type { WrittenCustomer } from './write-customer.ts'

/** Months for which a customer got an invoice. */
const MONTHS = 15
const MONTH_DAYS = 30
const NET_DAYS = 30

/** An invoice that is to be written. Amounts are in the currency's smallest coin. */
interface InvoiceDraft {
  readonly id: string
  readonly issuedDaysAgo: number
  readonly state: 'open' | 'part_paid' | 'paid' | 'void' | 'uncollectible'
  readonly dispute: 'none' | 'open' | 'accepted' | 'rejected'
  readonly totalMinor: number
  readonly paidMinor: number
  readonly creditedMinor: number
}

/** Writes a customer's monthly invoices with payments, credits, disputes and holds, as its way of paying has it. */
export function writeInvoices(
  book: RecordBook,
  seed: string,
  calendar: Calendar,
  customer: WrittenCustomer,
): void {
  const { profile, keys } = customer
  const random = randomStream(seed, 'invoices', profile.index)
  const scale = profile.place.currency === 'JPY' ? 1 : 100
  const fee = random.int(90, 2_400) * scale
  for (let month = 0; month < MONTHS; month++) {
    const issuedDaysAgo = month * MONTH_DAYS + (profile.index % MONTH_DAYS)
    const id = `INV-${String(profile.index).padStart(6, '0')}-${String(MONTHS - month).padStart(3, '0')}`
    const totalMinor = fee + (random.chance(0.3) ? random.int(1, 200) * scale : 0)
    writeInvoice(
      book,
      calendar,
      customer,
      draftInvoice(customer, id, issuedDaysAgo, totalMinor, random.int(1, 100)),
    )
  }
  writeArrears(book, calendar, customer, fee)
  const { hold } = profile.payment
  if (hold === null) return
  book.add('billing.hold', {
    hold_id: `HOLD-${keys.billingAccountId}`,
    account_no: keys.billingAccountId,
    level: hold,
    placed_by: hold === 'hard' ? 'finance' : 'dunning',
    reason: hold === 'hard' ? 'Third reminder without payment' : 'Second reminder',
    placed_at: calendar.at(-7, 9),
    released_at: null,
  })
}

/** The latest invoice is not due yet; older ones are settled one way or another. */
function draftInvoice(
  { profile }: WrittenCustomer,
  id: string,
  issuedDaysAgo: number,
  totalMinor: number,
  roll: number,
): InvoiceDraft {
  const base = {
    id,
    issuedDaysAgo,
    totalMinor,
    dispute: 'none' as const,
    paidMinor: totalMinor,
    creditedMinor: 0,
  }
  const notDue = issuedDaysAgo < NET_DAYS
  if (notDue)
    return {
      ...base,
      state: profile.index % 2 === 0 ? 'open' : 'paid',
      paidMinor: profile.index % 2 === 0 ? 0 : totalMinor,
    }
  if (roll <= 2) return { ...base, state: 'void', paidMinor: 0 }
  if (roll <= 5) {
    const creditedMinor = Math.floor(totalMinor / 4)
    return {
      ...base,
      state: 'paid',
      dispute: 'accepted',
      paidMinor: totalMinor - creditedMinor,
      creditedMinor,
    }
  }
  return { ...base, state: 'paid', dispute: roll <= 8 ? 'rejected' : 'none' }
}

/** What is overdue or in dispute comes on invoices of its own, so that its age is what the profile says. */
function writeArrears(book: RecordBook, calendar: Calendar, customer: WrittenCustomer, fee: number): void {
  const { profile } = customer
  const { overdueDays, disputed } = profile.payment
  const id = `INV-${String(profile.index).padStart(6, '0')}`
  const base = { totalMinor: fee, creditedMinor: 0, dispute: 'none' as const }
  if (overdueDays !== null) {
    const part = profile.index % 3 === 0
    const paidMinor = part ? Math.floor(fee / 3) : 0
    writeInvoice(book, calendar, customer, {
      ...base,
      id: `${id}-OVD`,
      issuedDaysAgo: overdueDays + NET_DAYS,
      state: part ? 'part_paid' : 'open',
      paidMinor,
    })
  }
  if (disputed) {
    writeInvoice(book, calendar, customer, {
      ...base,
      id: `${id}-DSP`,
      issuedDaysAgo: NET_DAYS + 20,
      state: 'open',
      dispute: 'open',
      paidMinor: 0,
    })
  }
}

function writeInvoice(
  book: RecordBook,
  calendar: Calendar,
  { profile, keys, subscriptionNo }: WrittenCustomer,
  draft: InvoiceDraft,
): void {
  const { id, issuedDaysAgo, state, totalMinor, paidMinor, creditedMinor, dispute } = draft
  book.add('billing.invoice', {
    invoice_id: id,
    invoice_no: `R-${id.slice('INV-'.length)}`,
    account_no: keys.billingAccountId,
    state,
    dispute,
    currency: profile.place.currency,
    total_minor: totalMinor,
    open_minor: state === 'void' ? 0 : totalMinor - paidMinor - creditedMinor,
    issued_on: calendar.day(-issuedDaysAgo),
    due_on: calendar.day(NET_DAYS - issuedDaysAgo),
  })
  book.add('billing.invoice_line', {
    line_id: `${id}/1`,
    invoice_id: id,
    position: 1,
    description: subscriptionNo === null ? 'Service' : `Subscription ${subscriptionNo}`,
    amount_minor: totalMinor,
    order_ref: null,
    usage_ids: [],
  })
  if (paidMinor > 0 && state !== 'void') {
    const receivedDaysAgo = Math.max(0, issuedDaysAgo - 20)
    book.add('billing.payment', {
      payment_id: `PAY-${id}`,
      invoice_id: id,
      amount_minor: paidMinor,
      received_on: calendar.day(-receivedDaysAgo),
      method: 'transfer',
    })
  }
  if (creditedMinor > 0) {
    book.add('billing.credit_memo', {
      memo_id: `CM-${id}`,
      invoice_id: id,
      state: 'applied',
      reason: 'Dispute accepted',
      amount_minor: creditedMinor,
    })
  }
  if (dispute === 'none') return
  book.add('billing.dispute', {
    dispute_id: `DIS-${id}`,
    invoice_id: id,
    state: dispute,
    reason: 'The amount is not what was agreed',
    amount_minor: creditedMinor > 0 ? creditedMinor : totalMinor,
    opened_at: calendar.at(-Math.max(1, issuedDaysAgo - 10), 11),
    closed_at: dispute === 'open' ? null : calendar.at(-Math.max(0, issuedDaysAgo - 25), 11),
  })
}
