import { mapIterator } from '../../platform/async-iterators.ts'
import type { SubgraphContext } from '../context.ts'
import type { Saga } from '../domain/saga.ts'
import { maySee, toAudience } from '../domain/saga-visibility.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** Workflows as people see them. */
export const sagaResolvers = {
  Query: {
    saga: async (_root, { id }, context) => visible(await context.loaders.saga.load(id), context),
  },

  Mutation: {
    replaySaga: (_root, { input }, { operations, envelope }) =>
      operations.replaySaga({ ...input, dryRun: input.dryRun ?? false }, envelope),
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
    saga: async ({ id }, _arguments, context) =>
      visible(await context.loaders.latestSagaOfCase.load(id), context),
  },
  ServiceOrder: {
    saga: async ({ id }, _arguments, context) => visible(await context.loaders.sagaOfOrder.load(id), context),
  },

  Saga: {
    __resolveReference: async ({ id }, context) => visible(await context.loaders.saga.load(id), context),
    steps: ({ id }, _arguments, { loaders }) => loaders.steps.load(id),
  },
} satisfies Resolvers

function visible(saga: Saga | null, { principal }: SubgraphContext): Saga | null {
  return saga !== null && maySee(principal, saga.audience, saga.region) ? saga : null
}

function found(saga: Saga | null): Saga {
  if (saga === null) throw new Error('An event names a saga that is not there.')
  return saga
}
