import { randomUUID } from 'node:crypto'
import { Big } from 'big.js'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import { money, type Money } from '../../platform/money.ts'
import type { InvoiceRecord, InvoiceState } from '../domain/billing-system.ts'
import { mayReach, type BillingVisibility } from '../domain/billing-visibility.ts'
import { invoiceMachine } from '../domain/invoice-machine.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import { changeAccount } from './keep-standing.ts'
import { oncePerKey, type KeyedResult } from './once-per-key.ts'
import type { ReceivablesGround } from './receivables-ground.ts'
import type { Actor } from './usage-ground.ts'

/** Who asks, and which accounts he may reach. */
export interface InvoiceAsker extends Actor {
  readonly visibility: BillingVisibility
}

/** States in which money is still owed. */
const OWED: readonly InvoiceState[] = ['OPEN', 'PARTIALLY_PAID', 'UNCOLLECTIBLE']

/** Books money that came in for an invoice, all of it or a part. What is more than owed is refused. */
export function recordPayment(
  ground: ReceivablesGround,
  request: {
    readonly idempotencyKey: string
    readonly invoiceId: string
    readonly amount: Money
    readonly receivedOn: string
    readonly method: string
  },
  asker: InvoiceAsker,
): Promise<KeyedResult> {
  return changeInvoice(ground, 'recordPayment', request, asker, 'PAYMENT', async (tx, invoice) => {
    const { amount, receivedOn, method } = request
    requireOwed(invoice)
    checkAmount(invoice, amount, 'amount')
    const remaining = less(invoice.remaining, amount)
    await ground.receivables.writePayment(tx, {
      id: `PAY-${randomUUID()}`,
      invoiceId: invoice.id,
      amount,
      receivedOn,
      method,
    })
    return { ...invoice, remaining, state: paidState(invoice.state, remaining) }
  })
}

/** Disputes an invoice, all of what is open or a part; it does not age while that is not settled. */
export function openDispute(
  ground: ReceivablesGround,
  request: {
    readonly idempotencyKey: string
    readonly invoiceId: string
    readonly amount: Money | null
    readonly reason: string
  },
  asker: InvoiceAsker,
): Promise<KeyedResult> {
  return changeInvoice(ground, 'openDispute', request, asker, 'DISPUTE_OPENED', async (tx, invoice) => {
    requireOwed(invoice)
    if (invoice.disputeState === 'OPEN')
      throw new TesseraError('ILLEGAL_TRANSITION', `Invoice ${nameOf(invoice)} is in dispute already.`)
    const amount = request.amount ?? invoice.remaining
    checkAmount(invoice, amount, 'amount')
    const { reason } = request
    const id = `DSP-${randomUUID()}`
    const dispute = { id, invoiceId: invoice.id, state: 'OPEN' as const, reason, amount }
    await ground.receivables.insertDispute(tx, dispute, ground.now())
    return { ...invoice, disputeState: 'OPEN' }
  })
}

/** Settles a dispute: accepted with a credit that is applied at once, or rejected. */
export function resolveDispute(
  ground: ReceivablesGround,
  request: {
    readonly idempotencyKey: string
    readonly invoiceId: string
    readonly accepted: boolean
    readonly credit: Money | null
    readonly note: string
  },
  asker: InvoiceAsker,
): Promise<KeyedResult> {
  return changeInvoice(ground, 'resolveDispute', request, asker, 'DISPUTE_RESOLVED', async (tx, invoice) => {
    const dispute = await ground.receivables.lockOpenDispute(tx, invoice.id)
    if (dispute === null || invoice.disputeState !== 'OPEN')
      throw new TesseraError('ILLEGAL_TRANSITION', `Invoice ${nameOf(invoice)} is not in dispute.`)
    const { accepted, note } = request
    const state = accepted ? ('ACCEPTED' as const) : ('REJECTED' as const)
    await ground.receivables.closeDispute(tx, { id: dispute.id, state, note, at: ground.now() })
    if (!accepted) return { ...invoice, disputeState: state }
    const credit = smaller(request.credit ?? dispute.amount, invoice.remaining)
    checkAmount(invoice, credit, 'credit')
    const id = `CRN-${randomUUID()}`
    await ground.receivables.insertCredit(tx, { id, invoiceId: invoice.id, reason: note, amount: credit })
    const remaining = less(invoice.remaining, credit)
    return { ...invoice, disputeState: state, remaining, state: paidState(invoice.state, remaining) }
  })
}

