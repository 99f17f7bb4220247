import { maySee } from '../domain/saga-visibility.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** Cover that may have changed since it was sealed. */
export const coverageResolvers = {
  ServiceOrder: {
    async coverageChange({ id }, _arguments, { loaders, principal, operations, envelope }) {
      const dispatch = await loaders.sagaOfOrder.load(id)
      if (dispatch === null || !maySee(principal, dispatch.audience, dispatch.region)) return null
      return await operations.compareCoverage(dispatch, envelope)
    },
  },
} satisfies Resolvers
