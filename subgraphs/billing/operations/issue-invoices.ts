import type { Transaction } from '../../platform/database/database.ts'
import { sumMoney } from '../../platform/money.ts'
import { invoiceMachine } from '../domain/invoice-machine.ts'
import type { InvoiceDraft } from '../domain/usage-system.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Issues invoices in the caller's transaction; each is announced with the state that it enters. */
export async function issueInvoices(
  ground: UsageGround,
  tx: Transaction,
  drafts: readonly InvoiceDraft[],
  actor: Actor,
): Promise<string[]> {
  const at = ground.now()
  const { by, correlationId } = actor
  const ids = await ground.usage.insertInvoices(tx, drafts, at.toISOString().slice(0, 10))
  const status = invoiceMachine.move('DRAFT', 'OPEN')
  const issued = drafts.map(({ accountId, currency, lines }, index) => ({
    type: 'invoice.stateChanged',
    subject: ids[index] ?? '',
    accountId,
    data: {
      entity: 'Invoice',
      before: { state: 'DRAFT' },
      after: {
        state: status,
        total: sumMoney(
          lines.map(({ amount }) => amount),
          currency,
        ),
      },
      change: { status, at: at.toISOString(), by, reason: 'Issued', correlationId },
    },
  }))
  await announceOnAccounts(ground, tx, issued, actor)
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
