import type { Resolvers } from './resolver-types.generated.ts'
import { authorizationResolvers } from './resolvers/authorization.ts'
import { completionResolvers } from './resolvers/completion.ts'
import { coverageResolvers } from './resolvers/coverage.ts'
import { dispatchResolvers } from './resolvers/dispatch.ts'
import { entitlementChangeResolvers } from './resolvers/entitlement-changes.ts'
import { entitlementResolvers } from './resolvers/entitlement.ts'
import { intakeResolvers } from './resolvers/intake.ts'
import { renewalResolvers } from './resolvers/renewal.ts'
import { sagaResolvers } from './resolvers/saga.ts'

/** The process layer's schema over its rules and workflows; types that several topics add to are put together here. */
export const resolvers: Resolvers = {
  ...sagaResolvers,
  ...entitlementResolvers,
  ...dispatchResolvers,
  ...renewalResolvers,
  ...authorizationResolvers,
  ...entitlementChangeResolvers,
  Query: {
    ...authorizationResolvers.Query,
    ...entitlementResolvers.Query,
    ...sagaResolvers.Query,
    ...renewalResolvers.Query,
  },
  Mutation: {
    ...intakeResolvers.Mutation,
    ...dispatchResolvers.Mutation,
    ...sagaResolvers.Mutation,
    ...completionResolvers.Mutation,
    ...renewalResolvers.Mutation,
    ...authorizationResolvers.Mutation,
  },
  Case: { ...entitlementResolvers.Case, ...sagaResolvers.Case },
  Subscription: {
    ...sagaResolvers.Subscription,
    ...entitlementChangeResolvers.Subscription,
    ...authorizationResolvers.Subscription,
  },
  ServiceOrder: {
    ...authorizationResolvers.ServiceOrder,
    ...coverageResolvers.ServiceOrder,
    ...entitlementResolvers.ServiceOrder,
    ...sagaResolvers.ServiceOrder,
  },
}
