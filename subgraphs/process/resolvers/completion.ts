import type { Resolvers } from '../resolver-types.generated.ts'

/** What happens to an order once its work is over. */
export const completionResolvers = {
  Mutation: {
    repostServiceOrder: async (_root, { input }, { operations, envelope }) => {
      const { saga, userErrors, replayed } = await operations.repostServiceOrder(input, envelope)
      return { saga, serviceOrder: saga === null ? null : { id: input.serviceOrderId }, userErrors, replayed }
    },
  },
} satisfies Resolvers
