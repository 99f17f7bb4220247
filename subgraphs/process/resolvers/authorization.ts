import { mapIterator } from '../../platform/async-iterators.ts'
import type { SubgraphContext } from '../context.ts'
import { isWarned } from '../domain/authorization-quote.ts'
import { maySee, toAudience } from '../domain/saga-visibility.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

import { sealedDecision } from './entitlement.ts'

/** What an action on an authorisation does not take. */
const NOTHING = { note: null, reason: null, channel: null, evidence: null }

/** Consent to pay for work. */
export const authorizationResolvers = {
  Query: {
    workAuthorization: async (_root, { id }, context) =>
      visible(await context.loaders.authorization.load(id), context),
  },

  Mutation: {
    requestAuthorization: (_root, { input }, { operations, envelope }) =>
      operations.authorizeWork.request({ ...input, note: input.note ?? null }, envelope),
    approveAuthorization: (_root, { input }, { operations, envelope }) =>
      operations.authorizeWork.approve({ ...NOTHING, ...input, note: input.note ?? null }, envelope),
    acceptAuthorization: (_root, { input }, { operations, envelope }) =>
      operations.authorizeWork.accept(
        { ...NOTHING, ...input, channel: input.channel ?? null, evidence: input.evidence ?? null },
        envelope,
      ),
    rejectAuthorization: (_root, { input }, { operations, envelope }) =>
      operations.authorizeWork.reject({ ...NOTHING, ...input }, envelope),
  },

  Subscription: {
    authorizationChanged: {
      async subscribe(_root, { serviceOrderId, since }, { events, principal }) {
        const stream = await events.stream(
          {
            types: ['authorization.changed'],
            accept: ({ audience, region, data }) =>
              data['serviceOrderId'] === serviceOrderId &&
              maySee(principal, toAudience(audience), region ?? null),
          },
          since,
        )
        return mapIterator(stream, ({ cursor, subject }) => ({
          authorizationChanged: { cursor, authorizationId: subject },
        }))
      },
    },
  },
  AuthorizationChanged: {
    authorization: async ({ authorizationId }, _arguments, { loaders }) => {
      const found = await loaders.authorization.load(authorizationId)
      if (found === null) throw new Error('An event names an authorisation that is not there.')
      return found
    },
  },

  ServiceOrder: {
    authorizations: async ({ id }, _arguments, context) => {
      const versions = await context.loaders.authorizationsOfOrder.load(id)
      return versions.filter((version) => visible(version, context) !== null)
    },
  },

  WorkAuthorization: {
    __resolveReference: async ({ id }, context) =>
      visible(await context.loaders.authorization.load(id), context),
    approvedBy: ({ approvals }) => approvals.flatMap(({ by }) => (by === null ? [] : [by])),
    requestedAt: ({ requestedAt }) => requestedAt.toISOString(),
    expiresAt: ({ expiresAt }) => expiresAt.toISOString(),
    warned: ({ consumed, notToExceed, warnAtPct }) => isWarned(consumed, notToExceed, warnAtPct),
    serviceOrder: ({ serviceOrderId }) => ({ id: serviceOrderId }),
    case: ({ caseId }) => (caseId === null ? null : { id: caseId }),
    decision: ({ decisionId }, _arguments, context) =>
      decisionId === null ? null : sealedDecision(decisionId, context),
  },
} satisfies Resolvers

function visible(found: WorkAuthorization | null, { principal }: SubgraphContext): WorkAuthorization | null {
  return found !== null && maySee(principal, found.audience, found.region) ? found : null
}
