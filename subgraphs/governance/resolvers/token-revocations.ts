import { mapIterator } from '../../platform/async-iterators.ts'
import { pageSize } from '../../platform/relay-connection.ts'
import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import { mayRevokeTokens, revocationEnds } from '../domain/token-revocation.ts'
import { revokeTokens, TOKENS_REVOKED } from '../operations/revoke-tokens.ts'
import { pageOfRevocations, readRevocation } from '../operations/token-revocations.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** Which tokens count no longer. */
export const tokenRevocationResolvers = {
  Query: {
    tokenRevocations: (_root, { subject, first, after }, { database, principal }) =>
      mayRevokeTokens(principal)
        ? pageOfRevocations(database, subject ?? null, pageSize(first), after ?? null)
        : null,
  },

  Mutation: {
    revokeTokens: (_root, { input }, context) =>
      revokeTokens(
        context,
        {
          idempotencyKey: input.idempotencyKey,
          subject: input.subject ?? null,
          everybody: input.everybody === true,
          issuedBefore: input.issuedBefore ?? null,
          reason: input.reason,
        },
        context,
      ),
  },

  Subscription: {
    tokensRevoked: {
      async subscribe(_root, { since }, { events, principal }) {
        requireWorkflow(principal)
        const steps = await events.progress({ types: [TOKENS_REVOKED] }, since)
        return mapIterator(steps, (step) => ({ tokensRevoked: step }))
      },
    },
  },

  TokensRevoked: {
    revocation: ({ event }, _input, { database }) =>
      event === null ? null : readRevocation(database, event.subject),
  },

  TokenRevocation: {
    keptUntil: (revocation, _input, { maxTokenLifeMs }) =>
      revocationEnds(revocation, maxTokenLifeMs).toISOString(),
  },
} satisfies Resolvers
