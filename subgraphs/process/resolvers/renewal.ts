import { pageOfMismatches } from '../operations/contract-mismatches.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** Terms that all systems have to agree on. */
export const renewalResolvers = {
  Query: {
    contractMismatches: (_root, page, { database, principal }) =>
      pageOfMismatches(database, page, principal.region ?? null),
  },
  Mutation: {
    repairContract: (_root, { input }, { operations, envelope }) =>
      operations.repairContract(input, envelope),
  },
  ContractMismatch: {
    foundAt: ({ foundAt }) => foundAt.toISOString(),
  },
} satisfies Resolvers
