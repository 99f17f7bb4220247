import type { Transaction } from '../../platform/database/database.ts'
import { sumMoney } from '../../platform/money.ts'
import { invoiceMachine } from '../domain/invoice-machine.ts'
import type { InvoiceDraft } from '../domain/usage-system.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Issues invoices in the caller's transaction; each is announced with the state that it enters. */
export async function issueInvoices(
  { usage, events, now }: UsageGround,
  tx: Transaction,
  drafts: readonly InvoiceDraft[],
  { by, correlationId }: Actor,
): Promise<string[]> {
  const at = now()
  const ids = await usage.insertInvoices(tx, drafts, at.toISOString().slice(0, 10))
  for (const [index, { accountId, currency, lines }] of drafts.entries()) {
    const amounts = lines.map(({ amount }) => amount)
    const status = invoiceMachine.move('DRAFT', 'OPEN')
    await events.append(tx, {
      type: 'invoice.stateChanged',
      source: 'billing',
      subject: ids[index] ?? '',
      actor: by,
      correlationId,
      audience: { billingAccountId: accountId },
      data: {
        entity: 'Invoice',
        before: { state: 'DRAFT' },
        after: { state: status, total: sumMoney(amounts, currency) },
        change: { status, at: at.toISOString(), by, reason: 'Issued', correlationId },
      },
    })
  }
  return ids
}

/** Puts an order's priced usage on an invoice of its own, once a key; null if there is nothing to bill. */
export function invoiceServiceOrder(
  ground: UsageGround,
  key: string,
  serviceOrderId: string,
  actor: Actor,
): Promise<string | null> {
  const { database, usage, now } = ground
  return database.transaction(async (tx) => {
    const earlier = await usage.claimRequest(tx, key, serviceOrderId, now())
    if (earlier !== null) return typeof earlier.result === 'string' ? earlier.result : null
    const drafts = await usage.invoiceDrafts(tx, { serviceOrderId })
    const [invoiceId = null] = await issueInvoices(ground, tx, drafts, actor)
    await usage.rememberResult(tx, key, invoiceId)
    return invoiceId
  })
}
