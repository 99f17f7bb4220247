import type { SubgraphContext } from '../context.ts'
import { decideEntitlement } from '../domain/decide-entitlement.ts'
import { factsOf } from '../domain/entitlement-facts.ts'
import { ENTITLEMENT_RULES } from '../domain/entitlement-rules.ts'
import { marginOf } from '../domain/margin.ts'
import { redactValue } from '../domain/redact-facts.ts'
import { maySee } from '../domain/saga-visibility.ts'
import type { EntitlementDecision, Resolvers } from '../resolver-types.generated.ts'

/** The entitlement decision and the margin: rules over facts that the planner fetches from the systems. */
export const entitlementResolvers = {
  Query: {
    entitlementDecision: (_root, { id }, context) => sealedDecision(id, context),
  },

  Case: {
    __resolveReference: (reference) => reference,
    entitlement: (representation, _arguments, { now }) =>
      decideEntitlement(factsOf(representation), ENTITLEMENT_RULES, now),
  },

  ServiceOrder: {
    __resolveReference: (reference) => reference,
    margin: ({ costFacts, billedFacts }) => marginOf(costFacts ?? null, billedFacts?.billed ?? null),
    async decision({ id }, _arguments, context) {
      const saga = await context.loaders.sagaOfOrder.load(id)
      return saga?.decisionId == null ? null : sealedDecision(saga.decisionId, context)
    },
  },

  EntitlementDecision: {
    __resolveReference: ({ id }, context) => sealedDecision(id, context),
    sealed: async ({ id = '' }, _arguments, { loaders }) => (await loaders.sealedDecision.load(id)) !== null,
  },
  DecisionFact: {
    value: ({ value = '' }, _arguments, { principal }) => redactValue(value, principal),
  },
} satisfies Resolvers

/** A sealed decision, or null if there is none that the caller may see. */
export async function sealedDecision(
  id: string,
  { loaders, principal }: SubgraphContext,
): Promise<EntitlementDecision | null> {
  const sealed = await loaders.sealedDecision.load(id)
  if (sealed === null || !maySee(principal, sealed.audience, null)) return null
  return asDecision(sealed.decision)
}

/** A sealed decision is stored in the words of the schema. */
function asDecision(stored: object): EntitlementDecision {
  return stored as EntitlementDecision
}
