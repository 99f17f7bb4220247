import type { Resolvers } from '../resolver-types.generated.ts'

/** Dispatching service. */
export const dispatchResolvers = {
  Mutation: {
    dispatchService: async (_root, { input }, { operations, envelope }) => {
      const request = {
        caseId: input.caseId,
        decisionId: input.decisionId,
        idempotencyKey: input.idempotencyKey,
        dryRun: input.dryRun ?? false,
        parts: input.parts,
        skills: input.skills,
        windowFrom: input.windowFrom ?? null,
        windowTo: input.windowTo ?? null,
      }
      const { saga, plan, userErrors, replayed } = await operations.dispatchService(request, envelope)
      const serviceOrder = saga?.serviceOrderId == null ? null : { id: saga.serviceOrderId }
      return { saga, plan, serviceOrder, userErrors, replayed }
    },
  },
} satisfies Resolvers