/** Takes back an invoice that was issued in error. */
export function voidInvoice(
  ground: ReceivablesGround,
  request: { readonly idempotencyKey: string; readonly invoiceId: string; readonly reason: string },
  asker: InvoiceAsker,
): Promise<KeyedResult> {
  return changeInvoice(ground, 'voidInvoice', request, asker, 'INVOICE_VOID', (_tx, invoice) =>
    Promise.resolve({
      ...invoice,
      state: invoiceMachine.move(invoice.state, 'VOID'),
      remaining: money(0, invoice.remaining.currency),
    }),
  )
}

/** The frame of every change: once a key, the account first and then the invoice, each with its event. */
function changeInvoice<Request extends { readonly idempotencyKey: string; readonly invoiceId: string }>(
  ground: ReceivablesGround,
  operation: string,
  request: Request,
  asker: InvoiceAsker,
  cause: string,
  change: (tx: Transaction, invoice: InvoiceRecord) => Promise<InvoiceRecord>,
): Promise<KeyedResult> {
  const { receivables } = ground
  return oncePerKey(ground, operation, request, asker, async (tx) => {
    const seen = await receivables.lockInvoice(tx, request.invoiceId)
    if (seen === null || !mayReach(asker.visibility, seen.accountId)) throw unknownInvoice(request.invoiceId)
    await changeAccount(ground, tx, seen.accountId, asker, cause, async () => {
      const after = await change(tx, seen)
      await receivables.writeInvoice(tx, after)
      await announceInvoice(ground, tx, seen, after, cause, asker)
    })
    return seen.id
  })
}

/** Announces that an invoice changed, as a change of its state where it is one. */
async function announceInvoice(
  ground: ReceivablesGround,
  tx: Transaction,
  before: InvoiceRecord,
  after: InvoiceRecord,
  cause: string,
  actor: Actor,
): Promise<void> {
  const words = ({ state, disputeState, remaining }: InvoiceRecord) => ({ state, disputeState, remaining })
  const { by, correlationId } = actor
  const at = ground.now().toISOString()
  const data = {
    entity: 'Invoice',
    before: words(before),
    after: words(after),
    change: { status: after.state, at, by, reason: cause, correlationId },
  }
  const { id: subject, accountId } = after
  await announceOnAccounts(ground, tx, [{ type: 'invoice.stateChanged', subject, accountId, data }], actor)
}

function paidState(state: InvoiceState, remaining: Money): InvoiceState {
  if (Big(remaining.amount).eq(0)) return invoiceMachine.move(state, 'PAID')
  return state === 'OPEN' ? invoiceMachine.move(state, 'PARTIALLY_PAID') : state
}

function requireOwed(invoice: InvoiceRecord): void {
  if (OWED.includes(invoice.state)) return
  throw new TesseraError(
    'ILLEGAL_TRANSITION',
    `Invoice ${nameOf(invoice)} is ${invoice.state}; nothing is owed on it.`,
  )
}

function checkAmount(invoice: InvoiceRecord, { amount, currency }: Money, field: string): void {
  const { remaining } = invoice
  if (currency !== remaining.currency) {
    const text = `Invoice ${nameOf(invoice)} is in ${remaining.currency}; ${currency} cannot be booked on it.`
    throw new TesseraError('BAD_USER_INPUT', text, { details: { field } })
  }
  if (Big(amount).lte(0) || Big(amount).gt(remaining.amount)) {
    const text = `\`${field}\` must be above 0 and at most what is open: ${remaining.amount} ${remaining.currency}.`
    throw new TesseraError('BAD_USER_INPUT', text, { details: { field } })
  }
}

function less(from: Money, amount: Money): Money {
  return money(Big(from.amount).minus(amount.amount), from.currency)
}

function smaller(a: Money, b: Money): Money {
  return a.currency === b.currency && Big(a.amount).gt(b.amount) ? b : a
}

function nameOf({ number, id }: InvoiceRecord): string {
  return number ?? id
}

function unknownInvoice(invoiceId: string): TesseraError {
  return new TesseraError('NOT_FOUND', `There is no invoice ${invoiceId} that you may change; check its id.`)
}
