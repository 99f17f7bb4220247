import type { SubgraphContext } from '../context.ts'
import {
  changeCaseSeverity,
  changeCaseStatus,
  resolveCase,
  respondToCase,
  type CaseResult,
} from '../operations/change-case.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** What people do to a case. */
export const caseMutations = {
  Mutation: {
    async respondToCase(_root, { input }, context) {
      const { idempotencyKey, caseId, body } = input
      const request = { idempotencyKey, caseId, body, internal: input.internal ?? false }
      return shown(await respondToCase(context.ground, request, context), context)
    },
    async changeCaseStatus(_root, { input }, context) {
      const { idempotencyKey, caseId, status, reason } = input
      const request = { idempotencyKey, caseId, status, reason, waitsFor: input.waitsFor ?? null }
      return shown(await changeCaseStatus(context.ground, request, context), context)
    },
    async changeCaseSeverity(_root, { input }, context) {
      return shown(await changeCaseSeverity(context.ground, { ...input }, context), context)
    },
    async resolveCase(_root, { input }, context) {
      return shown(await resolveCase(context.ground, { ...input }, context), context)
    },
  },
} satisfies Resolvers

async function shown({ caseId, userErrors, replayed }: CaseResult, { loaders }: SubgraphContext) {
  return { case: caseId === null ? null : await loaders.case.load(caseId), userErrors, replayed }
}
