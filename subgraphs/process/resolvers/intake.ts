import type { Resolvers } from '../resolver-types.generated.ts'

/** Taking cases in. */
export const intakeResolvers = {
  Mutation: {
    openCase: async (_root, { input }, { operations, envelope }) => {
      const { caseId, ...result } = await operations.openCase(input, envelope)
      return { case: caseId === null ? null : { id: caseId }, ...result }
    },
  },
} satisfies Resolvers
