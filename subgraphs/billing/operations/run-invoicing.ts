import { DateTime } from 'luxon'
import { z } from 'zod'
import { contentHash } from '../../platform/canonical-json.ts'
import type { UserError } from '../../platform/errors.ts'
import { issueInvoices } from './issue-invoices.ts'
import type { Actor, UsageGround } from './usage-ground.ts'

/** Which usage is to be invoiced. `periodEnd` is a day, the last one included. */
export interface InvoicingRequest {
  readonly idempotencyKey: string
  readonly billingAccountId: string | null
  readonly periodEnd: string
}

/** What became of a run. */
export interface InvoicingResult {
  readonly invoiceIds: readonly string[]
  readonly invoiced: number
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Accounts whose invoices are written in one transaction. */
const BATCH = 100

/** Invoices that an answer names; all are counted. */
const MAX_SHOWN = 100

const MAX_KEY = 200

const RESULT = z.object({ invoiceIds: z.array(z.string()), invoiced: z.number() })

/**
 * Puts priced usage on invoices, one an account and currency, once: usage that is on an invoice is on no other, whatever
 * is retried or runs at the same time. The same key and body give the first run's answer; a run that died half way is
 * taken up by the same key.
 */
export async function runInvoicing(
  ground: UsageGround,
  request: InvoicingRequest,
  actor: Actor,
): Promise<InvoicingResult> {
  const { idempotencyKey, periodEnd, billingAccountId } = request
  const wrong = checkRequest(request, ground.now())
  if (wrong !== null) return refused(wrong)
  const key = `runInvoicing:${actor.by}:${idempotencyKey}`
  const bodyHash = contentHash({ billingAccountId, periodEnd })
  const earlier = await ground.database.transaction((tx) =>
    ground.usage.claimRequest(tx, key, bodyHash, ground.now()),
  )
  if (earlier !== null && earlier.bodyHash !== bodyHash) return refused(keyReused(idempotencyKey))
  const first = RESULT.safeParse(earlier?.result)
  if (first.success) return { ...first.data, userErrors: [], replayed: true }

  const invoiceIds = await invoiceAll(ground, billingAccountId, periodEnd, actor)
  const result = { invoiceIds: invoiceIds.slice(0, MAX_SHOWN), invoiced: invoiceIds.length }
  await ground.database.transaction((tx) => ground.usage.rememberResult(tx, key, result))
  return { ...result, userErrors: [], replayed: false }
}

/** A batch of accounts a transaction: an account that another run has at this moment is that run's. */
async function invoiceAll(
  ground: UsageGround,
  accountId: string | null,
  periodEnd: string,
  actor: Actor,
): Promise<string[]> {
  const before = DateTime.fromISO(periodEnd, { zone: 'utc' }).plus({ days: 1 }).toJSDate()
  const invoiceIds: string[] = []
  for (let notAfter: string | null = null; ;) {
    const page: { accounts: string[]; ids: string[] } = await ground.database.transaction(async (tx) => {
      const accounts = await ground.usage.lockUnbilledAccounts(tx, {
        accountId,
        before,
        notAfter,
        limit: BATCH,
      })
      const drafts = await ground.usage.invoiceDrafts(tx, { accountIds: accounts, before })
      return { accounts, ids: await issueInvoices(ground, tx, drafts, actor) }
    })
    invoiceIds.push(...page.ids)
    if (page.accounts.length < BATCH) return invoiceIds
    notAfter = page.accounts.at(-1) ?? null
  }
}

function checkRequest({ idempotencyKey, periodEnd }: InvoicingRequest, now: Date): UserError | null {
  const say = (message: string, field: string): UserError => ({
    code: 'BAD_USER_INPUT',
    message,
    path: ['input', field],
    retryable: false,
  })
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY)
    return say(`\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`, 'idempotencyKey')
  if (periodEnd > now.toISOString().slice(0, 10))
    return say('`periodEnd` lies in the future; invoice what has been used.', 'periodEnd')
  return null
}

function keyReused(key: string): UserError {
  const message = `The key ${key} was used for another run; take a new key for a new run.`
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'], retryable: false }
}

function refused(error: UserError): InvoicingResult {
  return { invoiceIds: [], invoiced: 0, userErrors: [error], replayed: false }
}
