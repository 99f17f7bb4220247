import { mapIterator } from '../../platform/async-iterators.ts'
import { changeOf, type TesseraEvent } from '../../platform/events/event-log.ts'
import type { SubgraphContext } from '../context.ts'
import { isInRegionOf, mayReach } from '../domain/billing-visibility.ts'
import { prorationTotal } from '../domain/proration.ts'
import { openDispute, recordPayment, resolveDispute, voidInvoice } from '../operations/change-invoice.ts'
import { placeHold, releaseHold } from '../operations/holds.ts'
import type { KeyedResult } from '../operations/once-per-key.ts'
import { amendSubscription, previewRenewal, renewSubscription } from '../operations/terms.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** Payments, disputes, holds, dunning and terms. */
export const receivablesResolvers = {
  Query: {
    async renewalPreview(_root, { input }, { receivablesGround, visibility }) {
      const request = { ...input, termEnd: input.termEnd ?? null, planCode: input.planCode ?? null }
      const { lines, currency, accountId } = await previewRenewal(receivablesGround, request)
      return mayReach(visibility, accountId) ? { lines, total: prorationTotal(lines, currency) } : null
    },
  },

  Mutation: {
    recordPayment: async (_root, { input }, context) =>
      invoicePayload(await recordPayment(context.receivablesGround, input, askerOf(context)), context),
    openDispute: async (_root, { input }, context) => {
      const request = { ...input, amount: input.amount ?? null }
      return invoicePayload(await openDispute(context.receivablesGround, request, askerOf(context)), context)
    },
    resolveDispute: async (_root, { input }, context) => {
      const request = { ...input, credit: input.credit ?? null }
      return invoicePayload(
        await resolveDispute(context.receivablesGround, request, askerOf(context)),
        context,
      )
    },
    voidInvoice: async (_root, { input }, context) =>
      invoicePayload(await voidInvoice(context.receivablesGround, input, askerOf(context)), context),
    async placeHold(_root, { input }, { receivablesGround, actor }) {
      const { id, ...result } = await placeHold(receivablesGround, input, actor)
      return { customer: id === null ? null : { billingAccountId: input.billingAccountId }, ...result }
    },
    async releaseHold(_root, { input }, { receivablesGround, actor }) {
      const request = { ...input, override: input.override ?? false }
      const { id, ...result } = await releaseHold(receivablesGround, request, actor)
      return { customer: id === null ? null : { billingAccountId: id }, ...result }
    },
    async renewSubscription(_root, { input }, context) {
      const request = { ...input, termEnd: input.termEnd ?? null, planCode: input.planCode ?? null }
      return subscriptionPayload(
        await renewSubscription(context.receivablesGround, request, context.actor),
        context,
      )
    },
    async amendSubscription(_root, { input }, context) {
      const request = { ...input, planCode: input.planCode ?? null, status: input.status ?? null }
      return subscriptionPayload(
        await amendSubscription(context.receivablesGround, request, context.actor),
        context,
      )
    },
  },

  Customer: {
    accountHolds: ({ billingAccountId = '' }, _arguments, { loaders }) =>
      loaders.holds.load(billingAccountId),
    async dunning({ billingAccountId = '' }, _arguments, { loaders, receivablesGround }) {
      const dunning = await loaders.dunning.load(billingAccountId)
      return dunning === null
        ? null
        : { ...dunning, steps: await receivablesGround.receivables.dunningSteps() }
    },
  },

  Subscription: {
    invoiceStateChanged: {
      async subscribe(_root, wanted, { receivablesGround, visibility, principal }) {
        const { invoiceId, billingAccountId, region, since } = wanted
        const filter = {
          types: ['invoice.stateChanged'],
          subject: invoiceId ?? undefined,
          region,
          audience: { billingAccountId },
          accept: ({ audience, region: at }: TesseraEvent) =>
            mayReach(visibility, audience['billingAccountId'] ?? '') && isInRegionOf(principal, at),
        }
        const stream = await receivablesGround.events.stream(filter, since)
        return mapIterator(stream, (event) => ({
          invoiceStateChanged: { cursor: event.cursor, invoiceId: event.subject, change: changeOf(event) },
        }))
      },
    },
  },
  InvoiceStateChanged: {
    async invoice({ invoiceId }, _arguments, { loaders }) {
      const invoice = await loaders.invoice.load(invoiceId)
      if (invoice === null) throw new Error(`The invoice ${invoiceId} is gone.`)
      return invoice
    },
  },
} satisfies Resolvers

function askerOf({ actor, visibility }: SubgraphContext) {
  return { ...actor, visibility }
}

async function invoicePayload({ id, ...result }: KeyedResult, { loaders }: SubgraphContext) {
  return { invoice: id === null ? null : await loaders.invoice.load(id), ...result }
}

async function subscriptionPayload({ id, ...result }: KeyedResult, { loaders }: SubgraphContext) {
  return { subscription: id === null ? null : await loaders.subscription.load(id), ...result }
}
