import { mapIterator } from '../platform/async-iterators.ts'
import type { SubgraphContext } from './context.ts'
import { decideEntitlement } from './domain/decide-entitlement.ts'
import { factsOf } from './domain/entitlement-facts.ts'
import { ENTITLEMENT_RULES } from './domain/entitlement-rules.ts'
import { marginOf } from './domain/margin.ts'
import { redactValue } from './domain/redact-facts.ts'
import type { Saga } from './domain/saga.ts'
import { maySee } from './domain/saga-visibility.ts'
import type { EntitlementDecision, Resolvers } from './resolver-types.generated.ts'

/** The process layer's schema over its rules and workflows. */
export const resolvers: Resolvers = {
  Query: {
    entitlementDecision: (_root, { id }, context) => sealedDecision(id, context),
    saga: async (_root, { id }, context) => visible(await context.loaders.saga.load(id), context),
  },

  Mutation: {
    dispatchService: async (_root, { input }, { dispatch }) => {
      const { saga, plan, userErrors, replayed } = await dispatch({
        caseId: input.caseId,
        decisionId: input.decisionId,
        idempotencyKey: input.idempotencyKey,
        dryRun: input.dryRun ?? false,
        parts: input.parts,
        skills: input.skills,
        windowFrom: input.windowFrom ?? null,
        windowTo: input.windowTo ?? null,
      })
      const serviceOrder = saga?.serviceOrderId == null ? null : { id: saga.serviceOrderId }
      return { saga, plan, serviceOrder, userErrors, replayed }
    },
  },

  Subscription: {
    sagaProgress: {
      async subscribe(_root, { sagaId, since }, { events, principal }) {
        const accept = ({ audience, region }: { audience: object; region?: string | undefined }) =>
          maySee(principal, toAudience(audience), region ?? null)
        const stream = await events.stream({ types: ['saga.progressed'], subject: sagaId, accept }, since)
        return mapIterator(stream, ({ cursor, subject }) => ({ sagaProgress: { cursor, sagaId: subject } }))
      },
    },
  },
  SagaProgress: {
    saga: async ({ sagaId }, _arguments, { loaders }) => found(await loaders.saga.load(sagaId)),
  },

  Case: {
    __resolveReference: (reference) => reference,
    entitlement: (representation, _arguments, { now }) =>
      decideEntitlement(factsOf(representation), ENTITLEMENT_RULES, now),
    saga: async ({ id }, _arguments, context) =>
      visible(await context.loaders.latestSagaOfCase.load(id), context),
  },

  ServiceOrder: {
    __resolveReference: (reference) => reference,
    margin: ({ costFacts, billedFacts }) => marginOf(costFacts ?? null, billedFacts?.billed ?? null),
    saga: async ({ id }, _arguments, context) => visible(await context.loaders.sagaOfOrder.load(id), context),
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

  Saga: {
    __resolveReference: async ({ id }, context) => visible(await context.loaders.saga.load(id), context),
    steps: ({ id }, _arguments, { loaders }) => loaders.steps.load(id),
  },
}

function visible(saga: Saga | null, { principal }: SubgraphContext): Saga | null {
  return saga !== null && maySee(principal, saga.audience, saga.region) ? saga : null
}

function found(saga: Saga | null): Saga {
  if (saga === null) throw new Error('An event names a saga that is not there.')
  return saga
}

async function sealedDecision(
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

function toAudience(audience: object) {
  const text = (key: string) => {
    const value: unknown = Object.entries(audience).find(([name]) => name === key)?.[1]
    return typeof value === 'string' ? value : null
  }
  return {
    supportTenantId: text('supportTenantId'),
    erpCustomerNumber: text('erpCustomerNumber'),
    technician: text('technician'),
  }
}
