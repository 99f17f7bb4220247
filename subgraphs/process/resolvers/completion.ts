import type { Resolvers } from '../resolver-types.generated.ts'

/** What happens to an order once its work is over. */
export const completionResolvers = {
  Mutation: {
    cancelServiceOrder: async (_root, { input }, { operations, envelope }) => {
      const request = { ...input, dryRun: input.dryRun ?? false }
      const result = await operations.cancelServiceOrder(request, envelope)
      const known = result.saga !== null || result.assessment !== null
      return { ...result, serviceOrder: known ? { id: input.serviceOrderId } : null }
    },
    closeCase: async (_root, { input }, { operations, envelope }) => {
      const { closed, userErrors, replayed } = await operations.closeCase(input, envelope)
      return { case: closed ? { id: input.caseId } : null, userErrors, replayed }
    },
    repostServiceOrder: async (_root, { input }, { operations, envelope }) => {
      const { saga, userErrors, replayed } = await operations.repostServiceOrder(input, envelope)
      return { saga, serviceOrder: saga === null ? null : { id: input.serviceOrderId }, userErrors, replayed }
    },
  },
} satisfies Resolvers
