import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import { sumMoney } from '../../platform/money.ts'
import { mayReach } from '../domain/billing-visibility.ts'
import type { UsageReport } from '../domain/usage-report.ts'
import { recycleUsage, reverseServiceUsage } from '../operations/correct-usage.ts'
import { invoiceServiceOrder } from '../operations/issue-invoices.ts'
import { priceUsage } from '../operations/price-usage.ts'
import { reportUsage } from '../operations/report-usage.ts'
import { runInvoicing } from '../operations/run-invoicing.ts'
import { recordServiceUsage } from '../operations/service-usage.ts'
import type { Resolvers, ServiceUsageInput } from '../resolver-types.generated.ts'

/** Taking in, pricing and invoicing of usage. */
export const usageResolvers = {
  Query: {
    async usageEvent(_root, { id }, { loaders, visibility }) {
      const usage = await loaders.usage.load(id)
      return usage !== null && mayReach(visibility, usage.accountId) ? usage : null
    },
    async priceWork(_root, { input }, { principal, usageGround }) {
      requireWorkflow(principal)
      const { billingAccountId: accountId, at } = input
      const events = input.lines.map((line) => ({
        accountId,
        kind: line.kind,
        productCode: line.productCode ?? null,
        quantity: line.qty,
        unit: line.unit,
        occurredAt: at,
        givenPrice: null,
      }))
      const { results } = await usageGround.database.transaction((tx) =>
        priceUsage(usageGround.usage, tx, events, 'ask'),
      )
      const lines = results.map((result, index) => {
        if (!('amount' in result)) throw new TesseraError('BAD_USER_INPUT', result.reason)
        const line = input.lines[index]
        return {
          kind: line?.kind ?? '',
          productCode: line?.productCode ?? null,
          qty: line?.qty ?? '0',
          includedQty: result.includedQty,
          unitPrice: { amount: result.unitPrice, currency: result.amount.currency },
          amount: result.amount,
        }
      })
      const amounts = lines.map(({ amount }) => amount)
      return { lines, total: sumMoney(amounts, amounts[0]?.currency ?? input.currency) }
    },
  },

  Mutation: {
    async reportUsage(_root, { input }, { principal, usageGround, actor, loaders }) {
      const reports = input.events.map((event) => ({
        ...toReport(event),
        billingAccountId: event.billingAccountId,
        serviceOrderId: event.serviceOrderId ?? null,
      }))
      const reporter = { ...actor, source: input.source ?? principal.subject, requestKey: null }
      const reported = await reportUsage(usageGround, reports, reporter)
      return {
        results: await Promise.all(
          reported.map(async ({ usageId, replayed, userErrors }, index) => ({
            usageEvent: usageId === null ? null : await loaders.usage.load(usageId),
            replayed,
            userErrors: userErrors.map((error) => ({
              ...error,
              path: ['input', 'events', String(index), ...(error.path ?? [])],
            })),
          })),
        ),
      }
    },
    async recycleUsage(_root, { input }, { usageGround, actor, loaders }) {
      const { userErrors } = await asUserErrors(() => recycleUsage(usageGround, input.usageEventId, actor))
      return { usageEvent: await loaders.usage.load(input.usageEventId), userErrors }
    },
    async runInvoicing(_root, { input }, { usageGround, actor, loaders }) {
      const request = { ...input, billingAccountId: input.billingAccountId ?? null }
      const { invoiceIds, ...result } = await runInvoicing(usageGround, request, actor)
      const invoices = await Promise.all(invoiceIds.map((id) => loaders.invoice.load(id)))
      return { ...result, invoices: invoices.filter((invoice) => invoice !== null) }
    },
    async recordServiceUsage(_root, { input }, { principal, usageGround, actor, loaders }) {
      requireWorkflow(principal)
      const report = { ...input, events: input.events.map(toReport) }
      const ids = await recordServiceUsage(usageGround, report, actor)
      const usage = await Promise.all(ids.map((id) => loaders.usage.load(id)))
      return usage.filter((each) => each !== null)
    },
    reverseServiceUsage(_root, { key }, { principal, usageGround, actor }) {
      requireWorkflow(principal)
      return reverseServiceUsage(usageGround, key, actor)
    },
    async invoiceServiceOrder(_root, { input }, { principal, usageGround, actor, loaders }) {
      requireWorkflow(principal)
      const id = await invoiceServiceOrder(usageGround, input.key, input.serviceOrderId, actor)
      return id === null ? null : await loaders.invoice.load(id)
    },
  },
} satisfies Resolvers

function toReport(event: ServiceUsageInput): Omit<UsageReport, 'billingAccountId' | 'serviceOrderId'> {
  return {
    idempotencyKey: event.idempotencyKey,
    kind: event.kind,
    productCode: event.productCode ?? null,
    quantity: event.quantity,
    unit: event.unit,
    occurredAt: event.occurredAt,
    unitPrice: event.unitPrice ?? null,
  }
}

/** A refusal that a person can act on, as data. */
async function asUserErrors(act: () => Promise<void>): Promise<{ userErrors: UserError[] }> {
  try {
    await act()
    return { userErrors: [] }
  } catch (error) {
    if (!(error instanceof TesseraError) || error.retryable) throw error
    return {
      userErrors: [
        { code: error.code, message: error.message, path: ['input', 'usageEventId'], retryable: false },
      ],
    }
  }
}
