import { mapIterator } from '../../platform/async-iterators.ts'
import { changeOf, type EventLog } from '../../platform/events/event-log.ts'
import type { Principal } from '../../platform/principal.ts'
import { pageSize } from '../../platform/relay-connection.ts'
import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import type { SubgraphContext } from '../context.ts'
import type { ExceptionChange } from '../domain/change-exception.ts'
import { timeInReview } from '../domain/time-in-review.ts'
import { exceptionTeams } from '../domain/visibility.ts'
import { changeExceptionOf } from '../operations/change-exception.ts'
import { listExceptions } from '../operations/exceptions.ts'
import { healExceptions } from '../operations/heal-exceptions.ts'
import { raiseException } from '../operations/raise-exception.ts'
import type { Resolvers, SubscriptionExceptionRaisedArgs } from '../resolver-types.generated.ts'

/** What could not be finished by itself, and what its owners do about it. */
export const exceptionResolvers = {
  Query: {
    exceptions: (_root, { owner, state, kind, first, after }, { database, principal }) =>
      listExceptions(database, {
        teams: exceptionTeams(principal),
        owner: owner ?? null,
        state: state ?? null,
        kind: kind ?? null,
        first: pageSize(first),
        after: after ?? null,
      }),
    exception: (_root, { id }, { loaders }) => loaders.exception.load(id),
  },

  Mutation: {
    assignException: (_root, { input }, context) =>
      change({ ...input, action: 'ASSIGN', assignee: input.assignee ?? null, text: null }, context),
    reviewException: (_root, { input }, context) =>
      change({ ...input, action: 'REVIEW', assignee: null, text: null }, context),
    parkException: (_root, { input: { reason, ...input } }, context) =>
      change({ ...input, action: 'PARK', assignee: null, text: reason }, context),
    escalateException: (_root, { input: { reason, ...input } }, context) =>
      change({ ...input, action: 'ESCALATE', assignee: null, text: reason }, context),
    resolveException: (_root, { input: { resolution, ...input } }, context) =>
      change({ ...input, action: 'RESOLVE', assignee: null, text: resolution }, context),
    waiveException: (_root, { input: { reason, ...input } }, context) =>
      change({ ...input, action: 'WAIVE', assignee: null, text: reason }, context),
    healExceptions(_root, { entity, entityId, kind = null, note }, context) {
      requireWorkflow(context.principal)
      return healExceptions(context, { entity, entityId, kind, note }, context.principal.subject)
    },
    raiseException(_root, { input }, context) {
      requireWorkflow(context.principal)
      const { principal, correlationId, now } = context
      return raiseException(context, input, { actor: principal.subject, correlationId, at: now })
    },
  },

  Subscription: {
    exceptionRaised: {
      async subscribe(_root, wanted, { events, principal }) {
        const stream = await streamOf('exception.raised', wanted, events, principal)
        return mapIterator(stream, (event) => ({ exceptionRaised: event }))
      },
    },
    exceptionChanged: {
      async subscribe(_root, wanted, { events, principal }) {
        const stream = await streamOf('exception.changed', wanted, events, principal)
        return mapIterator(stream, (event) => ({ exceptionChanged: event }))
      },
    },
  },

  ExceptionRaised: {
    exception: ({ subject }, _input, { exceptionNow }) => exceptionNow(subject),
  },
  ExceptionChanged: {
    change: changeOf,
    exception: ({ subject }, _input, { exceptionNow }) => exceptionNow(subject),
  },

  Exception: {
    __resolveReference: ({ id }, { loaders }) => loaders.exception.load(id),
    inReviewMs: ({ review }, _input, { now }) => timeInReview(review, now),
    history: ({ id }, _input, { loaders }) => loaders.exceptionLog.load(id),
  },
} satisfies Resolvers

function change(wish: ExceptionChange, context: SubgraphContext) {
  return changeExceptionOf(context, wish, context.principal)
}

/** Events of the exceptions that the principal's teams answer for, of one team and one kind if given. */
function streamOf(
  type: string,
  { owner, kind, since }: Partial<SubscriptionExceptionRaisedArgs>,
  events: EventLog,
  principal: Principal,
) {
  const teams = exceptionTeams(principal)
  return events.stream(
    {
      types: [type],
      audience: { businessOwner: owner, kind },
      accept: ({ audience: { businessOwner } }) =>
        typeof businessOwner === 'string' && (teams === 'all' || teams.includes(businessOwner)),
    },
    since,
  )
}
